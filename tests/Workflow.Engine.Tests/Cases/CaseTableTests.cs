using Workflow.Engine.Cases;
using Workflow.Engine.Tests.Procedures;

namespace Workflow.Engine.Tests.Cases;

/// <summary>The table of a replay calls everything by its name, in one language.</summary>
internal sealed class CaseTableTests
{
    private static IEnumerable<string> Names() => Directory
        .EnumerateFiles(
            Path.Combine(Shipped.Directory, "cases"), "*.yaml", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Path.Combine(Shipped.Directory, "cases"), path)).Order();

    [TestCaseSource(nameof(Names))]
    public void Table_InIndonesian_HasNoIdAndNoEnglishWord(string name)
    {
        var rows = Rows(name, Language.Indonesian);

        string[] ids = ["due-soon", "overdue", "stalled", "in-force", "none", "term-", "expired"];
        foreach (var word in ids)
            Assert.That(rows.Select(row => $"{row.What} {row.Why}"), Has.None.Contains(word));
    }

    [Test]
    public void Summary_OfACase_SaysFlagsAndAgreementInWords()
    {
        Assert.That(
            Rows("ksdpl-straight.yaml", Language.Indonesian)[^1].Why,
            Does.Match("^12 langkah, 0 ditolak; Segera jatuh tempo [0-9]+, Lewat jatuh tempo [0-9]+, "
                + "Tidak ada perkembangan [0-9]+; naskah kerja sama: berakhir$"));
        Assert.That(
            Rows("ksdpl-straight.yaml", Language.English)[^1].Why,
            Does.Match("^12 steps, 0 refused; Due soon [0-9]+, Overdue [0-9]+, Stalled [0-9]+; "
                + "agreement: expired$"));
    }

    [Test]
    public void Finding_InTheTable_CallsTheRequirementByItsName() => Assert.That(
        Rows("ksdpl-straight.yaml", Language.Indonesian).Select(row => row.What),
        Does.Contain("Hasil telaah: Saling melengkapi: terpenuhi"));

    [Test]
    public void DueDay_OfTheDprd_IsSaidToStandInARegulation() => Assert.That(
        Rows("ksdpl-refused.yaml", Language.Indonesian).Select(row => row.Why),
        Has.Some.EndsWith("(menurut peraturan)").And.None.Contains("hukum"));

    private static List<CaseTableRow> Rows(string name, Language language)
    {
        var path = Path.Combine(Shipped.Directory, "cases", name);
        var file = CaseReader.Read(new(path, File.ReadAllBytes(path)), Shipped.Set);
        var lines = CaseReplay.Run(file, Shipped.Set.Calendar, null);
        return [.. new CaseTable(file.Procedure, Shipped.Set.Words, language).Rows(lines)];
    }
}
