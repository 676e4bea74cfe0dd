using System.Text;

namespace Workflow.Browser.Tests;

/// <summary>
/// An agreement from the file it comes in by to what is said about its end; a procedure's diagram and its
/// text.
/// </summary>
internal sealed class RegisterTests
{
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
                "region,partner,country,kind,signed,term_years,activity_2020,issue,fields\n"
                + $"31,{partner},JP,city,{signed},5,,,culture\n"),
        });
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Lihat pratinjau" }).ClickAsync();
        await Assertions.Expect(officer.Page.Locator("main")).ToContainTextAsync("belum ada yang disimpan");
        Assert.That(await officer.Barriers(), Is.Empty);
        await officer.Picture("register-import-preview");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Simpan 1 perubahan ini" }).ClickAsync();
        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Status))
            .ToContainTextAsync("1 naskah kerja sama ditambahkan");

        await officer.Page.GetByRole(AriaRole.Link, new() { Name = partner }).ClickAsync();
        await Assertions.Expect(officer.Page.Locator(".waits"))
            .ToContainTextAsync("Tindak lanjutnya belum diputuskan");
        await officer.Page.GetByLabel("Tidak diperpanjang").CheckAsync();
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Simpan keputusan" }).ClickAsync();
        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Wajib diisi");
        Assert.That(await officer.Barriers(), Is.Empty);
        await Assertions.Expect(officer.Page.GetByLabel("Tidak diperpanjang")).ToBeCheckedAsync();
        await officer.Page.GetByLabel("Alasan").FillAsync("tidak ada kegiatan sejak 2020");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Simpan keputusan" }).ClickAsync();

        await Assertions.Expect(officer.Page.Locator(".waits")).ToContainTextAsync("Tidak diperpanjang.");
        Assert.That(officer.Complaints, Is.Empty);
    }

    [Test]
    public async Task Row_WrongInTheList_IsPutRightByTwoPeople()
    {
        var (wrong, right) = ($"Kiev {Guid.NewGuid():n}"[..12], $"Kyiv {Guid.NewGuid():n}"[..12]);
        await using var officer = await Stage.SignedIn("petugas");
        await officer.Open("/agreements/import");
        await officer.Page.SetInputFilesAsync("[name=file]", new FilePayload
        {
            Name = "daftar.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(
                "region,partner,country,kind,signed,term_years,activity_2020,issue,fields\n"
                + $"31,{wrong},UA,city,2024-03-01,5,,,culture\n"),
        });
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Lihat pratinjau" }).ClickAsync();
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Simpan 1 perubahan ini" }).ClickAsync();
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = wrong }).ClickAsync();
        await officer.Page.GetByText("Baris ini keliru").ClickAsync();
        Assert.That(await officer.Barriers(), Is.Empty);
        await officer.Picture("register-row-ask");
        await officer.Page.GetByLabel("Nama mitra").FillAsync(right);
        await officer.Page.GetByLabel("Dasar koreksi").FillAsync("menurut naskah");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Minta koreksi" }).DblClickAsync();
        await Assertions.Expect(officer.Page.Locator("main"))
            .ToContainTextAsync("Koreksi baris ini menunggu keputusan");

        await using var supervisor = await Stage.SignedIn("penyelia");
        await supervisor.Open(new Uri(officer.Page.Url).AbsolutePath);
        Assert.That(await supervisor.Barriers(), Is.Empty);
        await supervisor.Picture("register-row-decide");
        await supervisor.Page.GetByRole(AriaRole.Button, new() { Name = "Konfirmasi koreksi" })
            .ClickAsync();
        await Assertions.Expect(supervisor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToContainTextAsync(right);
        await Assertions.Expect(supervisor.Page.Locator("main")).ToContainTextAsync($"sebelumnya {wrong}");
        await supervisor.Picture("register-row-right");
        Assert.That(officer.Complaints.Concat(supervisor.Complaints), Is.Empty);
    }

    [Test]
    public async Task Procedure_ItsMermaidText_IsCopied()
    {
        await using var officer = await Stage.SignedIn("petugas");
        await officer.Open("/procedures/ksdpl");
        await officer.Page.GetByText("Teks Mermaid untuk disalin").ClickAsync();

        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Button, new() { Name = "Salin" }))
            .ToBeVisibleAsync();
        await Assertions.Expect(officer.Page.Locator("#mermaid")).ToContainTextAsync("stateDiagram-v2");
        await Assertions.Expect(
            officer.Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Diagram: Kerja Sama Daerah") }))
                .ToBeVisibleAsync();
    }
}
