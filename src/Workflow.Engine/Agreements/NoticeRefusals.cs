using static Workflow.Engine.Agreements.Sentences.SentenceParts;

namespace Workflow.Engine.Agreements;

/// <summary>Notice is given while the agreement runs.</summary>
/// <param name="SignedOn">The date of its signing.</param>
/// <param name="EndsOn">The first day not in force by that notice.</param>
public sealed record NoticeOutsideTerm(DateOnly SignedOn, DateOnly EndsOn) : AgreementRefusal(
    "notice-outside-term",
    new("Pemberitahuan diberikan selagi naskah kerja sama berlaku: dari "
            + $"{CivilDates.InWords(SignedOn, Language.Indonesian)} sampai "
            + $"{CivilDates.InWords(EndsOn.AddDays(-1), Language.Indonesian)}.",
        $"Notice is given while the agreement is in force: from "
            + $"{CivilDates.InWords(SignedOn, Language.English)} to "
            + $"{CivilDates.InWords(EndsOn.AddDays(-1), Language.English)}."),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>The agreement's own notice period does not fit between the notice and the end.</summary>
/// <param name="GivenOn">The day notice was given.</param>
/// <param name="Months">The notice period, in months.</param>
/// <param name="EndsOn">The first day not in force that was asked for.</param>
public sealed record NoticeTooShort(DateOnly GivenOn, int Months, DateOnly EndsOn) : AgreementRefusal(
    "notice-too-short", Told(GivenOn, new Term(1, Months), EndsOn), [Roles.Officer, Roles.Supervisor])
{
    private static LocalText Told(DateOnly given, Term term, DateOnly end)
    {
        var (on, by, last) = (
            CivilDates.InWords(given), CivilDates.InWords(term.NoticeBefore(end)),
            CivilDates.InWords(end.AddDays(-1)));
        var earliest = CivilDates.InWords(term.EarliestEnd(given).AddDays(-1));
        var months = Count(term.NoticeMonths, "bulan", "month");
        return new(
            $"Pemberitahuan {on.Id} dan jangka waktu {months.Id}: hari terakhir berlaku paling cepat "
                + $"{earliest.Id}. Supaya hari terakhirnya {last.Id}, pemberitahuan harus sudah diberikan "
                + $"paling lambat {by.Id}.",
            $"Notice on {on.En} and the notice period of {months.En}: the last day in force is "
                + $"{earliest.En} at the earliest. For it to be {last.En}, notice had to be given by "
                + $"{by.En}.");
    }
}
