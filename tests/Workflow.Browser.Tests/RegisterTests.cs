using System.Text;
using System.Text.RegularExpressions;

namespace Workflow.Browser.Tests;

/// <summary>
/// The register, the procedures, the lists from files and the notices: without barriers however looked at, and an
/// agreement from the file it comes in by to what is said about its end.
/// </summary>
internal sealed class RegisterTests
{
    private static readonly string[] Paths =
    [
        "/agreements", "/agreements?q=tidak-ada", "/agreements/{santiago}", "/agreements/{seoul}",
        "/agreements/{santiago}/renewal", "/agreements/import", "/initiatives/import", "/procedures",
        "/procedures/ksdpl", "/procedures/ksdpl?version=1&compare=ksdll.v1", "/notices", "/notices?show=unread",
    ];

    private static IEnumerable<TestCaseData> Pages() =>
        from path in Paths
        from look in new Look[] { new("id", "light"), new("en", "dark"), new("id", "dark", IsPhone: true), new("en", "light", IsPhone: true) }
        select new TestCaseData(path, look).SetArgDisplayNames(path, look.ToString());

    [TestCaseSource(nameof(Pages))]
    public async Task Page_HoweverLookedAt_HasNoBarriersAndComplaints(string path, object look)
    {
        await using var officer = await Stage.SignedIn("petugas", (Look)look);
        await officer.Open(await Resolve(officer, path));
        await officer.Page.EvaluateAsync("document.querySelectorAll('main details').forEach(part => part.open = true)");
        await officer.Picture($"register{path}-{look}");

        Assert.Multiple(async () =>
        {
            Assert.That(await officer.Barriers(), Is.Empty);
            Assert.That(await officer.Overflow(), Is.Zero, "Something is wider than the window.");
            Assert.That(officer.Complaints, Is.Empty);
        });
    }

    [Test]
    public async Task Agreement_FromAFileToItsEnd_IsSeenBeforeItIsKeptAndAnsweredFor()
    {
        var partner = $"Uji {Guid.NewGuid():n}"[..12];
        var signed = TimeProvider.System.GetUtcNow().AddYears(-5).AddMonths(4).ToString("yyyy-MM-dd", null);
        await using var officer = await Stage.SignedIn("petugas");
        await officer.Open("/agreements/import");
        await officer.Page.SetInputFilesAsync("[name=file]", new FilePayload
        {
            Name = "daftar.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(
                $"region,partner,country,kind,signed,term_years,activity_2020,issue,fields\n31,{partner},JP,city,{signed},5,,,culture\n"),
        });
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Lihat pratinjau" }).ClickAsync();
        await Assertions.Expect(officer.Page.Locator("main")).ToContainTextAsync("belum ada yang disimpan");
        Assert.That(await officer.Barriers(), Is.Empty);
        await officer.Picture("register-import-preview");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Simpan 1 perubahan ini" }).ClickAsync();
        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("1 perjanjian ditambahkan");

        await officer.Page.GetByRole(AriaRole.Link, new() { Name = partner }).ClickAsync();
        await Assertions.Expect(officer.Page.Locator(".waits")).ToContainTextAsync("Belum ada yang menyatakan");
        await officer.Page.GetByLabel("Dibiarkan berakhir").CheckAsync();
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Simpan keputusan" }).ClickAsync();
        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Wajib diisi");
        Assert.That(await officer.Barriers(), Is.Empty);
        await Assertions.Expect(officer.Page.GetByLabel("Dibiarkan berakhir")).ToBeCheckedAsync();
        await officer.Page.GetByLabel("Alasan").FillAsync("tidak ada kegiatan sejak 2020");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Simpan keputusan" }).ClickAsync();

        await Assertions.Expect(officer.Page.Locator(".waits")).ToContainTextAsync("Dibiarkan berakhir.");
        Assert.That(officer.Complaints, Is.Empty);
    }

    [Test]
    public async Task Procedure_ItsMermaidText_IsCopied()
    {
        await using var officer = await Stage.SignedIn("petugas");
        await officer.Open("/procedures/ksdpl");
        await officer.Page.GetByText("Teks Mermaid untuk disalin").ClickAsync();

        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Button, new() { Name = "Salin" })).ToBeVisibleAsync();
        await Assertions.Expect(officer.Page.Locator("#mermaid")).ToContainTextAsync("stateDiagram-v2");
        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Diagram: Kerja Sama Daerah") })).ToBeVisibleAsync();
    }

    private static async Task<string> Resolve(Person reader, string path)
    {
        if (Regex.Match(path, "\\{(\\w+)\\}") is not { Success: true } name)
            return path;

        await reader.Open("/agreements?q=" + name.Groups[1].Value);
        var address = await reader.Page.Locator("main th a").First.GetAttributeAsync("href");
        return path.Replace(name.Value, Regex.Match(address!, "[0-9a-f-]{36}").Value, StringComparison.Ordinal);
    }
}
