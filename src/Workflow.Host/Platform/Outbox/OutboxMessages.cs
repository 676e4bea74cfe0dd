using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Platform.Outbox;

/// <summary>Something that a subscriber is told after the commit.</summary>
/// <param name="Stream">The stream of the entry it is about.</param>
/// <param name="Sequence">The entry's sequence.</param>
/// <param name="Payload">What was given along, possibly nothing.</param>
public sealed record OutboxMessage(string Subscriber, string Stream, long Sequence, string Payload);

/// <summary>
/// Who takes deliveries of a name. It is called inside the transaction that removes the delivery, so that
/// what it writes there happens once; it must still bear being told twice.
/// </summary>
public sealed record Subscriber(string Name, Action<UnitOfWork, OutboxMessage> Take);

/// <summary>
/// Tells subscribers what was committed: each delivery in a transaction of its own, retried with growing
/// pauses, kept and marked when it is given up.
/// </summary>
public sealed class OutboxMessages(Writer writer, IEnumerable<Subscriber> subscribers, TimeProvider time)
{
    private const int Batch = 100;
    private const int MostAttempts = 10;
    private const string Waiting =
        "SELECT subscriber, stream, sequence, payload, attempts FROM deliveries "
        + "WHERE given_up = @no AND due_at <= @now ORDER BY due_at, id LIMIT @batch";

    private const string Key = "subscriber = @subscriber AND stream = @stream AND sequence = @sequence";

    private readonly Dictionary<string, Subscriber> _subscribers =
        subscribers.ToDictionary(taker => taker.Name);

    /// <summary>Tells everything that is due.</summary>
    /// <returns>How many deliveries were taken.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var taken = 0;
        while (await Next(stop) is { Count: > 0 } waiting)
        {
            var told = await Task.WhenAll(waiting.Select(item => Tell(item, stop)));
            taken += told.Count(done => done);
        }

        return taken;
    }

    /// <summary>When the nearest delivery is due; null where none waits.</summary>
    public async Task<DateTimeOffset?> NextDue(CancellationToken stop) => await writer.Run(
        unit => unit.Scalar<string>(
            "SELECT MIN(due_at) FROM deliveries WHERE given_up = @no", ("no", false)),
        stop) is { } due ? Portable.At(due) : null;

    private Task<List<WaitingMessage>> Next(CancellationToken stop) => writer.Run(
        unit => unit.Query(
            Waiting,
            row => new WaitingMessage(
                new(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3)),
                (int)row.GetInt64(4)),
            ("no", false), ("now", time.GetUtcNow()), ("batch", Batch)),
        stop);

    private async Task<bool> Tell(WaitingMessage waiting, CancellationToken stop)
    {
        try
        {
            await writer.Run(unit => Take(unit, waiting), stop);
            return true;
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            await writer.Run(unit => Postpone(unit, waiting, failed.Message), stop);
            return false;
        }
    }

    /// <summary>
    /// Whoever removes the row tells the subscriber; another node or run finds nothing to remove.
    /// </summary>
    private bool Take(UnitOfWork unit, WaitingMessage waiting)
    {
        var what = waiting.Message;
        if (unit.Execute(
            $"DELETE FROM deliveries WHERE {Key}", ("subscriber", what.Subscriber), ("stream", what.Stream),
            ("sequence", what.Sequence)) == 0)
            return false;
        if (!_subscribers.TryGetValue(what.Subscriber, out var subscriber))
            throw new InvalidOperationException($"Nobody takes deliveries of '{what.Subscriber}'.");

        FailPoints.Hit("before-telling");
        subscriber.Take(unit, what);
        FailPoints.Hit("after-telling");
        return true;
    }

    private bool Postpone(UnitOfWork unit, WaitingMessage waiting, string error)
    {
        var attempts = waiting.Attempts + 1;
        var pause = TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, attempts)));
        return unit.Execute(
            "UPDATE deliveries SET attempts = @attempts, due_at = @due, last_error = @error, given_up = "
                + $"@over WHERE {Key}",
            ("attempts", attempts), ("due", time.GetUtcNow() + pause),
            ("error", error[..Math.Min(error.Length, 500)]), ("over", attempts >= MostAttempts),
            ("subscriber", waiting.Message.Subscriber), ("stream", waiting.Message.Stream),
            ("sequence", waiting.Message.Sequence)) > 0;
    }

    private sealed record WaitingMessage(OutboxMessage Message, int Attempts);
}
