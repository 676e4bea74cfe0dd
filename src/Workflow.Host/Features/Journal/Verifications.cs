using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Journal;

/// <summary>A verification that somebody asked for, while it runs and after.</summary>
public sealed class VerificationRun(
    JournalSight sight, string by, DateTimeOffset startedAt, JournalVerifier verifier)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public JournalSight Sight => sight;

    public string By => by;

    public DateTimeOffset StartedAt => startedAt;

    public JournalVerifier Progress => verifier;

    public Task Ended => _ended.Task;

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What is broken, the first first; not more than a few.</summary>
    public ImmutableArray<ChainFault> Faults { get; private set; } = [];

    /// <summary>Why it could not be brought to its end, or null.</summary>
    public string? Error { get; private set; }

    /// <summary>
    /// The ends of all chains, signed; null where something is wrong, as a broken chain is not vouched for.
    /// </summary>
    public byte[]? Head { get; private set; }

    /// <summary>SHA-256 of what the signature is taken over: one figure for every entry verified.</summary>
    public string? HeadHash { get; private set; }

    public bool IsWhole => EndedAt is not null && Error is null && Faults.IsEmpty;

    internal void Prove(ChainHeads head)
    {
        Head = Encoding.UTF8.GetBytes(head.ToJson());
        HeadHash = Convert.ToHexStringLower(SHA256.HashData(head.ToSign()));
    }

    internal void End(DateTimeOffset at, ImmutableArray<ChainFault> faults, string? error)
    {
        (Faults, Error, EndedAt) = (faults, error, at);
        _ended.SetResult();
    }
}

/// <summary>
/// Verifies in the background what people ask for, one at a time: a journal of years takes a while. The last
/// run of each sight is remembered until the application ends.
/// </summary>
public sealed class Verifications(
    IServiceProvider services, HeadKeeper heads, TimeProvider time, ILogger<Verifications> log) : IDisposable
{
    private const int MostFaults = 20;

    private readonly ConcurrentDictionary<string, VerificationRun> _last = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _starting = new();
    private VerificationRun? _running;

    /// <summary>The last run for a sight, or null.</summary>
    public VerificationRun? Last(JournalSight sight) => _last.GetValueOrDefault(sight.Key);

    /// <summary>Starts one, unless one is running.</summary>
    /// <returns>The one that runs now, and whether it is the one asked for.</returns>
    public (VerificationRun Run, bool Started) Start(JournalSight sight, string by)
    {
        lock (_starting)
        {
            if (_running is { EndedAt: null } running)
                return (running, false);

            var run = new VerificationRun(
                sight, by, time.GetUtcNow(), services.GetRequiredService<JournalVerifier>());
            (_running, _last[sight.Key]) = (run, run);
            Task.Factory.StartNew(
                () => Verify(run), _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return (run, true);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private void Verify(VerificationRun run)
    {
        var faults = ImmutableArray<ChainFault>.Empty;
        string? error = null;
        try
        {
            faults = [.. run.Progress.Faults(run.Sight).TakeWhile(_ => !_stop.IsCancellationRequested)
                .Take(MostFaults)];
            if (faults.IsEmpty)
                run.Prove(heads.Sign(run.Progress.Heads, run.StartedAt));
        }
        catch (Exception failed) when (failed is DbException or IOException or OperatorException
            or InvalidOperationException)
        {
            log.LogError(failed, "A verification of the journal could not be brought to its end.");
            error = failed.Message;
        }
        finally
        {
            run.End(time.GetUtcNow(), faults, error);
        }
    }
}
