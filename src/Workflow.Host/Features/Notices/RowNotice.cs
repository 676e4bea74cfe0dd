using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Rows;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Notices;

/// <summary>
/// What became of a request about a row of the agreements' list, told to the one who asked.
/// </summary>
public static class RowNotice
{
    /// <param name="history">The agreement's entries.</param>
    /// <param name="sequence">The entry that decides.</param>
    /// <returns>The addressees, none where who asked took it back; null where nothing is decided.</returns>
    public static (IReadOnlyList<string> Roles, LocalText Text)? Of(
        ImmutableList<AgreementEvent> history, long sequence)
    {
        if (Decision(history[(int)sequence - 1]) is not var (by, what))
            return null;

        var before = history.Take((int)sequence - 1).ToList();
        var request = before.FindLast(each => each is RowCorrectionAsked or RowWithdrawalAsked);
        var (asker, subject) = request switch
        {
            RowCorrectionAsked asked => (
                asked.By, new LocalText("Koreksi baris", "The correction of the row")),
            RowWithdrawalAsked asked => (asked.By, new LocalText("Penarikan", "The withdrawal")),
            _ => throw new InvalidOperationException("Nothing was asked about the row."),
        };
        var partner = BidiControls.Isolated(AgreementDecider.Fold(before)!.Particulars.Partner);
        return (asker == by ? [] : [AccountNotice.Addressee(asker)], new(
            $"{subject.Id} naskah kerja sama dengan {partner}, yang Anda minta, {what.Id}.",
            $"{subject.En} of the agreement with {partner}, which you asked for, {what.En}."));
    }

    private static (string By, LocalText What)? Decision(AgreementEvent happened) => happened switch
    {
        RowCorrected done => (done.By, Confirmed(done.By)),
        AgreementWithdrawn done => (done.By, Confirmed(done.By)),
        RowCorrectionDeclined no => (no.By, Declined(no.By, BidiControls.Isolated(no.Reason))),
        RowWithdrawalDeclined no => (no.By, Declined(no.By, BidiControls.Isolated(no.Reason))),
        _ => null,
    };

    private static LocalText Confirmed(string by) =>
        new($"dikonfirmasi {by} dan berlaku", $"was confirmed by {by} and holds");

    private static LocalText Declined(string by, string reason) =>
        new($"ditolak {by} (alasan: {reason})", $"was declined by {by} (reason: {reason})");
}
