using Workflow.Engine.Agreements.Amending;
using static Workflow.Engine.Agreements.Sentences.SentenceParts;

namespace Workflow.Engine.Agreements.Sentences;

/// <summary>What is said of a term: its length, and that nobody has confirmed it yet.</summary>
public static class TermSentences
{
    /// <summary>What stands behind the end of an assumed term, in histories and notices.</summary>
    public static LocalText IsAssumed { get; } = new(
        "(masa berlaku asumsi, belum dikonfirmasi dari naskah)",
        "(an assumed term, not confirmed from the signed text)");

    /// <summary>That an agreement's term is assumed, as a sentence; empty where it is not.</summary>
    internal static LocalText Assumed(Agreement agreement) =>
        agreement is { TermIsAssumed: true, Particulars.Term: { } term }
            && Count(term.Years, "tahun", "year") is var years
            ? new(
                $"Masa berlaku {years.Id} ini asumsi, belum dikonfirmasi dari naskah.",
                $"This term of {years.En} is assumed, not confirmed from the signed text.")
            : new("", "");

    /// <summary>What made the term what it is, where not the signed text itself; else empty.</summary>
    internal static LocalText Made(Agreement agreement) =>
        agreement.TermAmendment is { } amendment
            ? Dated($"{By(amendment).Id} {{0}}.", $"{By(amendment).En} {{0}}.", amendment.SignedOn)
            : Assumed(agreement);

    /// <summary>What an amendment did to the term, up to the date of its signing.</summary>
    private static LocalText By(Amendment amendment) => amendment switch
    {
        { Extends: true } => new(
            "Diperpanjang dengan adendum yang ditandatangani", "Extended by the amendment signed on"),
        { Before.Term: null } => new(
            "Masa berlakunya menurut adendum yang ditandatangani",
            "Its term is that of the amendment signed on"),
        _ => new(
            "Masa berlakunya diubah dengan adendum yang ditandatangani",
            "Its term was changed by the amendment signed on"),
    };

    /// <summary>That nobody can tell whether the notice period of an early end was kept.</summary>
    public static LocalText NoticeUntold(Term term)
    {
        var months = Count(term.NoticeMonths, "bulan", "month");
        return new(
            $"Hari pemberitahuan diberikan tidak tercatat: apakah jangka waktu {months.Id} ditaati, tidak "
                + "diketahui.",
            $"The day notice was given is not recorded: whether the period of {months.En} was kept, is not "
                + "known.");
    }

    /// <summary>How long a term is, and when notice is due, within a sentence.</summary>
    internal static LocalText Length(Term term)
    {
        var years = Count(term.Years, "tahun", "year");
        return term.NoticeMonths == 0
            ? new($"{years.Id}, tanpa jangka waktu pemberitahuan", $"{years.En}, no notice period")
            : new(
                $"{years.Id}, pemberitahuan {term.NoticeMonths} bulan sebelumnya",
                $"{years.En}, notice {Count(term.NoticeMonths, "", "month").En} before");
    }
}
