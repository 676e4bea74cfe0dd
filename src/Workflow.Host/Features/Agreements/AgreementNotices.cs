using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Amending;
using Workflow.Engine.Agreements.Rows;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements;

/// <summary>Who is to be told of what happened to an agreement: after the commit, never twice.</summary>
public static class AgreementNotices
{
    /// <summary>The subscriber that turns deliveries into notices.</summary>
    public const string Subscriber = "agreement-notices";

    /// <summary>
    /// Leaves a reminder's id, or the name of what ended or settled it; nobody is told of the rest.
    /// </summary>
    public static void Deliver(UnitOfWork unit, Guid id, long sequence, AgreementEvent happened)
    {
        var payload = happened switch
        {
            ReminderDue due => due.Reminder,
            AgreementExpired or AgreementEnded or AgreementSucceeded or SuccessionTakenBack
                or EarlyEndTakenBack or AmendmentUndone or RenewalProposed or RenewalClosed
                or RowWithdrawalAsked
                or RowCorrectionAsked or RowCorrected or RowCorrectionDeclined or AgreementWithdrawn
                or RowWithdrawalDeclined =>
                AgreementRows.Codec.Name(happened),
            _ => null,
        };
        if (payload is not null)
            unit.Deliver(Subscriber, Portable.Text(id), sequence, payload);
    }
}
