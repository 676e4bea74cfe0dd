using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Platform.Jobs;

/// <summary>Why the clock is not believed.</summary>
/// <param name="Newest">The newest moment that is known: of the journal's entries and the jobs' runs.</param>
/// <param name="Now">What the clock says.</param>
public sealed record ClockDoubt(DateTimeOffset Newest, DateTimeOffset Now)
{
    /// <summary>For the operator; people read it in their language on the page.</summary>
    public override string ToString() =>
        $"the clock says {Portable.Text(Now)}, and the newest that is known is of {Portable.Text(Newest)}. "
        + "Set the clock right, or have an administrator confirm it at /admin/jobs.";
}

/// <summary>
/// Whether jobs may go by the clock: what a sweep writes on a wrong day stays written. A clock that lies far
/// after, or before, what is known to have been is doubted until somebody confirms it.
/// </summary>
/// <remarks>
/// What is known is kept in the database and moved on only by jobs that ran undoubted: entries that people
/// make meanwhile carry the same clock and prove nothing.
/// </remarks>
public sealed class ClockTrust(Database database, Writer writer, TimeProvider time, ILogger<ClockTrust> log)
{
    /// <summary>An office may be closed, and its server off, for a long feast; a rule of the house.</summary>
    public static readonly TimeSpan MostAfter = TimeSpan.FromDays(60);

    /// <summary>Clocks that are set by hand differ by hours, not by days; a rule of the house.</summary>
    public static readonly TimeSpan MostBefore = TimeSpan.FromDays(1);

    private const string Name = "clock";
    private static readonly TimeSpan Precision = TimeSpan.FromHours(1);

    private DateTimeOffset? _told;

    /// <summary>What the clock says, believed or not.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>
    /// Called before anything is served. The first time, known is the newest of journal and runs; of an
    /// empty installation, this moment.
    /// </summary>
    public async Task Begin(CancellationToken stop)
    {
        await writer.Run(
            unit => Settings.Read(unit, Name) is null
                ? Settings.Write(unit, Name, Newest(unit) ?? Portable.Text(time.GetUtcNow())) : 0,
            stop);
        await Doubt(stop);
    }

    /// <summary>Why the clock is not believed now; null where it is. The log tells of it once.</summary>
    public async Task<ClockDoubt?> Doubt(CancellationToken stop)
    {
        await using var db = database.Context();
        var known = await db.FindAsync<SettingRow>([Name], stop);
        var doubt = known is null ? null : Doubt(Portable.At(known.Value), time.GetUtcNow());
        if (doubt is not null && doubt.Newest != _told)
            log.LogError("The jobs wait: {Doubt}", doubt);
        _told = doubt?.Newest;
        return doubt;
    }

    /// <summary>A job has run by a clock that nobody doubted: so late it is at least.</summary>
    public async Task Remember(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await writer.Run(
            unit => Settings.Read(unit, Name) is { } known && Portable.At(known) > now - Precision
                ? 0 : Settings.Write(unit, Name, Portable.Text(now)),
            stop);
    }

    /// <summary>Somebody vouches for the clock.</summary>
    public void Confirm(UnitOfWork unit) => Settings.Write(unit, Name, Portable.Text(time.GetUtcNow()));

    private static ClockDoubt? Doubt(DateTimeOffset newest, DateTimeOffset now) =>
        now > newest + MostAfter || now < newest - MostBefore ? new(newest, now) : null;

    private static string? Newest(UnitOfWork unit)
    {
        var entry = unit.Scalar<string>("SELECT MAX(at) FROM journal");
        var run = unit.Scalar<string>("SELECT MAX(started_at) FROM job_runs");
        return string.CompareOrdinal(entry, run) > 0 ? entry : run;
    }
}
