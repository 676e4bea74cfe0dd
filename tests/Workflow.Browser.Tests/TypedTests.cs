using System.Text.RegularExpressions;

namespace Workflow.Browser.Tests;

/// <summary>What a person typed or chose is not lost, whatever happens on the way.</summary>
internal sealed class TypedTests
{
    private static readonly string Large = Path.Combine(Path.GetTempPath(), "prakarsa-besar.pdf");

    [OneTimeSetUp]
    public void Scanned()
    {
        using var file = File.Create(Large);
        file.SetLength((52L << 20) + 1);
    }

    [OneTimeTearDown]
    public void Gone() => File.Delete(Large);

    [Test]
    public async Task File_TooLarge_IsToldBesideItsFieldBeforeItIsSent()
    {
        await using var officer = await Stage.SignedIn("petugas", new(IsPhone: true));
        await Attaching(officer);
        var sent = 0;
        officer.Page.Request += (_, request) => sent += request.Method == "POST" ? 1 : 0;

        await officer.Page.SetInputFilesAsync("[name=file]", Large);
        var told = officer.Page.Locator("#field-file-error");
        await Assertions.Expect(told).ToContainTextAsync(
            "Berkas “prakarsa-besar.pdf” berukuran 52,1 MB; paling besar 50 MB.");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Lampirkan" }).ClickAsync();

        await Assertions.Expect(officer.Page.Locator("[name=file]")).ToBeFocusedAsync();
        await Assertions.Expect(officer.Page.Locator("[name=file]"))
            .ToHaveAccessibleDescriptionAsync(new Regex("paling besar 50 MB"));
        Assert.That(sent, Is.Zero);
        Assert.That(await officer.Barriers(), Is.Empty);
        await officer.Picture("file-too-large");
        await officer.Page.SetInputFilesAsync("[name=file]", new FilePayload
        {
            Name = "kecil.pdf",
            MimeType = "application/pdf",
            Buffer = Letters.Pdf,
        });
        await Assertions.Expect(told).ToHaveCountAsync(0);
    }

    [Test]
    public async Task File_TooLargeWithoutScripts_IsToldByTheServerOnTheForm()
    {
        await using var officer = await Stage.SignedIn("petugas", new(HasScript: false));
        await Attaching(officer);
        await officer.Page.SetInputFilesAsync("[name=file]", Large);
        await officer.Page.Locator("summary", new() { HasText = "Data surat" }).ClickAsync();
        await officer.Page.FillAsync("[name=letterNumber]", "119/7");

        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Lampirkan" }).ClickAsync();

        await Assertions.Expect(officer.Page.Locator("#field-file-error"))
            .ToContainTextAsync("berukuran 52,1 MB; paling besar 50 MB.");
        await Assertions.Expect(officer.Page.Locator("[name=letterNumber]")).ToHaveValueAsync("119/7");
    }

    [Test]
    public async Task Note_SentAfterTheSessionWasOver_IsThereAgainAfterSigningIn()
    {
        await using var officer = await Stage.SignedIn("petugas", new(IsPhone: true));
        await officer.Open("/initiatives?q=osaka");
        var address = (await officer.Page.Locator(".cards-list h2 a").First.GetAttributeAsync("href"))!;
        await officer.Open(address + "/notes/new");
        var keys = new Keyboard(officer.Page);
        await keys.Type("text", "Mitra menelepon,\nminta jadwal baru.");
        var other = await officer.Page.Context.NewPageAsync();
        await other.GotoAsync("/sign-out");
        await other.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Keluar" }).ClickAsync();

        await keys.Press(AriaRole.Button, "Simpan catatan");
        await Assertions.Expect(officer.Page).ToHaveURLAsync(new Regex("/sign-in"));
        await keys.Type("Name", "petugas");
        await keys.Type("Password", Person.Password);
        await keys.Press(AriaRole.Button, "Masuk");

        await Assertions.Expect(officer.Page.Locator("[name=text]"))
            .ToHaveValueAsync(new Regex("^Mitra menelepon,\r?\nminta jadwal baru\\.$"));
        Assert.That(await officer.Barriers(), Is.Empty);
        await officer.Picture("note-given-back");
        await keys.Press(AriaRole.Button, "Simpan catatan");
        await Assertions.Expect(officer.Page.Locator(".history").First)
            .ToContainTextAsync("minta jadwal baru.");
    }

    private static async Task Attaching(Person officer)
    {
        await officer.Open("/initiatives?q=osaka");
        var address = (await officer.Page.Locator(".cards-list h2 a").First.GetAttributeAsync("href"))!;
        await officer.Open(address + "/documents/new?kind=proposal-letter");
    }
}
