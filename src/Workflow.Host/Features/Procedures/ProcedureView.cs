using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Procedures.Diagram;

namespace Workflow.Host.Features.Procedures;

public sealed record ProcedureItem(
    string Key, int Version, LocalText Title, string Basis, DateOnly ValidFrom, DateOnly? ValidTo,
    string Sha256)
{
    public static ProcedureItem Of(Procedure procedure) => new(
        procedure.Key, procedure.Version, procedure.Title, procedure.Basis.Citation, procedure.ValidFrom,
        procedure.ValidTo, procedure.Sha256);
}

public sealed record ClockItem(
    string Clock, int Days, int Warn, ClockKind Kind, ClockStart Start, string? Basis);

public sealed record NeedItem(
    string Guard, ImmutableArray<string> Arguments, string? Basis, string BasisKind, string? Source);

public sealed record StepItem(
    string Step, string To, LocalText Title, string? Basis, string BasisKind, string? Source,
    ImmutableArray<string> By, bool AlsoOnHold, StepEffect Effect, IEnumerable<NeedItem> Needs,
    ImmutableArray<string> Asks, LocalText? Note);

public sealed record StageItem(
    string Stage, string? Phase, string Owner, LocalText Title, string? Basis, string? BasisKind,
    string? Source, ClockItem? Clock, bool Final, bool StartsAgreement, IEnumerable<StepItem> Steps);

public sealed record RequirementItem(
    string Requirement, LocalText Title, string Basis, string? OnlyForObject);

public sealed record DocumentItem(
    string Kind, LocalText Title, string? Basis, string? BasisKind, ImmutableArray<Choice> Sections);

public sealed record SectionBasisItem(
    string Document, string? Section, string? Basis, string BasisKind, string? Source, DateOnly? From,
    DateOnly? Until);

/// <summary>
/// A definition as it was read, with its state diagram. <c>Basis</c> is law alone; <c>Source</c> is what is
/// cited, whoever asks.
/// </summary>
public sealed record ProcedureView
{
    public required string Key { get; init; }
    public required int Version { get; init; }
    public required LocalText Title { get; init; }
    public required string Basis { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public required string Sha256 { get; init; }
    public required bool AllowSkips { get; init; }
    public required ImmutableArray<Phase> Phases { get; init; }
    public required IEnumerable<StageItem> Stages { get; init; }
    public required ImmutableArray<Choice> Origins { get; init; }
    public required ImmutableArray<Choice> Objects { get; init; }
    public required ImmutableArray<Choice> Modes { get; init; }
    public required ImmutableArray<PartnerKind> PartnerKinds { get; init; }
    public required IEnumerable<RequirementItem> Requirements { get; init; }
    public required IEnumerable<DocumentItem> Documents { get; init; }
    public required IEnumerable<SectionBasisItem> SectionBases { get; init; }
    public LocalText? Note { get; init; }

    /// <summary>Mermaid (stateDiagram-v2), in the language of the request.</summary>
    public required string Diagram { get; init; }

    public static ProcedureView Of(Procedure procedure, Language language) => new()
    {
        Key = procedure.Key,
        Version = procedure.Version,
        Title = procedure.Title,
        Basis = procedure.Basis.Citation,
        ValidFrom = procedure.ValidFrom,
        ValidTo = procedure.ValidTo,
        Sha256 = procedure.Sha256,
        AllowSkips = procedure.AllowSkips,
        Phases = procedure.Phases,
        Stages = procedure.Stages.Select(Stage),
        Origins = procedure.Origins,
        Objects = procedure.Objects,
        Modes = procedure.Modes,
        PartnerKinds = procedure.PartnerKinds,
        Requirements = procedure.Requirements.Select(requirement => new RequirementItem(
            requirement.Id, requirement.Title, requirement.Basis.Citation, requirement.OnlyForObject)),
        Documents = procedure.Documents.Select(document => new DocumentItem(
            document.Id, document.Title, document.Basis?.Law, document.Basis?.KindId, document.Sections)),
        SectionBases = procedure.SectionBases.Select(one => new SectionBasisItem(
            one.Document, one.Section, one.Basis.Law, one.Basis.KindId, one.Basis.Source?.Citation, one.From,
            one.Until)),
        Note = procedure.Note,
        Diagram = StateDiagram.Mermaid(procedure, language),
    };

    private static StageItem Stage(Stage stage) => new(
        stage.Id, stage.Phase, stage.Owner, stage.Title, stage.Basis?.Law, stage.Basis?.KindId,
        stage.Basis?.Source?.Citation,
        stage.Clock is { } clock ? Clock(clock) : null, stage.IsFinal, stage.StartsAgreement,
        stage.Steps.Select(Step));

    private static ClockItem Clock(Clock clock) => new(
        clock.Id, clock.Target.Days, clock.Target.Warn, clock.Kind, clock.Start, clock.Basis?.Citation);

    private static StepItem Step(Step step) => new(
        step.Id, step.To, step.Title, step.Basis.Law, step.Basis.KindId, step.Basis.Source?.Citation, step.By,
        step.AlsoOnHold, step.Effect,
        step.Needs.Select(need => new NeedItem(
            need.Guard, need.Arguments, need.Basis.Law, need.Basis.KindId, need.Basis.Source?.Citation)),
        step.Asks, step.Note);
}
