namespace Workflow.Engine.Yaml;

/// <summary>Sentences on unknown words: which ones are known, and which was probably meant.</summary>
public static class Closest
{
    private const int Most = 40;

    /// <summary>Says that a word is unknown, which are known, and which was probably meant.</summary>
    /// <param name="what">What the word names.</param>
    /// <param name="written">The word.</param>
    /// <param name="known">The words known.</param>
    /// <param name="where">Where it was written, or nothing.</param>
    public static string Unknown(
        string what, string written, IReadOnlyCollection<string> known, string where = "") =>
        $"Unknown {what} '{written}'{where}; known are {Listed(known)}{Hint(written, known)}.";

    /// <summary>The words with commas between; many are cut short.</summary>
    public static string Listed(IEnumerable<string> words) =>
        string.Join(", ", words.Take(Most + 1).Select((word, at) => at < Most ? word : "…"));

    /// <summary>
    /// The end of a sentence that names the word that was probably meant; empty where none is near.
    /// </summary>
    public static string Hint(string written, IEnumerable<string> known)
    {
        var near = known.Take(Most)
            .Select(word => (word, distance: Distance(written, word)))
            .Where(pair => pair.distance <= 2 && pair.distance < pair.word.Length)
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.word)
            .FirstOrDefault();
        return near is null ? "" : $" (did you mean '{near}'?)";
    }

    /// <summary>
    /// Levenshtein's distance; words that differ much in length are far apart and not compared.
    /// </summary>
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 2)
            return int.MaxValue;

        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
