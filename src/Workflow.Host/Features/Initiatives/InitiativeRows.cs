using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Initiatives;

/// <summary>
/// Rows of initiatives: the state as JSON (its history) and the columns that lists search by, all of it
/// derived and all of it rebuilt from the journal by a test.
/// </summary>
public static class InitiativeRows
{
    /// <summary>What the opening settles for good: no correction reaches it.</summary>
    private static readonly string[] Opening =
    [
        "id", "number", "procedure", "procedure_version", "region", "objects",
    ];

    /// <summary>What later entries change.</summary>
    private static readonly string[] Course =
    [
        "title", "partner", "country", "partner_kind", "search", "version", "stage", "phase", "owner",
        "opened_on", "entered_on", "clock", "clock_kind", "due_on", "due_soon_on",
        "overdue_on", "stalled_on", "review_on", "attention_on", "on_hold", "closed",
        "dprd_reached", "invited",
        "last_event_on", "officer", "deputy", "corrections_waiting", "state", "seal",
    ];

    private static readonly string Insert =
        $"INSERT INTO initiatives ({string.Join(", ", Opening)}, {string.Join(", ", Course)}) "
        + $"VALUES (@{string.Join(", @", Opening)}, @{string.Join(", @", Course)})";

    private static readonly string Update =
        $"UPDATE initiatives SET {string.Join(", ", Course.Select(name => $"{name} = @{name}"))} "
        + "WHERE id = @id AND version = @before";

    /// <summary>Only for a row that something else has touched.</summary>
    private static readonly string Reopen =
        $"UPDATE initiatives SET {string.Join(", ", Opening.Skip(1).Select(name => $"{name} = @{name}"))} "
        + "WHERE id = @id";

    /// <summary>The state as the transaction sees it, or null.</summary>
    /// <exception cref="BrokenStreamException">Its journal was touched.</exception>
    public static Initiative? Load(Unit unit, Guid id) =>
        StateColumn.History(unit, InitiativeRow.Table, id, InitiativeEvents.Codec) is [_, ..] history
            ? InitiativeFold.Fold(history)
            : null;

    /// <summary>The state as last committed, folded from the journal itself; or null.</summary>
    /// <exception cref="BrokenStreamException">The journal was touched.</exception>
    public static async Task<Initiative?> Find(WorkflowDb db, Guid id, CancellationToken stop)
    {
        var row = db.Set<InitiativeRow>().Where(row => row.Id == id).Select(row => row.Version);
        return await StateColumn.Entries(db, id, row, stop) is [{ Event: InitiativeRow.Opening }, ..] entries
            ? InitiativeFold.Fold(
                entries.Select(entry => InitiativeEvents.Codec.Decode(entry.Event, entry.Data)))
            : null;
    }

    /// <summary>The open initiatives of a region that somebody answers for or stands in for.</summary>
    public static List<(Guid Id, string Officer, string? Deputy)> CarriedBy(
        Unit unit, string name, string region) =>
        unit.Query(
            """
            SELECT id, officer, deputy FROM initiatives
            WHERE region = @region AND closed = @false AND (officer = @name OR deputy = @name) ORDER BY id
            """,
            row =>
                (Guid.Parse(row.GetString(0)), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)),
            ("region", region), ("false", false), ("name", name));

    /// <summary>Writes the row: inserts it, or updates the version it was decided upon.</summary>
    /// <exception cref="InvalidOperationException">The row is not at that version: it and the journal
    /// differ.</exception>
    public static void Save(Unit unit, InitiativeRow row, long before)
    {
        FailPoints.Hit("before-row");
        row.Seal = unit.Seal(Portable.Text(row.Id), row.Version, row.State);
        var course = Course.Zip(CourseOf(row));
        var written = before == 0
            ? unit.Execute(Insert, [.. Opening.Zip(OpeningOf(row)), .. course])
            : unit.Execute(Update, [.. course, ("id", row.Id), ("before", before)]);
        if (written != 1)
            throw new InvalidOperationException($"Initiative {row.Id} was not at version {before}.");
        FailPoints.Hit("after-row");
    }

    /// <summary>Writes the row and its visits as the journal gives them, also where there is none.</summary>
    /// <exception cref="BrokenStreamException">The journal was touched.</exception>
    public static void WriteAnew(Unit unit, Guid id, Func<Initiative, Rulebook> rulesOf, DateOnly today)
    {
        var known = Load(unit, id);
        var state = known ?? InitiativeFold.Fold(StateColumn.FromJournal(unit, id, InitiativeEvents.Codec));
        var rules = rulesOf(state);
        var row = Project(id, state, rules, today);
        Save(unit, row, known is null ? 0 : state.Version);
        if (known is not null)
            unit.Execute(Reopen, [.. Opening.Zip(OpeningOf(row))]);
        VisitRows.WriteAnew(unit, id, state, rules);
    }

    /// <summary>The row of a state.</summary>
    /// <param name="asOf">The day it is read for; null for that of the last entry. The due day of a clock
    /// that stands still moves with it, so that a sweep writes the row anew when that day has ended.</param>
    public static InitiativeRow Project(Guid id, Initiative state, Rulebook rules, DateOnly? asOf = null)
    {
        var day = asOf > state.LastRecordedOn ? asOf.Value : state.LastRecordedOn;
        var opened = state.Opened;
        var stage = rules.Procedure.Stage(state.Stage);
        var clock = stage.Clock;
        var reading = Attention.Read(state, rules, day);
        var days = Attention.Days(state, rules);
        return new()
        {
            Id = id,
            Version = state.Version,
            Number = opened.Number,
            Procedure = opened.Procedure,
            ProcedureVersion = opened.ProcedureVersion,
            Title = opened.Title,
            Region = opened.Region.Id,
            Partner = opened.Partner.Name,
            Country = opened.Partner.Country,
            PartnerKind = opened.Partner.Kind,
            Objects = string.Join(',', opened.Objects),
            Stage = stage.Id,
            Phase = stage.Phase ?? "",
            Owner = stage.Owner,
            OpenedOn = opened.On,
            EnteredOn = state.Current.EnteredOn,
            Clock = clock?.Id,
            ClockKind = clock is null
                ? null
                : clock.Kind == Engine.Clocks.ClockKind.Statutory ? "statutory" : "house",
            DueOn = reading?.Due,
            DueSoonOn = days.DueSoon,
            OverdueOn = days.Overdue,
            StalledOn = days.Stalled,
            ReviewOn = days.ReviewDue,
            AttentionOn = Attention.StandsStill(state, rules) && !(days.Next < day) ? day : days.Next,
            OnHold = state.OnHold is not null,
            Closed = stage.IsFinal,
            DprdReached = Sight.DprdReached(state, rules.Procedure),
            Invited = string.Concat(Sight.Invited(state).Select(party => $",{party},")),
            LastEventOn = state.LastEventOn,
            Officer = state.Officer,
            Deputy = state.Deputy,
            CorrectionsWaiting = state.Corrections.Count(correction => correction.IsWaiting),
            Search = Searched(state),
            State = InitiativeEvents.Json(state),
        };
    }

    /// <summary>
    /// Number, partner, title, country in both languages, region, and how its letters are filed (number,
    /// sender, signatory): what a search looks in.
    /// </summary>
    public static string Searched(Initiative state)
    {
        var opened = state.Opened;
        var country = Countries.Name(opened.Partner.Country);
        var letters = state.Documents.Select(document => document.Event.Letter).OfType<Letter>()
            .SelectMany(letter =>
                Folded.Text($"{letter.Number} {letter.Sender} {letter.Signatory}").Split(' '))
            .Distinct();
        return Folded.Text(
            $"{opened.Number} {opened.Partner.Name} {opened.Title} {opened.Partner.Country} {country.Id} "
            + $"{country.En} {opened.Region.Name} {string.Join(' ', state.FormerPartners)} ")
            + string.Join(' ', letters.Prepend(""));
    }

    /// <summary>The row by column, as it stands in the table.</summary>
    public static RowValues Values(InitiativeRow row) => RowValues.Of(
        InitiativeRow.Table, Opening.Zip(OpeningOf(row)).Concat(Course.Zip(CourseOf(row))));

    private static object?[] OpeningOf(InitiativeRow row) =>
    [
        row.Id, row.Number, row.Procedure, row.ProcedureVersion, row.Region, row.Objects,
    ];

    private static object?[] CourseOf(InitiativeRow row) =>
    [
        row.Title, row.Partner, row.Country, row.PartnerKind, row.Search, row.Version, row.Stage, row.Phase,
        row.Owner, row.OpenedOn, row.EnteredOn, row.Clock, row.ClockKind, row.DueOn,
        row.DueSoonOn, row.OverdueOn, row.StalledOn, row.ReviewOn, row.AttentionOn, row.OnHold, row.Closed,
        row.DprdReached, row.Invited, row.LastEventOn, row.Officer, row.Deputy,
        row.CorrectionsWaiting, row.State, row.Seal,
    ];
}
