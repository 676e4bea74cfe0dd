using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives.Opening;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives;

/// <summary>What an initiative does to agreements, in its own commit.</summary>
internal static class AgreementSettlement
{
    /// <summary>
    /// Signing starts the agreement; a corrected date of the MoU and a corrected partner reach it, and taking
    /// the signing back voids it. A renewal that ends without a signing leaves what it was to renew without
    /// an answer again, unless another runs.
    /// </summary>
    public static void Settle(
        AgreementDesk agreements, Rulebooks rulebooks, UnitOfWork unit, Guid id, Initiative before,
        Initiative after, AgreementOccasion occasion)
    {
        var rules = rulebooks.For(after);
        var (was, now) = (StageOf(before, rules), StageOf(after, rules)!);
        if (now.StartsAgreement && was is { StartsAgreement: true }
            && before.Opened.Partner != after.Opened.Partner)
            agreements.CorrectIn(unit, id, after.Opened.Partner, occasion);
        if (now.StartsAgreement)
            agreements.StartIn(unit, id, after, rules.Procedure, occasion);
        else if (was is { StartsAgreement: true })
            agreements.VoidIn(unit, id, before.Opened.Renews, occasion.At);

        var failed = was is { IsFinal: true, StartsAgreement: false };
        var fails = now is { IsFinal: true, StartsAgreement: false };
        if (after.Opened.Renews is not { } renewed || failed == fails)
            return;

        var today = CivilClock.DateOf(occasion.At);
        var renewal = new SignedUnder(id, after.Opened.Number, after.Opened.Procedure);
        AgreementCommand command = fails && AgreementRows.Load(unit, renewed) is { } agreement
            ? Renewals.Ended(unit, agreement, renewal, rulebooks, today)
            : new ReopenRenewal(today, renewal);
        agreements.HandleIn(unit, renewed, command, occasion);
    }

    private static Engine.Procedures.Stage? StageOf(Initiative state, Rulebook rules) =>
        state.Opening is null ? null : rules.Procedure.Stage(state.Stage);
}
