using static Workflow.Engine.Agreements.Sentences.SentenceParts;

namespace Workflow.Engine.Agreements.Sentences;

/// <summary>
/// What falls due in the life of an agreement, for calendars, which keep what they were told: no day that
/// passes changes these sentences.
/// </summary>
public static class AgreementDueSentences
{
    /// <summary>Up to when it is in force, and whether by an assumed term.</summary>
    /// <param name="agreement">One with an end.</param>
    public static LocalText LastDay(Agreement agreement)
    {
        var (partner, signed) = (agreement.Particulars.Partner, Signed(agreement));
        return Both(
            Dated(
                $"Naskah kerja sama dengan {partner}, {signed.Id}, berlaku sampai dan termasuk {{0}}.",
                $"The agreement with {partner}, {signed.En}, is in force up to and including {{0}}.",
                agreement.EndsOn!.Value.AddDays(-1)),
            TermSentences.Assumed(agreement));
    }

    /// <summary>The last day for giving notice, and the end that it is of.</summary>
    /// <param name="agreement">One of which notice can be given.</param>
    public static LocalText Notice(Agreement agreement) => Both(
        Dated("Batas pemberitahuan {0}.", "Notice is due by {0}.", agreement.NoticeBy!.Value),
        LastDay(agreement));

    /// <summary>By when its renewal must be opened, and why then.</summary>
    public static LocalText Opening(Agreement agreement, RenewalOpening opening) => Both(
        Both(
            LastDay(agreement),
            Dated(
                "Perpanjangannya dibuka paling lambat {0}.", "Its renewal is to be opened by {0}.",
                opening.OpenBy)),
        RenewalSentences.Why(opening));

    private static LocalText Signed(Agreement agreement) => Dated(
        "ditandatangani {0}", "signed on {0}", agreement.Particulars.SignedOn);
}
