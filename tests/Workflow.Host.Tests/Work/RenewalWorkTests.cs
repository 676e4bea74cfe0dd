using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Import;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Tests.Features.Feed;

namespace Workflow.Host.Tests.Work;

/// <summary>
/// What is asked for renewals to be opened does not grow with the register: of three thousand agreements
/// whose day has come, in seventy regions, all proposed already.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class RenewalWorkTests(DatabaseProvider provider)
{
    private const int Stored = 3_000;

    [Test]
    public async Task BoardDeskAndJob_OfThousandsToOpen_TouchNoMoreThanIsShown()
    {
        using var database = new TestDatabase(provider);
        using var work = new QueryWork(database);
        await using var host = RunningHost.StartOn(
            database, new() { Now = RunningHost.At(new(2030, 4, 15)) });
        await Fill(host);
        var (auditor, officer) = (await host.Visit(Roles.Auditor), await host.Visit(Roles.Officer, "34.71"));
        await auditor.Get("/board"); // Sessions and rules are known by then.
        await officer.Get("/");

        work.Take();
        var board = await auditor.Get("/board");
        var ofBoard = Renewals(work);
        var desk = await officer.Get("/");
        var ofDesk = Renewals(work);
        Assert.That(await host.RunJob("proposals"), Is.Zero);
        var ofJob = Renewals(work);

        Assert.Multiple(() =>
        {
            Assert.That(board.Text, Does.Contain("Perpanjangan yang harus dibuka 200+"));
            Assert.That(desk.Text, Does.Contain("Buka perpanjangan…"));
            // Two hundred whole rows, of twenty columns and one history each.
            Assert.That(ofBoard, Has.Count.GreaterThanOrEqualTo(1).And.All.LessThan(2_000));
            Assert.That(ofDesk, Has.Count.GreaterThanOrEqualTo(1).And.All.LessThan(300));
            Assert.That(ofJob, Has.Count.EqualTo(1).And.All.LessThan(100));
        });
    }

    /// <summary>Two hundred whole rows of the region's register, whatever has ended or ends later.</summary>
    [Test]
    public async Task Feed_OfARegionOfThousands_ReadsThoseThatEndFirst()
    {
        using var database = new TestDatabase(provider);
        using var work = new QueryWork(database);
        await using var host = RunningHost.StartOn(
            database, new() { Now = RunningHost.At(new(2030, 4, 15)) });
        await Fill(host, _ => "34.71");
        var path = await ReadFeed.Make(await host.Visit(Roles.Officer, "34.71"));
        await ReadFeed.Get(host, path); // Sessions and rules are known by then.

        work.Take();
        var read = await ReadFeed.Get(host, path);

        Assert.That(read.Text, Does.Contain("lebih banyak daripada"));
        Assert.That(read.Days, Has.Count.GreaterThan(200));
        Assert.That(Renewals(work), Has.Count.EqualTo(1).And.All.LessThan(2_000));
    }

    /// <summary>What each statement costs that asks for what runs out.</summary>
    private static List<long> Renewals(QueryWork work) =>
        [.. work.Take().Where(query => query.Sql.Contains("runs_out_on", StringComparison.Ordinal))
            .Select(query => query.Work)];

    private static async Task Fill(RunningHost host, Func<int, string>? regionOf = null)
    {
        var list = Enumerable.Range(0, Stored).Select(at => new ListedAgreement(
            at + 2,
            new(
                regionOf?.Invoke(at) ?? (at < 5 ? "34.71" : $"33.{(at % 70) + 1:d2}"), $"Mitra {at}", "KR",
                "city",
                new DateOnly(2026, 6, 24).AddDays(-at % 400), ["culture"], new Term(5, 6)),
            null)).ToList();
        await host.Services.GetRequiredService<AgreementDesk>().Import(list, Actor.System, default);
        host.Database.Execute("UPDATE agreements SET renewal_proposed = "
            + (host.Database.Database.IsSqlite ? "1" : "TRUE"));
        if (await host.RunJob("planner") == 0 && !host.Database.Database.IsSqlite)
            host.Database.Execute("VACUUM ANALYZE");
    }
}
