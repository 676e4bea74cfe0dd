using System.Collections.Immutable;

namespace Workflow.Engine.Procedures;

/// <summary>
/// One version of a procedure: the statutory path of an initiative, as its definition states it.
/// </summary>
public sealed record Procedure
{
    /// <summary>The stable key, such as <c>ksdpl</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The version, from 1; a version that an initiative was started on never changes.</summary>
    public required int Version { get; init; }

    /// <summary>The first day on which an initiative may be opened under it.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last such day, or null while it is in force.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Its name.</summary>
    public required LocalText Title { get; init; }

    /// <summary>The law it rests on.</summary>
    public required LawReference Basis { get; init; }

    /// <summary>
    /// Whether a later step may be taken over skipped stages, which are then reported as gaps.
    /// </summary>
    public bool AllowSkips { get; init; }

    /// <summary>The phases as officers name them, in order.</summary>
    public required ImmutableArray<Phase> Phases { get; init; }

    /// <summary>The stages in order, final ones last; the first is where an initiative opens.</summary>
    public required ImmutableArray<Stage> Stages { get; init; }

    /// <summary>Where an initiative may come from (PP 28/2018 art. 28(1)–(2)).</summary>
    public required ImmutableArray<Choice> Origins { get; init; }

    /// <summary>What it may be about; the last is for what no other names (PP 28/2018 art. 23(2)).</summary>
    public required ImmutableArray<Choice> Objects { get; init; }

    /// <summary>The modes of cooperation; empty where the procedure has none.</summary>
    public ImmutableArray<Choice> Modes { get; init; } = [];

    /// <summary>The kinds of partner; each may be tied to a mode.</summary>
    public required ImmutableArray<PartnerKind> PartnerKinds { get; init; }

    /// <summary>The requirements to be found met (PP 28/2018 art. 27); may be empty.</summary>
    public ImmutableArray<Requirement> Requirements { get; init; } = [];

    /// <summary>The kinds of documents, with the sections each must contain.</summary>
    public required ImmutableArray<DocumentKind> Documents { get; init; }

    /// <summary>Who asks for the sections of its documents, by day.</summary>
    public ImmutableArray<SectionBasis> SectionBases { get; init; } = [];

    /// <summary>What people should know of it, or null.</summary>
    public LocalText? Note { get; init; }

    /// <summary>SHA-256 of the definition file, in lower-case hexadecimal.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>The definition file, for messages.</summary>
    public string File { get; init; } = "";

    /// <summary>The stage in which an initiative opens.</summary>
    public Stage First => Stages[0];

    /// <summary>The stage with the id, or null.</summary>
    public Stage? FindStage(string id) => Stages.FirstOrDefault(stage => stage.Id == id);

    /// <summary>The stage with the id.</summary>
    /// <exception cref="InvalidOperationException">No such stage: a state and its definition do not
    /// fit.</exception>
    public Stage Stage(string id) => FindStage(id)
        ?? throw new InvalidOperationException($"{Key}.v{Version} has no stage '{id}'.");

    /// <summary>Whether an initiative may be opened under this version on the day.</summary>
    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } last || day <= last);

    /// <summary>
    /// The steps that every open stage has, such as withdrawing; none where only one stage is open.
    /// </summary>
    public IEnumerable<Step> Everywhere
    {
        get
        {
            var open = Stages.Where(stage => !stage.IsFinal).ToList();
            return open.Count < 2
                ? []
                : First.Steps.Where(step => open.All(stage => stage.Steps.Any(one => one.Id == step.Id)));
        }
    }

    /// <summary>The step that puts work on hold, or the one that resumes it; null without one.</summary>
    public Step? StepThat(StepEffect effect) =>
        Stages.SelectMany(stage => stage.Steps).FirstOrDefault(step => step.Effect == effect);

    /// <summary>
    /// The stages from the phase on in which a role has its first stage; none where it has no stage.
    /// </summary>
    public IEnumerable<Stage> FromPhaseOf(string role) =>
        Stages.FirstOrDefault(stage => stage.Owner == role)?.Phase is { } phase
            ? Stages.SkipWhile(stage => stage.Phase != phase)
            : [];

    /// <summary>The requirements that apply to an initiative with these objects.</summary>
    public IEnumerable<Requirement> RequirementsFor(IEnumerable<string> objects) =>
        Requirements.Where(requirement =>
            requirement.OnlyForObject is not { } only || objects.Contains(only, StringComparer.Ordinal));

    /// <summary>The kinds of documents that its steps need or ask for.</summary>
    public IEnumerable<DocumentKind> UsedDocuments
    {
        get
        {
            var steps = Stages.SelectMany(stage => stage.Steps).ToList();
            var named = steps.SelectMany(step => step.Needs).SelectMany(need => need.Arguments)
                .Concat(steps.SelectMany(step => step.Asks)).ToHashSet();
            return Documents.Where(document => named.Contains(document.Id));
        }
    }

    /// <summary>The document kind with the id, or null.</summary>
    public DocumentKind? FindDocument(string kind) =>
        Documents.FirstOrDefault(document => document.Id == kind);

    /// <summary>The kind of document whose own date is that of an event, or null.</summary>
    public DocumentKind? DocumentDating(DatedEvent what) =>
        Documents.FirstOrDefault(document => document.Dates == what);

    /// <summary>Who asks on a day for the sections of a kind of document; the house where nobody else
    /// does.</summary>
    public Basis SectionsBasis(string kind, DateOnly day) =>
        SectionBases.FirstOrDefault(one => one.IsOf(kind, null) && one.HoldsOn(day))?.Basis
        ?? FindDocument(kind)?.Basis
        ?? Engine.Basis.House;

    /// <summary>The article on the matter of one section, or null; it need not ask for the section.</summary>
    public LawReference? LawOn(string kind, string section) =>
        SectionBases.FirstOrDefault(one => one.IsOf(kind, section))?.Basis.Source;
}

/// <summary>An id with its name in both languages.</summary>
public sealed record Choice(string Id, LocalText Title);

/// <summary>A phase of the procedure, as an officer names it.</summary>
public sealed record Phase(string Id, LocalText Title);

/// <summary>A kind of foreign partner.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name.</param>
/// <param name="Mode">The mode it belongs to, or null for every mode.</param>
public sealed record PartnerKind(string Id, LocalText Title, string? Mode);

/// <summary>A requirement of PP 28/2018 art. 27.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What must hold.</param>
/// <param name="Basis">The article.</param>
/// <param name="OnlyForObject">It applies only where this is an object of the cooperation; null for
/// always.</param>
public sealed record Requirement(string Id, LocalText Title, LawReference Basis, string? OnlyForObject);
