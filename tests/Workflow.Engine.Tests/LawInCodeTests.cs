using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workflow.Engine.Clocks;
using Workflow.Engine.Procedures;
using Workflow.Engine.Tests.Procedures;

namespace Workflow.Engine.Tests;

/// <summary>
/// No law in the code: what a definition calls its stages, steps, documents and the like stands in
/// <c>definitions/</c>, and the code asks for what it says of them. The demonstration tells of the shipped
/// procedures and may name them; comments and the examples of the API's description may.
/// </summary>
internal sealed partial class LawInCodeTests
{
    /// <summary>
    /// Ids that are also words of the house or of the contract, with what they mean there. Words of the
    /// definitions' own form (a key, a guard) and kinds of regions are not listed: they are read.
    /// </summary>
    private static readonly Dictionary<string, string> OtherMeanings = new()
    {
        ["in-force"] = "the status of an agreement",
        ["initiative"] = "a column and a parameter: an initiative itself",
        ["region"] = "a column and a parameter: where an initiative, an account, an agreement belongs",
        ["scope"] = "a column: within what a command's id, or a searched text, counts",
        ["signatory"] = "a field of every document's letter",
        ["standing"] = "a column: what a day makes of an initiative",
        ["state"] = "a column and a parameter: a snapshot; whether an account is active",
        ["subject"] = "a column and a member: what an entry or a refusal is about",
    };

    private static readonly string Source = Path.Combine(SourcesTests.Root(), "src");

    private static readonly SortedSet<string> Ids = DefinitionIds.Of(Shipped.Set);

    private static readonly HashSet<string> Words =
        [.. Form(), .. Shipped.Set.Regions.All.Select(region => region.Kind), .. OtherMeanings.Keys];

    private static readonly Regex Names = new(NamePattern(), RegexOptions.CultureInvariant);

    private static readonly Regex StatutoryDays = new(
        $@"\b(?:{Any(Shipped.Set.Procedures.SelectMany(procedure => procedure.Stages)
            .Select(stage => stage.Clock).OfType<Clock>().Where(clock => clock.Kind == ClockKind.Statutory)
            .Select(clock => $"{clock.Target.Days}").Distinct())})\s+(?:hari|working|calendar|days)\b",
        RegexOptions.CultureInvariant);

    [Test]
    public void Sources_NameNothingOfADefinition()
    {
        var files = Sources().ToList();

        Assert.That(files, Has.Count.GreaterThan(300), "the sources were not found");
        Assert.That(
            files.SelectMany(file => Lines(file, Names)), Is.Empty,
            "Ids of definitions; ask the definition for what it says of them (an attribute, an owner).");
    }

    [Test]
    public void Sources_SayNoDaysOfAStatutoryClock() =>
        Assert.That(
            Sources().SelectMany(file => Lines(file, StatutoryDays)), Is.Empty,
            "Days that a law sets; ask the stage's clock for them.");

    /// <summary>An exception that excepts nothing any more would hide what comes after it.</summary>
    [Test]
    public void OtherMeanings_AreIdsAndStandInTheSources() =>
        Assert.That(
            OtherMeanings.Keys.Where(
                word => !Ids.Contains(word) || Form().Contains(word) || !Sources().Any(
                    file => File.ReadAllText(file).Contains($"\"{word}\"", StringComparison.Ordinal))),
            Is.Empty);

    [TestCase("kind is \"loi-signed\"", ExpectedResult = "loi-signed")]
    [TestCase("$\"steps/resume-work?back={path}\"", ExpectedResult = "resume-work")]
    [TestCase("<a href=\"/initiatives/new?procedure=ksdpl\">", ExpectedResult = "ksdpl")]
    [TestCase("\"culture; regional-promotion\"", ExpectedResult = "regional-promotion")]
    [TestCase("objects.Where(one => one == \"other\")", ExpectedResult = "other")]
    [TestCase("form.step === 'withdraw'", ExpectedResult = "withdraw")]
    [TestCase("id.StartsWith(\"closed-\")", ExpectedResult = "closed-")]
    [TestCase("state.Stage == \"initiative\"", ExpectedResult = "initiative")]
    [TestCase("stage.Id is not \"in-force\"", ExpectedResult = "in-force")]
    [TestCase("procedure.FindStage(\"in-force\")", ExpectedResult = "in-force")]
    [TestCase("row.Status == \"in-force\"", ExpectedResult = "")]
    [TestCase("region.Kind is \"regency\" or \"city\"", ExpectedResult = "")]
    [TestCase("L(\"another review\", \"other\" + name)", ExpectedResult = "other")]
    [TestCase("L(\"a review of the study\", \"a study-group\")", ExpectedResult = "")]
    [TestCase("/// <c>loi-signed</c>", ExpectedResult = "")]
    [TestCase("Ask(); // loi-signed", ExpectedResult = "")]
    [TestCase("Go(\"https://x.id/loi-signed\");", ExpectedResult = "loi-signed")]
    [TestCase("@* loi-signed *@", ExpectedResult = "")]
    public string Ids_InAText_AreFound(string text) =>
        string.Join(' ', Names.Matches(Code(text)).Select(Found));

    [TestCase("Batas waktu 45 hari kerja", ExpectedResult = true)]
    [TestCase("The 45 working days", ExpectedResult = true)]
    [TestCase("45 rows; M45 20", ExpectedResult = false)]
    public bool Days_InAText_AreFound(string text) => StatutoryDays.IsMatch(Code(text));

    /// <summary>
    /// An id of several words, and a procedure's key, wherever it stands; one that is a single word, or the
    /// beginning of ids, where it is a whole text. A word with another meaning too is an id where a stage, a
    /// phase or a step is compared with it, or looked up by it.
    /// </summary>
    private static string NamePattern()
    {
        var several = Ids.Where(id => id.Contains('-') || Shipped.Set.Keys.Contains(id)).Except(Words);
        var single = Ids.Where(id => !id.Contains('-')).Except(Words);
        var beginnings = Ids.SelectMany(id => id.Index().Where(sign => sign.Item == '-')
            .Select(sign => id[..(sign.Index + 1)])).Distinct();
        return $@"(?<![\w-])(?<id>{Any(several)})(?![\w-])"
            + $@"|(?<q>[""'`])(?<id>{Any(single.Concat(beginnings))})\k<q>"
            + $@"|\b(?:Stage|Phase|Step|Id)\s*(?:[=!]=|is not|is)\s*""(?<id>{Any(Ids)})"""
            + $@"|\b(?:Find)?(?:Stage|Document)\(""(?<id>{Any(Ids)})""|\bNewest\(""(?<id>{Any(Ids)})""";
    }

    /// <summary>The longest first, so that an id is not taken for another that it begins with.</summary>
    private static string Any(IEnumerable<string> words) =>
        string.Join('|', words.OrderByDescending(word => word.Length).Select(Regex.Escape));

    /// <summary>The words of the form of definitions: keys, guards and what may stand for a value.</summary>
    private static HashSet<string> Form() =>
        [.. DefinitionSchemas.Generate().Values.SelectMany(schema => Form(JsonNode.Parse(schema)))];

    private static IEnumerable<string> Form(JsonNode? schema) => schema switch
    {
        JsonObject map => map.SelectMany(member => member switch
        {
            { Key: "properties", Value: JsonObject keys } => keys.Select(key => key.Key),
            { Key: "enum", Value: JsonArray values } => values.Select(value => (string)value!),
            _ => [],
        }).Concat(map.SelectMany(member => Form(member.Value))),
        JsonArray list => list.SelectMany(Form),
        _ => [],
    };

    private static IEnumerable<string> Lines(string file, Regex sought)
    {
        var code = Code(File.ReadAllText(file));
        return sought.Matches(code).Select(match =>
        {
            var line = 1 + code.AsSpan(0, match.Index).Count('\n');
            return $"{Path.GetRelativePath(Source, file)}:{line}: {Found(match)}";
        });
    }

    private static string Found(Match match) =>
        match.Groups["id"] is { Success: true } id ? id.Value : match.Value;

    /// <summary>The text without its comments, line for line.</summary>
    private static string Code(string text)
    {
        var code = PageComment().Replace(
            text, comment => new string('\n', comment.Value.Count(sign => sign == '\n')));
        return LineComment().Replace(code, "$1");
    }

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml" or ".js")
            .Where(file => !Elsewhere().IsMatch(Path.GetRelativePath(Source, file)));

    [GeneratedRegex(
        @"(?:^|[/\\])(?:bin|obj|node_modules|wwwroot[/\\]lib|Features[/\\]Demo)[/\\]|Examples\.cs$")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex PageComment();

    /// <summary>From two slashes on that stand in no text.</summary>
    [GeneratedRegex("""^((?:[^"\n/]|/(?!/)|"(?:\\.|[^"\\\n])*")*)//.*$""", RegexOptions.Multiline)]
    private static partial Regex LineComment();
}
