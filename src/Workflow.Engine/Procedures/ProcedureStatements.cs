using Workflow.Engine.Clocks;

namespace Workflow.Engine.Procedures;

/// <summary>The parts of a definition, in the order in which they are compared.</summary>
public enum ProcedurePart
{
    /// <summary>Title, basis, validity, skipping.</summary>
    General,

    /// <summary>Phases.</summary>
    Phase,

    /// <summary>Origins, objects, modes and kinds of partner.</summary>
    Choice,

    /// <summary>Requirements.</summary>
    Requirement,

    /// <summary>Stages with owner and phase.</summary>
    Stage,

    /// <summary>Clocks.</summary>
    Clock,

    /// <summary>Steps and where they lead.</summary>
    Step,

    /// <summary>What a step needs.</summary>
    Guard,

    /// <summary>Kinds of documents that the procedure uses.</summary>
    Document,

    /// <summary>Their prescribed sections.</summary>
    Section,
}

/// <summary>One thing a definition says.</summary>
/// <param name="Key">What it is said of; the same in every version.</param>
/// <param name="Part">The part it belongs to.</param>
/// <param name="Where">What it is said of, by name: a stage, a step, a document.</param>
/// <param name="Text">What is said, in words.</param>
public sealed record Statement(string Key, ProcedurePart Part, LocalText Where, LocalText Text);

/// <summary>Says a whole definition, one statement after the other, so that two can be compared.</summary>
public sealed class ProcedureStatements
{
    private static readonly LocalText EveryStage = new("Setiap tahap", "Every stage");

    private readonly Procedure _procedure;
    private readonly WordList _names;
    private readonly ProcedureWords _words;

    private ProcedureStatements(Procedure procedure, WordList names) =>
        (_procedure, _names, _words) = (procedure, names, new(procedure, names));

    /// <summary>Everything that the definition says, in its order.</summary>
    public static IReadOnlyList<Statement> Of(Procedure procedure, WordList names)
    {
        var all = new ProcedureStatements(procedure, names);
        return [.. all.General(), .. all.Lists(), .. all.Stages(), .. all.Documents()];
    }

    private IEnumerable<Statement> General()
    {
        yield return Say("title", new("Nama", "Name"), _procedure.Title);
        yield return Say("basis", new("Dasar hukum", "Legal basis"), Law(_procedure.Basis));
        yield return Say("valid", new("Masa berlaku", "Validity"), Valid(_procedure));
        if (_procedure.AllowSkips)
        {
            yield return Say("skips", new("Tahap terlewat", "Skipped stages"), new(
                "Tahap boleh dilewati", "Stages may be skipped"));
        }

        static Statement Say(string key, LocalText where, LocalText text) =>
            new(key, ProcedurePart.General, where, text);
    }

    private IEnumerable<Statement> Lists() =>
    [
        .. _procedure.Phases.Select(phase => new Statement(
            $"phase/{phase.Id}", ProcedurePart.Phase, new("Fase", "Phase"), phase.Title)),
        .. Choices("origin", new("Asal prakarsa", "Origin"), _procedure.Origins),
        .. Choices("object", new("Objek kerja sama", "Object"), _procedure.Objects),
        .. Choices("mode", new("Bentuk", "Mode"), _procedure.Modes),
        .. Choices("kind", new("Jenis mitra", "Kind of partner"),
            _procedure.PartnerKinds.Select(kind => new Choice(kind.Id, kind.Title))),
        .. _procedure.Requirements.Select(requirement => new Statement(
            $"requirement/{requirement.Id}", ProcedurePart.Requirement, new("Persyaratan", "Requirement"),
            With(requirement.Title, Law(requirement.Basis), Only(requirement)))),
    ];

    private static IEnumerable<Statement> Choices(
        string list, LocalText where, IEnumerable<Choice> choices) =>
        choices.Select(
            choice => new Statement($"{list}/{choice.Id}", ProcedurePart.Choice, where, choice.Title));

    private LocalText? Only(Requirement requirement) => requirement.OnlyForObject is not { } only ? null
        : _procedure.Objects.FirstOrDefault(one => one.Id == only) is not { } found ? new(only, only)
        : new($"hanya untuk {found.Title.Id}", $"only for {found.Title.En}");

    private IEnumerable<Statement> Stages()
    {
        var everywhere = _procedure.Everywhere.Select(step => step.Id).ToHashSet();
        foreach (var stage in _procedure.Stages)
        {
            yield return new($"stage/{stage.Id}", ProcedurePart.Stage, stage.Title, Stage(stage));
            if (stage.Clock is { } clock)
                yield return new($"clock/{stage.Id}", ProcedurePart.Clock, stage.Title, Clock(clock));
            foreach (var statement in stage.Steps.Where(step => !everywhere.Contains(step.Id))
                .SelectMany(step => Step(step, stage, $"{stage.Id}/{step.Id}", stage.Title)))
                yield return statement;
        }

        foreach (var statement in _procedure.Everywhere
            .SelectMany(step => Step(step, _procedure.First, $"*/{step.Id}", EveryStage)))
            yield return statement;
    }

    private LocalText Stage(Stage stage)
    {
        var owner = _names.Role(stage.Owner);
        var phase = _procedure.Phases.FirstOrDefault(one => one.Id == stage.Phase)?.Title;
        return With(
            stage.Title,
            stage.IsFinal
                ? new("tahap akhir", "final stage")
                : new($"giliran {owner.Id}", $"owner: {owner.En}"),
            phase is null ? null : new($"fase {phase.Id}", $"phase {phase.En}"),
            stage.Basis?.Words,
            stage.StartsAgreement ? new("memulai naskah kerja sama", "starts the agreement") : null);
    }

    private static LocalText Clock(Clock clock) => With(
        ProcedureWords.Days(clock), ProcedureWords.Kind(clock), ProcedureWords.Start(clock),
        new($"peringatan pada sisa {clock.Target.Warn} hari",
            $"warned at {English.Count(clock.Target.Warn, "day")} left"),
        clock.Basis is null ? null : Law(clock.Basis));

    private IEnumerable<Statement> Step(Step step, Stage stage, string key, LocalText where)
    {
        var to = _procedure.FindStage(step.To)?.Title ?? new(step.To, step.To);
        var takers = _words.Takers(step, stage);
        yield return new($"step/{key}", ProcedurePart.Step, where, With(
            step.Title,
            step.Effect == StepEffect.Move ? new($"menuju {to.Id}", $"leads to {to.En}") : null,
            step.By.IsEmpty ? null : new($"oleh {takers.Id}", $"by {takers.En}"),
            step.AlsoOnHold ? new("juga selama ditunda", "also on hold") : null,
            step.Basis.Words));
        foreach (var need in step.Needs)
        {
            yield return new(
                $"need/{key}/{need.Guard}/{string.Join(',', need.Arguments)}", ProcedurePart.Guard,
                step.Title, With(_words.Need(need), need.Basis.Words));
        }

        foreach (var document in step.Asks.Select(kind => (Kind: kind, Title: _words.Document(kind))))
        {
            yield return new($"asks/{key}/{document.Kind}", ProcedurePart.Guard, step.Title, new(
                $"Diminta, tidak wajib: {document.Title.Id}",
                $"Asked for, not required: {document.Title.En}"));
        }
    }

    private IEnumerable<Statement> Documents() => _procedure.UsedDocuments.SelectMany(kind => kind.Sections
        .Select(section => new Statement(
            $"section/{kind.Id}/{section.Id}", ProcedurePart.Section, kind.Title, With(
                section.Title, _procedure.LawOn(kind.Id, section.Id) is { } law ? Law(law) : null)))
        .Prepend(new(
            $"document/{kind.Id}", ProcedurePart.Document, new("Dokumen", "Document"),
            With(kind.Title, kind.Sections.IsEmpty ? [] : [.. _words.SectionsBases(kind).Select(Dated)]))));

    private static LocalText Dated(SectionBasis one) => new(
        $"{one.Basis.Words.Id} {ProcedureWords.Days(one).Id}".TrimEnd(),
        $"{one.Basis.Words.En} {ProcedureWords.Days(one).En}".TrimEnd());

    private static LocalText Valid(Procedure procedure)
    {
        var from = CivilDates.InWords(procedure.ValidFrom);
        return procedure.ValidTo is { } last
            ? new(
                $"Berlaku {from.Id} sampai {CivilDates.InWords(last).Id}",
                $"Valid {from.En} to {CivilDates.InWords(last).En}")
            : new($"Berlaku sejak {from.Id}", $"Valid from {from.En}");
    }

    private static LocalText Law(LawReference law) =>
        new(law.In(Language.Indonesian), law.In(Language.English));

    private static LocalText With(LocalText first, params IEnumerable<LocalText?> more) => new(
        string.Join("; ", more.OfType<LocalText>().Select(text => text.Id).Prepend(first.Id)),
        string.Join("; ", more.OfType<LocalText>().Select(text => text.En).Prepend(first.En)));
}
