using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Workflow.Engine;

/// <summary>A language that people read: Indonesian first, English second.</summary>
public enum Language
{
    /// <summary>Bahasa Indonesia, the language of the law and of the offices.</summary>
    Indonesian,

    /// <summary>English.</summary>
    English,
}

/// <summary>A text in both languages.</summary>
/// <param name="Id">The Indonesian text.</param>
/// <param name="En">The English text.</param>
public sealed record LocalText(string Id, string En)
{
    /// <summary>The text in one language.</summary>
    public string In(Language language) => language == Language.Indonesian ? Id : En;

    /// <summary>One of several: <c>a, b, atau c</c>; <c>a, b or c</c>.</summary>
    public static LocalText OneOf(IReadOnlyList<LocalText> names)
    {
        if (names is [var only])
            return only;

        var last = names[^1];
        var comma = names.Count > 2 ? "," : "";
        return new(
            $"{string.Join(", ", names.SkipLast(1).Select(name => name.Id))}{comma} atau {last.Id}",
            $"{string.Join(", ", names.SkipLast(1).Select(name => name.En))} or {last.En}");
    }
}

/// <summary>
/// Where the law says so, in the short form of definitions, API and replays: <c>PP 28/2018 Pasal 31(3)a</c>.
/// </summary>
/// <param name="Citation">Instrument, the word <c>Pasal</c> and the article.</param>
public sealed partial record LawReference(string Citation)
{
    /// <summary>An article of Peraturan Pemerintah 28/2018 on regional cooperation.</summary>
    public static LawReference Pp28(string article) => new($"PP 28/2018 Pasal {article}");

    /// <summary>
    /// The citation as sentences have it: officially in Indonesian, <c>PP 28/2018 Pasal 31 ayat (3) huruf
    /// a</c>; shortly in English, <c>PP 28/2018 art. 31(3)(a)</c>.
    /// </summary>
    public string In(Language language)
    {
        if (language != Language.Indonesian)
            return Shortly(language);
        var before = "";
        return Article().Replace(Citation, at =>
        {
            var said = Official(at, before);
            before = at.Groups["article"].Value;
            return said;
        });
    }

    /// <summary>The short form, for drawings, where there is little room.</summary>
    public string Shortly(Language language) => language == Language.Indonesian
        ? Citation
        : Letter().Replace(Citation, "($1)").Replace(" Pasal ", " art. ", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Citation;

    /// <summary>
    /// Two neighbours are both named; of more the first and the last. Another paragraph of the article before
    /// does not name it again.
    /// </summary>
    private static string Official(Match at, string articleBefore)
    {
        var (article, paragraph) = (at.Groups["article"].Value, at.Groups["paragraph"].Value);
        var said = new StringBuilder(at.Groups["before"].Value);
        if (said.Length == 0 || article != articleBefore || paragraph.Length == 0)
            said.Append("Pasal ").Append(article).Append(paragraph.Length > 0 ? " " : "");
        if (paragraph.Length > 0)
            said.Append(CultureInfo.InvariantCulture, $"ayat ({paragraph})");
        if (at.Groups["letter"].Success)
            said.Append(" huruf ").Append(at.Groups["letter"].Value);
        if (at.Groups["lastArticle"] is { Success: true } lastArticle)
            said.Append(Until(article, lastArticle.Value)).Append("Pasal ").Append(lastArticle.Value);
        if (at.Groups["lastParagraph"] is { Success: true } last)
            said.Append(Until(paragraph, last.Value)).Append("ayat (").Append(last.Value).Append(')');
        return said.ToString();
    }

    private static string Until(string first, string last) =>
        int.Parse(last, CultureInfo.InvariantCulture) - int.Parse(first, CultureInfo.InvariantCulture) == 1
            ? " dan "
            : " sampai dengan ";

    /// <summary>An article after the word <c>Pasal</c>, or after a comma the next one.</summary>
    [GeneratedRegex(
        @"(?:Pasal |(?<before>, ))(?<article>\d+)(?:\((?<paragraph>\d+)\))?(?<letter>[a-z]\b)?"
        + @"(?:–(?:(?<lastArticle>\d+)|\((?<lastParagraph>\d+)\)))?")]
    private static partial Regex Article();

    [GeneratedRegex(@"(?<=Pasal [^;]*(?:\)|\d))([a-z])\b")]
    private static partial Regex Letter();
}
