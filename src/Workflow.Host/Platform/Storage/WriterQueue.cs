using System.Threading.Channels;

namespace Workflow.Host.Platform.Storage;

/// <summary>Who waits for the writer, in the order of coming; and what has to be run again.</summary>
internal sealed class WriterQueue
{
    private const int MostWaiting = 1024;
    private const int MostTogether = 64;
    private const int MostAttempts = 3;

    private readonly Channel<WriterJob> _waiting = Channel.CreateBounded<WriterJob>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, AllowSynchronousContinuations = true });
    private readonly Queue<WriterJob> _again = [];

    public ValueTask Add(WriterJob job, CancellationToken stop) => _waiting.Writer.WriteAsync(job, stop);

    /// <summary>Takes nobody any more; those who wait are served.</summary>
    public void Close() => _waiting.Writer.TryComplete();

    /// <summary>
    /// Waits for whoever comes next. What failed before runs alone: it neither fails others with it nor waits
    /// holding what others wait for.
    /// </summary>
    /// <returns>False where nobody will come any more.</returns>
    public bool Take(List<WriterJob> batch)
    {
        if (_again.TryDequeue(out var failed))
        {
            batch.Add(failed);
            return true;
        }

        var more = _waiting.Reader.WaitToReadAsync();
        if (!(more.IsCompleted ? more.Result : more.AsTask().GetAwaiter().GetResult()))
            return false;

        TakeWaiting(batch);
        return true;
    }

    /// <summary>
    /// Adds who has come meanwhile to a batch whose commit is still to come: whoever was answered by the last
    /// one is soon back.
    /// </summary>
    public void TakeMore(List<WriterJob> batch)
    {
        if (batch[0].Attempts == 0)
            TakeWaiting(batch);
    }

    /// <summary>Has the work run again, unless that was in vain often enough.</summary>
    public void RunAgain(WriterJob job, Exception error)
    {
        if (++job.Attempts < MostAttempts)
            _again.Enqueue(job);
        else
            job.Fail(error);
    }

    private void TakeWaiting(List<WriterJob> batch)
    {
        while (batch.Count < MostTogether && _waiting.Reader.TryRead(out var job))
        {
            if (job.IsAbandoned)
                job.Cancel();
            else
                batch.Add(job);
        }
    }
}
