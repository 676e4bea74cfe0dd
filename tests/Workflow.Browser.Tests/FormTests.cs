using System.Text.RegularExpressions;

namespace Workflow.Browser.Tests;

/// <summary>What a form asks for, and what it says of what was not filled in.</summary>
internal sealed class FormTests
{
    [Test]
    public async Task Correction_OnceItIsSaidWhatIsWrong_AsksForThatAlone()
    {
        await using var officer = await Stage.SignedIn("petugas");
        await officer.Open(await AskedOf(officer) + "/corrections/new?sequence=1");
        var dated = officer.Page.GetByLabel("Tanggal yang benar");
        var title = officer.Page.GetByLabel("Judul", new() { Exact = true });
        await Assertions.Expect(dated).ToBeVisibleAsync();
        await Assertions.Expect(title).ToBeVisibleAsync();

        await officer.Page.GetByLabel("Judul atau mitranya keliru").CheckAsync();
        await Assertions.Expect(dated).ToBeHiddenAsync();
        await Assertions.Expect(title).ToBeVisibleAsync();
        await officer.Page.GetByLabel("Tanggalnya keliru").CheckAsync();
        await Assertions.Expect(title).ToBeHiddenAsync();
        await Assertions.Expect(dated).ToBeVisibleAsync();
        Assert.That(await officer.Barriers(), Is.Empty);
    }

    [Test]
    public async Task Form_SentEmpty_TellsEachFaultWithItsFieldAndLeadsThere()
    {
        await using var officer = await Stage.SignedIn("petugas");
        await officer.Open(await AskedOf(officer) + "/corrections/new?sequence=1");
        await officer.Page.GetByLabel("Tanggalnya keliru").CheckAsync();
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Minta koreksi" }).ClickAsync();

        var told = officer.Page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(told).ToContainTextAsync("Tanggal yang benar – Isi tanggal yang benar.");
        await Assertions.Expect(told).ToBeFocusedAsync();
        await told.GetByRole(AriaRole.Link, new() { Name = "Alasan – Wajib diisi." }).ClickAsync();
        await Assertions.Expect(officer.Page).ToHaveURLAsync(new Regex("#field-reason$"));
        Assert.That(await officer.Barriers(), Is.Empty);
    }

    private static async Task<string> AskedOf(Person officer)
    {
        await officer.Open("/initiatives?q=osaka");
        return (await officer.Page.Locator(".cards-list h2 a").First.GetAttributeAsync("href"))!;
    }
}
