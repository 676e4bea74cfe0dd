using System.IO.Compression;
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

    private static readonly string[] Libraries = ["/lib/echarts/", "/lib/pdfjs/"];
    private static readonly Dictionary<string, long> Files = [];

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private readonly bool _stays;

    /// <param name="stays">Whether the page stays open at the end, because others go on with it.</param>
    public Person(IBrowserContext context, IPage page, bool stays = false)
    {
        (_context, Page, _stays) = (context, page, stays);
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

    /// <summary>Keeps a picture of the whole page, where somebody wants to look at them.</summary>
    public async Task Picture(string name)
    {
        if (Stage.Screens is { } folder)
        {
            await Page.ScreenshotAsync(new()
            {
                Path = Path.Combine(folder, Regex.Replace(name, "[^A-Za-z0-9.-]+", "-").Trim('-') + ".png"),
                FullPage = true,
            });
        }
    }

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

    /// <summary>
    /// Bytes of the page with all that it loads, compressed; the libraries that draw charts and PDFs apart.
    /// Files are compressed here, because Development sends them as they are.
    /// </summary>
    public async Task<long> Weight()
    {
        var weight = await Page.EvaluateAsync<long>(
            "performance.getEntriesByType('navigation')[0].encodedBodySize");
        var files = await Page.EvaluateAsync<string[]>(
            "[...new Set(performance.getEntriesByType('resource').map(part => part.name))]");
        foreach (var file in files.Where(name => !Libraries.Any(name.Contains)))
            weight += await Compressed(file);
        return weight;
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

    /// <summary>
    /// Filters and searches of which a choice, or what may be typed, is wider than its field.
    /// </summary>
    public Task<string[]> CutFields() => Page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll('.filters select, [type=search]')].filter(field => {
          const style = getComputedStyle(field), pen = document.createElement('canvas').getContext('2d');
          pen.font = style.font;
          const said = field.selectedOptions?.[0].text || field.value || field.placeholder;
          const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
          return field.checkVisibility() && pen.measureText(said).width > room + 1;
        }).map(field => field.name)
        """);

    public async ValueTask DisposeAsync()
    {
        _complaints.Clear();
        if (!_stays)
            await _context.DisposeAsync();
    }

    private async Task<long> Compressed(string file)
    {
        if (!Files.TryGetValue(file, out var length))
        {
            using var packed = new MemoryStream();
            await using (var pack = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                await pack.WriteAsync(await (await _context.APIRequest.GetAsync(file)).BodyAsync());
            Files.Add(file, length = packed.Length);
        }

        return length;
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
