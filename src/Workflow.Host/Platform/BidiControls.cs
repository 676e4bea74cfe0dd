using System.Buffers;
using Workflow.Engine;

namespace Workflow.Host.Platform;

/// <summary>
/// The signs of Unicode that nobody sees and that turn the direction of what follows (UAX 9): with them a
/// name reads otherwise than it is kept, and a file's name hides what it ends in. Refused in what people
/// type; a script that runs from right to left needs none of them.
/// </summary>
internal static class BidiControls
{
    /// <summary>What is wrong, with the sign and its place; null where nothing is.</summary>
    public static LocalText? Fault(string text)
    {
        var at = text.AsSpan().IndexOfAny(Signs);
        return at < 0 ? null : Told(text[at], at + 1);
    }

    /// <summary>People's words within a sentence that is kept: between FSI and PDI.</summary>
    public static string Isolated(string words) => $"\u2068{Plain(words)}\u2069";

    /// <summary>The same without any such sign.</summary>
    public static string Plain(string text) => string.Concat(text.Where(sign => !Is(sign)));

    public static bool Is(char sign) => Signs.Contains(sign);

    /// <summary>LRM, RLM, ALM; embeddings and overrides; isolates.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create(
        "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069");

    private static LocalText Told(char sign, int place) => new(
        $"Mengandung tanda arah tulisan yang tidak terlihat (U+{(int)sign:X4}, karakter ke-{place}). "
            + "Hapus tanda itu, atau ketik ulang isinya.",
        $"It contains an invisible sign that turns the direction of writing (U+{(int)sign:X4}, character "
            + $"{place}). Delete it, or type the text anew.");
}
