using System.Globalization;
using System.Text;

namespace Workflow.Host.Platform;

/// <summary>
/// Text as a search compares it: without case and without accents, the same on every database.
/// </summary>
public static class Folded
{
    private const int MostWords = 8;

    public static string Text(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToLowerInvariant(letter));
        }

        return folded.ToString();
    }

    /// <summary>The words of a search; each must be found.</summary>
    public static IEnumerable<string> Words(string? query) =>
        Text(query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords);
}
