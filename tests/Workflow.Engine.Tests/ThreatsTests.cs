using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Workflow.Engine.Tests;

/// <summary>What <c>docs/THREATS.md</c> says is held by tests: each line names some, all there.</summary>
internal sealed partial class ThreatsTests
{
    private static readonly string Root =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    [Test]
    public void Threats_EachOfThem_NamesTestsThatExist()
    {
        var tests = Tests();
        var lines = File.ReadAllLines(Path.Combine(Root, "docs", "THREATS.md")).Where(IsThreat).ToList();
        var named = lines.ToDictionary(line => line, line => Names(line).ToList());

        Assert.That(lines, Has.Count.GreaterThan(50), "the table was not found");
        Assert.That(named.Where(line => line.Value.Count == 0).Select(line => line.Key), Is.Empty);
        Assert.That(named.SelectMany(line => line.Value).Where(name => !tests.Contains(name)), Is.Empty);
    }

    [Test]
    public void Tests_OfTheSources_AreFoundByClassAndMethodAndNothingElseIs()
    {
        var tests = Tests();

        Assert.That(tests, Has.Count.GreaterThan(1_000));
        Assert.That(
            tests, Does.Contain($"{nameof(ThreatsTests)}.{nameof(Threats_EachOfThem_NamesTestsThatExist)}"));
        Assert.That(tests, Does.Not.Contain($"{nameof(ThreatsTests)}.{nameof(Tests)}"));
    }

    private static bool IsThreat(string line) => line.StartsWith("| ", StringComparison.Ordinal)
        && !line.StartsWith("| who wants", StringComparison.Ordinal);

    /// <summary>The tests stand in a line's last cell.</summary>
    private static IEnumerable<string> Names(string line) =>
        Named().Matches(line.TrimEnd('|', ' ').Split('|')[^1]).Select(match => match.Groups[1].Value);

    private static HashSet<string> Tests()
    {
        var files = Directory.EnumerateFiles(
            Path.Combine(Root, "tests"), "*Tests*.cs", SearchOption.AllDirectories);
        return [.. files.SelectMany(file => TestsOf(File.ReadAllText(file)))];
    }

    private static IEnumerable<string> TestsOf(string source)
    {
        var classes = Class().Matches(source);
        return Method().Matches(source).Select(method =>
            classes.Last(each => each.Index < method.Index).Groups[1].Value + "." + method.Groups[1].Value);
    }

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("`([A-Za-z0-9]+\\.[A-Za-z0-9_]+)`")]
    private static partial Regex Named();

    [GeneratedRegex(
        @"^(?:public|internal) (?:sealed |abstract |partial )*class (\w+)", RegexOptions.Multiline)]
    private static partial Regex Class();

    /// <summary>A public method with an attribute of NUnit above it, others perhaps between.</summary>
    [GeneratedRegex(
        @"^    \[(?:Test|TestCase|TestCaseSource)\b(?:(?!\n    \}|\n\n).)*?\n"
            + @"    public (?:async Task|void) (\w+)\(",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Method();
}
