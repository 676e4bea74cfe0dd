using System.Text.Json.Nodes;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Board;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class BoardOverHttpTests(DatabaseProvider provider)
{
    private static readonly string[] Counts = ["open", "dueSoon", "overdue", "stalled", "onHold",
        "medianDays"];

    [Test]
    public async Task Board_OfARegion_CountsItsStagesAndTellsTheStuckOnesLongestFirst()
    {
        await using var host = RunningHost.Start(provider, today: new(2026, 1, 5));
        await Open(host, "Terhenti", "review", "2025-12-01");
        host.Time.Now = RunningHost.At(new(2026, 3, 9));
        await Open(host, "Lewat", "review", "2026-01-12");
        await Open(host, "Segera", "review", "2026-01-26");
        await Open(host, "Baru", "review", "2026-03-09");
        var held = await Open(host, "Ditunda", "verification", "2026-03-06");
        await held.Post("hold", new { reason = "x", version = held.Version });
        var gone = await Open(host, "Ditarik", "review", "2025-12-01");
        await gone.Post("steps", new { step = "withdraw", note = "x", version = gone.Version });
        await Open(host, "Luar wilayah", "review", "2025-12-01", "31");

        var board = (await (await host.As("supervisor", Walk.Semarang)).Get("board")).Expect(200).Body;

        // Terhenti is overdue, and 60 days passed without an event; 98, 56, 42 and 0 days in the stage.
        Assert.That(Row(board, "review"), Is.EqualTo(["4", "1", "2", "1", "0", "49"]));
        Assert.That(Row(board, "verification"), Is.EqualTo(["1", "0", "0", "0", "1", "3"]));
        Assert.That(Row(board, "initiative"), Is.EqualTo(["0", "0", "0", "0", "0", ""]));
        var stuck = board["stuck"]!.AsArray();
        Assert.That(stuck.Select(one => (string?)one!["partner"]), Is.EqualTo(["Terhenti", "Lewat"]));
        Assert.That((int?)board["totalStuck"], Is.EqualTo(2));
        Assert.That((int?)stuck[0]!["days"], Is.EqualTo(98));
        Assert.That(
            stuck[0]!["flags"]!.AsArray().Select(flag => (string?)flag),
            Is.EquivalentTo(["overdue", "stalled"]));
        Assert.That((string?)stuck[1]!["why"], Does.Contain("Lewat").And.Contain("jatuh tempo"));

        var all = (await (await host.As("auditor")).Get("board")).Expect(200).Body;
        Assert.That(Row(all, "review")[..3], Is.EqualTo(["5", "1", "3"]));
        var otherCity = (await (await host.As("supervisor", "33.72")).Get("board")).Expect(200).Body;
        Assert.That(
            (otherCity["stages"]!.AsArray().Count, (int?)otherCity["totalStuck"]), Is.EqualTo((0, (int?)0)));
    }

    [Test]
    public async Task Row_OfAProcedureThatIsNotThere_IsCountedAndKeepsNobodyFromTheBoard()
    {
        await using var host = RunningHost.Start(provider);
        await Open(host, "Ada", "review", "2025-12-02");
        await Open(host, "Diubah", "review", "2025-12-02");
        host.Database.Execute("UPDATE initiatives SET procedure = 'nowhere' WHERE partner = 'Diubah'");

        var board = (await (await host.As("auditor")).Get("board")).Expect(200).Body;
        var page = await (await host.Visit("auditor")).Get("/board");

        Assert.That((int?)board["total"]!["open"], Is.EqualTo(2));
        Assert.That(Row(board, "review")[0], Is.EqualTo("1"));
        Assert.That((int)page.Status, Is.EqualTo(200));
    }

    private static async Task<Walk> Open(
        RunningHost host, string partner, string stage, string entered, string region = Walk.Semarang)
    {
        var request = Walk.Request(region, partner, openedOn: "2025-12-01");
        request["takenOver"] = new { stage, enteredOn = entered };
        return await Walk.Open(host, request);
    }

    private static string[] Row(JsonNode board, string stage)
    {
        var row = board["stages"]!.AsArray().Single(one => (string?)one!["stage"] == stage)!;
        return [.. Counts.Select(count => $"{row[count]}")];
    }
}
