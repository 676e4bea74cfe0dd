using System.Net;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Acts;

/// <summary>
/// A form of an initiative that has ended meanwhile never says that it is not for the reader's role: it leads
/// back, or tells that the initiative has ended and keeps what was typed.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class ClosedFormsTests(DatabaseProvider provider)
{
    private RunningHost Host => SharedHosts.Of(provider);

    [TestCase("notes/new")]
    [TestCase("findings")]
    [TestCase("parties")]
    [TestCase("receipt")]
    public async Task Form_OfAClosedInitiative_LeadsBackToIt(string form)
    {
        var walk = await Closed();
        using var officer = await Host.Visit(Roles.Officer, Walk.Semarang);

        var answer = await officer.Get($"/initiatives/{walk.Id}/{form}");

        Assert.That(answer.Location?.OriginalString, Is.EqualTo($"/initiatives/{walk.Id}"));
    }

    [Test]
    public async Task Note_SentWhenTheInitiativeHasEnded_SaysSoAndKeepsTheText()
    {
        var walk = await Walk.Open(Host);
        using var officer = await Host.Visit(Roles.Officer, Walk.Semarang);
        var path = $"/initiatives/{walk.Id}/notes/new";
        var form = await officer.Get(path);
        await End(walk);

        var sent = await officer.Post(
            path, ("version", $"{walk.Version}"), ("commandId", form.Value("commandId")),
            ("text", "surat dari mitra"));

        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(
            sent.Text,
            Does.Contain("Prakarsa ini sudah ditutup").And.Not.Contain("bukan untuk peran Anda"));
        Assert.That(sent.Html, Does.Match("<textarea[^>]*name=\"text\"[^>]*>(&#xA;)?surat dari mitra<"));
    }

    [TestCase(Roles.Auditor, null)]
    [TestCase(Roles.Kemlu, null)]
    public async Task Form_OfWhoNeverMightRecord_IsNotTheirs(string role, string? place)
    {
        var walk = await Closed();
        using var reader = await Host.Visit(role, place);

        var answer = await reader.Get($"/initiatives/{walk.Id}/notes/new");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private async Task<Walk> Closed()
    {
        var walk = await Walk.Open(Host);
        await End(walk);
        return walk;
    }

    private static Task End(Walk walk) => walk.Post(
        "steps", new { step = "decline-initiative", note = "tidak sesuai rencana", version = walk.Version });
}
