using System.Text.RegularExpressions;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Coordination;

/// <summary>Giving a party a link, over HTTP and on the page.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class GivenLinkTests(DatabaseProvider provider)
{
    private const string Region = "35.11";

    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Page_GivesALinkToCopyAndReplacesIt()
    {
        var asked = await LinkedParty.Ask(Host, Region);
        using var officer = await Host.Visit("officer", Region);
        var form = await officer.Get(asked.Page);
        Assert.That(form.Html, Does.Not.Contain("name=\"email\""), "mail is off");

        var given = await officer.Follow(await Send(officer, asked, form));
        var first = Address(given);
        Assert.That(given.Text, Does.Contain("Tautan dibuat").And.Contain("Biro Kerja Sama"));
        var again = await officer.Follow(await Send(officer, asked, given));

        Assert.That(Address(again), Does.Contain("/answer?key=").And.Not.EqualTo(first));
        Assert.That(again.Text, Does.Contain("Tautan sebelumnya Tidak berlaku lagi"));
        Assert.That(
            (await asked.Answer(new Uri(Address(again)!).PathAndQuery)).Text, Does.Contain("diterima"));
        Assert.That(
            (await officer.Get(asked.Page)).Text, Does.Contain("Sudah dipakai").And.Contain("Rina"));
    }

    [Test]
    public async Task Link_AskedForTwiceUnderOneId_IsTheSame()
    {
        var asked = await LinkedParty.Ask(Host, Region);
        var officer = await asked.Walk.Person("officer");
        var body = new { version = asked.Walk.Version, commandId = $"link-{asked.Walk.Id}" };
        var path = $"{asked.Walk.Path}/parties/kemlu/link";

        var first = (await officer.Post(path, body)).Expect(201);
        var again = (await officer.Post(path, body)).Expect(201);

        Assert.That(again.Text, Is.EqualTo(first.Text));
        Assert.That(
            Host.Database.Number(
                $"SELECT COUNT(*) FROM answer_links WHERE initiative = '{asked.Walk.Id}'"),
            Is.EqualTo(1));
    }

    [TestCase("2026-03-01", null)]
    [TestCase("2026-06-01", null)]
    [TestCase(null, "x@example.go.id")]
    public async Task Link_WithADayOrAnAddressThatCannotBe_IsRefused(string? until, string? email)
    {
        var asked = await LinkedParty.Ask(Host, Region);
        var wrong = (await (await asked.Walk.Person("officer")).Post(
            $"{asked.Walk.Path}/parties/kemlu/link", new { until, email, version = asked.Walk.Version }))
            .Expect(400);

        Assert.That(wrong.Body["errors"]![until is null ? "email" : "until"], Is.Not.Null);
        Assert.That(
            (await asked.Walk.Read()).Body["requests"]![0]!["linkUntil"], Is.Null);
    }

    private static Task<Visited> Send(Visitor officer, LinkedParty asked, Visited form) => officer.Post(
        asked.Page, ("version", form.Value("version")), ("commandId", form.Value("commandId")),
        ("name", "Biro Kerja Sama"), ("until", form.Value("until")));

    private static string? Address(Visited page) =>
        Regex.Match(page.Html, "readonly value=\"([^\"]+)\"") is { Success: true } found
            ? System.Net.WebUtility.HtmlDecode(found.Groups[1].Value) : null;
}
