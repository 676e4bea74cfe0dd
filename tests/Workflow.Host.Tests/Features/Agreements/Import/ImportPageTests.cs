using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Workflow.Engine;
using Workflow.Host.Platform.Csv;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements.Import;

/// <summary>A list of agreements from a file: seen before it is kept, and kept as it was seen.</summary>
internal sealed class ImportPageTests
{
    private const string Header = "region,partner,country,kind,signed,term_years,activity_2020,issue,fields";

    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    [Test]
    public async Task Import_PreviewThenEnter_KeepsExactlyWhatWasShown()
    {
        var officer = await Visit("61.71");
        var first = $"{Header}\n61.71,Kuching,MY,city,1996-05-01,,active,,\n"
            + "61.71,Sarikei,MY,city,2001-02-03,,,,culture\n";
        await Enter(officer, first);
        var second = first.Replace("1996-05-01,,active", "1996-05-01,30,inactive", StringComparison.Ordinal)
            + "61.71,Miri,MY,city,2010-01-01,,,,\n";

        var preview = await Upload(officer, second);
        var stillOld = await officer.Get("/agreements?sort=partner");
        var entered = await officer.Follow(await Confirm(officer, preview));

        Assert.Multiple(() =>
        {
            Assert.That(preview.Text, Does.Contain("Baru: 1 Berubah: 1 Tetap: 1"));
            Assert.That(preview.Text, Does.Contain("Masa berlaku (tahun): kosong menjadi 30"));
            Assert.That(preview.Text, Does.Contain("Keaktifan: active 2020 menjadi inactive 2020"));
            Assert.That(stillOld.Text, Does.Not.Contain("Miri"));
            Assert.That(
                entered.Text,
                Does.Contain("1 naskah kerja sama ditambahkan, 1 diperbarui, 1 tetap."));
            Assert.That(entered.Text, Does.Contain("Miri"));
        });
    }

    [Test]
    public async Task Import_FormSentTwice_SaysThatItWasKeptAlready()
    {
        var officer = await Visit("61.72");
        var preview = await Upload(officer, $"{Header}\n61.72,Sibu Dua Kali,MY,city,2009-01-01,5,,,\n");
        await Confirm(officer, preview);

        var again = await officer.Follow(await Confirm(officer, preview));

        Assert.That(again.Text, Does.Contain("Daftar ini sudah tersimpan; tidak ada yang dicatat dua kali."));
    }

    [Test]
    public async Task Import_RegisterChangedMeanwhile_SaysSoAndKeepsNothing()
    {
        var officer = await Visit("61.72");
        var list = $"{Header}\n61.72,Singkawang,TW,city,2009-01-01,5,,,\n";
        var preview = await Upload(officer, list);
        await Enter(officer, list.Replace(",5,", ",9,", StringComparison.Ordinal));

        var late = await Confirm(officer, preview);

        Assert.Multiple(() =>
        {
            Assert.That(late.Status, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(late.Text, Does.Contain("Daftar naskah kerja sama berubah sejak pratinjau"));
            Assert.That(late.Text, Does.Contain("Masa berlaku (tahun): 9 menjadi 5"));
        });
        Assert.That((await Confirm(officer, late)).Status, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [TestCase("", "berkas kosong")]
    [TestCase("\n\n", "berkas kosong")]
    [TestCase("<html><body>bukan tabel</body></html>", "kolom")]
    [TestCase("partner,country\nKuching,MY\n", "kolom 'region' tidak ada")]
    [TestCase(Header + "\n", "daftar tidak memuat baris data")]
    [TestCase(Header + "\n61.03,Kuching,MY,city,1996-02-31,,,,\n", "signed '1996-02-31' bukan tanggal")]
    [TestCase(
        Header + "\n33.74,Jung-Gu,KR,city,2016-11-25,,,,\n", "baris|daerah 33.74 bukan daerah kantor Anda")]
    public async Task Import_WrongFile_IsToldBesideTheField(string content, string message)
    {
        var officer = await Visit("61.03");

        var wrong = await Upload(officer, content);

        Assert.Multiple(() =>
        {
            Assert.That(wrong.Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(wrong.Html, Does.Contain("id=\"field-file-error\""));
            Assert.That(wrong.Text, Does.Contain(message.Split('|')[^1]));
        });
    }

    [TestCaseSource(nameof(NoText))]
    public async Task Import_NoText_IsTold(byte[] content, string message)
    {
        var officer = await Visit("61.03");
        await officer.Get("/agreements/import");

        var wrong = await officer.PostFile("/agreements/import", "file", "daftar.csv", content);

        Assert.That(wrong.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(wrong.Text, Does.Contain(message));
    }

    [Test]
    public async Task Import_NoFileAtAll_IsTold()
    {
        var officer = await Visit("61.03");
        await officer.Get("/agreements/import");

        Assert.That((await officer.Post("/agreements/import")).Text, Does.Contain("pilih sebuah berkas CSV"));
    }

    [Test]
    public async Task Import_SeveralFaults_AreListedWithTheirLines()
    {
        var officer = await Visit("61.03");
        await officer.InEnglish();

        var wrong = await Upload(
            officer, $"{Header}\n61.03,,MY,city,1996-01-01,,,,\n61.03,Kuching,my,city,1996-01-01,0,,,\n");

        Assert.That(wrong.Text, Does.Contain("The file cannot be used: 3 faults."));
        Assert.That(
            wrong.Text,
            Does.Contain("2 partner is empty 3 country 'my' is no code of ISO 3166-1; Malaysia is MY"));
    }

    [Test]
    public async Task Template_Uploaded_IsAListWithoutFaults()
    {
        var officer = await Visit("61.03");
        var template = await officer.Get("/agreements/import?handler=template");

        Assert.That((await Upload(officer, template.Html.TrimStart('\uFEFF'))).Text, Does.Contain("Baru: 1"));
    }

    [TestCase(Roles.Auditor, null)]
    [TestCase(Roles.RegionHead, "61.03")]
    public async Task Import_ByOthersThanTheOffice_IsForbidden(string role, string? place) =>
        Assert.That(
            (await (await Host.Visit(role, place)).Get("/agreements/import")).Status,
            Is.EqualTo(HttpStatusCode.Forbidden));

    private static IEnumerable<TestCaseData<byte[], string>> NoText =>
    [
        new([0x50, 0x4B, 3, 4, 0, 0, 0], "bukan berkas XLSX yang dapat dibaca")
        {
            TestName = "Import_Zip_IsTold",
        },
        new(Encoding.Latin1.GetBytes(
            $"{Header}\n61.03,Málaga,ES,city,1996-01-01,,,,\n"),
                "baris 2: bukan teks UTF-8") { TestName = "Import_Latin1_IsTold" },
        new(new byte[UploadedText.MaxBytes + 1], "lebih besar dari 1 MB") { TestName =
            "Import_TooLarge_IsTold" },
    ];

    private static Task<Visitor> Visit(string region) => Host.Visit(Roles.Officer, region);

    private static async Task Enter(Visitor officer, string list) =>
        Assert.That(
            (await Confirm(officer, await Upload(officer, list))).Status,
            Is.EqualTo(HttpStatusCode.Redirect));

    private static async Task<Visited> Upload(Visitor officer, string list)
    {
        await officer.Get("/agreements/import");
        return await officer.PostFile(
            "/agreements/import", "file", "daftar.csv", Encoding.UTF8.GetBytes(list));
    }

    private static Task<Visited> Confirm(Visitor officer, Visited preview)
    {
        var text =
            Regex.Match(
                preview.Html, "<textarea name=\"text\" hidden>\n?(.*?)</textarea>",
                RegexOptions.Singleline).Groups[1].Value;
        return officer.Post(
            "/agreements/import?handler=Enter", ("seen", preview.Value("seen")),
            ("commandId", preview.Value("commandId")),
            ("text", WebUtility.HtmlDecode(text).ReplaceLineEndings("\r\n")));
    }
}
