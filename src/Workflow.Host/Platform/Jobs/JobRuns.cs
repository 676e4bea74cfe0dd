using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Platform.Jobs;

/// <summary>One run of a job: when, how much it did, or why it failed.</summary>
public sealed class JobRunRow
{
    public required Guid Id { get; init; }
    public required string Job { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset EndedAt { get; init; }
    public int Done { get; init; }
    public string? Error { get; init; }

    /// <summary>Who had it run; null where its time had come.</summary>
    public string? AskedBy { get; init; }

    /// <summary>Nothing to do, nobody asked, nothing wrong.</summary>
    public bool IsQuiet => Done == 0 && Error is null && AskedBy is null;
}

/// <summary>
/// Runs jobs, and keeps the last runs of each. One that fails says so in the log and in its run. Of runs in a
/// row that found nothing to do only the last is kept, so that a job of every five minutes does not push out
/// what happened yesterday.
/// </summary>
public sealed class JobRuns(IServiceProvider services, Writer writer, TimeProvider time, ILogger<JobRuns> log)
{
    private const int Kept = 50;
    private const int LongestError = 1000;
    private const long Much = 64_000_000;

    private const string ForgetQuiet = """
        DELETE FROM job_runs WHERE done = 0 AND error IS NULL AND asked_by IS NULL
            AND id = (SELECT id FROM job_runs WHERE job = @job ORDER BY started_at DESC, id DESC LIMIT 1)
        """;
    private const string Add = """
        INSERT INTO job_runs (id, job, started_at, ended_at, done, error, asked_by)
        VALUES (@id, @job, @started, @ended, @done, @error, @by)
        """;
    private const string ForgetOld = """
        DELETE FROM job_runs WHERE job = @job
            AND id NOT IN (
                SELECT id FROM job_runs WHERE job = @job ORDER BY started_at DESC, id DESC LIMIT @kept)
        """;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _running = new();

    /// <summary>Since when a job is running in this process, or null.</summary>
    public DateTimeOffset? RunningSince(string job) =>
        _running.TryGetValue(job, out var since) ? since : null;

    /// <summary>Runs a job and keeps what came of it.</summary>
    /// <param name="askedBy">Who had it run; null where its time had come.</param>
    /// <returns>Why it failed; null where it did not.</returns>
    public async Task<string?> Run(CatchUpJob job, string? askedBy, CancellationToken stop)
    {
        var started = time.GetUtcNow();
        var before = GC.GetTotalAllocatedBytes();
        _running[job.Name] = started;
        try
        {
            var (done, error) = await Try(job, stop);
            await Record(
                new()
                {
                    Id = Guid.CreateVersion7(started),
                    Job = job.Name,
                    StartedAt = started,
                    EndedAt = time.GetUtcNow(),
                    Done = done,
                    Error = error is null ? null : error[..Math.Min(error.Length, LongestError)],
                    AskedBy = askedBy,
                },
                stop);
            return error;
        }
        finally
        {
            _running.TryRemove(job.Name, out _);
            if (GC.GetTotalAllocatedBytes() - before > Much)
                ThrownAway.GiveBack();
        }
    }

    private async Task<(int Done, string? Error)> Try(CatchUpJob job, CancellationToken stop)
    {
        try
        {
            var done = await job.Run(services, stop);
            FailPoints.Hit("after-" + job.Name);
            if (done > 0)
                log.LogInformation("{Job}: {Done} done.", job.Name, done);
            return (done, null);
        }
        catch (Exception failed) when (!stop.IsCancellationRequested)
        {
            log.LogError(failed, "{Job} failed; it is tried again.", job.Name);
            return (0, $"{failed.GetType().Name}: {failed.Message}");
        }
    }

    private Task<int> Record(JobRunRow run, CancellationToken stop) => writer.Run(
        unit =>
        {
            if (run.IsQuiet)
                unit.Execute(ForgetQuiet, ("job", run.Job));
            unit.Execute(Add,
                ("id", run.Id), ("job", run.Job), ("started", run.StartedAt), ("ended", run.EndedAt),
                ("done", run.Done), ("error", run.Error), ("by", run.AskedBy));
            return unit.Execute(ForgetOld, ("job", run.Job), ("kept", Kept));
        },
        stop);
}

internal sealed class JobRunTable : IEntityTypeConfiguration<JobRunRow>
{
    public void Configure(EntityTypeBuilder<JobRunRow> builder)
    {
        builder.ToTable("job_runs").HasKey(row => row.Id);
        builder.HasIndex(row => new { row.Job, row.StartedAt });
        builder.Ignore(row => row.IsQuiet);
    }
}
