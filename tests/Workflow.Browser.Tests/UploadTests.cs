using System.Text.RegularExpressions;

namespace Workflow.Browser.Tests;

/// <summary>Several files sent at once, each with its progress and with what is wrong beside it.</summary>
internal sealed class UploadTests
{
    private const int Large = 8 << 20;

    /// <summary>Files that are dropped on the page, as an explorer of files does it.</summary>
    private const string Drop =
        """
        names => {
          const dropped = new DataTransfer();
          for (const name of names) dropped.items.add(new File([`%PDF-1.4\n% ${name}\n%%EOF\n`], name));
          document.querySelector('[data-drop]').dispatchEvent(
            new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
        }
        """;

    [Test]
    public async Task Files_DroppedTogether_AreAttachedAndWhatIsWrongStandsBesideItsRow()
    {
        await using var officer = await Stage.SignedIn("petugas");
        var page = officer.Page;
        await Open(officer, "quezon");
        await page.EvaluateAsync(Drop, new[] { "penjajakan.pdf", "rancangan.pdf" });
        await page.SetInputFilesAsync("#files", File("catatan.pdf", "bukan pdf"u8.ToArray()));
        var rows = page.Locator(".uploads > li");
        await Assertions.Expect(rows).ToHaveCountAsync(3);
        await Assertions.Expect(rows.Nth(2).Locator("[name=kind]")).ToBeFocusedAsync();
        await Choose(rows.Nth(0), "Laporan hasil penjajakan");
        await Choose(rows.Nth(2), "Laporan hasil penjajakan");
        Assert.That(await officer.Barriers(), Is.Empty);

        await page.GetByRole(AriaRole.Button, new() { Name = "Lampirkan semua" }).PressAsync("Enter");

        await Assertions.Expect(page.Locator("[data-status]"))
            .ToHaveTextAsync("Berkas dilampirkan: 1 dari 3; yang lain perlu diperbaiki.");
        await Assertions.Expect(rows.Nth(0)).ToContainTextAsync("Dokumen dilampirkan. Buka dokumen");
        await Assertions.Expect(rows.Nth(1)).ToContainTextAsync("Pilih dokumen apa ini.");
        await Assertions.Expect(rows.Nth(1).Locator("[name=kind]")).ToBeFocusedAsync();
        await Assertions.Expect(rows.Nth(2)).ToContainTextAsync("Isi berkas bukan PDF, DOCX");
        Assert.That(await officer.Barriers(), Is.Empty);
        Assert.That(await Focus.Faults(page), Is.Empty);

        await Choose(rows.Nth(1), "Rancangan pernyataan kehendak kerja sama");
        await rows.Nth(2).GetByRole(AriaRole.Button, new() { NameRegex = new("^Buang.*catatan.pdf$") })
            .ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lampirkan semua" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Kembali ke prakarsa" }))
            .ToBeFocusedAsync();
        Assert.That(officer.Complaints, Is.Empty);
    }

    /// <summary>The network is made slow, so that there is a progress to be seen.</summary>
    [Test]
    public async Task File_OnASlowNetwork_ShowsItsProgressAndCanBeCancelledAndSentAgain()
    {
        await using var officer = await Stage.SignedIn("petugas");
        var page = officer.Page;
        await Open(officer, "quezon");
        using var folder = new TemporaryFolder();
        await page.SetInputFilesAsync("#files", folder.Scan("pindaian.pdf", Large));
        var row = page.Locator(".uploads > li");
        await Choose(row, "Laporan hasil penjajakan");
        var network = await page.Context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        await Slow(network, 1_000_000);

        await page.GetByRole(AriaRole.Button, new() { Name = "Lampirkan semua" }).ClickAsync();
        await Assertions.Expect(row.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await Assertions.Expect(row.Locator("[data-progress] span"))
            .ToHaveTextAsync(new Regex("^([5-9]|[1-8]\\d)% terkirim$"));
        await Assertions.Expect(page.Locator("[data-total] span")).ToHaveTextAsync(new Regex("% terkirim$"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Batalkan" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("Dibatalkan; belum ada yang dicatat.");

        await Slow(network, -1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Lampirkan semua" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("Dokumen dilampirkan.");
        Assert.That(officer.Complaints, Is.Empty);
    }

    private static async Task Open(Person officer, string partner)
    {
        await officer.Open("/initiatives?q=" + partner);
        var address = await officer.Page.Locator(".cards-list h2 a").First.GetAttributeAsync("href");
        await officer.Open(address + "/documents/new");
    }

    private static async Task Choose(ILocator row, string kind) =>
        await row.Locator("[name=kind]").SelectOptionAsync(new SelectOptionValue { Label = kind });

    private static async Task Slow(ICDPSession network, int bytes) => await network.SendAsync(
        "Network.emulateNetworkConditions", new()
        {
            ["offline"] = false,
            ["latency"] = 0,
            ["downloadThroughput"] = -1,
            ["uploadThroughput"] = bytes,
        });

    private static FilePayload File(string name, byte[] content) =>
        new() { Name = name, MimeType = "application/pdf", Buffer = content };

    /// <summary>Large files are chosen from the disk: the browser's protocol is slow.</summary>
    private sealed class TemporaryFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("prakarsa-scan-");

        public string Scan(string name, int length)
        {
            var scan = new byte[length];
            Array.Fill(scan, (byte)' ');
            "%PDF-1\n"u8.CopyTo(scan);
            "%%EOF"u8.CopyTo(scan.AsSpan(length - 5));
            var path = Path.Combine(_folder.FullName, name);
            System.IO.File.WriteAllBytes(path, scan);
            return path;
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
