using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives.Answers;

/// <summary>
/// Asking parties for answers, and what they answer. An answer is the fact that the guards read already:
/// that the party was consulted, was there, or what it thinks. An objection stops nothing by itself.
/// </summary>
public static class AnswerDecider
{
    /// <summary>Working days for an answer where nobody says otherwise [house].</summary>
    public const int UsualDays = 10;

    private const string Ask = "asked";
    private const string Answer = "answered";
    private const string Remind = "reminded";
    private const string Withdraw = "request-withdrawn";
    private const string Link = "link-given";
    private const string Erase = "answerer-erased";

    /// <summary>
    /// The parties that the steps of a stage need to have consulted or to have sat in the meeting, as far as
    /// they are concerned; the general word <c>ministry</c> for any one of them.
    /// </summary>
    public static IEnumerable<string> Wanted(Initiative state, Stage stage) => stage.Steps
        .SelectMany(step => step.Needs).Where(need => need.Guard is "consulted" or "attended")
        .SelectMany(need => need.Arguments).Distinct()
        .Where(party => Guards.IsConcerned(state.Opened, party));

    internal static Outcome<InitiativeEvent> Judge(
        Initiative state, AnswerCommand command, Actor actor, Rulebook rules, DateOnly today)
    {
        var stage = rules.Procedure.Stage(state.Stage);
        var subject = SubjectOf(command);
        if (command is EraseAnswerer erase)
            return Erased(state, erase, actor, today);
        if (stage.IsFinal)
            return Refuse(new InitiativeClosed(subject));

        return command switch
        {
            AskParty ask => Asked(state, ask, stage, actor, today),
            AnswerParty answer => Answered(state, answer, stage, actor, rules, today),
            _ when !Permissions.MayAsk(actor, state, stage) =>
                Refuse(new NotPermitted(subject, Basis.House, Permissions.Askers(stage))),
            _ => state.WaitingAnswer(command.Party) is { } request
                ? OfRequest(request.Asked.Number, command, stage, actor, today)
                : Refuse(new StepNotAvailable(subject)),
        };
    }

    /// <summary>What who asks does about a request that waits.</summary>
    private static Outcome<InitiativeEvent> OfRequest(
        int number, AnswerCommand command, Stage stage, Actor actor, DateOnly today) => command switch
        {
            RemindParty => Accept(new AnswerReminded(command.On, today, number)),
            GiveAnswerLink give => Accept(
                new AnswerLinkGiven(
                    give.On, today, number, give.Link, give.Until, actor.Name, give.Mailed)),
            WithdrawRequest { Reason: { } reason } when !string.IsNullOrWhiteSpace(reason) =>
                Accept(new AnswerRequestWithdrawn(command.On, today, number, reason)),
            WithdrawRequest => Refuse(new ReasonMissing(Withdraw, Permissions.Askers(stage))),
            _ => throw new InvalidOperationException($"{command.GetType().Name} asks nobody."),
        };

    /// <summary>What a party says itself answers what it was asked, whichever way it says it.</summary>
    internal static InitiativeEvent AsAnswer(Initiative state, InitiativeEvent fact, Actor actor) =>
        fact is PartyRecorded { Invited: false } said && Permissions.AnswersFor(actor, said.Party)
            && state.WaitingAnswer(said.Party) is { } request
            ? said with { Request = request.Asked.Number }
            : fact;

    private static Outcome<InitiativeEvent> Asked(
        Initiative state, AskParty ask, Stage stage, Actor actor, DateOnly today)
    {
        if (!Permissions.MayAsk(actor, state, stage))
            return Refuse(new NotPermitted(Ask, Basis.House, Permissions.Askers(stage)));
        if (ask.Party == stage.Owner) // The whole stage waits for it already.
            return Refuse(new StepNotAvailable(Ask));
        if (state.WaitingAnswer(ask.Party) is not null)
            return Refuse(new AlreadyAsked(ask.Party));
        if (ask.On < state.Current.EnteredOn)
            return Refuse(new DateBeforeEvent(Ask, Basis.House, state.Current.EnteredOn));

        return Accept(new AnswerRequested(
            ask.On, today, state.Requests.Count + 1, ask.Party, ask.Days, actor.Name, ask.Question));
    }

    private static Outcome<InitiativeEvent> Answered(
        Initiative state, AnswerParty answer, Stage stage, Actor actor, Rulebook rules, DateOnly today)
    {
        // Whoever comes by a link speaks for the party that was given it, and nobody else does by one.
        var isOwn = answer.Link is not null
            ? actor == Actor.Bearer : Permissions.AnswersFor(actor, answer.Party);
        var party = answer.Party;
        if (!isOwn && !Permissions.IsOfOffice(actor, state.Opened.Region.Id))
            return Refuse(Permissions.OfficeOnly(Answer));
        if (state.WaitingAnswer(party) is not { Asked: var asked, Link: var given })
            return Refuse(new StepNotAvailable(Answer));
        if (answer.Link is { } link && (given?.Link != link || given.Until < today))
            return Refuse(new AnswerLinkOver(party));

        List<Refusal> reasons = [];
        if (answer.On < asked.On)
            reasons.Add(new DateBeforeEvent(Answer, Basis.House, asked.On));
        if (!isOwn && rules.EvidenceOnBehalf && OwnersWill.Unshown(state, answer.Evidence) is { } unshown)
            reasons.Add(unshown);
        return reasons.Count > 0 ? new Refused<InitiativeEvent>([.. reasons]) : Accept(new PartyRecorded(
            answer.On, today, party, Invited: false,
            Consulted: IsConsulted(stage, party),
            Attended: answer.Answer == AnswerParty.Attend && !IsConsulted(stage, party),
            Opinion: answer.Answer == AnswerParty.Attend ? null : answer.Answer,
            answer.Note, asked.Number, isOwn ? null : answer.Evidence, answer.Link));
    }

    private static bool IsConsulted(Stage stage, string party) => stage.Steps
        .SelectMany(step => step.Needs).Any(need => need.Guard == "consulted"
            && need.Arguments.Contains(party));

    private static Outcome<InitiativeEvent> Erased(
        Initiative state, EraseAnswerer erase, Actor actor, DateOnly today)
    {
        var office = Permissions.OfficeOnly(Erase);
        return !Permissions.IsOfOffice(actor, state.Opened.Region.Id) ? Refuse(office)
            : state.Requests.ElementAtOrDefault(erase.Number - 1) is not { Link: not null, IsErased: false }
                ? Refuse(new StepNotAvailable(Erase))
            : string.IsNullOrWhiteSpace(erase.Reason) ? Refuse(new ReasonMissing(Erase, office.ClearedBy))
            : Accept(new AnswererErased(erase.On, today, erase.Number, erase.Reason));
    }

    /// <summary>What a command about an answer is called where it is refused.</summary>
    internal static string SubjectOf(AnswerCommand command) => command switch
    {
        AskParty => Ask,
        AnswerParty => Answer,
        GiveAnswerLink => Link,
        EraseAnswerer => Erase,
        RemindParty => Remind,
        WithdrawRequest => Withdraw,
        _ => throw new InvalidOperationException($"{command.GetType().Name} asks nobody."),
    };

    private static Accepted<InitiativeEvent> Accept(InitiativeEvent happened) => new([happened]);

    private static Refused<InitiativeEvent> Refuse(Refusal reason) => new([reason]);
}
