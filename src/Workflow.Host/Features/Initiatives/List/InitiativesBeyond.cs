using Workflow.Host.Features.Initiatives.Rows;

namespace Workflow.Host.Features.Initiatives.List;

/// <summary>What follows an initiative in the order of a list: there a page begins.</summary>
internal static class InitiativesBeyond
{
#pragma warning disable CA1309, CA1310 // It is the database that compares.
    /// <param name="last">The last that was shown.</param>
    /// <param name="sort">As in the address.</param>
    public static IQueryable<InitiativeRow> Beyond(
        this IQueryable<InitiativeRow> rows, InitiativeRow last, string sort) => sort switch
        {
            "opened" => rows.Where(row => row.OpenedOn > last.OpenedOn
                || (row.OpenedOn == last.OpenedOn && string.Compare(row.Number, last.Number) > 0)),
            "-opened" => rows.Where(row => row.OpenedOn < last.OpenedOn
                || (row.OpenedOn == last.OpenedOn && string.Compare(row.Number, last.Number) < 0)),
            "number" => rows.Where(row => string.Compare(row.Number, last.Number) > 0),
            "-number" => rows.Where(row => string.Compare(row.Number, last.Number) < 0),
            "partner" => rows.Where(row => string.Compare(row.Partner, last.Partner) > 0
                || (row.Partner == last.Partner && string.Compare(row.Number, last.Number) > 0)),
            "-partner" => rows.Where(row => string.Compare(row.Partner, last.Partner) < 0
                || (row.Partner == last.Partner && string.Compare(row.Number, last.Number) < 0)),
            "stage" => rows.Where(row => string.Compare(row.Stage, last.Stage) > 0
                || (row.Stage == last.Stage && string.Compare(row.Urgency, last.Urgency) > 0)),
            "-stage" => rows.Where(row => string.Compare(row.Stage, last.Stage) < 0
                || (row.Stage == last.Stage && string.Compare(row.Urgency, last.Urgency) < 0)),
            "due" => last.DueOn is null
                ? rows.Where(row => row.DueOn == null).LaterThan(last)
                : rows.Where(row => row.DueOn == null || row.DueOn > last.DueOn
                    || (row.DueOn == last.DueOn && (row.EnteredOn > last.EnteredOn
                        || (row.EnteredOn == last.EnteredOn
                            && string.Compare(row.Number, last.Number) > 0)))),
            "-due" => last.DueOn is null
                ? rows.Where(row => row.DueOn == null).LaterThan(last)
                : rows.Where(row => row.DueOn == null || row.DueOn < last.DueOn
                    || (row.DueOn == last.DueOn && (row.EnteredOn > last.EnteredOn
                        || (row.EnteredOn == last.EnteredOn
                            && string.Compare(row.Number, last.Number) > 0)))),
            "-urgency" => rows.Where(row => string.Compare(row.Urgency, last.Urgency) < 0),
            "urgency" => rows.Where(row => string.Compare(row.Urgency, last.Urgency) > 0),
            _ => throw new InvalidOperationException($"Nothing is said of what follows in the order {sort}."),
        };

    /// <summary>
    /// What of one class of urgency follows in the order of due days: there the keys are in that order, and
    /// the index begins where it is told.
    /// </summary>
    public static IQueryable<InitiativeRow> BeyondInClass(
        this IQueryable<InitiativeRow> rows, InitiativeRow last, string urgencyClass)
    {
        var key = urgencyClass + last.Urgency[1..];
        return rows.Where(row => string.Compare(row.Urgency, key) > 0);
    }

    private static IQueryable<InitiativeRow> LaterThan(
        this IQueryable<InitiativeRow> rows, InitiativeRow last) =>
        rows.Where(row => row.EnteredOn > last.EnteredOn
            || (row.EnteredOn == last.EnteredOn && string.Compare(row.Number, last.Number) > 0));
#pragma warning restore CA1309, CA1310
}
