using System.Collections.Immutable;

namespace Workflow.Engine.Agreements;

/// <summary>The signing cannot be undone: people have worked with the agreement since.</summary>
public sealed record AgreementActedOn() : Refusal("agreement-acted-on", "sign-mou", null, []);

/// <summary>Why the office's command to an agreement is refused; no law asks for any of it.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Text">What a person reads.</param>
/// <param name="ClearedBy">The roles that can clear it.</param>
public abstract record AgreementRefusal(string Code, LocalText Text, ImmutableArray<string> ClearedBy)
    : Refusal(Code, "agreement", null, ClearedBy);

/// <summary>Only the office of the agreement's region works with it.</summary>
public sealed record NotOfItsOffice() : AgreementRefusal(
    "not-permitted",
    new("Hanya petugas dan penyelia daerah pemilik perjanjian yang dapat mengubahnya.",
        "Only officers and supervisors of the agreement's own region may change it."),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>The signing was taken back: there is nothing to work with.</summary>
public sealed record NoAgreementAnyMore() : AgreementRefusal(
    "agreement-withdrawn",
    new("Penandatanganannya telah ditarik kembali; perjanjian ini tidak ada lagi.",
        "Its signing was taken back; there is no such agreement any more."),
    []);

/// <summary>Without a recorded term nothing ends that could be answered for.</summary>
public sealed record NoTermRecorded() : AgreementRefusal(
    "no-term",
    new("Masa berlaku belum tercatat; catat dahulu dari naskah kerja sama.",
        "No term is recorded; record it from the signed paper first."),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>The term has ended: what was to be done about its end is past.</summary>
public sealed record TermHasEnded(DateOnly EndsOn) : AgreementRefusal(
    "term-ended",
    new($"Perjanjian sudah berakhir pada {CivilDates.InWords(EndsOn, Language.Indonesian)}.",
        $"The agreement has ended on {CivilDates.InWords(EndsOn, Language.English)}."),
    []);

/// <summary>Who is undecided names a day to be asked again, before the term ends.</summary>
public sealed record AskAgainBeforeEnd(DateOnly EndsOn) : AgreementRefusal(
    "ask-again-before-end",
    new("Sebutkan hari untuk ditanya lagi, setelah hari ini dan sebelum "
        + $"{CivilDates.InWords(EndsOn, Language.Indonesian)}.",
        "Name a day to be asked again, after today and before "
            + $"{CivilDates.InWords(EndsOn, Language.English)}."),
    [Roles.Officer, Roles.Supervisor]);
