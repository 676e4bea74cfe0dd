using System.Text.RegularExpressions;

namespace Workflow.Browser.Tests;

/// <summary>
/// Every page as its readers see it: axe finds no barrier (WCAG 2.2 AA), nothing is wider than the window,
/// the browser complains of nothing, there is one main heading, the focus shows; a picture of each is kept.
/// </summary>
internal sealed class LookTests
{
    /// <summary>
    /// A page is seen in both languages, both themes and both sizes: in one of these pairs. Neighbours are
    /// seen in different ones, so that every look is had.
    /// </summary>
    private static readonly Look[][] Looks =
    [
        [new("id", "light"), new("en", "dark", IsPhone: true)],
        [new("en", "light"), new("id", "dark", IsPhone: true)],
        [new("id", "dark"), new("en", "light", IsPhone: true)],
        [new("en", "dark"), new("id", "light", IsPhone: true)],
    ];

    /// <summary>Bytes of a page with all that it loads, compressed; phones wait for them.</summary>
    private const int Heaviest = 150_000;

    /// <summary>Where to find what a name in braces stands for.</summary>
    private static readonly Dictionary<string, string> Lists = new()
    {
        ["{late}"] = "/initiatives?q=barcelona",
        ["{waiting}"] = "/initiatives?q=osaka",
        ["{meeting}"] = "/initiatives?q=mumbai",
        ["{signing}"] = "/initiatives?q=tashkent",
        ["{signed}"] = "/initiatives?q=baku",
        ["{santiago}"] = "/agreements?q=santiago",
        ["{baku}"] = "/agreements?q=baku",
        ["{seoul}"] = "/agreements?q=seoul",
    };

    private const string Document = "{document}";
    private static readonly Dictionary<string, string> Found = [];

    /// <summary>
    /// Pages by who reads them; a name in braces is an initiative or an agreement of the demonstration.
    /// </summary>
    internal static readonly (string Who, string[] Paths)[] Readers =
    [
        ("petugas", ["/", "/initiatives", "/initiatives?q=tidak-ada", "/initiatives/new",
            "/initiatives/new?procedure=ksdll",
            "/initiatives/{late}", "/initiatives/{waiting}", "/initiatives/{waiting}/steps/complete-review",
            "/initiatives/{waiting}/steps/put-on-hold", "/initiatives/{late}/steps/return-by-dprd",
            "/initiatives/{waiting}/documents/new", "/initiatives/{waiting}/documents/new?kind=study",
            "/initiatives/{late}/documents/{document}", "/initiatives/{late}/documents/{document}/sections",
            "/initiatives/{waiting}/findings", "/initiatives/{waiting}/parties",
            "/initiatives/{meeting}/requests/new", "/initiatives/{meeting}/requests/ministry:culture",
            "/initiatives/{meeting}/requests/1/link", "/initiatives/{meeting}/meeting", "/answer?key=lama",
            "/initiatives/{late}/receipt",
            "/initiatives/{waiting}/notes/new", "/initiatives/{waiting}/corrections/new?sequence=1",
            "/initiatives/{waiting}/officers", "/initiatives/handover", "/initiatives/import",
            "/agreements?q=tidak-ada",
            "/agreements/{santiago}", "/agreements/{seoul}", "/agreements/{santiago}/renewal",
            "/agreements/{baku}", "/agreements/{baku}/amendments/new", "/agreements/{seoul}/amendments/new",
            "/agreements/import", "/notices", "/notices?show=unread", "/account", "/account/password",
            "/account/address?key=lama"]),
        ("penyelia", ["/board", "/agreements", "/admin/targets"]),
        ("auditor", ["/", "/procedures", "/procedures/ksdpl", "/procedures/ksdpl?version=1&compare=ksdll.v1",
            "/journal", "/journal?from=2026-02-31", "/journal/verification", "/admin/jobs",
            "/admin/mails", "/admin/targets?region=31", "/no-such-page"]),
        ("admin", ["/", "/admin/accounts", "/admin/accounts/new", "/admin/calendar",
            "/admin/calendar?year=2027", "/admin/calendar/decree",
            "/admin/calendar/2027/feasts/idul-fitri", "/admin/jobs", "/board"]),
        ("dprd", ["/"]),
        ("gubernur", ["/", "/initiatives/{signing}/steps/sign-mou", "/initiatives/{signed}"]),
        ("kementerian", ["/"]),
    ];

    private static IEnumerable<TestCaseData> Pages() =>
        from reader in Readers
        from seen in reader.Paths.Select((path, n) => (path, looks: Looks[n % Looks.Length]))
        from look in seen.looks
        select new TestCaseData(reader.Who, seen.path, look)
            .SetArgDisplayNames(reader.Who, seen.path, look.ToString());

    [TestCaseSource(nameof(Pages))]
    public async Task Page_AsItsReaderSeesIt_HasNoBarrier(string who, string path, object look)
    {
        await using var reader = await Stage.Looking(who, (Look)look);
        await reader.Open(await Resolve(reader, path));
        await Assertions.Expect(reader.Page.Locator("[data-pdf]:not(:has(canvas))")).ToHaveCountAsync(0);
        await reader.Page.EvaluateAsync(
            "document.querySelectorAll('main details').forEach(part => part.open = true)");
        await reader.Picture($"{who}{path}-{look}");

        Assert.Multiple(async () =>
        {
            Assert.That(await reader.Barriers(), Is.Empty);
            Assert.That(await reader.Overflow(), Is.Zero, "Something is wider than the window.");
            Assert.That(await reader.Page.Locator("h1").CountAsync(), Is.EqualTo(1));
            Assert.That(await reader.LargeLegends(), Is.Empty);
            Assert.That(await reader.CutFields(), Is.Empty);
            Assert.That(await reader.Weight(), Is.InRange(50_000, Heaviest));
            Assert.That(await reader.Page.TitleAsync(), Does.EndWith("Prakarsa"));
            Assert.That(await Focus.Faults(reader.Page), Is.Empty);
            Assert.That(reader.Complaints, Is.Empty);
        });
    }

    [TestCase("id-light-desk")]
    [TestCase("en-dark-phone")]
    public async Task SignIn_AsAStrangerSeesIt_HasNoBarrier(string name)
    {
        var look = name.StartsWith("id", StringComparison.Ordinal)
            ? Look.Usual
            : new Look("en", "dark", IsPhone: true);
        await using var stranger = await Stage.Anybody(look);
        await stranger.Open("/sign-in");
        await stranger.Page.FillAsync("[name=Name]", "siapa");
        await stranger.Page.FillAsync("[name=Password]", "bukan-sandinya");
        await stranger.Page.Keyboard.PressAsync("Enter");
        await stranger.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        await stranger.Picture("sign-in-" + look);

        Assert.That(await stranger.Barriers(), Is.Empty);
        Assert.That(await stranger.Overflow(), Is.Zero);
    }

    /// <summary>
    /// Hangfire's own dashboard is exempt from axe and from the two languages, it alone; it must work under
    /// our policies all the same, on both sizes, with its asking for figures every two seconds.
    /// </summary>
    [TestCase("admin", false)]
    [TestCase("auditor", true)]
    public async Task Dashboard_OfHangfire_WorksWithoutComplaints(string who, bool isPhone)
    {
        await using var reader = await Stage.Looking(who, new Look("id", "light", isPhone));
        foreach (var path in (string[])["", "/recurring", "/jobs/succeeded", "/servers"])
        {
            await reader.Open("/admin/hangfire" + path);
            await reader.Page.WaitForResponseAsync(
                answer => answer.Url.EndsWith("/stats", StringComparison.Ordinal) && answer.Ok);
        }

        await reader.Open("/admin/hangfire/recurring");
        Assert.That(await reader.Page.Locator("tbody tr").CountAsync(), Is.GreaterThanOrEqualTo(6));
        Assert.That(
            await reader.Page.Locator(".js-jobs-list-command, .js-jobs-list-checkbox").CountAsync(), Is.Zero);
        Assert.That(reader.Complaints, Is.Empty);
    }

    /// <summary>
    /// The path with the initiative or agreement that a name in braces stands for, and its newest document.
    /// </summary>
    internal static async Task<string> Resolve(Person reader, string path)
    {
        foreach (var name in Regex.Matches(path, "\\{\\w+\\}").Select(match => match.Value))
        {
            var before = path[..path.IndexOf(name, StringComparison.Ordinal)];
            var key = name == Document ? before : name;
            if (!Found.TryGetValue(key, out var id))
                Found.Add(key, id = await Id(reader, name, before));
            path = path.Replace(name, id, StringComparison.Ordinal);
        }

        return path;
    }

    private static async Task<string> Id(Person reader, string name, string before)
    {
        await reader.Open(
            name == Document ? before.Replace("/documents/", "", StringComparison.Ordinal) : Lists[name]);
        var link = name == Document
            ? $"main a[href^='{before}'][href$='/file']"
            : ".cards-list h2 a, main th a";
        var address = await reader.Page.Locator(link).First.GetAttributeAsync("href");
        return Regex.Match(address!, "[0-9a-f-]{36}", RegexOptions.RightToLeft).Value;
    }
}
