using System.Text.RegularExpressions;

namespace Workflow.Engine.Tests;

/// <summary>Each record of a decision says when it was taken, and whether it still holds.</summary>
internal sealed partial class DecisionRecordsTests
{
    [Test]
    public void Records_EachOne_HasItsNumberItsDateAndItsStatus()
    {
        var records = Directory.GetFiles(Path.Combine(SourcesTests.Root(), "docs", "adr"), "*.md")
            .Order(StringComparer.Ordinal).ToList();

        Assert.That(records, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var (at, record) in records.Index())
            {
                var lines = File.ReadAllLines(record);
                Assert.That(Path.GetFileName(record), Does.StartWith($"{at + 1:0000}-"));
                Assert.That(lines[0], Does.StartWith($"# {at + 1}. "), record);
                Assert.That(lines[2], Does.Match(Status()), record);
            }
        });
    }

    [GeneratedRegex(@"^(Accepted|Superseded by \d{4}) \d{4}-\d{2}-\d{2}(; .+)?\.$")]
    private static partial Regex Status();
}
