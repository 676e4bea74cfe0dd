using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Journal.Verification;

/// <summary>A verification that somebody asked for, while it runs and after.</summary>
public sealed class VerificationRun(
    JournalVisibility sight, string by, DateTimeOffset startedAt, JournalVerifier verifier)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public JournalVisibility Sight => sight;

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
    IServiceProvider services, Database database, HeadKeeper heads, TimeProvider time,
    ILogger<Verifications> log) : IDisposable
{
    /// <summary>Every night: whoever touched the store is found without anybody asking.</summary>
    public static readonly CatchUpJob Nightly = new(
        "integrity",
        new("Memeriksa keutuhan jurnal, data, dan berkas tersimpan",
            "Verifies the journal, the rows and the stored files"),
        "0 30 3 * * ?",
        (services, stop) => services.GetRequiredService<Verifications>().RunNightly(stop),
        GoesByClock: false);

    private static readonly JournalVisibility All = new(true, [], []);

    /// <summary>After a start it is not done again when it was done the night before.</summary>
    private static readonly TimeSpan Often = TimeSpan.FromHours(20);

    private const int MostFaults = 20;
    private const int MostAgain = 6;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, VerificationRun> _last = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _starting = new();
    private VerificationRun? _running;

    /// <summary>The last run for a sight, or null.</summary>
    public VerificationRun? Last(JournalVisibility sight) => _last.GetValueOrDefault(sight.Key);

    /// <summary>Starts one, unless one is running.</summary>
    /// <returns>The one that runs now, and whether it is the one asked for.</returns>
    public (VerificationRun Run, bool Started) Start(JournalVisibility sight, string by)
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

    /// <summary>The last run over everything, whoever asked for it; null before the first.</summary>
    public VerificationRun? LastOfAll => Last(All);

    /// <returns>How many entries were verified; 0 where that was done a short while ago.</returns>
    /// <exception cref="OperatorException">Something is wrong.</exception>
    private async Task<int> RunNightly(CancellationToken stop)
    {
        if (await WasDone(time.GetUtcNow() - Often, stop))
            return 0;

        var copies = services.GetRequiredService<CopiesBefore>();
        var kept = copies.Kept();
        var run = await Run(stop);
        for (var again = 0; again < MostAgain && IsUnsettled(run); again++)
        {
            await Task.Delay(Settling, stop);
            run = await Run(stop);
        }

        var faults = copies.Settle(kept, run, stop);
        foreach (var fault in faults)
            log.LogError("{Fault}", fault);
        return run.Error is { } error ? throw new OperatorException(error)
            : faults is [var first, ..]
                ? throw new OperatorException($"The store is not what was written. {first}")
                : (int)Math.Min(run.Progress.Entries, int.MaxValue);
    }

    private async Task<VerificationRun> Run(CancellationToken stop)
    {
        while (true)
        {
            var (run, _) = Start(All, Actor.System.Name);
            await run.Ended.WaitAsync(stop);
            if (run.Sight.IsAll) // Somebody's own, over less, may have been running.
                return run;
        }
    }

    /// <summary>What is being counted anew at a start, or after a decree, is done in a moment.</summary>
    private static bool IsUnsettled(VerificationRun run) => run.Error is null
        && run.Faults is [{ Kind: ChainFaultKind.RowsNotCompared }];

    private async Task<bool> WasDone(DateTimeOffset since, CancellationToken stop)
    {
        await using var db = database.Context();
        return await db.Set<JobRunRow>().AnyAsync(
            run => run.Job == Nightly.Name && run.StartedAt > since && run.Error == null && run.Done > 0,
            stop);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private void Verify(VerificationRun run)
    {
        var faults = new List<ChainFault>();
        string? error = null;
        try
        {
            foreach (var fault in run.Progress.Faults(run.Sight)
                .TakeWhile(_ => !_stop.IsCancellationRequested).Take(MostFaults))
                faults.Add(fault);
            if (faults.Count == 0)
                run.Prove(heads.Sign(run.Progress.Heads, run.StartedAt));
        }
#pragma warning disable CA1031 // Whatever it was: what was not verified to its end is not called whole.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            log.LogError(failed, "A verification of the journal could not be brought to its end.");
            error = failed.Message;
        }
        finally
        {
            run.End(time.GetUtcNow(), [.. faults], error);
        }
    }
}
