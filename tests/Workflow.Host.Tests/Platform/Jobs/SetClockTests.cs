using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Jobs;

/// <summary>The clock is set back and forward while the application serves and its jobs run.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class SetClockTests(DatabaseProvider provider)
{
    private static readonly DateOnly Opened = new(2026, 3, 2);
    private static readonly string[] Jobs = ["calendar", "targets", "attention", "terms", "deliveries"];

    private RunningHost _host = null!;
    private Walk _walk = null!;

    /// <summary>
    /// In review since the opening: 30 working days, and 60 days to stalled. The term ends on 9 July 2026.
    /// </summary>
    [SetUp]
    public async Task Start()
    {
        _host = RunningHost.Start(provider, new(Scheduler: true), Opened);
        _walk = await (await Walk.Open(_host)).To("review");
        await _host.Services.GetRequiredService<AgreementDesk>().Import(
            [new(1, new("33.74", "Hanoi", "VN", "city", new(2021, 7, 9), ["culture"], new(5, 0)), null)],
            new("petugas", [Roles.Officer], "33.74"), default);
        await RunJobs();
    }

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [Test]
    public async Task Clock_AnHourBackOverMidnight_SaysNothingTwiceAndNoDayRunsBackwards()
    {
        await SetTo(RunningHost.At(new(2026, 7, 10), hour: 0).AddMinutes(30));
        var (flags, terms) = (Entries("flag-raised"), Entries("reminder-due"));
        await SetTo(_host.Time.Now.AddHours(-1));
        await Act();
        await SetTo(_host.Time.Now.AddHours(1));
        await Act();

        Assert.That((flags, terms), Is.EqualTo((3, 2)), "due-soon, overdue, stalled; 3, 1 months");
        AssertOnceAndForwards();
    }

    [Test]
    public async Task Clock_AYearForwardAndBack_SaysNothingTwiceAndNoDayRunsBackwards()
    {
        await SetTo(_host.Time.Now.AddYears(1));
        await Act();
        await SetTo(_host.Time.Now.AddYears(-1));
        await Act();
        await SetTo(_host.Time.Now.AddYears(1).AddHours(1));

        AssertOnceAndForwards();
    }

    private async Task SetTo(DateTimeOffset now)
    {
        _host.Time.Now = now;
        await RunJobs();
        await RunJobs();
    }

    private async Task RunJobs() => await Task.WhenAll(Jobs.Select(_host.RunJob));

    /// <summary>Somebody goes on working.</summary>
    private async Task Act()
    {
        await _walk.Read();
        await _walk.Put(
            "findings/regional-affair", new { met = _walk.Version % 2 == 0, version = _walk.Version });
    }

    private int Entries(string happened) => int.Parse(
        _host.Database.Lines($"SELECT COUNT(*) FROM journal WHERE event = '{happened}'").Single(),
        CultureInfo.InvariantCulture);

    private void AssertOnceAndForwards()
    {
        Assert.That(
            (Entries("flag-raised"), Entries("flag-cleared"), Entries("reminder-due")),
            Is.EqualTo((3, 0, 2)));
        Assert.That(Entries("agreement-expired"), Is.EqualTo(1));
        Assert.That(
            _host.Database.Lines(
                "SELECT stream, sequence, role FROM notices GROUP BY stream, sequence, role "
                + "HAVING COUNT(*) > 1"),
            Is.Empty);
        foreach (var stream in _host.Database.Lines("SELECT DISTINCT stream FROM journal"))
        {
            Assert.That(
                _host.Database.Lines(
                    $"SELECT data FROM journal WHERE stream = '{stream}' ORDER BY sequence")
                    .Select(RecordedOn),
                Is.Ordered);
        }

        Assert.That(_host.Faults(), Is.Empty);
    }

    private static string RecordedOn(string data)
    {
        using var entry = JsonDocument.Parse(data);
        return entry.RootElement.TryGetProperty("recordedOn", out var day) ? day.GetString()! : "";
    }
}
