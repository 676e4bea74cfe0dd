using System.Text.RegularExpressions;

namespace Workflow.Browser.Tests;

/// <summary>
/// What an office does every day: a refusal understood, two people on one initiative, a search.
/// </summary>
internal sealed class OfficeTests
{
    [Test]
    public async Task Step_NotYetPossible_SaysWhyWithArticleAndLeadsToWhereItIsSettled()
    {
        await using var officer = await Stage.SignedIn("petugas");
        await officer.Open("/initiatives?q=barcelona");
        await officer.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("Barcelona") }).ClickAsync();

        var step = officer.Page.GetByRole(AriaRole.Group, new() { Name = "Catat persetujuan DPRD" });
        await Assertions.Expect(step).Not.ToContainTextAsync("Catat…");
        await Assertions.Expect(step).ToContainTextAsync("Keputusan DPRD");
        await Assertions.Expect(step).ToContainTextAsync("PP 28/2018 Pasal 30 ayat (1)");
        await step.GetByRole(AriaRole.Button, new() { Name = "Lampirkan keputusan DPRD" }).ClickAsync();
        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Keputusan DPRD");
    }

    [Test]
    public async Task Note_TwoPeopleAtOnce_TheSecondReadsWhatTheFirstChangedAndKeepsTheText()
    {
        await using var officer = await Stage.SignedIn("petugas");
        await using var supervisor = await Stage.SignedIn("penyelia");
        var address = await Find(officer, "osaka");
        await officer.Open(address + "/notes/new");
        await supervisor.Open(address + "/notes/new");
        await Write(officer, "Surat balasan sudah diterima.");
        await Write(supervisor, "Hubungi konsulat pekan depan.");

        await Assertions.Expect(supervisor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Orang lain");
        await Assertions.Expect(supervisor.Page.Locator("main"))
            .ToContainTextAsync("Surat balasan sudah diterima.");
        await Assertions.Expect(supervisor.Page.Locator("[name=text]"))
            .ToHaveValueAsync("Hubungi konsulat pekan depan.");
        await supervisor.Page.GetByRole(AriaRole.Button, new() { Name = "Simpan catatan" }).ClickAsync();
        await Assertions.Expect(supervisor.Page.Locator(".history").First)
            .ToContainTextAsync("Hubungi konsulat pekan depan.");
    }

    [Test]
    public async Task Form_SentTwiceInAHurry_IsKeptOnce()
    {
        await using var officer = await Stage.SignedIn("petugas");
        var address = await Find(officer, "quezon");
        await officer.Open(address + "/notes/new");
        await officer.Page.FillAsync("[name=text]", "Satu kali saja.");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Simpan catatan" }).DblClickAsync();
        await officer.Page.WaitForURLAsync("**" + address);

        await Assertions.Expect(officer.Page.Locator(".history li", new() { HasText = "Satu kali saja." }))
            .ToHaveCountAsync(1);
    }

    [Test]
    public async Task Name_WithAScript_IsShownAsItWasTyped()
    {
        await using var officer = await Stage.SignedIn("petugas");
        var address = await Find(officer, "wina");
        await officer.Open(address + "/notes/new");
        await Write(officer, "<img src=x onerror=alert(1)><script>alert(2)</script> 🏙️");

        await Assertions.Expect(officer.Page.Locator(".history").First)
            .ToContainTextAsync("<script>alert(2)</script> 🏙️");
        Assert.That(await officer.Page.Locator(".history img").CountAsync(), Is.Zero);
        Assert.That(officer.Complaints, Is.Empty);
    }

    [Test]
    public async Task Search_FromTheTopOfEveryPage_FindsWithoutAccentsAndCase()
    {
        await using var officer = await Stage.SignedIn("petugas");
        await officer.Open("/procedures");
        await officer.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Searchbox).FillAsync("SPÁNYOL");
        await officer.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(officer.Page).ToHaveURLAsync(new Regex("/initiatives\\?q="));
        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Barcelona");
    }

    private static async Task<string> Find(Person person, string partner)
    {
        await person.Open("/initiatives?q=" + partner);
        return (await person.Page.Locator(".cards-list h2 a").First.GetAttributeAsync("href"))!;
    }

    private static async Task Write(Person person, string text)
    {
        await person.Page.FillAsync("[name=text]", text);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Simpan catatan" }).ClickAsync();
        await person.Page.WaitForLoadStateAsync();
    }
}
