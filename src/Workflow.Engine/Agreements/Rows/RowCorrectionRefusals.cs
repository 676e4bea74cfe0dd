using static Workflow.Engine.Agreements.Sentences.SentenceParts;

namespace Workflow.Engine.Agreements.Rows;

/// <summary>Somebody has asked for another correction of the row already.</summary>
public sealed record RowCorrectionWaits(string By) : AgreementRefusal(
    "correction-asked",
    new($"{By} sudah meminta koreksinya; konfirmasi atau tolak permintaan itu.",
        $"{By} has asked for its correction already; confirm or decline that."),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>Nothing of that number was asked about the row, or it was decided.</summary>
public sealed record NoRowRequest() : AgreementRefusal(
    "no-correction-asked",
    new("Tidak ada permintaan bernomor itu yang menunggu.", "Nothing of that number waits to be decided."),
    []);

/// <summary>Who asked cannot confirm.</summary>
public sealed record SamePersonPutsRight() : AgreementRefusal(
    "same-person",
    new("Koreksi harus dikonfirmasi orang lain.", "Somebody else has to confirm the correction."),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>The row says already what it should say.</summary>
public sealed record RowSaysSo() : AgreementRefusal(
    "nothing-to-correct",
    new("Tidak ada yang berubah: barisnya sudah berbunyi demikian.",
        "Nothing would change: the row says so already."),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>The right row is in the register too: the wrong one is withdrawn, not put right.</summary>
public sealed record RowIsThere() : AgreementRefusal(
    "row-exists",
    new("Naskah kerja sama dengan daerah, mitra, dan tanggal itu sudah ada dalam daftar; "
            + "mintalah penarikan baris yang keliru ini.",
        "The register has an agreement of that region, partner and date already; "
            + "ask for the withdrawal of this wrong row."),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>It was signed before it ended early, and not after what renews or amends it.</summary>
/// <param name="Before">The first day that is too late.</param>
public sealed record SignedTooLate(DateOnly Before) : AgreementRefusal(
    "signed-too-late",
    Dated(
        "Tanggal penandatanganan paling lambat {0}, menurut penerus, adendum, atau pengakhirannya.",
        "The date of signing must be no later than {0}, by its successor, its amendment or its early end.",
        Before.AddDays(-1)),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>
/// An old list wrote a country that is none, or not by its code; an initiative could not be opened with it.
/// </summary>
/// <param name="Fault">What is wrong with it, and the right code where one was meant.</param>
/// <param name="Number">The initiative it was signed under; null for the row of a list.</param>
public sealed record CountryToPutRight(LocalText Fault, string? Number) : AgreementRefusal(
    "country-to-put-right",
    Number is null
        ? new($"Negara mitra: {Fault.Id}; mintalah dahulu koreksi baris ini, lalu orang kedua "
                + "mengonfirmasi.",
            $"The partner's country: {Fault.En}; have this row put right first, by two people.")
        : new($"Negara mitra: {Fault.Id}; mintalah dahulu koreksi mitra pada prakarsa {Number}.",
            $"The partner's country: {Fault.En}; have the partner corrected in initiative {Number} first."),
    [Roles.Officer, Roles.Supervisor]);
