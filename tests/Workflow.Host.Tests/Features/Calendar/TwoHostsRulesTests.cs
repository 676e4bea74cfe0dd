using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Host.Features.Calendar;
using Workflow.Host.Features.Targets;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Calendar;

/// <summary>Two applications on one database decide by the same calendar and the same targets.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class TwoHostsRulesTests(DatabaseProvider provider)
{
    private static readonly Actor Admin = new("admin", [Roles.Admin], null);
    private static readonly DateOnly Today = new(2026, 3, 2);

    private RunningHost _one = null!;
    private RunningHost _two = null!;

    [SetUp]
    public void Start()
    {
        _one = RunningHost.Start(provider);
        _two = RunningHost.StartOn(_one.Database, _one.Time);
    }

    [TearDown]
    public async Task Stop()
    {
        if (_two is not null) // None without a server.
            await _two.DisposeAsync();
        if (_one is not null)
            await _one.DisposeAsync();
    }

    [Test]
    public async Task Decree_EnteredOnOne_IsWhatTheOtherDecidesByAtOnce()
    {
        var before = await (await Walk.Open(_two)).To("review");
        var (sooner, caller) = (Due(before), await _one.As("admin"));
        (await caller.Post("calendar/decrees", new
        {
            decree = "SKB",
            days = new[] { new { date = "2026-03-05", kind = "public-holiday", name = "Libur tambahan" } },
        })).Expect(200);
        var after = await (await Walk.Open(_two)).To("review");

        Assert.That(string.CompareOrdinal(Due(after), sooner), Is.Positive);
        Assert.That(Due(after), Is.EqualTo(Due(before)), "which the one has counted anew");
        Assert.That(
            _one.Database.Lines(
                $"SELECT data FROM journal WHERE stream = '{after.Id}' AND event = 'step-taken'").Single(),
            Does.Contain("\"calendarKnown\":1"));
    }

    [Test]
    public async Task Target_SetOnOne_IsWhatTheOtherDecidesByAtOnce()
    {
        var before = await (await Walk.Open(_two)).To("review");
        var set = OfficeTargetsSet.Defaults(Today, Walk.Semarang) with
        {
            Clocks = ImmutableSortedDictionary<string, ClockTarget>.Empty.Add("review", new(12, 3)),
            StallDays = 20,
        };
        await _one.Services.GetRequiredService<TargetsDesk>().Set(
            set, 0, new("penyelia", [Roles.Supervisor], Walk.Semarang), default);
        var after = await (await Walk.Open(_two)).To("review");

        Assert.That(string.CompareOrdinal(Due(after), Due(before)), Is.Negative);
        Assert.That(Column(after, "stalled_on"), Is.EqualTo("2026-03-22"));
    }

    [Test]
    public async Task Decrees_WhileStepsAreTakenOnBoth_LeaveNoDueDayOfAnotherCalendar()
    {
        var walks = new List<Walk>();
        for (var day = 3; day <= 10; day++) // None of them off, but for the decrees.
        {
            var opening = Task.WhenAll(Enumerable.Range(0, 12).Select(async at =>
            {
                await Task.Delay(at * 3);
                return await Walk.Open(at % 2 == 0 ? _one : _two, TakenOver());
            }));
            await Decree(_one, new(2026, 3, day));
            await _one.Services.GetRequiredService<CalendarRecount>().Run(default);
            walks.AddRange(await opening);
        }

        Assert.That(
            walks.Select(Due).Distinct().Count(), Is.EqualTo(1), string.Join(", ", walks.Select(Due)));
        Assert.That(_one.Faults(), Is.Empty);
    }

    [Test]
    public async Task Decree_OfAHostThatDiedBeforeItCounted_IsCountedByTheOther()
    {
        await using var three = RunningHost.StartOn(_one.Database, _one.Time, new(Scheduler: true));
        var walk = await Walk.Open(three, TakenOver());
        var due = Due(walk);
        await Until(() => Runs("calendar") > 0); // The one of its start.
        await Decree(_one, new(2026, 3, 5));
        await Walk.Open(three, TakenOver());

        await Until(() => Due(walk) != due);
    }

    private static Dictionary<string, object?> TakenOver()
    {
        var request = Walk.Request(openedOn: "2026-01-05");
        request["takenOver"] = new { stage = "review", enteredOn = "2026-02-27" };
        return request;
    }

    private static Task<UpkeepResult> Decree(RunningHost host, DateOnly day) =>
        host.Services.GetRequiredService<CalendarDesk>().Enter(
            new DaysOffDecreed(Today, "SKB", [new(day, HolidayKind.PublicHoliday, "Libur tambahan")], null),
            null, Admin, default);

    private string Due(Walk walk) => Column(walk, "due_on");

    private string Column(Walk walk, string column) =>
        _one.Database.Lines($"SELECT {column} FROM initiatives WHERE id = '{walk.Id}'").Single();

    private int Runs(string job) =>
        _one.Database.Lines($"SELECT id FROM job_runs WHERE job = '{job}'").Count;

    private static async Task Until(Func<bool> met)
    {
        for (var wait = 0; !met(); wait++)
        {
            Assert.That(wait, Is.LessThan(1200), "Not within a minute.");
            await Task.Delay(50);
        }
    }
}
