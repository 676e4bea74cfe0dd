namespace Workflow.Browser.Tests;

/// <summary>
/// A day's work on a phone, by keyboard alone: an officer opens a case, is refused, attaches what is missing
/// and acts on the DPRD's behalf; a ministry answers an invitation; a supervisor declines a correction.
/// </summary>
internal sealed class PhoneTests
{
    private static readonly Look Phone = new(IsPhone: true);

    private static readonly FilePayload Scan = new()
    {
        Name = "pindaian.pdf",
        MimeType = "application/pdf",
        Buffer = Letters.Pdf,
    };

    [Test]
    public async Task Officer_RefusedForWantOfADocument_AttachesItFromThere()
    {
        await using var officer = await Stage.SignedIn("petugas2", Phone);
        var keys = new Keyboard(officer.Page);
        await keys.Press(AriaRole.Link, "Buka prakarsa");
        await keys.Press(AriaRole.Link, "Kerja Sama Daerah dengan Pemerintah Daerah di Luar Negeri");
        await keys.Type("title", "Kota kembar dengan Kagoshima");
        await keys.Type("partner.name", "Kagoshima");
        await keys.Type("partner.country", "Jepang");
        await keys.Choose("partner.kind", "city");
        await keys.Choose("origin", "region");
        await keys.Choose("objects", "culture");
        await keys.Press(AriaRole.Button, "Buka prakarsa");
        await keys.Press(Button(officer, "Terima prakarsa", "Catat…"));
        await keys.Press(AriaRole.Button, "Terima prakarsa");

        await Assertions.Expect(Step(officer, "Selesaikan telaah")).ToContainTextAsync("8 persyaratan belum");
        await Assertions.Expect(Step(officer, "Selesaikan telaah")).ToContainTextAsync("PP 28/2018 Pasal 27");
        await keys.Press(Button(officer, "Selesaikan telaah", "Lampirkan laporan hasil penjajakan"));
        await officer.Page.SetInputFilesAsync("[name=file]", Scan); // The chooser of files is the system's.
        await keys.Press(AriaRole.Button, "Lampirkan");

        await Assertions.Expect(officer.Page.Locator("#documents ~ ul, .step-head:has(#documents) ~ ul"))
            .ToContainTextAsync("pindaian.pdf");
        Assert.That(await officer.Overflow(), Is.Zero);
        Assert.That(officer.Complaints, Is.Empty);
    }

    [Test]
    public async Task Officer_OnTheDprdsBehalf_AttachesTheDecisionAndFindsItChosen()
    {
        await using var officer = await Stage.SignedIn("petugas2", Phone);
        var keys = new Keyboard(officer.Page);
        await officer.Open("/initiatives?q=freiburg");
        await keys.Press(officer.Page.Locator(".cards-list h2 a"));
        await keys.Press(Button(officer, "Catat persetujuan DPRD", "Lampirkan keputusan DPRD"));
        await officer.Page.SetInputFilesAsync("[name=file]", Scan);
        await keys.Press(AriaRole.Button, "Lampirkan");
        await keys.Press(Button(officer, "Catat persetujuan DPRD", "Catat…"));
        await Assertions.Expect(officer.Page.Locator("[name=evidence] option:checked"))
            .ToContainTextAsync("Keputusan DPRD");
        await keys.Press(AriaRole.Button, "Catat persetujuan DPRD");

        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Status))
            .ToContainTextAsync("Tercatat: Catat persetujuan DPRD.");
        await Assertions.Expect(officer.Page.Locator(".history li").First).ToContainTextAsync("Bukti:");
    }

    [Test]
    public async Task Ministry_Invited_AnswersFromItsDesk()
    {
        await using var officer = await Stage.SignedIn("petugas", Phone);
        var office = new Keyboard(officer.Page);
        await officer.Open("/initiatives?q=mumbai");
        await office.Press(officer.Page.Locator(".cards-list h2 a"));
        await office.Press(officer.Page.Locator(".step-head:has(#parties) a").Last);
        await office.Type("party", "Kementerian Pendidikan dan Kebudayaan (sampai Oktober 2024)");
        await office.Choose("acts", "invited");
        await office.Press(AriaRole.Button, "Catat");

        await using var ministry = await Stage.SignedIn("kementerian", Phone);
        var keys = new Keyboard(ministry.Page);
        await keys.Press(AriaRole.Link, "Jawab…");
        await keys.Choose("acts", "attended");
        await keys.Choose("opinion", "agree-with-notes");
        await keys.Type("note", "Sertakan rencana pelestarian.");
        await keys.Press(AriaRole.Button, "Catat");

        await Assertions.Expect(ministry.Page.GetByRole(AriaRole.Status))
            .ToContainTextAsync("Tercatat: Kementerian Pendidikan dan Kebudayaan (sampai Oktober 2024).");
        await Assertions.Expect(ministry.Page.Locator(".history li").First)
            .ToContainTextAsync("Sertakan rencana pelestarian.");
        await ministry.Open("/");
        await Assertions.Expect(ministry.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Sudah dijawab");
    }

    [Test]
    public async Task Supervisor_CorrectionThatIsNotDue_IsDeclinedFromTheDesk()
    {
        await using var officer = await Stage.SignedIn("petugas", Phone);
        var office = new Keyboard(officer.Page);
        await officer.Open("/initiatives?q=hamburg");
        await office.Press(officer.Page.Locator(".cards-list h2 a"));
        await officer.Open(new Uri(officer.Page.Url).AbsolutePath + "/corrections/new?sequence=1");
        await office.Choose("what", "names");
        await office.Type("partner.name", "Hamborg");
        await office.Type("reason", "Begitu tertulis dalam surat.");
        await office.Press(AriaRole.Button, "Minta koreksi");

        await using var supervisor = await Stage.SignedIn("penyelia", Phone);
        var keys = new Keyboard(supervisor.Page);
        await supervisor.Open("/");
        await keys.Press(supervisor.Page.Locator(
            "section:has(> #corrections) a", new() { HasText = "Hamburg" }));
        await keys.Unfold("Entri ini sudah benar");
        await keys.Type("reason", "Ejaan di surat itu keliru.");
        await keys.Press(AriaRole.Button, "Tolak koreksi");

        await Assertions.Expect(supervisor.Page.GetByRole(AriaRole.Status))
            .ToContainTextAsync("Koreksi ditolak; entrinya tetap.");
    }

    private static ILocator Step(Person person, string step) =>
        person.Page.GetByRole(AriaRole.Group, new() { Name = step, Exact = true });

    private static ILocator Button(Person person, string step, string button) =>
        Step(person, step).GetByRole(AriaRole.Button, new() { Name = button });
}
