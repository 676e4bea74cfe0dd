using System.Collections.Immutable;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives;

/// <summary>
/// Who may do what to an initiative: the table of docs/contract.md, asked inside the decision.
/// </summary>
public static class Permissions
{
    private static readonly ImmutableArray<string> Office = [Roles.Officer, Roles.Supervisor];
    private static readonly ImmutableArray<string> Confirmers = [Roles.Officer, Roles.Supervisor,
        Roles.RegionHead];

    /// <summary>
    /// The roles that may take a step by their own right: those it names, or its stage's owner.
    /// </summary>
    public static ImmutableArray<string> Takers(Transition transition) =>
        !transition.Step.By.IsEmpty ? transition.Step.By
        : transition.Stage.Owner == Roles.Officer ? Office
        : [transition.Stage.Owner];

    /// <summary>Whether the person may take the step by their own right.</summary>
    public static bool IsTaker(Actor actor, Initiative state, Transition transition) =>
        Holds(actor, Takers(transition), state.Opened.Region.Id);

    /// <summary>
    /// Whether the person may take another owner's step on its behalf: the office may, where the step is the
    /// owner's and not one of those that name who takes them.
    /// </summary>
    public static bool MayActOnBehalf(Actor actor, Initiative state, Transition transition) =>
        transition.Step.By.IsEmpty && Holds(actor, Office, state.Opened.Region.Id);

    /// <summary>Who may record a fact in the present stage.</summary>
    public static ImmutableArray<string> Recorders(Stage stage, InitiativeEvent fact) => stage.Owner switch
    {
        Roles.Dprd when fact is DocumentRecorded or SectionsMarked or NoteTaken => [.. Office, stage.Owner],
        Roles.Kemendagri or Roles.Kemlu when fact is DocumentRecorded or SectionsMarked or NoteTaken
            or MeetingHeld or PartyRecorded { Consulted: false } => [.. Office, stage.Owner],
        _ => Office,
    };

    /// <summary>Whether the person may record the fact.</summary>
    public static bool MayRecord(Actor actor, Initiative state, Stage stage, InitiativeEvent fact) =>
        Holds(actor, Recorders(stage, fact), state.Opened.Region.Id) || IsOwnAnswer(actor, state, fact);

    /// <summary>The party that a person of a ministry answers for; null for everybody else.</summary>
    public static string? PartyOf(Actor actor) =>
        actor.Is(Roles.Ministry) && actor.Ministry is { } ministry ? "ministry:" + ministry : null;

    /// <summary>The parties that the person speaks for: the own ministry, Kemendagri, Kemlu.</summary>
    public static IEnumerable<string> PartiesOf(Actor actor) =>
    [
        .. new[] { Roles.Kemendagri, Roles.Kemlu }.Where(role => actor.Is(role)),
        .. new[] { PartyOf(actor) }.OfType<string>(),
    ];

    /// <summary>Whether the person speaks for a party.</summary>
    public static bool AnswersFor(Actor actor, string party) => PartiesOf(actor).Contains(party);

    /// <summary>Who may ask parties in a stage: the office, and a ministry that owns it.</summary>
    public static ImmutableArray<string> Askers(Stage stage) =>
        stage.Owner is Roles.Kemendagri or Roles.Kemlu ? [.. Office, stage.Owner] : Office;

    /// <summary>Whether the person may ask parties for answers in the present stage.</summary>
    public static bool MayAsk(Actor actor, Initiative state, Stage stage) =>
        Holds(actor, Askers(stage), state.Opened.Region.Id);

    /// <summary>
    /// A party that was invited or asked says itself what it thinks, and that it was there.
    /// </summary>
    private static bool IsOwnAnswer(Actor actor, Initiative state, InitiativeEvent fact) =>
        fact is PartyRecorded { Invited: false, Consulted: false } answer
            && AnswersFor(actor, answer.Party)
            && (state.Parties.Exists(entry => entry.Event.Party == answer.Party
                    && (entry.Event.Invited || entry.Event.Attended))
                || state.WaitingAnswer(answer.Party) is not null);

    /// <summary>Whether the person may open initiatives, or ask for corrections, in a region.</summary>
    public static bool IsOfOffice(Actor actor, string region) => Holds(actor, Office, region);

    /// <summary>Whether the person may confirm another's correction.</summary>
    public static bool MayConfirm(Actor actor, string region) => Holds(actor, Confirmers, region);

    /// <summary>The refusal of what only the office does.</summary>
    public static NotPermitted OfficeOnly(string what) => new(what, Basis.House, Office);

    /// <summary>The refusal of a confirmation.</summary>
    public static NotPermitted ConfirmersOnly(string what) => new(what, Basis.House, Confirmers);

    private static bool Holds(Actor actor, ImmutableArray<string> roles, string region) =>
        roles.Any(role => actor.Is(role, region));
}
