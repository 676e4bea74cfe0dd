using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Workflow.Browser.Tests;

/// <summary>
/// A person at a browser. What the browser complains about is kept: no page may make it complain.
/// </summary>
internal sealed class Person : IAsyncDisposable
{
    public const string Password = "Demo-Prakarsa-1";

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private readonly bool _keepsBrowser;

    /// <param name="keepsBrowser">Whether only the page is closed at the end, because others go on with the
    /// browser.</param>
    public Person(IBrowserContext context, IPage page, bool keepsBrowser = false)
    {
        (_context, Page, _keepsBrowser) = (context, page, keepsBrowser);
        page.SetDefaultTimeout(15_000);
        page.Console += (_, message) => Complain(message.Type, message.Text);
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => _complaints;

    public async Task SignIn(string name)
    {
        await Page.GotoAsync("/sign-in");
        await Page.FillAsync("[name=Name]", name);
        await Page.FillAsync("[name=Password]", Password);
        await Page.Keyboard.PressAsync("Enter");
        await Page.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal));
    }

    public async Task Open(string path)
    {
        await Page.GotoAsync(path);
        await Page.EvaluateAsync("document.fonts.ready");
    }

    /// <summary>Keeps a picture of the whole page.</summary>
    public Task Picture(string name) => Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Stage.Screens, Regex.Replace(name, "[^A-Za-z0-9.-]+", "-").Trim('-') + ".png"),
        FullPage = true,
    });

    /// <summary>What axe finds against WCAG 2.2 A and AA, in words.</summary>
    public async Task<IReadOnlyList<string>> Barriers()
    {
        var found = await Page.RunAxe(new AxeRunOptions
        {
            RunOnly = new()
            {
                Type = "tag",
                Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
            },
        });
        return [.. found.Violations.Select(violation =>
            $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html).Take(3))}")];
    }

    /// <summary>How many pixels the page is wider than the window.</summary>
    public Task<int> Overflow() =>
        Page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>The legends and second headings that are no smaller than the page's own heading.</summary>
    public Task<string[]> LargeLegends() => Page.EvaluateAsync<string[]>(
        """
        () => {
          const size = one => parseFloat(getComputedStyle(one).fontSize);
          return [...document.querySelectorAll('legend, h2, h3')]
            .filter(one => size(one) >= size(document.querySelector('h1'))).map(one => one.outerHTML);
        }
        """);

    public async ValueTask DisposeAsync()
    {
        if (_keepsBrowser)
            await Page.CloseAsync();
        else
            await _context.DisposeAsync();
    }

    /// <summary>
    /// A page that is refused or not found is meant to be; everything else is a fault of ours.
    /// </summary>
    private void Complain(string type, string text)
    {
        if (type is "error" or "warning"
            && !text.Contains("Failed to load resource", StringComparison.Ordinal))
            _complaints.Add(text);
    }
}
