using Workflow.Engine.Initiatives;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Initiatives.Rows;

/// <summary>
/// The columns of an initiative's row: those that the opening gives and few entries change, and those that
/// any step moves.
/// </summary>
internal static class InitiativeColumns
{
    /// <summary>
    /// Written when the initiative is opened, and again only when its opening is put right or it changes
    /// hands.
    /// </summary>
    public static readonly string[] Given =
    [
        "id", "number", "procedure", "procedure_version", "region", "objects", "title", "partner", "country",
        "partner_kind", "opened_on", "officer", "deputy",
    ];

    /// <summary>Written with every entry.</summary>
    public static readonly string[] Course =
    [
        "version", "stage", "phase", "owner", "entered_on", "clock", "clock_kind", "due_on", "due_soon_on",
        "overdue_on", "stalled_on", "review_on", "attention_on", "on_hold", "closed", "dprd_reached",
        "last_event_on", "corrections_waiting", "urgency", "standing", "turns_on",
    ];

    /// <summary>Whether what is given differs between two states of an initiative.</summary>
    public static bool GivenDiffers(Initiative before, Initiative after) =>
        before.Opening != after.Opening || before.Officer != after.Officer || before.Deputy != after.Deputy;

    /// <summary>The row by column, as it stands in the table.</summary>
    public static RowValues Values(InitiativeRow row) =>
        RowValues.Of(InitiativeRow.Table, GivenOf(row).Concat(CourseOf(row)));

    public static (string Name, object? Value)[] GivenOf(InitiativeRow row) => Zip(
        Given,
        [
            row.Id, row.Number, row.Procedure, row.ProcedureVersion, row.Region, row.Objects, row.Title,
            row.Partner, row.Country, row.PartnerKind, row.OpenedOn, row.Officer, row.Deputy,
        ]);

    public static (string Name, object? Value)[] CourseOf(InitiativeRow row) => Zip(
        Course,
        [
            row.Version, row.Stage, row.Phase, row.Owner, row.EnteredOn, row.Clock, row.ClockKind, row.DueOn,
            row.DueSoonOn, row.OverdueOn, row.StalledOn, row.ReviewOn, row.AttentionOn, row.OnHold,
            row.Closed, row.DprdReached, row.LastEventOn, row.CorrectionsWaiting, row.Urgency,
            (int)row.Standing, row.TurnsOn,
        ]);

    private static (string Name, object? Value)[] Zip(string[] names, object?[] values) =>
        names.Length == values.Length
            ? [.. names.Zip(values)]
            : throw new InvalidOperationException($"{values.Length} values for {names.Length} columns.");
}
