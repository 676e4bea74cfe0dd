using System.Text;
using System.Text.Json.Nodes;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Tests.Procedures;

public sealed class DefinitionSchemaTests
{
    private static readonly IReadOnlyDictionary<string, string> Generated = DefinitionSchemas.Generate();

    [Test]
    public void Schemas_InTheDefinitions_AreWhatIsGenerated([ValueSource(nameof(Names))] string name) =>
        Approved.Compare(Path.Combine("..", "..", "definitions", "schemas", name), Generated[name]);

    [Test]
    public void Yaml_OfEveryDefinition_NamesItsSchema()
    {
        foreach (var file in Shipped.Files.Where(IsDefinition))
        {
            var first = Encoding.UTF8.GetString(file.Bytes.Span).Split('\n')[0];
            var schema = first.Replace("# yaml-language-server: $schema=", "", StringComparison.Ordinal);
            var path = Path.Combine(Shipped.Directory, Path.GetDirectoryName(file.Path)!, schema);
            Assert.That(File.Exists(path), $"{file.Path}: {first}");
        }
    }

    [Test]
    public void Schema_OfNeeds_ListsEveryGuard()
    {
        var needs = JsonNode.Parse(Generated["procedure.schema.json"])!["properties"]!["stages"]!["items"]!
            ["properties"]!["steps"]!["items"]!["properties"]!["needs"]!["items"]!["oneOf"]!.AsArray();
        var bare = needs[0]!["enum"]!.AsArray().Select(name => (string)name!);
        var withArgument = needs[1]!["properties"]!.AsObject().Select(property => property.Key);
        Assert.That(
            bare.Concat(withArgument), Is.EquivalentTo(GuardUse.Known.Keys.Concat(["basis", "basisKind"])));
    }

    private static IEnumerable<string> Names() => Generated.Keys;

    private static bool IsDefinition(Yaml.DefinitionFile file) =>
        file.Path.EndsWith(".yaml", StringComparison.Ordinal)
        && (!file.Path.Contains('/') || file.Path.StartsWith("procedures/", StringComparison.Ordinal)
            || file.Path.StartsWith("calendars/", StringComparison.Ordinal));
}
