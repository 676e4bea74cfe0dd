using System.Collections.Immutable;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Corrections;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Initiatives.Show;

public sealed record StepView(
    string Step, string Title, string To, bool Allowed, string? Basis, string BasisKind,
    ImmutableArray<string> By, IEnumerable<string>? Asks, IEnumerable<ReasonBody> Reasons);

public sealed record ClockView(
    string Clock, string Stage, ClockKind Kind, string? Basis, DateOnly Start, int Days, int Warn,
    DateOnly? Due, int? Used, int? Left, int? Over, bool Provisional, bool OnHold, string? Unknown,
    string? Remark);

public sealed record FlagView(
    string Flag, string? Clock, string Stage, DateOnly? Due, ClockKind? Kind, DateOnly Since);

public sealed record DocumentView(
    Guid Id, string Kind, string Title, IEnumerable<string> Sections, IEnumerable<string> MissingSections,
    DateOnly Dated, DateOnly RecordedOn, string? Sha256, string? FileName, long? Length, Letter? Letter,
    bool Newest, bool InThisVisit, long Sequence);

public sealed record FindingView(string Requirement, bool Met, DateOnly On, string? Note, long Sequence);

public sealed record ConsultationView(
    string Party, bool Invited, bool Consulted, bool Attended, string? Opinion, DateOnly On, string? Note,
    bool InThisVisit, long Sequence);

/// <summary>What a party was asked.</summary>
/// <param name="State"><c>waiting</c>, <c>overdue</c>, <c>answered</c>, <c>withdrawn</c>, or <c>lapsed</c>:
/// the stage was left without it.</param>
/// <param name="AnswerBy">The last day in time, while it waits; null without a published calendar.</param>
/// <param name="Over">Working days over, while it waits.</param>
/// <param name="Why">While it waits, in words.</param>
/// <param name="Answer">The entry of the answer.</param>
public sealed record RequestView(
    int N, string Party, DateOnly AskedOn, int Days, string? Question, string By, DateOnly? RemindedOn,
    string State, DateOnly? AnswerBy, int? Over, string? Why, DateOnly? LinkUntil, long? Answer,
    long Sequence)
{
    internal const string Waiting = "waiting";
    internal const string Overdue = "overdue";
    internal const string Answered = "answered";
    internal const string Withdrawn = "withdrawn";
    internal const string Lapsed = "lapsed";
}

public sealed record VisitView(
    string Stage, DateOnly EnteredOn, DateOnly? LeftOn, string? Step, long Sequence);

public sealed record CorrectionView(
    int N, long Sequence, bool Undo, DateOnly? Dated, string Reason, string By, string? ConfirmedBy,
    string? Title, PartnerChange? Partner, string? DeclinedBy, string? DeclineReason);

/// <summary>All of one initiative, as a person sees it on a day.</summary>
public sealed record InitiativeView : IOfVersion
{
    public required Guid Id { get; init; }
    public required string Number { get; init; }
    public required long Version { get; init; }
    public required string Procedure { get; init; }
    public required int ProcedureVersion { get; init; }
    public required string Title { get; init; }
    public required Engine.Initiatives.Region Region { get; init; }
    public required Partner Partner { get; init; }

    /// <summary>The names that the partner had before corrections; null where it had none.</summary>
    public IEnumerable<string>? FormerPartners { get; init; }
    public required ImmutableArray<string> Objects { get; init; }
    public required string Origin { get; init; }
    public string? Mode { get; init; }
    public required bool TouchesRegencyCity { get; init; }
    public required DateOnly OpenedOn { get; init; }
    public TakenOver? TakenOver { get; init; }

    /// <summary>The account that answers for it, and the one that stands in.</summary>
    public string? Officer { get; init; }
    public string? Deputy { get; init; }
    public string? Phase { get; init; }
    public required string Stage { get; init; }
    public required string Owner { get; init; }
    public required DateOnly EnteredOn { get; init; }
    public required bool Closed { get; init; }
    public Hold? OnHold { get; init; }

    /// <summary>The id of the agreement that came of it; null until it is signed.</summary>
    public Guid? Agreement { get; init; }

    /// <summary>Why it waits, in one sentence.</summary>
    public required string Why { get; init; }

    public required IEnumerable<ClockView> Clocks { get; init; }
    public required IEnumerable<FlagView> Flags { get; init; }
    public required IEnumerable<DocumentView> Documents { get; init; }
    public required IEnumerable<FindingView> Findings { get; init; }
    public required IEnumerable<ConsultationView> Consultations { get; init; }
    public required IEnumerable<RequestView> Requests { get; init; }
    public required IEnumerable<VisitView> Visits { get; init; }
    public required IEnumerable<CorrectionView> Corrections { get; init; }
    public required IEnumerable<StepView> Steps { get; init; }
}
