using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives;

/// <summary>
/// What programs find of the API itself: its description, its health, and a journal they can check.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class ApiSurfaceTests(DatabaseProvider provider)
{
    private RunningHost Host => SharedHosts.Of(provider);

    /// <summary>Every route of the API as <c>GET /api/v1/…</c>.</summary>
    public static IEnumerable<string> Routes(RunningHost host) =>
        host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(
                endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
                .Select(method => $"{method} {Path(endpoint.RoutePattern)}"))
            .Order(StringComparer.Ordinal);

    [Test]
    public async Task OpenApi_Document_DescribesEveryRouteAndNoOther()
    {
        var reply = (await Host.Nobody.Get("/openapi/v1.json")).Expect(200);

        Assert.That(reply.Type, Is.EqualTo("application/json"));
        Assert.That((string?)reply.Body["openapi"], Does.StartWith("3."));
        var described = reply.Body["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key.TrimEnd('/')}"));
        Assert.That(described.Order(StringComparer.Ordinal), Is.EqualTo(Routes(Host)));
        Assert.That(reply.Text, Does.Contain("application/problem+json"));
        var parameters = Descendants(reply.Body["paths"]).Where(node => node.Key == "parameters")
            .SelectMany(node => node.Value!.AsArray().Select(parameter => (string)parameter!["name"]!))
            .Distinct();
        Assert.That(parameters, Has.All.Match("^[a-z]"));
    }

    [Test]
    public async Task OpenApi_Document_HasNoReferenceToNowhere()
    {
        var document = (await Host.Nobody.Get("/openapi/v1.json")).Expect(200).Body;
        var references = Descendants(document).Where(node => node.Key == "$ref")
            .Select(node => (string)node.Value!).Distinct().ToList();

        Assert.That(references, Has.Count.GreaterThan(50));
        foreach (var reference in references)
        {
            var found = reference.TrimStart('#', '/').Split('/')
                .Aggregate(document, (node, part) => node?[part]!);
            Assert.That(found, Is.Not.Null, reference);
        }
    }

    [Test]
    public async Task Health_OfARunningHost_IsReadyWithoutAToken()
    {
        Assert.That((await Host.Nobody.Get("/health/live")).Expect(200).Text, Is.EqualTo("Healthy"));
        Assert.That(
            (string?)(await Host.Nobody.Get("/health/ready")).Expect(200).Body["checks"]!["database"]![
                "status"],
            Is.AnyOf("Healthy", "Degraded"));
    }

    [Test]
    public async Task Procedures_AsRead_HaveTheirStagesAndDiagram()
    {
        var dprd = await Host.As("dprd", "31");
        Assert.That(
            (await dprd.Get("procedures")).Expect(200).Items("key"),
            Is.SupersetOf(new[] { "ksdpl", "ksdll", "practice-pre-2018" }));
        var shown = (await dprd.Get("procedures/ksdpl/versions/1")).Expect(200).Body;

        Assert.That(
            shown["stages"]!.AsArray().Select(stage => (string?)stage!["stage"]), Is.SupersetOf(Walk.Stages));
        Assert.That((string?)shown["diagram"], Does.StartWith("stateDiagram-v2").And.Contain("Pasal 30"));
    }

    [Test]
    public async Task Journal_EveryEntry_CanBeRecomputedByAnybody()
    {
        var walk = await (await Walk.Open(Host)).To("plan-drafting");
        var page = (await (await Host.As("auditor")).Get($"{walk.Path}/journal?pageSize=200")).Expect(200);
        var entries = page.Body["items"]!.AsArray();
        var recomputed = Recomputed.Of(string.Join('\n', entries.Select(entry => entry!.ToJsonString())));

        Assert.That(
            recomputed.Error + recomputed.Output.Trim(),
            Is.EqualTo($"{walk.Version} entries in 1 streams; 0 broken"));
        Assert.That((long?)page.Body["total"], Is.EqualTo(walk.Version));
        Assert.That((string?)entries[0]!["previousHash"], Is.EqualTo(new string('0', 64)));
        var second = (await (await Host.As("auditor")).Get($"{walk.Path}/journal?page=2&pageSize=3")).Expect(
            200);
        Assert.That(second.Items("sequence"), Is.EqualTo(["4", "5", "6"]));
    }

    private static string Path(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern) =>
        "/" + string.Join(
            '/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part =>
            part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: var name }
                ? $"{{{name}}}"
                : ((Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart)part).Content))));

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Descendants(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Descendants(member.Value).Prepend(member)),
        JsonArray items => items.SelectMany(Descendants),
        _ => [],
    };
}
