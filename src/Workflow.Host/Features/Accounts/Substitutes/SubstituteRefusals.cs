using Workflow.Engine;

namespace Workflow.Host.Features.Accounts.Substitutes;

/// <summary>Why a substitute is not named.</summary>
internal static class SubstituteRefusals
{
    public static readonly AccountRefusal NotOwnRole = new(409, new(
        "Peran ini tidak (lagi) dimiliki akun itu sendiri. Hanya peran sendiri yang dapat digantikan; siapa "
            + "yang menggantikan tidak dapat meneruskannya.",
        "The account does not have this role of its own, or not any more. Only an own role can be stood in "
            + "for; who stands in cannot pass it on."), "whose");

    public static readonly AccountRefusal NoColleague = new(409, new(
        "Pilih rekan aktif dari kantor yang sama: untuk peran pemerintah daerah petugas, kepala, atau kepala "
            + "daerah di daerah itu; untuk DPRD dan kementerian akun lain dari lembaga yang sama.",
        "Choose an active colleague of the same office: for a role of a region’s government an officer, "
            + "supervisor or head of that region; for the DPRD and ministries another account of the same "
            + "body."),
        "substitute");

    public static readonly AccountRefusal Past = new(400, new(
        "Hari pertama sudah lewat; pilih hari ini atau sesudahnya.",
        "The first day is past; choose today or later."), "from");

    public static readonly AccountRefusal Order = new(400, new(
        "Hari terakhir lebih awal daripada hari pertama; tukar keduanya.",
        "The last day is before the first; swap them."), "until");

    public static readonly AccountRefusal TooLong = new(400, new(
        $"Paling lama {SubstitutesDesk.MostDays} hari sekaligus. Untuk lebih lama, mintalah pengelola "
            + "memberi peran.",
        $"At most {SubstitutesDesk.MostDays} days at a time. For longer, ask an administrator to give the "
            + "role."),
        "until");

    public static readonly AccountRefusal NotRunning = new(409, new(
        "Penggantian ini tidak ada atau sudah berakhir.",
        "There is no such substitution, or it is over already."));

    /// <summary>Somebody stands in for the role on some of the days already.</summary>
    public static AccountRefusal Overlaps(SubstitutionRow there) => new(409, new(
        $"Pada sebagian hari itu {there.Substitute} sudah menggantikan peran ini "
            + $"({Days(there).Id}). Akhiri dahulu, atau pilih hari lain.",
        $"On some of these days {there.Substitute} stands in for the role already ({Days(there).En}). End "
            + "that first, or choose other days."), "from");

    /// <summary>The substitute stands in for another in the same role.</summary>
    public static AccountRefusal Taken(SubstitutionRow there) => new(409, new(
        $"{there.Substitute} pada sebagian hari itu sudah menggantikan {there.Absent} dalam peran ini "
            + $"({Days(there).Id}). Pilih rekan atau hari lain.",
        $"{there.Substitute} stands in for {there.Absent} in this role on some of these days "
            + $"({Days(there).En}). Choose another colleague or other days."), "substitute");

    private static LocalText Days(SubstitutionRow row)
    {
        var (from, until) = (CivilDates.InWords(row.FromOn), CivilDates.InWords(row.UntilOn));
        return new($"{from.Id} sampai {until.Id}", $"{from.En} to {until.En}");
    }
}
