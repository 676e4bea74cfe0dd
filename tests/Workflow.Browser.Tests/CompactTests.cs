namespace Workflow.Browser.Tests;

/// <summary>Many on a screen, little on a phone, all on paper.</summary>
internal sealed class CompactTests
{
    [TestCase("/")]
    [TestCase("/initiatives")]
    public async Task List_AsATable_IsRememberedAndHasNoBarrier(string path)
    {
        await using var officer = await Stage.SignedIn("petugas");
        await officer.Open(path);
        var cards = await officer.Page.Locator(".cards-list > li").CountAsync();
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Tabel" }).ClickAsync();
        await officer.Open(path);

        await Assertions.Expect(officer.Page.Locator(".cards-list > li")).ToHaveCountAsync(0);
        await Assertions.Expect(officer.Page.Locator(".compact tbody tr")).ToHaveCountAsync(cards);
        Assert.That(await officer.Barriers(), Is.Empty);
        await officer.Picture($"compact-{path}-desk");
        await officer.Page.SetViewportSizeAsync(320, 700);
        Assert.That(await officer.Overflow(), Is.Zero);
        await officer.Picture($"compact-{path}-phone");
    }

    [Test]
    public async Task Initiative_OnAPhone_FoldsWhatIsMetAndWhatWas_AndOnADeskNothing()
    {
        await using var officer = await Stage.SignedIn("petugas", new(IsPhone: true));
        await officer.Open("/initiatives?q=barcelona");
        await officer.Page.Locator(".cards-list h2 a").First.ClickAsync();
        var entries = officer.Page.Locator(".history > li[id]");
        await entries.First.WaitForAsync();
        var folded = await entries.CountAsync();
        var met = officer.Page.Locator("[aria-labelledby=findings] .rows .done");

        Assert.That(folded, Is.GreaterThan(4));
        await Assertions.Expect(entries.Nth(3)).ToBeVisibleAsync();
        await Assertions.Expect(entries.Nth(4)).ToBeHiddenAsync();
        await Assertions.Expect(met.First).ToBeHiddenAsync();
        await Assertions.Expect(officer.Page.Locator(".days").First).ToBeHiddenAsync();
        await officer.Page.GetByText("entri sebelumnya").ClickAsync();
        await Assertions.Expect(entries.Nth(4)).ToBeVisibleAsync();

        await officer.Page.SetViewportSizeAsync(1366, 768);
        await officer.Page.ReloadAsync();
        await Assertions.Expect(entries.Nth(4)).ToBeVisibleAsync();
        await Assertions.Expect(met.First).ToBeVisibleAsync();
    }

    [Test]
    public async Task Initiative_OnPaper_HasItsDateTheNextStepsAndEveryEntry()
    {
        await using var officer = await Stage.SignedIn("petugas");
        await officer.Open("/initiatives?q=barcelona");
        await officer.Page.Locator(".cards-list h2 a").First.ClickAsync();
        var entries = await officer.Page.Locator("a[href*='/journal?initiative=']").TextContentAsync();
        await officer.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await officer.Picture("initiative-paper");

        await Assertions.Expect(officer.Page.GetByText("Dicetak")).ToBeVisibleAsync();
        await Assertions.Expect(officer.Page.Locator(".history > li:visible")).ToHaveCountAsync(
            int.Parse(entries!.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
        await Assertions.Expect(
            officer.Page.GetByRole(AriaRole.Heading, new() { Name = "Catat persetujuan DPRD" }))
            .ToBeVisibleAsync();
        await Assertions.Expect(officer.Page.Locator("main .btn:visible")).ToHaveCountAsync(0);
    }
}
