using System.Collections.Concurrent;
using Hangfire;
using Hangfire.Client;
using Hangfire.InMemory;
using Hangfire.Server;
using Hangfire.States;
using Hangfire.Storage;
using Workflow.Host.Platform.Jobs;

namespace Workflow.Host.Tests.Platform.Jobs;

/// <summary>The slots of jobs while the clock of Hangfire's own scheduler is set back and forward.</summary>
internal sealed class SlotClockTests
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private Slots _slots = null!;
    private InMemoryStorage _memory = null!;
    private JobStorage _storage = null!;
    private Scheduling _scheduling = null!;
    private BackgroundProcessingServer _server = null!;
    private DateTimeOffset _now;
    private int _looks;

    [SetUp]
    public void Start()
    {
        (_slots, _looks, _now) = (new(), 0, TimeProvider.System.GetUtcNow());
        _memory = new();
        _storage = new WithoutClock(_memory);
        _scheduling = new([Job("minutes", "30 0/5 * * * ?"), Job("daily", "0 5 0 * * ?")]);
        _scheduling.Open(_storage);
        _server = new(_storage, [new RecurringJobScheduler(
            _slots, TimeSpan.FromSeconds(1), new Scheduling.WibResolver(), Now)]);
    }

    [TearDown]
    public void Stop()
    {
        _server.Dispose();
        _memory.Dispose();
    }

    [Test]
    public async Task Clock_AnHourBack_RepeatsNoSlot()
    {
        await Move(TimeSpan.FromMinutes(10));
        var before = _slots.Of("minutes").Count;
        await Move(TimeSpan.FromHours(-1));
        var back = _slots.Of("minutes").Count;
        await Move(TimeSpan.FromHours(1));
        var again = _slots.Of("minutes").Count;
        await Move(TimeSpan.FromMinutes(5));

        Assert.That((before, back, again), Is.EqualTo((1, 1, 1)), "Missed slots are made up for once.");
        Assert.That(_slots.Of("minutes"), Has.Count.EqualTo(2).And.Unique);
        Assert.That(_scheduling.Check, Throws.Nothing);
    }

    [Test]
    public async Task Clock_AYearForward_RunsEachJobOnceAndBackAgainSetsItAnew()
    {
        await Move(Year);
        Assert.That((_slots.Of("minutes").Count, _slots.Of("daily").Count), Is.EqualTo((1, 1)));

        await Move(-Year);
        Assert.That(
            _scheduling.Check, Throws.InvalidOperationException.With.Message.Contains("clock was ahead"));
        _scheduling.Open(_storage); // As the server does where that is thrown.
        Assert.That(_scheduling.Check, Throws.Nothing);
        await Move(TimeSpan.FromDays(1));
        Assert.That((_slots.Of("minutes").Count, _slots.Of("daily").Count), Is.EqualTo((2, 2)));
        Assert.That(_slots.Of("daily"), Is.Unique);
    }

    private static CatchUpJob Job(string name, string cron) =>
        new(name, new(name, name), cron, (_, _) => Task.FromResult(0));

    private DateTime Now()
    {
        Interlocked.Increment(ref _looks);
        return _now.UtcDateTime;
    }

    /// <summary>Sets the clock and waits until the scheduler has looked at it a few times.</summary>
    private async Task Move(TimeSpan by)
    {
        _now += by;
        var looks = _looks;
        for (var wait = 0; wait < 500 && _looks < looks + 3; wait++)
            await Task.Delay(20);
        Assert.That(_looks, Is.GreaterThanOrEqualTo(looks + 3));
    }

    /// <summary>Has no clock of its own, so that Hangfire goes by the test's.</summary>
    private sealed class WithoutClock(InMemoryStorage memory) : JobStorage
    {
        public override IStorageConnection GetConnection() => memory.GetConnection();

        public override IMonitoringApi GetMonitoringApi() => memory.GetMonitoringApi();

        public override bool HasFeature(string featureId) =>
            featureId != JobStorageFeatures.Connection.GetUtcDateTime && memory.HasFeature(featureId);
    }

    /// <summary>Notes which slot each job is created for, and lets it be created.</summary>
    private sealed class Slots : IBackgroundJobFactory
    {
        private readonly BackgroundJobFactory _factory = new();
        private readonly ConcurrentQueue<(string Job, long At)> _noted = new();

        public IStateMachine StateMachine => _factory.StateMachine;

        public BackgroundJob Create(CreateContext context)
        {
            _noted.Enqueue(((string)context.Parameters["RecurringJobId"], (long)context.Parameters["Time"]));
            return _factory.Create(context);
        }

        public List<long> Of(string job) =>
            [.. _noted.Where(slot => slot.Job == job).Select(slot => slot.At)];
    }
}
