using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Amending;
using Workflow.Engine.Agreements.Rows;

namespace Workflow.Host.Features.Agreements;

/// <summary>What people typed of what the sentence about an agreement's entry says.</summary>
public static class AgreementTyped
{
    public static IEnumerable<string?> Of(AgreementEvent happened) => happened switch
    {
        EndingAnswered said => [said.Reason],
        TermRecorded recorded => [recorded.Source],
        ActivityFound found => [found.Note],
        EarlyEndRecorded recorded => [recorded.End.Source],
        EarlyEndTakenBack back => [back.Reason],
        AgreementAmended amended => [amended.Changes, amended.Reason],
        AmendmentUndone undone => [undone.Reason],
        AgreementDocumentRecorded recorded => [recorded.Document.File.Name],
        RowWithdrawalAsked asked => [asked.Reason],
        RowWithdrawalDeclined declined => [declined.Reason],
        AgreementWithdrawn withdrawn => [withdrawn.Reason],
        RowCorrectionAsked asked => [asked.Change.Partner, asked.Reason],
        RowCorrectionDeclined declined => [declined.Reason],
        RowCorrected done => [done.Change.Partner, done.Reason],
        PartnerCorrected done => [done.Partner],
        _ => [],
    };
}
