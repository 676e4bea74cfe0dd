namespace Workflow.Browser.Tests;

/// <summary>
/// Where the system sets the colours (WCAG 1.4.1), every kind of day, of phase and of sign still differs from
/// the others, and a sign of the legend is drawn like what it stands for.
/// </summary>
internal sealed class ForcedColoursTests
{
    /// <summary>How each kind is drawn, of what there is on the page: by its classes.</summary>
    private const string Drawn =
        """
        where => Object.fromEntries([...document.querySelectorAll(where)]
          .map(one => [one.className.replace(/\b(none|today|nowrap)\b/g, '').trim(), one])
          .map(([kind, one]) => {
            const style = getComputedStyle(one);
            const edges = ['Top', 'Left'].map(edge =>
              `${style[`border${edge}Style`]} ${style[`border${edge}Width`]}`);
            return [kind, `${edges}, ${style.forcedColorAdjust === 'none' ? style.backgroundColor : ''}`];
          }))
        """;

    [TestCase("light")]
    [TestCase("dark")]
    public async Task Days_OfALateClock_DifferByTheirEdgesAsTheirLegendDoes(string theme)
    {
        await using var officer = await Reader("petugas", theme);
        await officer.Open("/initiatives?q=barcelona");
        await officer.Page.Locator(".cards-list h2 a").First.ClickAsync();
        await officer.Page.Locator(".track").WaitForAsync();
        await officer.Page.EvaluateAsync(
            "document.querySelectorAll('details').forEach(one => one.open = true)");
        var days = await Kinds(officer, ".days > :not(.none)");
        var legend = await Kinds(officer, ".legend b:not(.today)");
        await officer.Picture($"forced-days-{theme}");

        Assert.That(days.Keys, Is.SupersetOf(new[] { "", "off", "holiday", "due", "over" }));
        Assert.That(days.Values, Is.Unique);
        Assert.That(legend, Is.EquivalentTo(days));
    }

    [Test]
    public async Task Days_OfTheCalendar_DifferByTheirEdgesAsTheirLegendDoes()
    {
        await using var admin = await Reader("admin", "light");
        await admin.Open("/admin/calendar");
        var days = await Kinds(admin, ".days > :not(.none)");
        await admin.Picture("forced-calendar");

        Assert.That(days.Keys, Is.EquivalentTo(new[] { "", "off", "due", "pause" }));
        Assert.That(days.Values, Is.Unique);
        Assert.That(await Kinds(admin, ".legend b"), Is.EquivalentTo(days));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Phases_OfTheTrack_DifferByTheirEdges(bool isPhone)
    {
        await using var officer = await Reader("petugas", "light", isPhone);
        await officer.Open("/initiatives?q=barcelona");
        await officer.Page.Locator(".cards-list h2 a").First.ClickAsync();
        await officer.Page.Locator(".track").WaitForAsync();
        var phases = await Kinds(officer, ".track li");

        Assert.That(phases.Keys, Is.SupersetOf(new[] { "", "past", "now" }));
        Assert.That(phases.Values, Is.Unique);
    }

    [Test]
    public async Task Legend_OfTheChart_KeepsItsTwoColours()
    {
        await using var supervisor = await Reader("penyelia", "light");
        await supervisor.Open("/board");

        Assert.That((await Kinds(supervisor, ".legend b")).Values, Is.Unique.And.Count.EqualTo(2));
    }

    private static async Task<Person> Reader(string who, string theme, bool isPhone = false)
    {
        var reader = await Stage.SignedIn(who, new(Theme: theme, IsPhone: isPhone));
        await reader.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        return reader;
    }

    private static Task<Dictionary<string, string>> Kinds(Person reader, string where) =>
        reader.Page.EvaluateAsync<Dictionary<string, string>>(Drawn, where);
}
