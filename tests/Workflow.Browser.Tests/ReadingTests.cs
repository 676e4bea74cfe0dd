using System.Text.RegularExpressions;

namespace Workflow.Browser.Tests;

/// <summary>A document that is read in its page.</summary>
internal sealed class ReadingTests
{
    /// <summary>How many of a canvas' pixels are not white.</summary>
    private const string Ink =
        """
        canvas => {
          const seen = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          let ink = 0;
          for (let at = 0; at < seen.length; at += 4) if (seen[at] < 128) ink++;
          return ink;
        }
        """;

    [Test]
    public async Task Pdf_InItsPage_IsDrawnReadOutAndEnlargedByKeyboard()
    {
        await using var officer = await Stage.SignedIn("petugas");
        await officer.Open(await LookTests.Resolve(officer, "/initiatives/{late}/documents/{document}"));
        var canvas = officer.Page.Locator(".pdf canvas");
        await Assertions.Expect(canvas).ToHaveCountAsync(1);

        Assert.That(await canvas.EvaluateAsync<int>(Ink), Is.GreaterThan(100), "Something is drawn.");
        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Group, new() { Name = "Halaman 1 dari 1" }))
            .ToContainTextAsync("untuk Kota kembar dengan Barcelona (Spanyol)");
        var width = await canvas.EvaluateAsync<int>("canvas => canvas.clientWidth");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Perbesar" }).FocusAsync();
        await officer.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(officer.Page.Locator(".pdf-page")).ToHaveCSSAsync(
            "width", new Regex($"^{width * 5 / 4}"));
        Assert.That(await officer.Barriers(), Is.Empty);
        Assert.That(officer.Complaints, Is.Empty, "Nothing is against the page's policy.");
    }

    [Test]
    public async Task Pdf_ThatCannotBeDrawn_IsSaidAndDownloaded()
    {
        await using var officer = await Stage.SignedIn("petugas");
        await officer.Open("/initiatives?q=quezon");
        await officer.Page.Locator(".cards-list h2 a").First.ClickAsync();
        var address = new Uri(officer.Page.Url).AbsolutePath;
        await officer.Open(address + "/documents/new?kind=proposal-letter");
        await officer.Page.SetInputFilesAsync("[name=file]", new FilePayload
        {
            Name = "surat.pdf",
            MimeType = "application/pdf",
            Buffer = Letters.Pdf,
        });
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Lampirkan" }).ClickAsync();
        await officer.Page.WaitForURLAsync("**" + address);
        await officer.Page.GetByRole(
            AriaRole.Link, new() { Name = "Surat usulan kepada Menteri Dalam Negeri", Exact = true })
            .ClickAsync();

        await Assertions.Expect(officer.Page.Locator(".pdf"))
            .ToContainTextAsync("PDF ini tidak dapat ditampilkan di sini. Unduh berkasnya");
        var download = await officer.Page.RunAndWaitForDownloadAsync(
            () => officer.Page.GetByRole(AriaRole.Link, new() { Name = "Unduh" }).ClickAsync());
        Assert.That(download.SuggestedFilename, Is.EqualTo("surat.pdf"));
        Assert.That(officer.Complaints, Is.Empty);
    }

    [Test]
    public async Task Pdf_WithoutScripts_LeadsToTheDownload()
    {
        await using var officer = await Stage.SignedIn("petugas", Look.Usual with { HasScript = false });
        await officer.Open(await LookTests.Resolve(officer, "/initiatives/{late}/documents/{document}"));

        await Assertions.Expect(officer.Page.Locator(".pdf")).ToContainTextAsync("unduh berkasnya");
        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Link, new() { Name = "Unduh" }))
            .ToHaveAttributeAsync("href", new Regex("/file$"));
    }
}
