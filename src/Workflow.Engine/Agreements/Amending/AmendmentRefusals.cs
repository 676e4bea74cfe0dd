using static Workflow.Engine.Agreements.Sentences.SentenceParts;

namespace Workflow.Engine.Agreements.Amending;

/// <summary>What has ended is renewed, by an initiative of its own; only what runs is amended.</summary>
/// <param name="EndsOn">The first day on which it is not in force.</param>
public sealed record NotAmendedAfterItsEnd(DateOnly EndsOn) : AgreementRefusal(
    "agreement-not-running",
    Dated(
        "Perubahan harus mulai berlaku selagi naskah kerja sama berlaku, paling lambat {0}; yang sudah "
            + "berakhir tidak diubah, melainkan diperpanjang dengan prakarsa baru.",
        "An amendment must come into force while the agreement is in force, no later than {0}; one that has "
            + "ended is not amended, but renewed by a new initiative.",
        EndsOn.AddDays(-1)),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>Its early end is recorded: an amendment would not say whether that still holds.</summary>
/// <param name="EndsOn">The first day out of force by that end.</param>
public sealed record EndsEarlyUnamended(DateOnly EndsOn) : AgreementRefusal(
    "ends-early",
    Dated(
        "Pengakhiran lebih awal sudah dicatat, hari terakhir berlaku {0}; tarik kembali dahulu jika naskah "
            + "kerja sama ini tetap berjalan.",
        "An early end is recorded, last day in force {0}; take that back first if the agreement goes on.",
        EndsOn.AddDays(-1)),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>Nothing is amended before it was signed, nor out of order.</summary>
/// <param name="Earliest">The date of what it changes.</param>
/// <param name="After">The amendment before it; null where it changes the agreement itself.</param>
public sealed record AmendedTooEarly(DateOnly Earliest, int? After) : AgreementRefusal(
    "signed-too-early",
    After is { } n
        ? Dated(
            $"Adendum {n}, yang terakhir, ditandatangani {{0}}; yang ditandatangani lebih dahulu dicatat "
                + "sebelum itu. Batalkan dahulu pencatatan yang terakhir.",
            $"Amendment {n}, the last one, was signed on {{0}}; what was signed earlier is recorded before "
                + "it. Undo the last one first.",
            Earliest)
        : Dated(
            "Naskah kerja samanya sendiri baru ditandatangani {0}; periksa tanggal pada adendum.",
            "The agreement itself was signed only on {0}; check the date on the amendment.",
            Earliest),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>It is in force from its signing at the earliest.</summary>
public sealed record InForceBeforeSigning(DateOnly SignedOn) : AgreementRefusal(
    "in-force-before-signing",
    Dated(
        "Adendum berlaku paling cepat pada hari penandatanganannya, {0}.",
        "An amendment is in force from the day of its signing at the earliest, {0}.",
        SignedOn),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>The paper that is named is no document of this agreement.</summary>
public sealed record PaperMissing() : AgreementRefusal(
    "paper-missing",
    new("Dokumen itu tidak ada pada naskah kerja sama ini; lampirkan dahulu naskah yang ditandatangani, "
            + "lalu pilih dokumennya.",
        "This agreement has no such document; attach the signed paper first, then name that document."),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>It says nothing that is not so already.</summary>
public sealed record NothingAmended() : AgreementRefusal(
    "nothing-amended",
    new("Tidak ada yang berubah: masa berlakunya sudah demikian, dan tidak ada perubahan lain. Isi masa "
            + "berlaku yang baru atau apa yang diubah.",
        "Nothing would change: the term reads so already, and no other change is named. Say the new term, or "
            + "what is changed."),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>A term may be shortened only to an end that lies ahead.</summary>
/// <param name="EndsOn">The first day out of force by the amended term.</param>
/// <param name="From">The day after which that must lie.</param>
public sealed record AmendedTermIsOver(DateOnly EndsOn, DateOnly From) : AgreementRefusal(
    "term-end-past",
    Dated(
        Dated("Dengan masa berlaku itu hari terakhirnya {0}", "", EndsOn.AddDays(-1)).Id
            + "; masa berlaku hanya dapat diperpendek sampai hari yang masih akan datang, paling "
            + "cepat {0}.",
        Dated("", "By that term its last day in force is {0}", EndsOn.AddDays(-1)).En
            + "; a term can be shortened only to a day that lies ahead, {0} at the earliest.",
        From),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>Only the last amendment can be undone.</summary>
/// <param name="Last">Its number; null where none stands.</param>
public sealed record NoAmendment(int? Last) : AgreementRefusal(
    "no-amendment",
    Last is { } n
        ? new($"Hanya adendum terakhir, nomor {n}, yang dapat dibatalkan.",
            $"Only the last amendment, number {n}, can be undone.")
        : new("Tidak ada adendum yang tercatat.", "No amendment is recorded."),
    []);

/// <summary>An amendment changed its term: that is not read from the first paper any more.</summary>
public sealed record TermIsAmended(int N) : AgreementRefusal(
    "term-amended",
    new($"Masa berlakunya diubah dengan adendum {N}; catat adendum baru, atau batalkan dahulu pencatatan "
            + "adendum itu.",
        $"Its term was changed by amendment {N}; record another amendment, or undo that one first."),
    [Roles.Officer, Roles.Supervisor]);
