using Workflow.Engine.Agreements.Amending;
using static Workflow.Engine.Agreements.Sentences.SentenceParts;

namespace Workflow.Engine.Agreements.Sentences;

/// <summary>How an agreement was amended, in plain sentences.</summary>
public static class AmendmentSentences
{
    /// <summary>What happened, in one sentence an entry.</summary>
    /// <exception cref="InvalidOperationException">An event without a sentence: a bug.</exception>
    internal static LocalText Happened(AgreementEvent happened) => happened switch
    {
        AgreementAmended amended => Because(
            Says(amended.Number, amended.SignedOn, amended.InForceOn, amended.Term, amended.Changes),
            amended.Reason),
        AmendmentUndone undone => With(
            new($"Pencatatan adendum {undone.Number} dibatalkan",
                $"The recording of amendment {undone.Number} was undone"),
            undone.Reason),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} has no sentence."),
    };

    /// <summary>
    /// From when to when the agreement runs, and by what: <c>2019–2024, extended by amendment 1 to 2026</c>.
    /// Empty where no amendment changed its term.
    /// </summary>
    public static LocalText Terms(Agreement agreement)
    {
        var signed = agreement.Particulars.SignedOn;
        var said = new LocalText("", "");
        foreach (var amendment in agreement.Amendments.Where(one => one.Term is not null))
        {
            said = said.Id.Length == 0
                ? Span(signed, amendment.Before.Term)
                : said;
            var end = amendment.Term!.EndsOn(signed).AddDays(-1).Year;
            said = amendment.Extends
                ? new($"{said.Id}, diperpanjang dengan adendum {amendment.N} sampai {end}",
                    $"{said.En}, extended by amendment {amendment.N} to {end}")
                : new($"{said.Id}, diubah dengan adendum {amendment.N} menjadi sampai {end}",
                    $"{said.En}, changed by amendment {amendment.N} to {end}");
        }

        return said;
    }

    /// <summary>In brackets: what is changed is mostly a sentence of its own, with its full stop.</summary>
    private static LocalText Because(LocalText said, string? reason) =>
        reason is null ? said : new($"{said.Id} ({reason})", $"{said.En} ({reason})");

    private static LocalText Span(DateOnly signed, Term? term) =>
        term?.EndsOn(signed).AddDays(-1).Year is { } last
            ? new($"{signed.Year}–{last}", $"{signed.Year}–{last}")
            : new($"Sejak {signed.Year} tanpa masa berlaku", $"From {signed.Year} without a term");

    private static LocalText Says(int n, DateOnly signed, DateOnly inForce, Term? term, string? changes)
    {
        var said = Dated($"Adendum {n} ditandatangani {{0}}", $"Amendment {n} signed on {{0}}", signed);
        if (inForce != signed)
            said = Dated($"{said.Id}, berlaku sejak {{0}}", $"{said.En}, in force from {{0}}", inForce);
        if (term is not null && TermSentences.Length(term) is var length)
            said = new($"{said.Id}; masa berlaku menjadi {length.Id}", $"{said.En}; the term is {length.En}");
        return changes is null ? said : new($"{said.Id}; {changes}", $"{said.En}; {changes}");
    }
}
