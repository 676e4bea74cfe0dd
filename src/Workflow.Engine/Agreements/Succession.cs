using static Workflow.Engine.Agreements.AgreementOutcomes;

namespace Workflow.Engine.Agreements;

/// <summary>
/// What the signing of an agreement does to the one it renews. A successor signed in time renews it; one
/// signed after its end leaves it ended, and is named all the same; one signed before it is no successor.
/// There is one: the first signed.
/// </summary>
internal static class Succession
{
    public static Accepted<AgreementEvent> Decide(Agreement state, Succeed succeed, DateOnly today) =>
        state.SucceededBy != succeed.Successor && succeed.Successor.SignedOn >= state.Particulars.SignedOn
        && (state.SucceededBy is null || state.SucceededBy.Agreement == succeed.Successor.Agreement)
        && (state with { SucceededBy = succeed.Successor }).May(LifeTrigger.SuccessorSigned, today)
            ? Happened(new AgreementSucceeded(succeed.On, today, succeed.Successor))
            : Nothing;

    public static Accepted<AgreementEvent> Decide(
        Agreement state, TakeBackSuccession back, DateOnly today) =>
        state.SucceededBy is { } successor && successor.Agreement == back.Agreement
            ? Happened(new SuccessionTakenBack(back.On, today, successor))
            : Nothing;

    public static Agreement Evolve(Agreement state, AgreementSucceeded succeeded) =>
        (state with { SucceededBy = succeeded.Successor, RemindedFrom = succeeded.RecordedOn })
            .After(LifeTrigger.SuccessorSigned, succeeded.On);

    /// <summary>It runs on; the reminders that were left out meanwhile stay out.</summary>
    public static Agreement Evolve(Agreement state, SuccessionTakenBack back) =>
        (state with { SucceededBy = null, RemindedFrom = back.RecordedOn })
            .After(LifeTrigger.SuccessorTakenBack, back.On);
}
