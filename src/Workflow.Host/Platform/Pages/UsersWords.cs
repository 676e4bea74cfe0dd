using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Workflow.Host.Platform.Pages;

/// <summary>
/// What people typed, as pages show it: isolated, so that its direction of writing turns nothing beside it
/// (UAX 9; HTML's <c>bdi</c>), which the style sheet also breaks where a word is too long, and keeps the line
/// breaks of. Encoded like everything else.
/// </summary>
public static partial class UsersWords
{
    private const string AtTheEnd = ".,;:!?'\"”’»)]}";

    /// <summary>As the pages themselves are encoded.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Words that stand by themselves: a title, a name.</summary>
    public static IHtmlContent Of(string? words) =>
        string.IsNullOrEmpty(words) ? HtmlString.Empty : Html($"<bdi>{Encoded(words)}</bdi>");

    /// <summary>A note or a reason: its addresses of the web lead there.</summary>
    public static IHtmlContent Note(string? words) =>
        string.IsNullOrEmpty(words) ? HtmlString.Empty : Html($"<bdi>{Linked(words)}</bdi>");

    /// <summary>A sentence of ours with people's words in it.</summary>
    /// <param name="words">What of it they typed; what does not stand in it is passed over.</param>
    public static IHtmlContent In(string sentence, params IEnumerable<string?> words) =>
        In(sentence, words, Encoded);

    /// <summary>A sentence of ours with a note in it, whose addresses of the web lead there.</summary>
    public static IHtmlContent NoteIn(string sentence, params IEnumerable<string?> words) =>
        In(sentence, words, Linked);

    /// <summary>A sentence that was kept with people's words isolated in it.</summary>
    public static IHtmlContent Kept(string sentence) => Html(Encoder.Encode(sentence)
        .Replace(Encoder.Encode("\u2068"), "<bdi>", StringComparison.Ordinal)
        .Replace(Encoder.Encode("\u2069"), "</bdi>", StringComparison.Ordinal));

    private static HtmlString In(string sentence, IEnumerable<string?> words, Func<string, string> shown)
    {
        var theirs = words.OfType<string>().Where(one => one.Length > 0).Distinct()
            .OrderByDescending(one => one.Length).Select(Regex.Escape).ToList();
        if (theirs.Count == 0)
            return Html(Encoded(sentence));

        var html = new StringBuilder();
        var done = 0;
        // Not within a longer word: a partner that is called "An" does not stand in "Anda".
        var found = new Regex($@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', theirs)})(?![\p{{L}}\p{{N}}])");
        foreach (var match in found.EnumerateMatches(sentence))
        {
            html.Append(Encoded(sentence[done..match.Index]))
                .Append("<bdi>").Append(shown(sentence.Substring(match.Index, match.Length)))
                .Append("</bdi>");
            done = match.Index + match.Length;
        }

        return Html(html.Append(Encoded(sentence[done..])).ToString());
    }

    /// <summary>Only plain http and https; nothing is told to where it leads, and no search engine.</summary>
    private static string Linked(string words)
    {
        var html = new StringBuilder();
        var done = 0;
        foreach (var match in Address().EnumerateMatches(words))
        {
            var address = Trimmed(words.Substring(match.Index, match.Length));
            if (!Uri.TryCreate(address, UriKind.Absolute, out _))
                continue;

            html.Append(Encoded(words[done..match.Index]))
                .Append("<a rel=\"noopener noreferrer nofollow\" href=\"").Append(Encoded(address))
                .Append("\">").Append(Encoded(address)).Append("</a>");
            done = match.Index + address.Length;
        }

        return html.Append(Encoded(words[done..])).ToString();
    }

    /// <summary>What ends the sentence is no part of the address; a bracket is where it was opened.</summary>
    private static string Trimmed(string address)
    {
        while (AtTheEnd.Contains(address[^1], StringComparison.Ordinal) && !ClosesItsOwn(address))
            address = address[..^1];
        return address;
    }

    private static bool ClosesItsOwn(string address) =>
        address[^1] == ')' && address.Count(sign => sign == '(') >= address.Count(sign => sign == ')');

    private static string Encoded(string text) => Encoder.Encode(text);

    private static HtmlString Html(string html) => new(html);

    [GeneratedRegex(@"(?<![\p{L}\p{N}])https?://[^\s<>""]+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
