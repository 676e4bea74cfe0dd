using System.Collections.Immutable;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Corrections;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives;

/// <summary>
/// The one place where it is decided what may happen to an initiative. Pure: the same state, command, person,
/// rulebook and day give the same outcome, in the running system, in a replay and in a test.
/// </summary>
public static class InitiativeDecider
{
    /// <summary>
    /// Whether a command is decided upon the whole history: what it corrects may be any entry.
    /// </summary>
    public static bool NeedsHistory(InitiativeCommand command) =>
        command is RequestCorrection or ConfirmCorrection;

    /// <summary>Decides a command.</summary>
    /// <param name="state">
    /// The initiative, with its whole history where the command needs it; <see cref="Initiative.None"/> for
    /// <see cref="Open"/>.
    /// </param>
    /// <param name="command">What is asked.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="rules">Procedure, calendar and targets.</param>
    /// <param name="today">The civil date in Asia/Jakarta.</param>
    /// <returns>
    /// The events to keep, first those that the sweeps of past days still owe; or all reasons why not.
    /// </returns>
    public static Outcome<InitiativeEvent> Decide(
        Initiative state, InitiativeCommand command, Actor actor, Rulebook rules, DateOnly today)
    {
        if (command is Open open)
            return ByRight(actor, right => OpenNew(open, right, rules, today));

        var owed = Owed(state, command, rules, today);
        var current = owed.Aggregate(state, InitiativeFold.Evolve);
        return ByRight(actor, right => Judge(current, command, right, rules, today)) switch
        {
            Accepted<InitiativeEvent> accepted => Settled(current, owed, accepted.Events, rules, today),
            var refused => refused,
        };
    }

    /// <summary>What is done in another's place says so.</summary>
    private static Outcome<InitiativeEvent> ByRight(
        Actor actor, Func<Actor, Outcome<InitiativeEvent>> decide) =>
        actor.ByRight(
            right => decide(right) switch
            {
                Accepted<InitiativeEvent> accepted when right.InPlaceOf is { } absent =>
                    Accept(accepted.Events.ConvertAll(happened => happened with { InPlaceOf = absent })),
                var outcome => outcome,
            },
            outcome => outcome is Refused<InitiativeEvent> { Reasons: [NotPermitted] });

    private static Outcome<InitiativeEvent> Judge(
        Initiative state, InitiativeCommand command, Actor actor, Rulebook rules, DateOnly today) =>
        command switch
        {
            TakeStep take => Steps.Take(state, take, actor, rules, today),
            HoldWork hold => Steps.Take(state, hold.In(rules.Procedure), actor, rules, today),
            ResumeWork resume => Steps.Take(state, resume.In(rules.Procedure), actor, rules, today),
            RecordFact record =>
                Record(
                    state, AnswerDecider.AsAnswer(state, record.Fact, actor) with { RecordedOn = today },
                    actor, rules, today),
            AnswerCommand answer => AnswerDecider.Judge(state, answer, actor, rules, today),
            AssignOfficers assign => Officers.Assign(state, assign, actor, rules, today),
            RequestCorrection request => CorrectionDecider.Request(state, request, actor, rules, today),
            ConfirmCorrection confirm => CorrectionDecider.Confirm(state, confirm, actor, rules, today),
            DeclineCorrection decline => CorrectionDecider.Decline(state, decline, actor, today),
            LookAfter => Accept(),
            _ => throw new InvalidOperationException($"{command.GetType().Name} has no rule."),
        };

    private static Accepted<InitiativeEvent> Accept(params ImmutableList<InitiativeEvent> events) =>
        new(events);

    /// <summary>
    /// What sweeps of past days have not said yet (the server was down) is said first, so that nothing done
    /// today hides it; a decree of today counts at once.
    /// </summary>
    private static ImmutableList<InitiativeEvent> Owed(
        Initiative state, InitiativeCommand command, Rulebook rules, DateOnly today)
    {
        var through = command is LookAfter look ? look.On : today.AddDays(-1);
        var owed = Attention.CatchUp(state, rules, through, today);
        return owed.AddRange(Attention.Decreed(owed.Aggregate(state, InitiativeFold.Evolve), rules, today));
    }

    private static Accepted<InitiativeEvent> Settled(
        Initiative state, ImmutableList<InitiativeEvent> owed, ImmutableList<InitiativeEvent> events,
        Rulebook rules, DateOnly today)
    {
        events = events.ConvertAll(happened => Knowing(happened, rules, today));
        var after = events.Aggregate(state, InitiativeFold.Evolve);
        return new([.. owed, .. events, .. Attention.Moot(after, rules, today)]);
    }

    /// <summary>
    /// Whatever a clock is counted from tells what calendar was known: a decree of the same day may come
    /// after it.
    /// </summary>
    private static InitiativeEvent Knowing(InitiativeEvent happened, Rulebook rules, DateOnly today) =>
        happened is InitiativeOpened or StepTaken or WorkPutOnHold or WorkResumed or ReceiptRecorded
            or CorrectionConfirmed
            ? happened with { CalendarKnown = rules.Calendar.AsOf(today).Sequence }
            : happened;

    private static Outcome<InitiativeEvent> OpenNew(Open open, Actor actor, Rulebook rules, DateOnly today)
    {
        if (!Permissions.IsOfOffice(actor, open.Region.Id))
            return new Refused<InitiativeEvent>([Permissions.OfficeOnly("open")]);

        var stage = open.TakenOver is { } file ? rules.Procedure.Stage(file.Stage) : rules.Procedure.First;
        var opened = new InitiativeOpened(
            open.On, today, open.Number, rules.Procedure.Key, rules.Procedure.Version, open.Title,
            open.Region,
            open.Partner, open.Objects, open.Origin, open.Mode, open.TouchesRegencyCity, stage.Id,
            Steps.TargetFor(stage, rules), open.TakenOver, actor.Name,
            open.Renews);
        return ImpossibleDates.Of(Initiative.None, opened, "open", rules.Procedure, today)
            is { IsEmpty: false } impossible
            ? new Refused<InitiativeEvent>(impossible)
            : Accept(Knowing(opened, rules, today));
    }

    private static Outcome<InitiativeEvent> Record(
        Initiative state, InitiativeEvent fact, Actor actor, Rulebook rules, DateOnly today)
    {
        var subject = SubjectOf(fact);
        var stage = rules.Procedure.Stage(state.Stage);
        if (stage.IsFinal)
            return Refuse(ClosedTo(stage, subject));
        if (fact is ReceiptRecorded && stage.Clock?.Start != Clocks.ClockStart.Receipt)
            return Refuse(new StepNotAvailable(subject));
        if (!Permissions.MayRecord(actor, state, stage, fact))
            return Refuse(new NotPermitted(subject, Basis.House, Permissions.Recorders(stage, fact)));

        if (fact is SectionsMarked marked)
            return Mark(state, marked, subject);

        if (fact.On < state.Current.EnteredOn)
            return Refuse(new DateBeforeEvent(subject, Basis.House, state.Current.EnteredOn));

        return ImpossibleDates.Of(state, fact, subject, rules.Procedure, today)
            is { IsEmpty: false } impossible
            ? new Refused<InitiativeEvent>(impossible)
            : Accept(fact);
    }

    /// <summary>Why nothing is recorded in a final stage; later documents have their place.</summary>
    public static Refusal ClosedTo(Stage stage, string subject) =>
        stage.StartsAgreement && subject == "document"
            ? new RecordedWithAgreement(subject)
            : new InitiativeClosed(subject);

    /// <summary>Nothing is recorded where the document has just those sections already.</summary>
    private static Outcome<InitiativeEvent> Mark(Initiative state, SectionsMarked marked, string subject) =>
        state.Documents.Find(entry => entry.Event.Id == marked.Document) is not { Event: var document }
            ? Refuse(new StepNotAvailable(subject))
            : document.Sections.ToHashSet().SetEquals(marked.Sections)
                ? Accept()
                : Accept(marked with { Kind = document.Kind });

    private static Refused<InitiativeEvent> Refuse(Refusal reason) => new([reason]);

    /// <summary>What a refused fact is called, as a step is by its id.</summary>
    private static string SubjectOf(InitiativeEvent fact) => fact switch
    {
        DocumentRecorded => "document",
        SectionsMarked => "sections",
        FindingRecorded => "finding",
        PartyRecorded { Consulted: true } => "consulted",
        PartyRecorded { Attended: true } => "attended",
        PartyRecorded => "invited",
        ReceiptRecorded => "receipt",
        MeetingHeld => "meeting",
        NoteTaken => "note",
        _ => throw new InvalidOperationException($"{fact.GetType().Name} is no fact to record."),
    };
}
