using System.Text.RegularExpressions;

namespace Workflow.Host.Tests.Platform.Pages;

/// <summary>
/// Indonesian wordings that the product had and does not have any more, each with what is said in its place.
/// A wording that is found wrong comes in here when it is put right, so that it does not return.
/// </summary>
internal static partial class OldWordings
{
    private static readonly (Regex Old, string New)[] All =
    [
        // The 45 days stand in a peraturan pemerintah, not in an undang-undang.
        (Word("(?<!per)undang-undang(?! nomor)"), "batas waktu peraturan"),
        (Word("(menurut|ditetapkan) hukum"), "menurut peraturan"),
        (Word("(mandek|macet|tidak bergerak)"), "tidak ada perkembangan"),
        // An auditor's finding stays a temuan.
        (Word("temuan(?! (auditor|inspektorat))"), "hasil telaah"),
        (Word("(saringan|disaring|menyaring|saring)(nya)?"), "filter"),
        (Word("jangkauan pandang"), "di luar kewenangan akses Anda"),
        (Word("jam yang berjalan"), "tenggat yang berjalan"),
        (Word("perjanjian(nya)?"), "naskah kerja sama"),
        (Word("papan(?! pantau)"), "papan pantau"),
        // Alone in quotes, or after a key, it is the name of an account of the demonstration.
        (Word("(?<![\"`>]|name: )penyelia(?![\"`<])"), "Kepala Biro/Bagian Kerja Sama"),
        (Word("pemeriksa"), "auditor/Inspektorat"),
        (Word("dibiarkan berakhir"), "tidak diperpanjang"),
        (Word("(organisasi )?nirlaba"), "lembaga nonprofit berbadan hukum di luar negeri"),
        (Word("kelanjutan kerja sama Pemerintah Pusat"), "penerusan kerja sama Pemerintah Pusat"),
        (Word("loloskan"), "pertimbangan: menyusun rancangan naskah kerja sama"),
        // In the track a line may end after the stroke.
        (Word("antarkementerian(?!/.{0,8}?lembaga)"), "antarkementerian/lembaga"),
        (Word("peranti"), "perangkat"),
        (Word("orang lain daripada"), "orang lain, bukan"),
        (Word("dikarang"), "diisi sendiri"),
        (Word("galat"), "kesalahan"),
        (Word("belum bisa"), "belum dapat"),
    ];

    /// <summary>A citation as definitions and JSON have it, in a sentence for people.</summary>
    public static IEnumerable<string> ShortCitations(string text) =>
        ShortCitation().Matches(text).Select(match => $"{match.Value}…: Pasal … ayat (…) huruf …");

    /// <summary>The old wordings in a text, with what is said in their place.</summary>
    public static IEnumerable<string> In(string text) => All.SelectMany(
        wording => wording.Old.Matches(text).Select(match => $"{match.Value}: {wording.New}"));

    private static Regex Word(string pattern) =>
        new($@"(?<![\w-])(?:{pattern})(?![\w-])", RegexOptions.IgnoreCase);

    [GeneratedRegex(@"Pasal [0-9]+(\(|[a-z]\b|–)")]
    private static partial Regex ShortCitation();
}
