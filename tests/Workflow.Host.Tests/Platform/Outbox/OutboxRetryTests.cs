using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Host.Platform.Outbox;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Outbox;

/// <summary>A delivery that fails is tried again when its time comes, and given up in the end.</summary>
internal sealed class OutboxRetryTests
{
    [TestCase("10:00:00.000", "10:00:00")]
    [TestCase("10:00:00.001", "10:00:01")]
    [TestCase("10:00:00.674", "10:00:01")]
    [TestCase("10:00:59.999", "10:01:00")]
    public void WholeSecond_IsNeverBefore(string due, string whole) => Assert.That(
        OutboxRelay.WholeSecond(At(due)), Is.EqualTo(At(whole)));

    /// <summary>Long before the job's own time, which comes every five minutes.</summary>
    [Test]
    public async Task Delivery_ThatFailsOnce_IsTriedAgainWhenItsTimeComes()
    {
        var tries = 0;
        await using var host = RunningHost.Start(
            DatabaseProvider.Sqlite,
            new(Scheduler: true, Services: services => services
                .AddSingleton(TimeProvider.System)
                .AddSingleton(new Subscriber("once", (_, _) =>
                {
                    if (Interlocked.Increment(ref tries) == 1)
                        throw new InvalidOperationException("Not yet.");
                }))));

        await Deliver(host.Services.GetRequiredService<Writer>(), "once");

        for (var wait = 0; wait < 600 && Volatile.Read(ref tries) < 2; wait++)
            await Task.Delay(100);
        Assert.That(tries, Is.EqualTo(2));
        Assert.That( // The second try counts itself before it is recorded.
            () => host.Database.Lines("SELECT last_error FROM deliveries WHERE subscriber = 'once'"),
            Is.Empty.After(10_000, 50));
    }

    [Test]
    public async Task Delivery_ThatFailsEveryTime_IsKeptAndGivenUpAfterTen()
    {
        using var database = new TestDatabase(DatabaseProvider.Sqlite);
        var time = new TestTime();
        using var writer = new Writer(database.Database, time, NullLogger<Writer>.Instance);
        var tries = 0;
        var deliveries = new OutboxMessages(
            writer,
            [
                new("never", (_, _) =>
                {
                    tries++;
                    throw new InvalidOperationException("Never.");
                }),
            ],
            time);
        await Deliver(writer, "never");

        for (var hour = 0; hour < 20; hour++)
        {
            await deliveries.Run(CancellationToken.None);
            time.Now = time.Now.AddHours(2);
        }

        Assert.That(tries, Is.EqualTo(10));
        Assert.That(await deliveries.NextDue(CancellationToken.None), Is.Null);
        Assert.That(
            database.Lines("SELECT attempts || ' ' || last_error FROM deliveries WHERE given_up"),
            Is.EqualTo(new[] { "10 Never." }));
    }

    private static Task<int> Deliver(Writer writer, string subscriber) => writer.Run(
        unit =>
        {
            unit.Deliver(subscriber, "stream", 1, "");
            return 1;
        },
        CancellationToken.None);

    private static DateTimeOffset At(string time) =>
        new(new DateOnly(2026, 11, 26).ToDateTime(TimeOnly.Parse(time, null)), TimeSpan.Zero);
}
