using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives;

/// <summary>
/// A remark that an office may have shown: a year has passed since the letter of intent, and no MoU is
/// signed.
/// </summary>
/// <remarks>
/// Unverified [press]: two members of Surabaya's DPRD spoke in November 2020 of "a rule of Kemendagri" and
/// named no article. So it is off unless the office wants it, no version of a procedure has it, and it is
/// neither a flag nor a reason to refuse anything.
/// </remarks>
public static class LoiYear
{
    /// <summary>What is to be remarked on a day, or null.</summary>
    /// <param name="state">The initiative.</param>
    /// <param name="rules">Its rulebook, with what its office wants remarked.</param>
    /// <param name="today">The day of asking; the year has passed on its anniversary.</param>
    public static LocalText? Remark(Initiative state, Rulebook rules, DateOnly today) =>
        rules.Targets.RemarksLoiYear && !rules.Procedure.Stage(state.Stage).IsFinal
        && state.DateOf(DatedEvent.Intent, rules.Procedure) is { } signed && signed.AddYears(1) <= today
            ? Sentence(CivilDates.InWords(signed))
            : null;

    private static LocalText Sentence(LocalText signed) => new(
        $"Sudah setahun sejak pernyataan kehendak ditandatangani ({signed.Id}), dan naskah kerja sama belum "
            + "ditandatangani. Belum terverifikasi: dua anggota DPRD Surabaya menyebutnya “aturan "
            + "Kemendagri” dalam pers November 2020, tanpa menyebut pasal.",
        $"A year has passed since the letter of intent was signed ({signed.En}), and no MoU is signed. "
            + "Unverified: two members of Surabaya's DPRD called it “a rule of Kemendagri” in the press of "
            + "November 2020, and named no article.");
}
