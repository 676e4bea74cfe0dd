using System.Collections.Immutable;
using Workflow.Engine.Agreements;
using Workflow.Engine.Clocks;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements;

/// <summary>
/// Rows of agreements: the history as JSON and the columns that lists search by, all of it derived from the
/// journal.
/// </summary>
public static class AgreementRows
{
    private const string Columns =
        "version, region, partner, country, partner_kind, signed_on, ends_on, notice_on, status, ends_early, "
        + "activity, initiative, procedure, attention_on, corrections_waiting, runs_out_on, "
        + "renewal_proposed, search, state, seal";

    private static readonly string[] Names = Columns.Split(", ");
    private static readonly string Insert =
        $"INSERT INTO agreements (id, {Columns}) "
        + $"VALUES (@id, {string.Join(", ", Names.Select(name => "@" + name))})";
    private static readonly string Update =
        $"UPDATE agreements SET {string.Join(", ", Names.Select(name => $"{name} = @{name}"))} "
        + "WHERE id = @id AND version = @before";

    public static readonly EventCodec<AgreementEvent> Codec = new();

    /// <summary>The history as the transaction sees it; empty where there is no such agreement.</summary>
    /// <exception cref="BrokenStreamException">Its journal was touched.</exception>
    public static ImmutableList<AgreementEvent> History(UnitOfWork unit, Guid id) =>
        StateColumn.History(unit, AgreementRow.Table, id, Codec);

    /// <summary>The agreement, unless its signing or its row was taken back.</summary>
    public static Agreement? Standing(UnitOfWork unit, Guid id) =>
        Load(unit, id) is { Recorded: not AgreementStatus.Withdrawn } state ? state : null;

    /// <summary>Of its renewals that are signed the first; null where none is.</summary>
    public static Successor? FirstRenewal(UnitOfWork unit, Guid id) => (
        from under in Load(unit, id)!.Renewals
        let renewal = AgreementId.OfInitiative(under.Id)
        let state = Standing(unit, renewal)
        where state is not null
        orderby state.Particulars.SignedOn
        select new Successor(renewal, under, state.Particulars.SignedOn)).FirstOrDefault();

    /// <summary>Those for which a renewal was opened, unless one was signed in time.</summary>
    public static List<Guid> WithRenewals(UnitOfWork unit) => unit.Query(
        "SELECT id FROM agreements WHERE status NOT IN (@withdrawn, @renewed) AND state LIKE @opened",
        row => Guid.Parse(row.GetString(0)),
        ("withdrawn", Status(AgreementStatus.Withdrawn)), ("renewed", Status(AgreementStatus.Renewed)),
        ("opened", "%\"renewal-opened\"%"));

    /// <summary>The agreement as the transaction sees it, or null.</summary>
    public static Agreement? Load(UnitOfWork unit, Guid id) => AgreementDecider.Fold(History(unit, id));

    /// <summary>The agreement of a row.</summary>
    public static Agreement State(AgreementRow row) => State(row.State);

    /// <summary>The agreement of the state that a row keeps.</summary>
    public static Agreement State(string json) => AgreementDecider.Fold(Codec.DecodeAll(json))
        ?? throw new InvalidOperationException("A row of an agreement has no history.");

    /// <summary>
    /// Its version as the transaction sees it; 0 where there is no such agreement, or none any more.
    /// </summary>
    public static long Version(UnitOfWork unit, Guid id) => unit.Scalar<long>(
        "SELECT version FROM agreements WHERE id = @id AND status <> @withdrawn",
        ("id", id), ("withdrawn", Status(AgreementStatus.Withdrawn)));

    /// <summary>
    /// The agreements with the key of a list; partners that a reader cannot tell apart are one.
    /// </summary>
    public static List<Guid> Find(UnitOfWork unit, string region, string partner, DateOnly signedOn) =>
    [
        .. unit.Query(
            "SELECT id, partner FROM agreements WHERE region = @region AND signed_on = @signed "
            + "AND status <> @withdrawn",
            row => (Id: Guid.Parse(row.GetString(0)), Partner: row.GetString(1)),
            ("region", region), ("signed", signedOn), ("withdrawn", Status(AgreementStatus.Withdrawn)))
            .Where(row => SearchKey.Text(row.Partner) == SearchKey.Text(partner))
            .Select(row => row.Id),
    ];

    /// <summary>Writes the row: inserts it, or updates the version it was decided upon.</summary>
    /// <exception cref="InvalidOperationException">Row and journal are at different versions.</exception>
    public static void Save(UnitOfWork unit, AgreementRow row, long before)
    {
        FailPoints.Hit("before-row");
        row.Seal = unit.Seals.Of(unit.EntryOf(Portable.Text(row.Id), row.Version), row.State);
        List<(string, object?)> values = [("id", row.Id), .. Names.Zip(Values(row))];
        if (before > 0)
            values.Add(("before", before));
        if (unit.Execute(before == 0 ? Insert : Update, [.. values]) != 1)
            throw new InvalidOperationException($"Agreement {row.Id} was not at version {before}.");
        FailPoints.Hit("after-row");
    }

    /// <summary>Writes the row as the journal gives it, also where there is none.</summary>
    /// <exception cref="BrokenStreamException">The journal was touched.</exception>
    public static void WriteAnew(UnitOfWork unit, Guid id, WorkingCalendar calendar)
    {
        var known = History(unit, id);
        var history = known.IsEmpty ? StateColumn.FromJournal(unit, id, Codec) : known;
        Save(unit, Project(id, history, calendar), known.Count);
    }

    /// <summary>The row of a history.</summary>
    public static AgreementRow Project(
        Guid id, ImmutableList<AgreementEvent> history, WorkingCalendar calendar)
    {
        var state = AgreementDecider.Fold(history)
            ?? throw new InvalidOperationException($"Agreement {id} has no history.");
        var said = state.Particulars;
        return new()
        {
            Id = id,
            Version = state.Version,
            Region = said.Region,
            Partner = said.Partner,
            Country = said.Country,
            PartnerKind = said.PartnerKind,
            SignedOn = said.SignedOn,
            EndsOn = state.EndsOn,
            NoticeOn = state.NoticeBy,
            Status = Status(state.Recorded),
            EndsEarly = state.EndsEarly,
            Activity = state.Activity is { } found ? Activity(found.Activity) : null,
            Initiative = state.Initiative?.Id,
            Procedure = state.Initiative?.Procedure,
            AttentionOn = state.NextLook(calendar),
            CorrectionsWaiting = state.Withdrawal is null && state.Correction is null ? 0 : 1,
            RunsOutOn = state.RunsOutOn,
            RenewalProposed = state.EndsOn is { } end && state.Proposals.ContainsKey(end),
            Search = Searched(state),
            State = Codec.EncodeAll(history),
        };
    }

    /// <summary>
    /// Partner with its former names, country, issue, fields and number: what a search looks in.
    /// </summary>
    public static string Searched(Agreement state)
    {
        var said = state.Particulars;
        return SearchKey.Text(string.Join(
            ' ',
            [
                said.Partner, .. state.FormerPartners, said.Country, said.Issue, state.Initiative?.Number,
                .. said.Fields,
            ]));
    }

    public static string Status(AgreementStatus status) => status switch
    {
        AgreementStatus.InForce => "in-force",
        AgreementStatus.NoTerm => "no-term",
        AgreementStatus.Renewed => "renewed",
        AgreementStatus.Expired => "expired",
        AgreementStatus.Ended => "ended",
        AgreementStatus.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Activity(Activity activity) => activity switch
    {
        Engine.Agreements.Activity.Active => "active",
        Engine.Agreements.Activity.LessActive => "less-active",
        Engine.Agreements.Activity.Inactive => "inactive",
        _ => throw new ArgumentOutOfRangeException(nameof(activity)),
    };

    /// <summary>The row by column, as it stands in the table.</summary>
    public static RowValues Stored(AgreementRow row) =>
        RowValues.Of(AgreementRow.Table, Names.Zip(Values(row)).Prepend(("id", row.Id)));

    private static IEnumerable<object?> Values(AgreementRow row) =>
    [
        row.Version, row.Region, row.Partner, row.Country, row.PartnerKind, row.SignedOn, row.EndsOn,
        row.NoticeOn, row.Status, row.EndsEarly, row.Activity, row.Initiative, row.Procedure, row.AttentionOn,
        row.CorrectionsWaiting, row.RunsOutOn, row.RenewalProposed, row.Search, row.State, row.Seal,
    ];
}
