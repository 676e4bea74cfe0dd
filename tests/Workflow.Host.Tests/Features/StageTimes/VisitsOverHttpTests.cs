using System.Globalization;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.StageTimes;

/// <summary>Visits of stages as rows, and the usual days that the sentence takes from them.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class VisitsOverHttpTests(DatabaseProvider provider)
{
    private const string Visits =
        "SELECT stage, entered_on, left_on, days, year FROM visits ORDER BY initiative, place";

    [Test]
    public async Task Visits_StepsTakenAndOneUndone_AreThoseOfTheInitiative()
    {
        await using var host = RunningHost.Start(provider, today: new(2025, 12, 29));
        var walk = await Walk.Open(host);
        await walk.Take("accept-initiative", "officer");
        host.Time.Now = RunningHost.At(new(2026, 1, 8));
        await (await walk.To("review")).Prepare();
        await walk.Take("complete-review", "officer");
        Assert.That(host.Database.Lines(Visits), Is.EqualTo(new[]
        {
            "initiative|2025-12-29|2025-12-29|0|2025", "review|2025-12-29|2026-01-08|10|2026",
            "loi-drafting|2026-01-08|||",
        }));

        await Undo(host, walk);

        Assert.That(host.Database.Lines(Visits), Is.EqualTo(new[]
        {
            "initiative|2025-12-29|2025-12-29|0|2025", "review|2025-12-29|||",
        }));
    }

    [Test]
    public async Task Why_StageThatOthersHaveLeft_TellsWhatIsUsual()
    {
        await using var host = RunningHost.Start(provider, today: new(2026, 3, 2));
        foreach (var days in new[] { 9, 3, 4 })
            await Left(host, days);
        var walk = await Walk.Open(host);
        Assert.That((string?)(await walk.Read()).Body["why"], Does.Not.Contain("biasanya"));

        await host.RunJob("stage-times");

        Assert.That(
            (string?)(await walk.Read()).Body["why"],
            Does.EndWith("; biasanya 4 hari kalender (median dari 3)."));
        Assert.That(await host.RunJob("stage-times"), Is.Zero, "nothing was done since");
        host.Time.Now += TimeSpan.FromMinutes(5);
        await Left(host, 5);
        await Left(host, 5);
        Assert.That(
            await host.RunJob("stage-times"), Is.EqualTo(15),
            "five stages and five phases were left, each phase by its owner");
    }

    [Test]
    public async Task StageTimes_InitiativesFromBeforeVisitsWereKept_AreCountedToo()
    {
        await using var host = RunningHost.Start(provider, today: new(2026, 3, 2));
        await Left(host, 9);
        var kept = host.Database.Lines(Visits);
        host.Database.Execute("DELETE FROM visits");

        await host.RunJob("stage-times");

        Assert.That(host.Database.Lines(Visits), Is.EqualTo(kept).And.Count.EqualTo(2));
    }

    /// <summary>An initiative that was that many days in its first stage.</summary>
    private static async Task Left(RunningHost host, int days)
    {
        var opened = new DateOnly(2026, 3, 2).AddDays(-days)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var walk = await Walk.Open(host, Walk.Request(openedOn: opened));
        await walk.Take("accept-initiative", "officer");
    }

    private static async Task Undo(RunningHost host, Walk walk)
    {
        var officer = await walk.Person("officer");
        var entries = (await officer.Get($"{walk.Path}/journal?pageSize=200")).Expect(200);
        var last = entries.Body["items"]!.AsArray().Last(entry => (string?)entry!["event"] == "step-taken")!;
        await walk.Post("corrections", new
        {
            sequence = (long)last["sequence"]!,
            undo = true,
            reason = "keliru",
            version = walk.Version,
        });
        await walk.Post("corrections/1/confirmation", new { version = walk.Version }, "supervisor");
    }
}
