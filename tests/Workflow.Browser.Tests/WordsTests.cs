namespace Workflow.Browser.Tests;

/// <summary>
/// Whatever people typed, no page is wider than its window, the bar stays one row, and nothing of theirs
/// turns the direction of what stands beside it: on every page, in an application of its own.
/// </summary>
internal sealed class WordsTests
{
    private static readonly int[] Widths = [320, 390, 768];

    /// <summary>Words of theirs that stand in ours without being isolated.</summary>
    private const string Loose =
        """
        ({ mark, typed }) => {
          const same = text => text.replace(/\s+/g, ' ').trim();
          const words = typed.map(same);
          const loose = [];
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let text = texts.nextNode(); text; text = texts.nextNode()) {
            if (!text.data.includes(mark) || text.parentElement.closest('script, style')) continue;
            const around = text.parentElement.closest('bdi, [dir]');
            const said = same(around?.textContent ?? '');
            const alone = around && (around.localName !== 'bdi' || around.closest('code')
              || words.some(one => one.includes(said)));
            if (!alone) loose.push((around ?? text.parentElement).outerHTML.slice(0, 200));
          }
          return loose;
        }
        """;

    /// <summary>What is wider than the window: the innermost ones.</summary>
    private const string Wide =
        """
        () => [...document.querySelectorAll('body *')]
          .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1
            && one.checkVisibility() && !one.closest('.scroll, .visually-hidden, thead'))
          .filter((one, _, all) => !all.some(other => other !== one && one.contains(other)))
          .slice(0, 5).map(one => one.outerHTML.slice(0, 160))
        """;

    private static Application? _application;
    private static Typed? _typed;

    private static IEnumerable<TestCaseData> Pages() =>
        from reader in LookTests.Readers
        from path in reader.Paths
        where !path.Contains("{signed}", StringComparison.Ordinal) // Nothing is signed in that office.
        select new TestCaseData(reader.Who, path).SetArgDisplayNames(reader.Who, path);

    [OneTimeSetUp]
    public async Task Tell()
    {
        _application = await Application.Start("--Accounts:SignInsPerMinute=1000");
        await using var officer = await Visit("petugas");
        await using var admin = await Visit("admin");
        _typed = await Typed.Tell(_application.Address, officer, admin);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_application is not null)
            await _application.DisposeAsync();
    }

    [TestCaseSource(nameof(Pages))]
    public async Task Page_WithTheLongestWords_IsNoWiderThanItsWindow(string who, string path)
    {
        await using var reader = await Visit(who);
        await reader.Open(_typed!.Ids.Aggregate(path, (at, id) => at.Replace(id.Key, id.Value,
            StringComparison.Ordinal)));
        await reader.Page.EvaluateAsync(
            "document.querySelectorAll('main details').forEach(part => part.open = true)");

        foreach (var width in Widths)
        {
            await reader.Page.SetViewportSizeAsync(width, 844);
            var bar = await reader.Page.Locator(".bar-top").BoundingBoxAsync();
            Assert.That(bar!.Height, Is.LessThanOrEqualTo(64), $"The bar at {width} px.");
            Assert.That(
                await reader.Overflow(), Is.Zero,
                $"At {width} px: {string.Join('\n', await reader.Page.EvaluateAsync<string[]>(Wide))}");
            await reader.Picture($"typed-{who}{path}-{width}");
        }
    }

    [TestCaseSource(nameof(Pages))]
    public async Task Words_OfTheOtherDirection_TurnNothingBesideThem(string who, string path)
    {
        await using var reader = await Visit(who);
        await reader.Open(_typed!.Ids.Aggregate(path, (at, id) => at.Replace(id.Key, id.Value,
            StringComparison.Ordinal)));

        Assert.That(
            await reader.Page.EvaluateAsync<string[]>(
                Loose, new { mark = Typed.Mark.ToString(), typed = _typed.Words }),
            Is.Empty);
    }

    [Test]
    public async Task Note_WithAnAddressAndLines_KeepsThemAndLeadsThereAlone()
    {
        await using var reader = await Visit("petugas");
        await reader.Open($"/initiatives/{_typed!.Ids["{waiting}"]}?history=all");
        var note = reader.Page.Locator(".history bdi", new() { HasText = "https://contoh.example/" });

        Assert.That(await note.TextContentAsync(), Does.Contain("\n"));
        await Assertions.Expect(note).ToHaveCSSAsync("white-space-collapse", "preserve-breaks");
        var link = note.GetByRole(AriaRole.Link);
        await Assertions.Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer nofollow");
        await Assertions.Expect(link).ToHaveAttributeAsync(
            "href", "https://contoh.example/" + new string('a', 500));
    }

    private static Task<Person> Visit(string who) =>
        Stage.Looking(who, new(IsPhone: true), _application!.Address);
}
