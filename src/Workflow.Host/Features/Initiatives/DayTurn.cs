using System.Data.Common;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives;

/// <summary>
/// Moves what a day makes of initiatives, in the rows that the day concerns: lists and counts are those of
/// today. No entry is written; that a flag was raised is said by the sweep after the day.
/// </summary>
public sealed class DayTurn(Writer writer, TimeProvider time, ILogger<DayTurn> log)
{
    /// <summary>The setting that holds the day that all rows are of.</summary>
    public const string Mark = "day-turned";

    /// <summary>At midnight, so that the first reader of a day need not wait.</summary>
    public static readonly CatchUpJob Job = new(
        "day",
        new("Menyesuaikan urutan mendesak dan hitungan papan pantau dengan hari ini",
            "Brings the order of urgency and the board's counts to the day"),
        "1 0 0 * * ?",
        (services, stop) => services.GetRequiredService<DayTurn>().Run(stop));

    private const int Batch = 500;

    private const string Columns =
        "id, number, closed, on_hold, clock_kind, opened_on, entered_on, due_on, due_soon_on, overdue_on, "
        + "stalled_on, review_on";

    /// <summary>Those that a day which has come changes.</summary>
    private const string Ahead =
        $"SELECT {Columns} FROM initiatives WHERE turns_on <= @day ORDER BY turns_on LIMIT @most";

    /// <summary>All that run, for a clock that was put back.</summary>
    private const string Running =
        $"SELECT {Columns} FROM initiatives WHERE closed = @false AND id > @last ORDER BY id LIMIT @most";

    private const string Update =
        "UPDATE initiatives SET urgency = @urgency, standing = @standing, turns_on = @turns WHERE id = @id";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private int _turnedTo;
    private long _failedAt;

    /// <summary>Today, when what the rows say is of today.</summary>
    /// <remarks>Where nothing can be kept, rows can still be read: they are of the day before then.</remarks>
    public async ValueTask<DateOnly> Today(CancellationToken stop)
    {
        var today = CivilClock.Today(time);
        if (Volatile.Read(ref _turnedTo) == today.DayNumber || IsWaiting)
            return today;

        try
        {
            await Run(stop);
        }
        catch (Exception error) when (error is DbException or IOException or InvalidOperationException)
        {
            log.LogError(error, "The rows could not be brought to {Day}.", Portable.Text(today));
            Volatile.Write(ref _failedAt, time.GetTimestamp());
        }

        return today;
    }

    /// <summary>Brings the rows to today.</summary>
    /// <returns>How many a day has moved.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var today = CivilClock.Today(time);
        var (moved, last) = (0, (string?)"");
        while (last is not null)
        {
            var from = last;
            (var some, last) = await writer.Run(unit => Turn(unit, today, from), stop);
            moved += some;
        }

        Volatile.Write(ref _turnedTo, today.DayNumber);
        return moved;
    }

    private bool IsWaiting => Volatile.Read(ref _failedAt) is var failed and not 0
        && time.GetElapsedTime(failed) < Patience;

    /// <returns>How many were moved, and the last of them; null when all are of the day.</returns>
    private static (int Moved, string? Last) Turn(UnitOfWork unit, DateOnly day, string last)
    {
        var known = Settings.Read(unit, Mark) is { } mark ? Portable.Date(mark) : DateOnly.MinValue;
        // Two nodes around midnight, one a little ahead, do not undo each other's work.
        var isBack = known > day.AddDays(1);
        var rows = isBack
            ? unit.Query(Running, Read, ("false", false), ("last", last), ("most", Batch))
            : unit.Query(Ahead, Read, ("day", day), ("most", Batch));
        foreach (var (id, facts) in rows)
        {
            var urgency = Urgency.On(facts, day);
            unit.Execute(
                Update, ("urgency", urgency.Key), ("standing", (int)urgency.Standing),
                ("turns", urgency.TurnsOn), ("id", id));
        }

        if (rows.Count == Batch)
            return (rows.Count, rows[^1].Id);

        if (isBack || known < day)
            Settings.Write(unit, Mark, Portable.Text(day));
        return (rows.Count, null);
    }

    private static (string Id, UrgencyFacts Facts) Read(DbDataReader row) => (row.GetString(0), new(
        row.GetString(1), row.GetBoolean(2), row.GetBoolean(3), row.IsDBNull(4) ? null : row.GetString(4),
        Day(row, 5)!.Value, Day(row, 6)!.Value, Day(row, 7), Day(row, 8), Day(row, 9), Day(row, 10),
        Day(row, 11)));

    private static DateOnly? Day(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : Portable.Date(row.GetString(column));
}
