namespace Workflow.Engine.Tests.Procedures;

/// <summary>Faults of the files that all procedures share: documents, words and regions.</summary>
public sealed class ReferenceFileFaultTests
{
    [TestCase("documents.yaml", "- document: loi-signed", "- document: loi-draft",
        "The document 'loi-draft' is there twice")]
    [TestCase("documents.yaml", "section: conclusion", "section: benefits",
        "The section 'benefits' is there twice")]
    [TestCase("documents.yaml", "Kajian kerja sama, en: Benefit study", "Kajian",
        "'title' has no text in English")]
    [TestCase("documents.yaml", "dates: intent", "dates: wish",
        "'dates' is 'wish'; it is one of intent, request, signing")]
    [TestCase("documents.yaml", "dates: signing", "dates: intent",
        "'loi-signed' dates the intent already; drop one of them.")]
    [TestCase("words.yaml", "role: officer", "role: clerk",
        "'role' is 'clerk'; it is one of officer, supervisor")]
    [TestCase("words.yaml", "role: supervisor", "role: officer", "The role 'officer' is there twice")]
    [TestCase("words.yaml", "role: supervisor", "role: officer",
        "The role 'supervisor' has no name; add it.")]
    [TestCase("words.yaml", "party: kemlu", "party: Kemlu",
        "'party' is 'Kemlu'; it looks like kemlu or ministry:health.")]
    [TestCase("regions.csv", "code,name", "Code,name", ":1: The first line is 'code,name,kind,autonomous'.")]
    [TestCase("regions.csv", "11.02,", "11.01,",
        ":4: The code 11.01 is there twice, for Kabupaten Aceh Selatan and")]
    [TestCase("regions.csv", "11.01,", "1101,",
        ":3: The code '1101' looks like 33 for a province, 33.74 for")]
    [TestCase("regions.csv", "Selatan,regency", "Selatan,district",
        ":3: The kind 'district' of 11.01 is province")]
    [TestCase("regions.csv", "Selatan,regency", "Selatan,province",
        ":3: The kind 'province' of 11.01 is province")]
    [TestCase("regions.csv", "Selatan,regency,yes", "Selatan,regency,perhaps",
        ":3: 'autonomous' of 11.01 is yes or no.")]
    [TestCase("regions.csv", "Aceh Selatan", "Aceh, Selatan", ":3: A line has the four fields")]
    [TestCase("regions.csv", "Kabupaten Aceh Selatan", " ", ":3: The region 11.01 has no name.")]
    [TestCase("regions.csv", "\n12,Sumatera Utara,province,yes", "",
        "The province 12 of 12.01 is missing; add its line.")]
    public void File_OneFault_IsTold(string file, string instead, string written, string message)
    {
        var set = Shipped.With(file, text => text.Replace(instead, written, StringComparison.Ordinal));
        Assert.That(set.Problems.Select(problem => problem.ToString()),
            Has.Some.StartsWith(file + ":").And.Contains(message));
    }

    [Test]
    public void Documents_WithAProblem_LeaveNoProcedure()
    {
        var set = Shipped.With("documents.yaml", text => text + "more: keys\n");
        Assert.Multiple(() =>
        {
            Assert.That(set.Procedures, Is.Empty);
            Assert.That(set.Problems.Select(problem => problem.File), Is.EqualTo(new[] { "documents.yaml" }));
        });
    }
}
