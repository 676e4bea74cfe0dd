using System.Text.RegularExpressions;

namespace Workflow.Host.Tests.Platform.Http;

/// <summary>What people read of the API, <c>docs/contract.md</c>, has its routes and no other.</summary>
internal sealed partial class ContractTests
{
    private static readonly string Page =
        Path.Combine(Path.GetDirectoryName(Description.File)!, "contract.md");

    [Test]
    public async Task Routes_OfThePage_AreThoseOfTheDescription()
    {
        var named = Route().Matches(await File.ReadAllTextAsync(Page))
            .Select(found => $"{found.Groups["method"].Value} /api/v1{found.Groups["path"].Value}").ToList();

        Assert.That(named, Is.Unique);
        Assert.That(
            named, Is.EquivalentTo(Description.Operations.Select(one => $"{one.Method} {one.Path}")));
    }

    /// <summary>What may be asked in an address stands behind it.</summary>
    [Test]
    public async Task Routes_OfThePage_NameEveryParameterOfTheQuery()
    {
        var text = await File.ReadAllTextAsync(Page);
        foreach (var (method, path, operation) in Description.Operations)
        {
            var described = (operation["parameters"]?.AsArray() ?? [])
                .Where(one => (string?)one!["in"] == "query").Select(one => (string)one!["name"]!);
            var named = Route().Matches(text).Single(found =>
                found.Groups["method"].Value == method && $"/api/v1{found.Groups["path"].Value}" == path);

            Assert.That(
                named.Groups["query"].Value.TrimStart('?').Split('&').Select(one => one.TrimEnd('='))
                    .Where(one => one.Length > 0),
                Is.EquivalentTo(described), $"{method} {path}");
        }
    }

    /// <summary>Every member of a request stands in its line.</summary>
    [Test]
    public async Task Requests_OfThePage_NameEveryMember()
    {
        var lines = (await File.ReadAllLinesAsync(Page)).Where(line => Route().IsMatch(line)).ToList();
        foreach (var (method, path, operation) in Description.Operations.Where(
            one => one.Operation["requestBody"] is not null))
        {
            var body = operation["requestBody"]!["content"]!.AsObject().Single().Value!["schema"]!["$ref"]!;
            var line = lines.Single(one => one.Contains(
                $"`{method} {path["/api/v1".Length..]}`", StringComparison.Ordinal));
            var missing = Description.Named((string)body!)["properties"]!.AsObject()
                .Select(member => member.Key)
                .Where(name => !Regex.IsMatch(line, $@"\b{name}\b"));

            Assert.That(missing, Is.Empty, $"{method} {path}");
        }
    }

    [GeneratedRegex(@"`(?<method>GET|POST|PUT|DELETE) (?<path>/[^`?]*)(?<query>\?[^`]*)?`")]
    private static partial Regex Route();
}
