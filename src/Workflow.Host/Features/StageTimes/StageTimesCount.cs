using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;
namespace Workflow.Host.Features.StageTimes;

/// <summary>
/// Counts how long stages take, from the visits: at start and every five minutes, so that no reader waits for
/// it, and only when a step was taken, a correction confirmed or the calendar changed since.
/// </summary>
public sealed class StageTimesCount(Database database, Rulebooks rulebooks)
{
    private const string Ordered = """
        SELECT place, procedure, stage, region, country, objects, days, year, phase, procedure_version,
            entered_on, left_on
        FROM visits
        ORDER BY initiative, place
        """;

    private string? _counted;

    /// <summary>As last counted; nothing that is decided depends on it, only what is proposed.</summary>
    public DurationStatistics Durations { get; private set; } = DurationStatistics.None;

    /// <returns>How many finished stays there are; 0 where nothing has changed.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        await using var db = database.Context();
        var calendar = rulebooks.Calendar;
        var newest = $"{await Newest(db, stop)}/{calendar.Fingerprint}";
        if (newest == _counted)
            return 0;

        Durations = new(Stays(new(calendar)));
        rulebooks.Usual = Durations.Usual;
        _counted = newest;
        return Durations.Count;
    }

    /// <summary>
    /// The instant of the last entry that ended a visit or changed the past; an index answers it.
    /// </summary>
    private static async Task<string> Newest(WorkflowDb db, CancellationToken stop)
    {
        var entries = db.Set<JournalRow>();
        return string.Join(
            '/',
            await entries.Where(entry => entry.Event == "step-taken")
                .MaxAsync(entry => (string?)entry.At, stop),
            await entries.Where(entry => entry.Event == "correction-confirmed")
                .MaxAsync(entry => (string?)entry.At, stop));
    }

    /// <summary>Row by row, so that no more than the counts is ever held.</summary>
    private IEnumerable<Stay> Stays(WorkingDays working)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Ordered;
        using var reader = command.ExecuteReader();
        var phase = new PhaseStay();
        while (reader.Read())
        {
            var visit = Read(reader, working);
            if (!visit.IsFirst && phase.Place != visit.Phase)
            {
                foreach (var stay in phase.Ended())
                    yield return stay;
            }

            if (visit.IsFirst || phase.Place != visit.Phase)
                phase.Begin(visit.Phase);
            phase.Add(visit.Stay, OwnerOf(visit.Stay, visit.Version));
            if (visit.IsLeft)
                yield return visit.Stay;
        }
    }

    private string OwnerOf(Stay visit, int version) =>
        rulebooks.Procedure(visit.Procedure, version).Stage(visit.Place).Owner;

    private static (Stay Stay, string Phase, int Version, bool IsFirst, bool IsLeft) Read(
        DbDataReader row, WorkingDays working)
    {
        var left = !row.IsDBNull(6);
        var stay = new Stay(
            row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
            left ? row.GetInt32(7) : 0, left ? row.GetInt32(6) : 0,
            left ? working.Between(Portable.Date(row.GetString(10)), Portable.Date(row.GetString(11))) : 0);
        return (stay, row.GetString(8), row.GetInt32(9), row.GetInt32(0) == 1, left);
    }
}
