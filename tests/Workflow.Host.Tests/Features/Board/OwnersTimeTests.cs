using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Board;

/// <summary>The days of a phase are told by whose they were, and a median says of how many it is.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class OwnersTimeTests(DatabaseProvider provider)
{
    [Test]
    public async Task Phase_OfTwoOwners_TellsTheDaysOfEach()
    {
        await using var host = RunningHost.Start(provider, today: new(2026, 2, 2));
        var request = Walk.Request(openedOn: "2026-01-05");
        request["takenOver"] = new { stage = "plan-drafting", enteredOn = "2026-02-02" };
        var walk = await Walk.Open(host, request);
        host.Time.Now = RunningHost.At(new(2026, 2, 12));
        await walk.Prepare();
        await walk.Take("submit-to-dprd", "officer");
        host.Time.Now = RunningHost.At(new(2026, 3, 4));

        Assert.That(
            (await Page(host, $"/initiatives/{walk.Id}")).Text,
            Does.Contain("Petugas kerja sama: 10 hari DPRD: hari ke-21"));
        await walk.Prepare();
        await walk.Take("approve-by-dprd", "dprd");
        await host.RunJob("stage-times");

        var supervisor = await host.As("supervisor", Walk.Semarang);
        var phase = (await supervisor.Get("board")).Expect(200).Body["phases"]!.AsArray()
            .Single(one => (string?)one!["id"] == "dprd-approval")!;
        var board = await Page(host, "/board");
        var csv = await Page(host, "/board?handler=Csv");
        Assert.Multiple(async () =>
        {
            Assert.That(
                phase["owners"]!.AsArray().Select(owner =>
                    $"{owner!["role"]} {owner["took"]!["thisYear"]!["median"]} "
                    + $"{owner["took"]!["thisYear"]!["count"]}"),
                Is.EqualTo(["officer 10 1", "dprd 20 1"]));
            Assert.That(
                board.Text,
                Does.Contain("Petugas kerja sama: 10 hari (median dari 1) DPRD: 20 hari (median dari 1)"));
            Assert.That(board.Text, Does.Contain("30 · 30 n 1"));
            Assert.That(csv.Html, Does.Match(";1;20;20;.*;DPRD\r\n"));
            Assert.That(
                (await Page(host, $"/initiatives/{walk.Id}")).Text,
                Does.Contain("Petugas kerja sama: 10 hari DPRD: 20 hari"));
        });
    }

    private static async Task<Visited> Page(RunningHost host, string path) =>
        await (await host.Visit("supervisor", Walk.Semarang)).Get(path);
}
