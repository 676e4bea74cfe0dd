using Workflow.Engine.Procedures;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Workflow.Engine.Tests.Procedures;

/// <summary>
/// A version pins its rules and not its wording: every value of the shipped definitions is changed in turn.
/// </summary>
public sealed class VersionPinTests
{
    private static readonly string[] Worded = ["title", "note", "basis", "basisKind", "sectionBases"];

    /// <summary>Wording of which not every other value is allowed; such a one is told as a problem.</summary>
    private static readonly string[] Checked = ["basisKind", "document", "section"];

    /// <summary>
    /// Installations keep these for the versions that they started initiatives on. Where one changes though
    /// the definition did not, as when a property is renamed, their start is refused: put the code right, not
    /// this list. A changed rule is a new version.
    /// </summary>
    [TestCase("ksdll", "0a23bd8c146507ebb1d74ac9968cbc0c386b5b80677ff701e138c5a6e96eb46c")]
    [TestCase("ksdpl", "511b1ede8b6a6f2a9d4939454411b645917300216c41168ea87acff59a8e2cb4")]
    [TestCase("practice-pre-2018", "beb1549a27c4ad59ac473603ffc728e6c90eff4dd5ab4a042e7bfd4a560fe426")]
    public void Rules_OfShippedVersion_AreAsPinned(string key, string pinned) =>
        Assert.That(VersionPin.Rules(Shipped.Procedure(key)), Is.EqualTo(pinned));

    [TestCase("ksdll")]
    [TestCase("ksdpl")]
    [TestCase("practice-pre-2018")]
    public void Definition_AnyValueChanged_ChangesTheRulesOrOnlyTheWording(string key)
    {
        var path = $"procedures/{key}.v1.yaml";
        var text = System.Text.Encoding.UTF8.GetString(
            Shipped.Files.Single(file => file.Path == path).Bytes.Span);
        var known = Shipped.Procedure(key);
        var (rules, wording) = (VersionPin.Rules(known), VersionPin.Wording(known));
        var changes = Values(text).ToList();
        Assert.That(changes, Has.Count.GreaterThan(100));
        foreach (var (at, value, isWording, isChecked) in changes)
        {
            var changed = text.Remove(at, value.Length).Insert(at, Other(value));
            var set = Definitions.Read(
            [
                .. Shipped.Files.Where(file => file.Path != path),
                new(path, System.Text.Encoding.UTF8.GetBytes(changed)),
            ]);
            if (set.Find(key, 1) is not { } now)
            {
                Assert.That(
                    isWording && !isChecked, Is.False, $"{value} at {at}: {string.Join('\n', set.Problems)}");
                continue; // An id that something else names: told as a problem.
            }

            Assert.That(VersionPin.Rules(now) == rules, Is.EqualTo(isWording), $"{value} at {at}");
            Assert.That(VersionPin.Wording(now) != wording, Is.EqualTo(isWording), $"{value} at {at}");
        }
    }

    [Test]
    public void Remark_ChangesNeither()
    {
        var known = SmallDefinition.Read().Procedures.Single();
        var now = SmallDefinition.Read(SmallDefinition.Text + "# a remark\n").Procedures.Single();

        Assert.That(VersionPin.Rules(now), Is.EqualTo(VersionPin.Rules(known)));
        Assert.That(VersionPin.Wording(now), Is.EqualTo(VersionPin.Wording(known)));
    }

    [TestCase("section: funding, title: {id: Sumber pembiayaan, en: Funding}}\n", true)]
    [TestCase("section: roles", false)]
    public void Section_OfADocument_IsARuleOnlyWhereTheDocumentIsUsed(string section, bool isRule)
    {
        var now = Shipped.With(
            "documents.yaml",
            text => text.Replace(
                section, section.Replace("section: ", "section: other-", StringComparison.Ordinal),
                StringComparison.Ordinal));

        Assert.That(
            VersionPin.Rules(now.Find("ksdpl", 1)!) != VersionPin.Rules(Shipped.Procedure("ksdpl")),
            Is.EqualTo(isRule));
    }

    /// <summary>Where each scalar value stands, its text, and whether it is a title or a citation.</summary>
    private static IEnumerable<(int At, string Value, bool IsWording, bool IsChecked)> Values(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return Below(yaml.Documents[0].RootNode, isWording: false, "");
    }

    private static IEnumerable<(int At, string Value, bool IsWording, bool IsChecked)> Below(
        YamlNode node, bool isWording, string key) =>
        node switch
        {
            YamlMappingNode map => map.Children.SelectMany(pair =>
                Below(pair.Value, isWording || Worded.Contains($"{pair.Key}"), $"{pair.Key}")),
            YamlSequenceNode list => list.SelectMany(item => Below(item, isWording, key)),
            YamlScalarNode { Style: ScalarStyle.Folded } => [],
            YamlScalarNode { Style: ScalarStyle.DoubleQuoted } scalar =>
                [((int)scalar.Start.Index + 1, scalar.Value!, isWording, false)],
            YamlScalarNode scalar =>
                [((int)scalar.Start.Index, scalar.Value!, isWording, Checked.Contains(key))],
            _ => [],
        };

    private static string Other(string value) => value switch
    {
        "true" => "false",
        "statutory" => "house",
        "practice" => "law",
        "house" => "statutory",
        _ when value.Length > 4 && DateOnly.TryParse(value, null, out var day) =>
            day.AddDays(1).ToString("O", null),
        _ when value.Contains('/') && char.IsAsciiDigit(value[^1]) => // A citation that ends in a year.
            value[..^1] + (value[^1] == '0' ? '1' : '0'),
        _ when int.TryParse(value, out var number) => $"{number + 1}",
        _ => value + "a",
    };
}
