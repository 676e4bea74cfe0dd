using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;
namespace Workflow.Host.Features.StageTimes;

/// <summary>
/// Visits as rows, written in the commit of the initiative's row and rebuilt from the journal by a test.
/// </summary>
public static class VisitRows
{
    public const string Table = "visits";

    private static readonly string[] Columns =
    [
        "initiative", "place", "procedure", "procedure_version", "stage", "phase", "region", "country",
        "objects", "entered_on", "left_on", "days", "year",
    ];

    private static readonly string Write =
        $"INSERT INTO visits ({string.Join(", ", Columns)}) VALUES (@{string.Join(", @", Columns)}) "
        + "ON CONFLICT (initiative, place) DO UPDATE SET "
        + string.Join(", ", Columns.Skip(2).Select(name => $"{name} = excluded.{name}"));

    /// <summary>The visits of a state.</summary>
    public static List<VisitRow> Project(Guid id, Initiative state, Rulebook rules) =>
        state.Opening is null
            ? []
            : [.. state.Visits.Select((_, at) => Row(id, state, at, rules))];

    /// <summary>
    /// Writes what differs from before: the visit left and the one entered; more after a correction.
    /// </summary>
    public static void Save(UnitOfWork unit, Guid id, Initiative before, Initiative after, Rulebook rules)
    {
        for (var at = FirstTouched(before, after); at < after.Visits.Count; at++)
        {
            var row = Row(id, after, at, rules);
            if (at >= before.Visits.Count || Row(id, before, at, rules) != row)
                unit.Execute(Write, [.. Columns.Zip(Values(row))]);
        }

        if (before.Visits.Count > after.Visits.Count)
        {
            unit.Execute(
                "DELETE FROM visits WHERE initiative = @initiative AND place > @last",
                ("initiative", id), ("last", after.Visits.Count));
        }

        FailPoints.Hit("after-visits");
    }

    /// <summary>The first visit that can differ; a row tells when the next one began, too.</summary>
    private static int FirstTouched(Initiative before, Initiative after)
    {
        if (before.Opening != after.Opening)
            return 0;

        var same = 0;
        while (same < before.Visits.Count && same < after.Visits.Count
            && before.Visits[same] == after.Visits[same])
            same++;
        return Math.Max(0, same - 1);
    }

    /// <summary>Writes all of them anew.</summary>
    public static void WriteAnew(UnitOfWork unit, Guid id, Initiative state, Rulebook rules)
    {
        unit.Execute("DELETE FROM visits WHERE initiative = @initiative", ("initiative", id));
        Save(unit, id, Initiative.None, state, rules);
    }

    /// <summary>The row by column, as it stands in the table.</summary>
    public static RowValues Stored(VisitRow row) => RowValues.Of(Table, Columns.Zip(Values(row)));

    private static VisitRow Row(Guid id, Initiative state, int at, Rulebook rules)
    {
        var (opened, visit) = (state.Opened, state.Visits[at]);
        DateOnly? left = at + 1 < state.Visits.Count ? state.Visits[at + 1].EnteredOn : null;
        return new()
        {
            Initiative = id,
            Place = at + 1,
            Procedure = opened.Procedure,
            ProcedureVersion = opened.ProcedureVersion,
            Stage = visit.Stage,
            Phase = rules.Procedure.Stage(visit.Stage).Phase ?? "",
            Region = opened.Region.Id,
            Country = opened.Partner.Country,
            Objects = string.Join(',', opened.Objects),
            EnteredOn = visit.EnteredOn,
            LeftOn = left,
            Days = left?.DayNumber - visit.EnteredOn.DayNumber,
            Year = left?.Year,
        };
    }

    private static object?[] Values(VisitRow row) =>
    [
        row.Initiative, row.Place, row.Procedure, row.ProcedureVersion, row.Stage, row.Phase, row.Region,
        row.Country, row.Objects, row.EnteredOn, row.LeftOn, row.Days, row.Year,
    ];
}
