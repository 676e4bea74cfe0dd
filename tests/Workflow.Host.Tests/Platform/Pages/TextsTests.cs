using System.Text.RegularExpressions;

namespace Workflow.Host.Tests.Platform.Pages;

/// <summary>
/// Every text that people read stands in both languages: nothing in the markup is bare, and no pair lacks a
/// half.
/// </summary>
internal sealed partial class TextsTests
{
    /// <summary>Proper names and signs, the same in every language.</summary>
    private static readonly string[] Same = ["Prakarsa", "P", "Bahasa Indonesia", "English", "SHA-256", "CSV",
        "Mermaid", "API", "·", "–"];

    private static IEnumerable<string> Views() =>
        Directory.EnumerateFiles(Source(), "*.cshtml", SearchOption.AllDirectories)
            .Where(file =>
                !file.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal)
                    && !file.Contains("node_modules", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Source(), file)).Order();

    [TestCaseSource(nameof(Views))]
    public void View_ItsMarkup_HasNoTextInOneLanguageOnly(string view)
    {
        var bare = Bare(File.ReadAllText(Path.Combine(Source(), view)));

        Assert.That(bare, Is.Empty, "Write @L(\"Indonesian\", \"English\").");
    }

    [TestCase("<p>Halo</p>", "Halo")]
    [TestCase("<p>@L(\"Halo\", \"Hello\") dunia</p>", "dunia")]
    [TestCase("<input placeholder=\"Cari\">", "Cari")]
    [TestCase("<img aria-label=\"Peta\">", "Peta")]
    public void Bare_TextInOneLanguage_IsFound(string markup, string found) =>
        Assert.That(Bare(markup), Does.Contain(found));

    [TestCase("<p>@L(\"Halo (semua)\", \"Hello (all)\"), @Model.Name</p>")]
    [TestCase("@if (Model.Count > 0) { <b>@Model.Count</b> } else { <i>@L(\"a\", \"b\")</i> }")]
    [TestCase("@* A comment says why. *@\n@{\n    var a = \"x\";\n}\n<p>@(a ? L(\"b\", \"c\") : \"\")</p>")]
    public void Bare_TextsInBothLanguages_AreNone(string markup) => Assert.That(Bare(markup), Is.Empty);

    [Test]
    public void Pairs_InViewsAndPages_HaveBothHalves()
    {
        var halves = Directory.EnumerateFiles(Source(), "*.cs*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(file => Pair().Matches(File.ReadAllText(file))
                .Where(pair =>
                    (pair.Groups[1].Value.Trim().Length == 0) != (pair.Groups[2].Value.Trim().Length == 0))
                .Select(pair => $"{Path.GetFileName(file)}: {pair.Value}"));

        Assert.That(halves, Is.Empty);
    }

    /// <summary>
    /// The words of a view that stand outside of code and tags, or in attributes that people read.
    /// </summary>
    private static List<string> Bare(string view)
    {
        var markup = WithoutCode(RazorComment().Replace(view, ""));
        var read = ReadAttribute().Matches(markup).Select(match => match.Groups[1].Value)
            .Concat(Tag().Replace(markup, "\n").Split('\n'));
        return [.. read.Select(
            text => Entity().Replace(text, " ").Trim(' ', '{', '}', '(', ')', ',', '.', ':', '\r'))
            .Where(text => Letters().IsMatch(text) && !Same.Contains(text))];
    }

    /// <summary>
    /// Takes out directives, code blocks, conditions and expressions, with their brackets balanced.
    /// </summary>
    private static string WithoutCode(string view)
    {
        var text = Directive().Replace(view, "");
        text = Case().Replace(text, "");
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '@' && Start().Match(text, at) is { Success: true } start && start.Index == at)
                text = text.Remove(at, End(text, at + start.Length) - at).Insert(at, " ");
            else if (Branch().Match(text, at) is { Success: true } branch && branch.Index == at)
                text = text.Remove(at, End(text, at + branch.Length) - at).Insert(at, " ");
        }

        return text;
    }

    /// <summary>Past what belongs to the expression: calls, indexers, members.</summary>
    private static int End(string text, int at)
    {
        while (at < text.Length)
        {
            var before = at;
            if (text[at] is '(' or '[')
                at = Closing(text, at) + 1;
            else if (text[at] == '{')
                return text[..at].TrimEnd().EndsWith('@') ? Closing(text, at) + 1 : at;
            else if (Member().Match(text, at) is { Success: true } member && member.Index == at)
                at += member.Length;
            if (at == before)
                break;
        }

        return at;
    }

    private static int Closing(string text, int at)
    {
        var depth = 0;
        for (var quoted = false; at < text.Length; at++)
        {
            if (text[at] == '"' && text[at - 1] != '\\')
                quoted = !quoted;
            depth += quoted ? 0 : text[at] is '(' or '[' or '{' ? 1 : text[at] is ')' or ']' or '}' ? -1 : 0;
            if (depth == 0)
                return at;
        }

        return text.Length - 1;
    }

    private static string Source()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Workflow.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "src", "Workflow.Host");
    }

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex RazorComment();

    [GeneratedRegex(
        @"^\s*@(page|model|inherits|using|inject|addTagHelper|namespace).*$", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"^\s*(case .*:|default:|break;|var .*;|continue;)\s*$", RegexOptions.Multiline)]
    private static partial Regex Case();

    [GeneratedRegex(
        @"@(?:(?:if|foreach|for|while|switch|using)\s*(?=\()|"
        + @"await\s+[\w.]+|section\s+\w+\s*|[A-Za-z_][\w]*|(?=[({]))")]
    private static partial Regex Start();

    [GeneratedRegex(@"(?<=[};\s])(?:else\s+if|else|if|foreach|switch)\s*(?=[({])")]
    private static partial Regex Branch();

    [GeneratedRegex(@"[?!]?\.[A-Za-z_]\w*(?:<[\w.]+>(?=\())?|!(?=\.)")]
    private static partial Regex Member();

    [GeneratedRegex("(?:placeholder|aria-label|title|alt|label|hint)=\"([^\"@]*)\"")]
    private static partial Regex ReadAttribute();

    [GeneratedRegex("<(?:[^<>\"]|\"[^\"]*\")*>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex("&[a-z#0-9]+;")]
    private static partial Regex Entity();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Letters();

    [GeneratedRegex("\\bL\\(\\s*\\$?\"((?:[^\"\\\\]|\\\\.)*)\",\\s*\\$?\"((?:[^\"\\\\]|\\\\.)*)\"\\)")]
    private static partial Regex Pair();
}
