using System.Collections.Immutable;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Engine.Procedures;
using Workflow.Engine.Tests.Procedures;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>A case in three lines: what had happened, what was asked, what came of it.</summary>
public sealed class Specification
{
    private readonly Procedure _procedure;
    private Initiative _state;
    private Actor _actor = Someone(Roles.Officer);
    private Outcome<InitiativeEvent>? _outcome;
    private WorkingCalendar _calendar = Shipped.Set.Calendar;
    private OfficeTargets _targets = OfficeTargets.Defaults;
    private bool _evidence;

    private Specification(Procedure procedure, IEnumerable<InitiativeEvent> history)
    {
        _procedure = procedure;
        _state = InitiativeFold.Fold(history);
    }

    public Initiative State => _state;

    public ImmutableList<InitiativeEvent> Events => _outcome is Accepted<InitiativeEvent> accepted
        ? accepted.Events
        : throw new AssertionException($"Refused: {string.Join(", ", Reasons)}");

    public ImmutableList<Refusal> Reasons => (_outcome as Refused<InitiativeEvent>)?.Reasons ?? [];

    private Rulebook Rules => new(_procedure, _calendar, _targets, _evidence);

    /// <summary>A city's initiative that stands in a stage since a day, and what happened there.</summary>
    public static Specification Given(
        string procedure, string stage, DateOnly since, params InitiativeEvent[] history) =>
        new(Shipped.Procedure(procedure), [Opened(procedure, stage, since), .. history]);

    /// <summary>An initiative opened just so, and what happened to it.</summary>
    public static Specification Given(InitiativeOpened opened, params InitiativeEvent[] history) =>
        new(Shipped.Procedure(opened.Procedure), [opened, .. history]);

    /// <summary>Nothing at all yet.</summary>
    public static Specification Nothing(string procedure) => new(Shipped.Procedure(procedure), []);

    public static InitiativeOpened Opened(string procedure, string stage, DateOnly since)
    {
        var definition = Shipped.Procedure(procedure);
        return new(
            since, since, "KSDPL-32.73-2024-0001", definition.Key, definition.Version, "Bandung – Example",
            new("32.73", "Kota Bandung", "city"), new("Example", "JP", "city"), ["culture"], "region",
            null, false, stage, definition.Stage(stage).Clock?.Target,
            stage == definition.First.Id ? null : new(stage, since, null));
    }

    public static Actor Someone(string role, string? name = null) => new(name ?? role, [role], "32.73");

    public Specification By(string role, string? name = null)
    {
        _actor = Someone(role, name);
        return this;
    }

    public Specification By(Actor actor)
    {
        _actor = actor;
        return this;
    }

    public Specification With(WorkingCalendar calendar)
    {
        _calendar = calendar;
        return this;
    }

    public Specification With(OfficeTargets targets)
    {
        _targets = targets;
        return this;
    }

    public Specification WithEvidenceAsked()
    {
        _evidence = true;
        return this;
    }

    /// <summary>Asks on the command's own day, unless another is given.</summary>
    public Specification When(InitiativeCommand command, DateOnly? today = null)
    {
        _outcome = InitiativeDecider.Decide(_state, command, _actor, Rules, today ?? command.On);
        if (_outcome is Accepted<InitiativeEvent> accepted)
            _state = accepted.Events.Aggregate(_state, InitiativeFold.Evolve);
        return this;
    }

    /// <summary>The sweeps of every day up to one, made on that day.</summary>
    public Specification Swept(DateOnly through) => When(new LookAfter(through)).ThenAccepted();

    /// <summary>All that sweeps and settling have told so far, as <c>date what due</c>.</summary>
    public void ThenTold(params string[] lines) =>
        Assert.That(_state.History.Where(entry => !entry.ByPerson).Select(Told), Is.EqualTo(lines));

    private static string Told(InitiativeEvent entry) => $"{entry.On:yyyy-MM-dd} " + entry switch
    {
        FlagRaised { Flag: Attention.Stalled } => Attention.Stalled,
        FlagRaised raised => $"{raised.Flag} {raised.Due:yyyy-MM-dd}",
        FlagCleared cleared => $"{cleared.Flag} cleared {cleared.Due:yyyy-MM-dd}",
        DueDayMoved moved => $"moved {moved.From:yyyy-MM-dd} {moved.To:yyyy-MM-dd}",
        AnswerOverdue late => $"answer {late.Number} overdue {late.Due:yyyy-MM-dd}",
        _ => throw new InvalidOperationException(),
    };

    public void ThenRefused(params (string Code, string? Subject)[] reasons) =>
        Assert.That(Reasons.Select(reason => (reason.Code, reason.Subject)), Is.EqualTo(reasons));

    public Specification ThenAccepted()
    {
        Assert.That(_outcome, Is.InstanceOf<Accepted<InitiativeEvent>>(), string.Join(", ", Reasons));
        return this;
    }

    public void ThenStage(string stage) => Assert.That(ThenAccepted().State.Stage, Is.EqualTo(stage));
}
