using Workflow.Engine.Agreements;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Opening;

/// <summary>What becomes of the initiatives that were opened to renew an agreement.</summary>
internal static class Renewals
{
    /// <summary>The first that has not come to its end, or null.</summary>
    public static SignedUnder? Running(
        UnitOfWork unit, Engine.Agreements.Agreement agreement, Rulebooks rulebooks) =>
        agreement.Renewals.Find(renewal => StageOf(unit, renewal, rulebooks) is { IsFinal: false });

    /// <summary>Whether it ended without a signing.</summary>
    public static bool IsFailed(UnitOfWork unit, SignedUnder renewal, Rulebooks rulebooks) =>
        StageOf(unit, renewal, rulebooks) is { IsFinal: true, StartsAgreement: false };

    /// <summary>
    /// What the end of one without a signing is to its agreement: nobody has said any more what is to be
    /// done, unless another runs.
    /// </summary>
    public static AgreementCommand Ended(
        UnitOfWork unit, Engine.Agreements.Agreement agreement, SignedUnder renewal, Rulebooks rulebooks,
        DateOnly today) =>
        Running(unit, agreement, rulebooks) is { } other
            ? new ReopenRenewal(today, other)
            : new CloseRenewal(today, renewal);

    private static Stage? StageOf(UnitOfWork unit, SignedUnder renewal, Rulebooks rulebooks) =>
        InitiativeRows.Load(unit, renewal.Id) is { } state
            ? rulebooks.For(state).Procedure.Stage(state.Stage)
            : null;
}
