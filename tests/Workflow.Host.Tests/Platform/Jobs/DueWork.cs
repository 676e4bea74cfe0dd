using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Import;
using Workflow.Host.Features.Calendar;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Targets;
using Workflow.Host.Platform;

namespace Workflow.Host.Tests.Platform.Jobs;

/// <summary>
/// Databases in which jobs have work due on the machine's own day, made by an application whose clock stood
/// in the past.
/// </summary>
internal static class DueWork
{
    /// <summary>More than three commits of the writer hold, so that three deaths leave some undone.</summary>
    public const int Many = 200;

    private static readonly Actor Officer = new("petugas", [Roles.Officer], Walk.Semarang);

    /// <summary>
    /// In review for 130 days: the target of 30 working days and the 60 days to stalled are long past.
    /// </summary>
    public static Task ForAttention(TestDatabase database) =>
        At(database, daysAgo: 130, host => OpenMany(host, inReview: true));

    /// <summary>Half of the terms have ended ten days ago, half end in forty days.</summary>
    public static Task ForTerms(TestDatabase database) => At(database, daysAgo: 800, async host =>
    {
        var today = CivilClock.Today(TimeProvider.System);
        var list = Enumerable.Range(1, Many).Select(at => new ListedAgreement(
            at,
            new(
                Walk.Semarang, $"Kota {at}", "KR", "city",
                today.AddDays(at % 2 == 0 ? 40 : -10).AddYears(-5), ["culture"], new(5, 0)),
            null));
        await host.Services.GetRequiredService<AgreementDesk>().Import([.. list], Officer, default);
    });

    /// <summary>A decree of two days ago moves the due day of what is in review for 20 days.</summary>
    public static async Task ForCalendar(TestDatabase database)
    {
        await At(database, daysAgo: 20, host => OpenMany(host, inReview: true));
        await Decree(database);
    }

    /// <summary>An office that counts 10 days to stalled since two days ago; opened 25 days ago.</summary>
    public static async Task ForTargets(TestDatabase database)
    {
        await At(database, daysAgo: 25, host => OpenMany(host, inReview: false));
        await Stall(database);
    }

    /// <summary>Opened just now; nobody has been told.</summary>
    public static Task ForDeliveries(TestDatabase database) =>
        At(database, daysAgo: 0, host => OpenMany(host, inReview: false, rest: false));

    /// <summary>As of a version that kept no visits.</summary>
    public static async Task ForStageTimes(TestDatabase database)
    {
        await At(database, daysAgo: 0, host => OpenMany(host, inReview: true));
        database.Execute("DELETE FROM visits");
    }

    /// <summary>All of it in one database; nothing is counted, nobody has been told.</summary>
    public static async Task ForAll(TestDatabase database)
    {
        await ForTerms(database);
        await At(database, daysAgo: 130, host => OpenMany(host, inReview: true, rest: false));
        await At(database, daysAgo: 25, host => OpenMany(host, inReview: false, rest: false));
        await Stall(database);
        await Decree(database);
    }

    private static Task Decree(TestDatabase database) => At(database, daysAgo: 2, async host =>
    {
        var today = CivilClock.Today(host.Time);
        var day = today.AddDays(4);
        while (!host.Services.GetRequiredService<Rulebooks>().Calendar.IsWorkingDay(day))
            day = day.AddDays(1);
        await host.Services.GetRequiredService<CalendarDesk>().Enter(
            new DaysOffDecreed(
                today, "SKB", [new(day, HolidayKind.PublicHoliday, "Libur tambahan")], null),
            null, new("admin", [Roles.Admin], null), default);
    });

    private static Task Stall(TestDatabase database) =>
        At(database, daysAgo: 2, host => host.Services.GetRequiredService<TargetsDesk>().Set(
            OfficeTargetsSet.Defaults(CivilClock.Today(host.Time), Walk.Semarang) with { StallDays = 10 },
            0, new("penyelia", [Roles.Supervisor], Walk.Semarang), default));

    private static async Task At(TestDatabase database, int daysAgo, Func<RunningHost, Task> make)
    {
        var now = TimeProvider.System.GetUtcNow().AddDays(-daysAgo);
        await using var host = RunningHost.StartOn(database, new() { Now = now });
        await make(host);
    }

    /// <param name="rest">Counted and told, so that no job has anything to do yet.</param>
    private static async Task OpenMany(RunningHost host, bool inReview, bool rest = true)
    {
        await Task.WhenAll(Enumerable.Range(1, Many).Select(at => Open(host, at, inReview)));
        if (!rest)
            return;

        await host.RunJob("calendar");
        await host.RunJob("deliveries");
    }

    private static async Task Open(RunningHost host, int at, bool inReview)
    {
        var desk = host.Services.GetRequiredService<InitiativeDesk>();
        var today = CivilClock.Today(host.Time);
        var answer = await desk.Open(
            new Open(
                today, "", "Kota kembar", new(Walk.Semarang, "Kota Semarang", "city"),
                new($"Kota {at}", "KR", "city"), ["culture"], "region"),
            host.Services.GetRequiredService<Rulebooks>().NewestValidOn("ksdpl", today)!, Officer);
        if (inReview)
        {
            var taken = await desk.Handle(
                ((Done)answer).Id, new TakeStep(today, "accept-initiative"), Officer);
            Assert.That(taken, Is.InstanceOf<Done>());
        }
    }
}
