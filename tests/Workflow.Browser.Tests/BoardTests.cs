using System.Text.RegularExpressions;

namespace Workflow.Browser.Tests;

/// <summary>
/// The board: what is stuck longest and why, filters in the address, phases that open, charts with their
/// tables.
/// </summary>
internal sealed class BoardTests
{
    [Test]
    public async Task Charts_OnTheBoard_AreDrawnFromTheirTables()
    {
        await using var supervisor = await Stage.SignedIn("penyelia");
        await supervisor.Open("/board");

        await Assertions.Expect(supervisor.Page.Locator("[data-chart=times] canvas")).ToBeVisibleAsync();
        await Assertions.Expect(supervisor.Page.Locator("[data-chart=ages] canvas")).ToBeVisibleAsync();
        await Assertions.Expect(supervisor.Page.Locator("#ages tbody tr")).ToHaveCountAsync(5);
        Assert.That(supervisor.Complaints, Is.Empty);
    }

    [Test]
    public async Task Board_FirstOfTheStuck_SaysWhoIsWaitedForAndLeadsThere()
    {
        await using var supervisor = await Stage.SignedIn("penyelia");
        await supervisor.Open("/board");
        var longest = supervisor.Page.Locator(".stuck > li").First;

        await Assertions.Expect(longest).ToContainTextAsync(new Regex("menunggu .+ sejak"));
        await longest.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(supervisor.Page).ToHaveURLAsync(new Regex("/initiatives/[0-9a-f-]{36}"));
    }

    [Test]
    public async Task Filters_Applied_StandInTheAddressAndInTheFile()
    {
        await using var supervisor = await Stage.SignedIn("penyelia");
        await supervisor.Open("/board");
        await supervisor.Page.GetByLabel("Negara mitra").SelectOptionAsync(["JP"]);
        await supervisor.Page.GetByRole(AriaRole.Button, new() { Name = "Terapkan" }).ClickAsync();

        await Assertions.Expect(supervisor.Page).ToHaveURLAsync(new Regex("country=JP"));
        await Assertions.Expect(supervisor.Page.GetByLabel("Negara mitra")).ToHaveValueAsync("JP");
        var file = await supervisor.Page.RunAndWaitForDownloadAsync(
            () => supervisor.Page.GetByRole(AriaRole.Link, new() { Name = "Unduh CSV" }).ClickAsync());
        Assert.That(file.Url, Does.Contain("country=JP").And.Contain("handler=csv"));
    }

    [Test]
    public async Task Phase_Opened_ShowsItsStages()
    {
        await using var supervisor = await Stage.SignedIn("penyelia");
        await supervisor.Open("/board");
        var stage = supervisor.Page.Locator("#times")
            .GetByRole(AriaRole.Rowheader, new() { Name = "Pembahasan di DPRD" });
        await Assertions.Expect(stage).ToBeHiddenAsync();

        await supervisor.Page.GetByRole(AriaRole.Button, new() { Name = "Persetujuan DPRD" }).ClickAsync();

        await Assertions.Expect(stage).ToBeVisibleAsync();
    }

    [Test]
    public async Task HandOver_FromTheBoard_PutsEverythingIntoOtherHands()
    {
        await using var officer = await Stage.SignedIn("petugas2");
        await officer.Open("/board");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Serah terima" }).ClickAsync();
        await officer.Picture("handover");

        Assert.That(await officer.Barriers(), Is.Empty);
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Lihat apa yang berpindah" })
            .ClickAsync();
        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Wajib diisi");
    }
}
