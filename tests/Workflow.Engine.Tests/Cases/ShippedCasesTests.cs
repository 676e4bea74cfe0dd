using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workflow.Engine.Cases;
using Workflow.Engine.Procedures;
using Workflow.Engine.Tests.Procedures;
using Workflow.Engine.Yaml;

namespace Workflow.Engine.Tests.Cases;

/// <summary>Every shipped case, against what was written by hand beside it.</summary>
internal sealed class ShippedCasesTests
{
    private static readonly string Directory = Path.Combine(Shipped.Directory, "cases");

    private static readonly string[] Compared =
    [
        "date", "event", "step", "stage", "flag", "clock", "due", "kind", "endsOn", "reminder", "agreement",
        "steps", "refused", "flags",
    ];

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly Regex SeveralWords = new(
        $@"(?<![\w-])(?:{string.Join('|', DefinitionIds.Of(Shipped.Set)
            .Where(id => id.Contains('-') && id != "in-force"))})(?![\w-])",
        RegexOptions.CultureInvariant);

    private static IEnumerable<string> Names() => Files("*.yaml", ".yaml");

    [TestCaseSource(nameof(Names))]
    public void Case_Replayed_IsWhatWasWrittenByHand(string name)
    {
        var expected = File.ReadLines(PathOf(name, ".expected.jsonl"))
            .Select(line => Told(JsonNode.Parse(line)!));

        Assert.That(Told(Replay(name)), Is.EqualTo(expected));
    }

    /// <summary>
    /// The engine knows no id: where a definition calls everything otherwise, and the case does too, the same
    /// is told, in those words.
    /// </summary>
    [TestCaseSource(nameof(Names))]
    public void Case_UnderOtherIds_IsTheSameInThose(string name)
    {
        var others = Definitions.Read([.. Shipped.Files.Select(RenamedFile)]);
        var file = RenamedFile(new(name, File.ReadAllBytes(PathOf(name, ".yaml"))));
        var lines = CaseReplay.Run(CaseReader.Read(file, others), others.Calendar);
        var expected = File.ReadLines(PathOf(name, ".expected.jsonl"))
            .Select(line => Told(JsonNode.Parse(Renamed(line))!));

        Assert.That(others.Problems, Is.Empty);
        Assert.That(Told(lines), Is.EqualTo(expected));
    }

    [Test]
    public void Cases_EveryOne_HasItsExpectation() =>
        Assert.That(Names(), Is.EquivalentTo(Files("*.expected.jsonl", ".expected.jsonl")));

    [TestCase("denpasar-darwin", "51.71")]
    [TestCase("denpasar-mossel-bay", "51.71")]
    [TestCase("bandung-melbourne", "32.73")]
    [TestCase("bandung-hamamatsu", "32.73")]
    [TestCase("surabaya-gaziantep", "35.78")]
    [TestCase("surabaya-liverpool", "35.78")]
    public void RealCase_ItsRegion_IsTheOneOfTheOfficialList(string name, string code)
    {
        var region = Read("real/" + name).Opening.Region;

        Assert.That(
            (region.Id, region.Name), Is.EqualTo((code, Shipped.Set.Regions.Find(code)!.Name)));
    }

    [TestCase("real/surabaya-gaziantep", "2020-12-01")]
    [TestCase("real/surabaya-gaziantep-committee", "2020-12-11")]
    public void Gaziantep_45WorkingDaysFromTheReceipt_EndOnTheDayThatWasCounted(string name, string due) =>
        Assert.That(
            Replay(name).Where(line => line.Kind == "statutory").Select(line => line.Due).Distinct(),
            Is.EqualTo([DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture)]));

    [Test]
    public void Melbourne_FromTheLetterOfIntentToThePlenary_Are1420Days()
    {
        var days = Replay("real/bandung-melbourne").Where(line => line.Event == "step-taken")
            .Select(line => line.Date!.Value.DayNumber).ToList();

        Assert.That(days[1] - days[0], Is.EqualTo(1420));
    }

    /// <summary>City planning, culture, economy, health, and education with science and technology.</summary>
    [Test]
    public void JungGu_ItsFivePoints_HaveScienceAndTechnologyAmongTheirObjects() =>
        Assert.That(
            Read("semarang-jung-gu").Opening.Objects,
            Is.EqualTo(new[] { "technical-managerial-capacity", "culture", "science-technology", "other" }));

    private static DefinitionFile RenamedFile(DefinitionFile file)
    {
        var text = Encoding.UTF8.GetString(file.Bytes.Span);
        return new(Renamed(file.Path), Encoding.UTF8.GetBytes(Renamed(text)));
    }

    /// <summary>
    /// Ids of several words, which are nothing else but one, the contract's word for an agreement.
    /// </summary>
    private static string Renamed(string text) => SeveralWords.Replace(text, "other-$0");

    private static IEnumerable<string> Told(IEnumerable<ReplayLine> lines) =>
        lines.Where(line => !line.IsFact && line.Event != "unproven")
            .Select(line => Told(JsonSerializer.SerializeToNode(line, Web)!));

    private static IReadOnlyList<ReplayLine> Replay(string name) =>
        CaseReplay.Run(Read(name), Shipped.Set.Calendar);

    private static CaseFile Read(string name) =>
        CaseReader.Read(new(name, File.ReadAllBytes(PathOf(name, ".yaml"))), Shipped.Set);

    private static string PathOf(string name, string ending) => Path.Combine(Directory, name + ending);

    private static IEnumerable<string> Files(string pattern, string ending) =>
        System.IO.Directory.GetFiles(Directory, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Directory, path).Replace('\\', '/')[..^ending.Length])
            .Order(StringComparer.Ordinal);

    /// <summary>What of a line is compared; of a reason its code and subject.</summary>
    private static string Told(JsonNode line)
    {
        var reasons = line["reasons"]?.AsArray()
            .Select(reason => $"{reason!["code"]} {reason["subject"]}") ?? [];
        return string.Join(
            "; ",
            Compared.Where(key => line[key] is not null)
                .Select(key => $"{key} {line[key]!.ToJsonString()}").Concat(reasons));
    }
}
