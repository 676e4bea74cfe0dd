using System.Text.RegularExpressions;

namespace Workflow.Host.Tests;

/// <summary>
/// Which rooms know which, over compiled types, the text of C# and pages, and the tables that SQL names:
/// exactly what the tables of CONTRIBUTING.md draw.
/// </summary>
internal sealed partial class BoundaryTests
{
    /// <summary>Any feature may know them.</summary>
    private static readonly string[] KnownToAll = ["Accounts", "Procedures", "Shell"];

    /// <summary>Whose rows lie in which table.</summary>
    private static readonly Dictionary<string, string> Tables = new()
    {
        ["initiatives"] = "Initiatives",
        ["visits"] = "StageTimes",
        ["invitations"] = "Initiatives",
        ["searched"] = "Initiatives",
        ["searched_words"] = "Initiatives",
        ["agreements"] = "Agreements",
        ["definitions"] = "Procedures",
        ["accounts"] = "Accounts",
        ["tokens"] = "Accounts",
        ["substitutions"] = "Accounts",
        ["provider_sessions"] = "Accounts",
        ["signed_out_sessions"] = "Accounts",
        ["tallies"] = "Board",
        ["notices"] = "Notices",
        ["notice_marks"] = "Notices",
        ["mails"] = "Mail",
        ["answer_links"] = "Coordination",
        ["address_confirmations"] = "Accounts",
        ["feeds"] = "Accounts",
    };

    private static readonly string Source = Path.Combine(Repository.Root, "src");

    [Test]
    public void Features_KnowWhatIsDrawn()
    {
        var known = Rooms("Workflow.Host/Features")
            .SelectMany(room => Files(room.Folder).SelectMany(Features).Where(other => other != room.Name)
                .Select(other => $"{room.Name} → {other}"))
            .Concat(TypeArrows.Of(TypeArrows.Feature, TypeArrows.Feature)).Distinct().Where(IsNoted);

        Assert.That(known, Is.EquivalentTo(Drawn("| a feature |")));
    }

    [Test]
    public void Platform_KnowsNoFeature()
    {
        var platform = Path.Combine(Source, "Workflow.Host/Platform");

        Assert.That(
            Files(platform).SelectMany(path => Features(path).Select(feature => $"{path} → {feature}"))
                .Concat(TypeArrows.Of(TypeArrows.Platform, TypeArrows.Feature)),
            Is.Empty);
    }

    [Test]
    public void Engine_KnowsWhatIsDrawn()
    {
        var known = Rooms("Workflow.Engine").SelectMany(room => Files(room.Folder)
            .SelectMany(path => EngineRoom().Matches(File.ReadAllText(path)))
            .Select(found => found.Groups[1].Value).Where(other => other != room.Name)
            .Select(other => $"{room.Name} → {other}"))
            .Concat(TypeArrows.Of(TypeArrows.Engine, TypeArrows.Engine)).Distinct();

        Assert.That(known, Is.EquivalentTo(Drawn("| a room of the Engine |")));
        Assert.That(
            Files(Path.Combine(Source, "Workflow.Engine")).Where(
                path => File.ReadAllText(path).Contains("Workflow.Host", StringComparison.Ordinal)),
            Is.Empty);
    }

    /// <summary>A table that is missing here would be read unseen.</summary>
    [Test]
    public void Tables_OfFeatures_AreAllKnownHere()
    {
        var configured = Files(Path.Combine(Source, "Workflow.Host/Features"))
            .SelectMany(path => ConfiguredTable().Matches(File.ReadAllText(path)))
            .Select(found => found.Groups[1].Value);

        Assert.That(configured, Is.SubsetOf(Tables.Keys).And.Not.Empty);
    }

    [TestCase("using Workflow.Host.Features.Board;", ExpectedResult = "Board")]
    [TestCase("Workflow.Host.Features.Board.Tallies.Of(row)", ExpectedResult = "Board")]
    [TestCase("<partial name=\"/Features/Board/_Lane.cshtml\" />", ExpectedResult = "Board")]
    [TestCase("SELECT 1 FROM tallies WHERE kind = 'x'", ExpectedResult = "Board")]
    [TestCase("a sentence of tallies and boards", ExpectedResult = "")]
    public string Features_InAText_AreFound(string text) => string.Join(' ', FeaturesIn(text));

    /// <summary>What all may know is drawn for one another only.</summary>
    private static bool IsNoted(string arrow) => arrow.Split(" → ") is [var from, var to]
        && (!KnownToAll.Contains(to) || KnownToAll.Contains(from));

    private static IEnumerable<string> Features(string path) => FeaturesIn(File.ReadAllText(path));

    private static IEnumerable<string> FeaturesIn(string text) =>
        Feature().Matches(text).Concat(FeaturesPage().Matches(text)).Select(found => found.Groups[1].Value)
            .Concat(NamedTable().Matches(text).Select(found => found.Groups[1].Value)
                .Where(Tables.ContainsKey).Select(table => Tables[table]));

    private static IEnumerable<(string Name, string Folder)> Rooms(string below) =>
        Directory.EnumerateDirectories(Path.Combine(Source, below))
            .Select(folder => (Path.GetFileName(folder), folder))
            .Where(room => room.Item1 is not ("bin" or "obj"));

    /// <summary>Migrations are of all tables.</summary>
    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs*", SearchOption.AllDirectories)
            .Where(path => !Elsewhere().IsMatch(path));

    /// <summary>The arrows of a table, whose second column names rooms in backticks.</summary>
    private static IEnumerable<string> Drawn(string head) =>
        File.ReadLines(Path.Combine(Repository.Root, "CONTRIBUTING.md"))
            .SkipWhile(line => !line.StartsWith(head, StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|'))
            .SelectMany(cells => Quoted().Matches(cells[2]).Select(
                other => $"{Quoted().Match(cells[1]).Groups[1].Value} → {other.Groups[1].Value}"));

    [GeneratedRegex(@"Workflow\.Host\.Features\.([A-Z]\w+)")]
    private static partial Regex Feature();

    [GeneratedRegex("\"/Features/([A-Z]\\w+)/")]
    private static partial Regex FeaturesPage();

    [GeneratedRegex(@"\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)\b")]
    private static partial Regex NamedTable();

    [GeneratedRegex("ToTable\\(\"([a-z_]+)\"")]
    private static partial Regex ConfiguredTable();

    [GeneratedRegex(@"Workflow\.Engine\.([A-Z]\w+)")]
    private static partial Regex EngineRoom();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[/\\](bin|obj|Migrations)[/\\]")]
    private static partial Regex Elsewhere();
}
