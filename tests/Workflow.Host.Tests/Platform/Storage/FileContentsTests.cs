using System.Text;
using Workflow.Host.Platform.Storage.Files;
using static Workflow.Host.Tests.Support.SampleFiles;

namespace Workflow.Host.Tests.Platform.Storage;

/// <summary>What a file is, is found from its contents; whatever is none of six kinds is refused.</summary>
internal sealed partial class FileContentsTests
{
    private static readonly TestCaseData[] Good =
    [
        Taken("the smallest PDF", "a.pdf", Pdf()),
        Taken("a PDF with an upper-case ending", "a.PDF", Pdf("isi")),
        Taken("a PDF without an ending", "a", Pdf("isi")),
        Taken("a number after a full stop", "Surat No. 12 tahun 2026", Pdf("isi")),
        Taken("a PDF with padding at its end", "a.pdf", [.. Pdf("isi"), 13, 10, 0, 0]),
        Taken("a PDF that was added to", "a.pdf", [.. Pdf("satu"), .. "1 0 obj\n%%EOF\n"u8]),
        Taken("a PDF with names that only look alike", "a.pdf", OfPdf("/JSON /Launcher /S /GoTo /J#53X 1")),
        Taken("a PDF with a packed picture", "a.pdf", [.. "%PDF-1.4\n"u8, 200, 1, .. "/JS (\n%%EOF"u8]),
        Taken("a PDF with a file in it", "a.pdf", OfPdf("/EmbeddedFile ")),
        Taken("DOCX", "a.docx", Docx()),
        Taken("DOCX with a large picture", "a.docx", Docx(2_500_000)),
        Taken("XLSX", "a.xlsx", Xlsx()),
        Taken("ODT", "a.odt", Odt(("META-INF/manifest.xml", "<m/>"), ("Pictures/", ""))),
        Taken("JPEG", "a.jpg", Jpeg()),
        Taken("JPEG, its ending written out", "a.jpeg", Jpeg()),
        Taken("JPEG with a second picture, as cameras make it", "a.jpg", [.. Jpeg(), 0, 0, .. Jpeg()]),
        Taken("JPEG with a moment of film", "a.jpg", [.. Jpeg(), 0, 0, 0, 24, .. "ftypmp42 film"u8]),
        Taken("JPEG with Samsung's particulars", "a.jpg", [.. Jpeg(), 0, 0, 1, 10, .. "SEFH list SEFT"u8]),
        Taken("PNG", "a.png", Png()),
        Taken("PNG with padding", "a.png", [.. Png(), 0, 0, 0]),
    ];

    [TestCaseSource(nameof(Good))]
    public void File_OfAKindThatIsTaken_IsTaken(string name, byte[] content) =>
        Assert.That(Refusal(name, content), Is.Null);

    [TestCaseSource(nameof(Hostile))]
    public void File_Hostile_IsRefusedForItsReason(string name, byte[] content, FileFault reason) =>
        Assert.That(Refusal(name, content)?.Fault, Is.EqualTo(reason));

    [Test]
    public void Reasons_AllOfThem_HaveAFileThatShowsThem() => Assert.That(
        Hostile.Select(hostile => (FileFault)hostile.Arguments[2]!).Distinct(),
        Is.EquivalentTo(Enum.GetValues<FileFault>()));

    [Test]
    public void Name_OfAnotherKind_IsToldWithBothKinds()
    {
        var told = Refusal("surat.pdf", Png())!.Text;

        Assert.That(told.Id, Does.StartWith("Berkas bernama .pdf, tetapi isinya PNG. Ganti akhiran namanya"));
        Assert.That(told.En, Does.StartWith("The file is named .pdf, but contains PNG. Change the ending"));
    }

    /// <summary>A script that lies over the border of two pieces is found wherever it begins.</summary>
    [Test]
    public void Script_AnywhereInALongPdf_IsFound()
    {
        var active = "/J#61vaScript "u8;
        for (var at = 81_920 - 20; at < 81_920 + 4; at++)
        {
            var file = Pdf(200_000);
            active.CopyTo(file.AsSpan(at));
            Assert.That(Refusal("a.pdf", file)?.Fault, Is.EqualTo(FileFault.Active), $"{at}");
        }
    }

    private static FileRefusal? Refusal(string name, byte[] content)
    {
        using var file = new MemoryStream(content);
        return FileContents.Refusal(file, name);
    }

    private static TestCaseData Taken(string what, string name, byte[] content) =>
        new TestCaseData(name, content).SetArgDisplayNames(what);

    private static byte[] OfPdf(string dictionary) =>
        [.. "%PDF-1.4\n1 0 obj\n<< "u8, .. Encoding.UTF8.GetBytes(dictionary), .. ">>\n%%EOF\n"u8];
}
