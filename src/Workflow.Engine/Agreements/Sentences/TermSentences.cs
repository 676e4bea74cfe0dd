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
