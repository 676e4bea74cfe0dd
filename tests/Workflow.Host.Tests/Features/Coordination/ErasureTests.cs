using System.Net;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Coordination;

/// <summary>What is known of people outside stands apart from the journal, and can be erased.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class ErasureTests(DatabaseProvider provider)
{
    private const string Region = "35.10";

    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Erasure_OfAnAnsweredRequest_LeavesTheAnswerAndNoName()
    {
        var asked = await LinkedParty.Ask(Host, Region);
        await asked.Give();
        await asked.Answer(await asked.Give());
        await asked.Walk.Read();
        Assert.That(Names(asked), Is.EquivalentTo(["Biro Rahasia", "Biro Rahasia Rina Wibawa"]));

        using var officer = await Host.Visit("officer", Region);
        var page = await officer.Get(asked.Page);
        var erased = await officer.Follow(await officer.Post(
            asked.Page + "?handler=Erase", ("version", page.Value("version")),
            ("commandId", page.Value("commandId")), ("reason", "diminta yang bersangkutan")));

        Assert.That(erased.Text, Does.Contain("Data pribadi dihapus").And.Not.Contain("Rina"));
        Assert.That(Names(asked), Is.EquivalentTo(["", ""]));
        Assert.That(
            asked.Recorded, Is.EqualTo(["party-recorded link:bearer", $"answerer-erased {Officer(asked)}"]));
        Assert.That(
            (await officer.Get($"/initiatives/{asked.Walk.Id}")).Text,
            Does.Contain("Data pribadi penerima tautan permintaan 1 dihapus"));
        Assert.That(
            (string?)(await asked.Walk.Read()).Body["requests"]![0]!["state"], Is.EqualTo("answered"));
    }

    /// <summary>So erasing needs to go nowhere else.</summary>
    [Test]
    public async Task Names_StandInTheirTableAlone()
    {
        var asked = await LinkedParty.Ask(Host, Region, "Mokpo");
        var path = await asked.Give();
        await asked.Answer(path);
        await Host.RunJob("deliveries");

        foreach (var table in new[] { "journal", "notices", "deliveries", "initiatives", "snapshots", "mails",
            "command_ids" })
        {
            var text = string.Join('\n', Host.Database.Lines($"SELECT * FROM {table}"));
            Assert.That(text, Does.Not.Contain("Rina Wibawa").And.Not.Contain("Biro Rahasia"), table);
        }

        Assert.That(
            Host.Database.Lines("SELECT * FROM journal"), Has.Some.Contains("pasal 4 diperjelas"),
            "what was answered does");
    }

    [Test]
    public async Task Erasure_Twice_IsRefused()
    {
        var asked = await LinkedParty.Ask(Host, Region);
        await asked.Give();
        var body = new { reason = "x", version = asked.Walk.Version };
        await asked.Walk.Post("requests/1/erasure", body);

        var again = (await (await asked.Walk.Person("officer")).Post(
            $"{asked.Walk.Path}/requests/1/erasure", new { reason = "x", version = asked.Walk.Version }))
            .Expect(409);

        Assert.That((string?)again.Body["reasons"]![0]!["code"], Is.EqualTo("step-not-available"));
    }

    [Test]
    public async Task LinkPage_OfARequestThatThereIsNot_IsNotFound()
    {
        var asked = await LinkedParty.Ask(Host, Region);
        using var officer = await Host.Visit("officer", Region);

        foreach (var number in new[] { "0", "2", "99999999999" })
        {
            Assert.That(
                (await officer.Get($"/initiatives/{asked.Walk.Id}/requests/{number}/link")).Status,
                Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    private List<string> Names(LinkedParty asked) => Host.Database.Lines(
        "SELECT COALESCE(name, '') || CASE WHEN bearer IS NULL THEN '' ELSE ' ' || bearer END "
        + $"FROM answer_links WHERE initiative = '{asked.Walk.Id}'");

    private string Officer(LinkedParty asked) => Host.Database.Lines(
        $"SELECT actor FROM journal WHERE stream = '{asked.Walk.Id}' AND event = 'answerer-erased'").Single();
}
