using System.Threading.Channels;
using Hangfire;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Platform.Outbox;

/// <summary>
/// Has the deliveries run right after a commit that left some, and again when the nearest retry is due. The
/// job's own time, every five minutes, is only the net under it.
/// </summary>
public sealed class OutboxRelay(
    Writer writer, OutboxMessages deliveries, Scheduling scheduling, TimeProvider time) : BackgroundService
{
    /// <summary>Every five minutes, and whenever a commit left something.</summary>
    public static readonly CatchUpJob Job = new(
        "deliveries", new("Menyampaikan pemberitahuan yang menunggu", "Delivers the notices that wait"),
        "30 0/5 * * * ?", (services, stop) => services.GetRequiredService<OutboxRelay>().Run(stop),
        GoesByClock: false);

    // Another node may be faster to take the job; then nobody here says that it has begun.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> _left = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private TaskCompletionSource _begun = new();
    private (DateTimeOffset At, JobStorage? In) _retry;

    /// <summary>Says that something waits to be delivered.</summary>
    public void Wake() => _left.Writer.TryWrite(true);

    /// <summary>Delivers until nothing is due, and has itself run again when the nearest retry is.</summary>
    /// <returns>How many deliveries were taken.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        _begun.TrySetResult(); // What is left from here on gets a run of its own.
        var taken = await deliveries.Run(stop);
        if (await deliveries.NextDue(stop) is { } next && !IsAsked(next))
            _retry = (WholeSecond(next), scheduling.RunAt(Job.Name, WholeSecond(next)));
        return taken;
    }

    /// <summary>Hangfire looks by whole seconds: within one it would come before anything is due.</summary>
    internal static DateTimeOffset WholeSecond(DateTimeOffset due) =>
        new((due.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond,
            due.Offset);

    /// <summary>
    /// Whether a run is still to come that is not too late for it, in the storage there is now.
    /// </summary>
    private bool IsAsked(DateTimeOffset due) =>
        _retry.In is { } storage && storage == scheduling.Storage
        && _retry.At > time.GetUtcNow() && _retry.At <= WholeSecond(due);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        writer.DeliveriesLeft += Wake;
        try
        {
            await foreach (var _ in _left.Reader.ReadAllAsync(stoppingToken))
                await Relay(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What waits in the outbox is delivered after the next start.
        }
        finally
        {
            writer.DeliveriesLeft -= Wake;
        }
    }

    /// <summary>Enqueues one run and waits until it begins, so that at most one more waits here.</summary>
    private async Task Relay(CancellationToken stop)
    {
        _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        scheduling.RunNow(Job.Name);
        await Task.WhenAny(_begun.Task, Task.Delay(Patience, stop));
    }
}
