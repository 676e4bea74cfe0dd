using System.Net;
using System.Text.Json.Nodes;

namespace Workflow.Host.Tests.Features.Procedures;

public sealed class ProcedureApiTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = await ApiHost.Start();
        _client = await _host.ClientOf("reader", "ministry", ministry: "trade");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task List_AnyAccount_HasEveryVersion()
    {
        var list = await Get("/api/v1/procedures");

        Assert.That((int?)list["total"], Is.EqualTo(3));
        Assert.That(
            list["items"]!.AsArray().Select(
                item => $"{item!["key"]}.v{item["version"]} {item["validFrom"]} {item["validTo"]}"),
            Is.EquivalentTo(new[]
            {
                "ksdll.v1 2018-07-13 ", "ksdpl.v1 2018-07-13 ", "practice-pre-2018.v1 1993-04-26 2018-07-12",
            }));
    }

    [Test]
    public async Task Show_Version_HasStagesStepsNeedsAndTheLaw()
    {
        var procedure = await Get("/api/v1/procedures/ksdpl/versions/1");

        var stage = procedure["stages"]!.AsArray()
            .Single(each => (string?)each!["stage"] == "dprd-deliberation")!;
        Assert.That((string?)stage["owner"], Is.EqualTo("dprd"));
        var clock = stage["clock"]!;
        Assert.That((int?)clock["days"], Is.EqualTo(45));
        Assert.That((int?)clock["warn"], Is.EqualTo(10));
        Assert.That(
            $"{clock["clock"]} {clock["kind"]} {clock["start"]} {clock["basis"]}",
            Is.EqualTo("dprd-decision statutory receipt PP 28/2018 Pasal 30(4)"));
        var step = stage["steps"]!.AsArray().Single(each => (string?)each!["step"] == "approve-by-dprd")!;
        Assert.That((string?)step["to"], Is.EqualTo("verification"));
        Assert.That((string?)step["needs"]![0]!["guard"], Is.EqualTo("fresh"));
        Assert.That((string?)step["needs"]![0]!["arguments"]![0], Is.EqualTo("dprd-decision"));
        Assert.That(procedure["phases"]!.AsArray(), Has.Count.EqualTo(8));
        Assert.That(procedure["requirements"]!.AsArray(), Has.Count.EqualTo(9));
        Assert.That(
            (string?)procedure["title"]!["en"], Is.EqualTo("Cooperation with a foreign local government"));
        Assert.That((string?)procedure["sha256"], Has.Length.EqualTo(64));
        Assert.That(procedure.ToJsonString(), Does.Not.Contain(AppContext.BaseDirectory), "tells a path");
    }

    [TestCase("id", "Tanda tangani pernyataan kehendak kerja sama")]
    [TestCase("en", "Sign the letter of intent")]
    public async Task Show_Diagram_IsInTheLanguageAskedFor(string language, string title)
    {
        using var client = await _host.ClientOf($"reader-{language}", "kemlu", language: language);
        var procedure = JsonNode.Parse(await client.GetStringAsync("/api/v1/procedures/ksdpl/versions/1"))!;

        Assert.That((string?)procedure["diagram"], Does.StartWith("stateDiagram-v2").And.Contain(title));
    }

    [TestCase("/api/v1/procedures/ksdpl/versions/2")]
    [TestCase("/api/v1/procedures/nothing/versions/1")]
    [TestCase("/api/v1/procedures/ksdpl/versions/x")]
    public async Task Show_UnknownVersion_IsNotFound(string path)
    {
        using var answer = await _client.GetAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
    }

    [Test]
    public async Task List_WithoutToken_IsUnauthorized()
    {
        using var client = _host.Client();
        using var answer = await client.GetAsync("/api/v1/procedures");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Description_OfTheApi_HasBearerTokensAndProblems()
    {
        using var client = _host.Client();
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;

        var operation = document["paths"]!["/api/v1/procedures/{key}/versions/{version}"]!["get"]!;
        var missing = operation["responses"]!["404"]!["content"]!["application/problem+json"]!;
        Assert.That((string?)missing["schema"]!["$ref"], Is.EqualTo("#/components/schemas/ProblemBody"));
        var parts = document["components"]!;
        var problem = parts["schemas"]!["ProblemBody"]!;
        Assert.That(problem["properties"]!.AsObject().ContainsKey("reasons"));
        Assert.That(
            problem["required"]!.AsArray().Select(name => (string?)name),
            Is.EquivalentTo(new[] { "type", "title", "status", "code" }));
        Assert.That((string?)problem["properties"]!["status"]!["type"], Is.EqualTo("integer"));
        Assert.That((string?)parts["securitySchemes"]!["bearer"]!["scheme"], Is.EqualTo("bearer"));
        Assert.That(document["security"]![0]!.AsObject().ContainsKey("bearer"));
    }

    private async Task<JsonNode> Get(string path) => JsonNode.Parse(await _client.GetStringAsync(path))!;
}
