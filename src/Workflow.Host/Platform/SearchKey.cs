using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Workflow.Host.Platform;

/// <summary>
/// Text as a search compares it, and as a reader who asks "is this the same?" does: without case, accents,
/// and what the eye does not tell apart; the same on every database. Unicode's compatibility forms (UAX 15,
/// NFKC) take care of full width and ligatures; what they leave whole is told here.
/// </summary>
public static class SearchKey
{
    /// <summary>
    /// To be raised with every change of <see cref="Text"/> or of what a row is found by: the columns that
    /// are kept are then written anew at the next start.
    /// </summary>
    public const int Version = 2;

    private const int MostWords = 8;

    /// <summary>Letters that no normal form takes apart, quotes, hyphens: as a keyboard has them.</summary>
    private static readonly FrozenDictionary<Rune, string> Plain = new Dictionary<string, string>
    {
        ["a"] = "ɑ",
        ["ae"] = "æ",
        ["b"] = "ƀɓ",
        ["d"] = "đðɖɗ",
        ["e"] = "ǝə",
        ["g"] = "ǥɠ",
        ["h"] = "ħ",
        ["i"] = "ıɨ",
        ["k"] = "ĸƙ",
        ["l"] = "łƚ",
        ["n"] = "ŋɲ",
        ["o"] = "øɵ",
        ["oe"] = "œ",
        ["ss"] = "ß",
        ["t"] = "ŧƭ",
        ["th"] = "þ",
        ["u"] = "ʉ",
        ["y"] = "ƴ",
        ["z"] = "ƶ",
        ["'"] = "‘’‚‛ʼʻʽʾʿ`´ˊˋ′‵＇",
        ["\""] = "“”„‟«»″‶＂",
        ["-"] = "‐‑‒–—―−﹘﹣－⁃",
    }.SelectMany(plain => plain.Value.EnumerateRunes().Select(letter => (letter, plain.Key)))
        .ToFrozenDictionary(plain => plain.letter, plain => plain.Key);

    /// <summary>The text, folded; words are one space apart, none stands at an end.</summary>
    public static string Text(string text)
    {
        var folded = new StringBuilder(text.Length);
        // Some signs (´) fall apart into a space and a mark: they are taken before.
        foreach (var rune in Simplified(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
            Add(folded, rune);
        if (folded.Length > 0 && folded[^1] == ' ')
            folded.Length--;
        return folded.ToString();
    }

    /// <summary>Whether there is nothing to be seen: white space, what has no width, marks alone.</summary>
    public static bool IsBlank(string text) => Text(text).Length == 0;

    /// <summary>The words of a search; each must be found.</summary>
    public static IEnumerable<string> Words(string? query) =>
        Text(query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords);

    private static string Simplified(string text)
    {
        var simple = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Append(simple, rune);
        return simple.ToString();
    }

    private static void Add(StringBuilder folded, Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.NonSpacingMark:
            case UnicodeCategory.Format: // Zero width, soft hyphen, direction of writing.
                break;
            case UnicodeCategory.Control:
            case UnicodeCategory.SpaceSeparator:
            case UnicodeCategory.LineSeparator:
            case UnicodeCategory.ParagraphSeparator:
                if (folded.Length > 0 && folded[^1] != ' ')
                    folded.Append(' ');
                break;
            default:
                Append(folded, rune); // Taken apart, a letter may show one of ours (ǿ: ø and a mark).
                break;
        }
    }

    private static void Append(StringBuilder to, Rune rune)
    {
        var small = Rune.ToLowerInvariant(rune);
        if (Plain.TryGetValue(small, out var plain))
            to.Append(plain);
        else
            to.Append(small);
    }
}
