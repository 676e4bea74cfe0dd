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

    /// <summary>
    /// The parties that the steps of a stage need to have consulted or to have sat in the meeting, as far as
    /// they are concerned; the general word <c>ministry</c> for any one of them.
    /// </summary>
    public static IEnumerable<string> Wanted(Initiative state, Stage stage) => stage.Steps
        .SelectMany(step => step.Needs).Where(need => need.Guard is "consulted" or "attended")
        .SelectMany(need => need.Arguments).Distinct()
        .Where(party => Guards.IsConcerned(state.Opened, party));

    internal static Outcome<InitiativeEvent> Judge(
        Initiative state, InitiativeCommand command, Actor actor, Rulebook rules, DateOnly today)
    {
        var stage = rules.Procedure.Stage(state.Stage);
        var subject = SubjectOf(command);
        if (stage.IsFinal)
            return Refuse(new InitiativeClosed(subject));

        return command switch
        {
            AskParty ask => Asked(state, ask, stage, actor, today),
            AnswerParty answer => Answered(state, answer, stage, actor, rules, today),
            RemindParty or WithdrawRequest when !Permissions.MayAsk(actor, state, stage) =>
                Refuse(new NotPermitted(subject, Basis.House, Permissions.Askers(stage))),
            RemindParty remind => state.WaitingAnswer(remind.Party) is { } request
                ? Accept(new AnswerReminded(remind.On, today, request.Asked.Number))
                : Refuse(new StepNotAvailable(subject)),
            WithdrawRequest withdraw => Withdrawn(state, withdraw, stage, today),
            _ => throw new InvalidOperationException($"{command.GetType().Name} asks nobody."),
        };
    }

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
        var (party, isOwn) = (answer.Party, Permissions.AnswersFor(actor, answer.Party));
        if (!isOwn && !Permissions.IsOfOffice(actor, state.Opened.Region.Id))
            return Refuse(Permissions.OfficeOnly(Answer));
        if (state.WaitingAnswer(party) is not { Asked: var asked })
            return Refuse(new StepNotAvailable(Answer));

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
            answer.Note, asked.Number, isOwn ? null : answer.Evidence));
    }

    private static bool IsConsulted(Stage stage, string party) => stage.Steps
        .SelectMany(step => step.Needs).Any(need => need.Guard == "consulted"
            && need.Arguments.Contains(party));

    private static Outcome<InitiativeEvent> Withdrawn(
        Initiative state, WithdrawRequest withdraw, Stage stage, DateOnly today) =>
        state.WaitingAnswer(withdraw.Party) is not { } request ? Refuse(new StepNotAvailable(Withdraw))
        : string.IsNullOrWhiteSpace(withdraw.Reason)
            ? Refuse(new ReasonMissing(Withdraw, Permissions.Askers(stage)))
        : Accept(new AnswerRequestWithdrawn(
            withdraw.On, today, request.Asked.Number, withdraw.Reason));

    /// <summary>What a command about an answer is called where it is refused.</summary>
    internal static string SubjectOf(InitiativeCommand command) => command switch
    {
        AskParty => Ask,
        AnswerParty => Answer,
        RemindParty => Remind,
        WithdrawRequest => Withdraw,
        _ => throw new InvalidOperationException($"{command.GetType().Name} asks nobody."),
    };

    private static Accepted<InitiativeEvent> Accept(InitiativeEvent happened) => new([happened]);

    private static Refused<InitiativeEvent> Refuse(Refusal reason) => new([reason]);
}
