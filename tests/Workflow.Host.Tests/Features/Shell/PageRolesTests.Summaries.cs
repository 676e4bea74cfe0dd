using System.Net;
using System.Text.RegularExpressions;
using static Workflow.Host.Tests.Features.Shell.PageRolesTable;

namespace Workflow.Host.Tests.Features.Shell;

/// <summary>What stands above a form that was wrong, over every form there is.</summary>
internal sealed partial class PageRolesTests
{
    private static readonly string[] Given = ["commandId", "kind", "procedure", "region", "rows"];

    private static readonly string[] SayNothingAlone = ["Wajib diisi.", "This is required."];

    [TestCaseSource(nameof(Everybody))]
    public async Task Summary_OfEveryForm_NamesEachFieldAndLinksToIt(string route)
    {
        if (Table[route].Send.Length == 0)
            return;

        var letter = Table[route].Send[0];
        var (_, role, place) = People.Single(one => one.Letter == letter);
        // Whoever signs out everywhere, does it with a session of their own.
        var person = route.StartsWith("/account", StringComparison.Ordinal)
            ? await Host.Visit(role, place)
            : Visitors[letter];
        foreach (var handler in Handlers(route))
        {
            var address = await Address(route);
            var page = await person.Get(Shown(address));
            var version = ("version", page.Value("version") ?? "1");
            var path = Join(Shown(address), handler);
            AssertNamed(await person.Post(path, [version, .. Hidden(page)]), route, handler);
            await person.Get(Shown(address));
            AssertNamed(
                await person.Post(path, [version, .. Hidden(page), .. Garbled(page)]), route, handler);
        }
    }

    private static string Shown(string address) => address switch
    {
        "/initiatives/new" => "/initiatives/new?procedure=ksdpl",
        _ when address.EndsWith("/documents/new", StringComparison.Ordinal) => address + "?kind=study",
        _ => address,
    };

    /// <summary>What a form carries that nobody types.</summary>
    private static IEnumerable<(string, string?)> Hidden(Visited page) =>
        Given.Where(name => page.Value(name) is not null).Select(name => (name, page.Value(name)));

    /// <summary>Every field of a page with something in it that can be in none of them.</summary>
    private static IEnumerable<(string, string?)> Garbled(Visited page) =>
        Field().Matches(page.Html)
            .Select(found => WebUtility.HtmlDecode(found.Groups["name"].Value)).Distinct()
            .Except([.. Given, "version", "__form", "q"])
            .Select(name => (name, (string?)$"?\u0007{new string('x', 11_000)}"));

    private static void AssertNamed(Visited answer, string route, string handler)
    {
        if (answer.Content.ContentType?.MediaType == "application/json")
            return; // What a script has sent is told to that, without a page: SentByScriptTests.

        var form = route + handler;
        var summary = Summary().Match(answer.Html).Value;
        var lines = Line().Matches(summary).Select(found => found.Value).ToList();
        if (answer.Status == HttpStatusCode.BadRequest)
            Assert.That(lines, Is.Not.Empty, $"{form}: {answer.Text}");
        Assert.That(lines, Is.Unique, form);
        foreach (var line in lines)
        {
            var said = WebUtility.HtmlDecode(Tag().Replace(line, "")).Trim();
            Assert.That(SayNothingAlone, Does.Not.Contain(said), form);
            if (said.StartsWith("Formulir yang Anda kirim tidak ada lagi", StringComparison.Ordinal))
                Assert.That(IsShown(answer, handler), Is.False, form);
            if (Link().Match(line) is { Success: true } link)
                Assert.That(
                    said, Does.StartWith(LabelOf(answer, link.Groups["id"].Value)).Or.Contains(
                        $": {LabelOf(answer, link.Groups["id"].Value)} – "), form);
        }
    }

    /// <summary>Whether the form of a handler is on the page.</summary>
    private static bool IsShown(Visited page, string handler) => handler.Length > 0
        ? Regex.IsMatch(page.Html, $"action=\"[^\"]*{Regex.Escape(handler)}\"")
        : Regex.IsMatch(page.Html, "<form(?=[^>]*method=\"post\")(?![^>]*action=)");

    /// <summary>What the field with an id is called on the page.</summary>
    private static string LabelOf(Visited page, string id)
    {
        Assert.That(page.Html, Does.Contain($"id=\"{id}\""));
        var before = page.Html[..page.Html.IndexOf($"id=\"{id}\"", StringComparison.Ordinal)];
        var label = Regex.Match(
            page.Html, $"<label[^>]*class=\"field-label\"[^>]*for=\"{Regex.Escape(id)}\"[^>]*>(?<text>[^<]*)")
            is { Success: true } found
                ? found
                : Regex.Match(before, "<legend[^>]*>(?<text>[^<]*)", RegexOptions.RightToLeft);
        Assert.That(label.Groups["text"].Value, Is.Not.Empty, id);
        return WebUtility.HtmlDecode(label.Groups["text"].Value).Trim();
    }

    [GeneratedRegex("<(?:input|textarea|select)[^>]* name=\"(?<name>[^\"]+)\"")]
    private static partial Regex Field();

    [GeneratedRegex("<section class=\"wrong\".*?</section>", RegexOptions.Singleline)]
    private static partial Regex Summary();

    [GeneratedRegex("<li>.*?</li>", RegexOptions.Singleline)]
    private static partial Regex Line();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex("<a href=\"#(?<id>[^\"]+)\"")]
    private static partial Regex Link();
}
