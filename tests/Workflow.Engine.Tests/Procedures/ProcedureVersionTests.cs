namespace Workflow.Engine.Tests.Procedures;

/// <summary>Versions of one procedure: each after the other.</summary>
public sealed class ProcedureVersionTests
{
    [TestCase("2030-01-01", "2029-12-31", true)]
    [TestCase("2029-12-31", "2029-12-31", false)]
    [TestCase("2020-01-01", "2029-12-31", false)]
    [TestCase("2025-01-01", null, true)]
    [TestCase("2020-01-01", null, false)]
    public void NextVersion_FollowingOrOverlapping_IsRightOrTold(
        string from, string? firstUntil, bool isRight)
    {
        var first = firstUntil is null
            ? SmallDefinition.Text.Replace("validTo: 2029-12-31\n", "", StringComparison.Ordinal)
            : SmallDefinition.Text;
        var second = SmallDefinition.Text
            .Replace("version: 1", "version: 2", StringComparison.Ordinal)
            .Replace("validFrom: 2020-01-01", $"validFrom: {from}", StringComparison.Ordinal)
            .Replace("validTo: 2029-12-31", "validTo: 2039-12-31", StringComparison.Ordinal);

        var set = SmallDefinition.Read((SmallDefinition.File, first), ("procedures/small.v2.yaml", second));

        Assert.That(set.Problems.Select(problem => problem.ToString()), isRight
            ? Is.Empty
            : Has.One.StartsWith($"procedures/small.v2.yaml:1: Version 2 of small is valid from {from}"));
    }

    [Test]
    public void SameVersion_InTwoFiles_IsTold()
    {
        var set = SmallDefinition.Read(
            ("a/procedures/small.v1.yaml", SmallDefinition.Text),
            ("b/procedures/small.v1.yaml", SmallDefinition.Text));
        Assert.That(set.Problems.Single().Message, Does.Contain("is the same version; number one anew"));
    }
}
