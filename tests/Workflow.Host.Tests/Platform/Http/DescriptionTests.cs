using System.Text.Json.Nodes;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Http;

/// <summary>
/// The description that clients are generated from is complete, kept in <c>docs/openapi.json</c>, and true:
/// every answer that any test gets is held against it as well (<see cref="Caller"/>).
/// </summary>
internal sealed class DescriptionTests
{
    private static readonly string[] OfAnyCall = ["400", "401", "429", "500", "503"];

    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    [Test]
    public async Task Kept_IsWhatTheApplicationServes()
    {
        var served = (await Host.Nobody.Get("/openapi/v1.json")).Expect(200).Text;
        if (JsonNode.DeepEquals(JsonNode.Parse(served), Description.Document))
            return;

        var received = Path.Combine(TestContext.CurrentContext.WorkDirectory, "openapi.json");
        await File.WriteAllTextAsync(received, served.ReplaceLineEndings("\n").TrimEnd() + "\n");
        Assert.Fail(
            $"docs/openapi.json is no longer what is served. If that is meant: cp '{received}' "
            + $"'{Description.File}'");
    }

    [Test]
    public void Operations_EachHaveANameASentenceATagAndATypedAnswer()
    {
        Assert.That(Description.Operations.Count(), Is.GreaterThan(35));
        Assert.That(
            Description.Operations.Select(one => (string?)one.Operation["operationId"]),
            Is.Unique.And.All.Match("^[a-z][A-Za-z]+$"));
        foreach (var (method, path, operation) in Description.Operations)
        {
            Assert.That((string?)operation["summary"], Does.Match(@"^[A-Z].*\.$"), $"{method} {path}");
            Assert.That(operation["tags"]!.AsArray(), Has.Count.EqualTo(1), $"{method} {path}");
            var (status, answer) = operation["responses"]!.AsObject().Single(one => one.Key[0] == '2');
            Assert.That(IsTyped(status, answer!), Is.True, $"{method} {path} {status}");
        }
    }

    [Test]
    public void Operations_EachTellTheProblemsThatMayCome()
    {
        foreach (var (method, path, operation) in Description.Operations)
        {
            var problems = operation["responses"]!.AsObject().Where(one => one.Key[0] is '4' or '5').ToList();
            Assert.That(problems.Select(one => one.Key), Is.SupersetOf(OfAnyCall), $"{method} {path}");
            foreach (var (status, problem) in problems)
            {
                Assert.That((string?)problem!["description"], Is.Not.Empty, $"{method} {path} {status}");
                Assert.That(
                    (string?)problem["content"]!["application/problem+json"]!["schema"]!["$ref"],
                    Is.EqualTo("#/components/schemas/ProblemBody"), $"{method} {path} {status}");
            }
        }
    }

    /// <summary>A change of what has a version may be stale, and one without it is told so.</summary>
    [Test]
    public void Operations_ThatTakeAVersion_MayBeRefusedStaleOrWithoutIt()
    {
        var versioned = Description.Operations.Where(one => Body(one.Operation)?["version"] is not null);

        Assert.That(versioned.Count(), Is.GreaterThan(20));
        foreach (var (method, path, operation) in versioned)
        {
            Assert.That(
                operation["responses"]!.AsObject().Select(one => one.Key),
                Is.SupersetOf(new[] { "403", "404", "409", "412", "428" }), $"{method} {path}");
        }
    }

    [Test]
    public void Schemas_OfAnswers_AreNamedAndEmptyNowhere()
    {
        var empty = Description.Document["components"]!["schemas"]!.AsObject()
            .Where(one => one.Value!.AsObject().Count == 0).Select(one => one.Key);

        Assert.That(empty, Is.EqualTo(["JsonElement"]), "what an entry of the journal says is its event's");
    }

    /// <summary>The members of the body, whatever it is sent as.</summary>
    private static JsonNode? Body(JsonNode operation)
    {
        var content = operation["requestBody"]?["content"]?.AsObject().Single().Value;
        return content is null ? null : Description.Named((string)content["schema"]!["$ref"]!)["properties"];
    }

    private static bool IsTyped(string status, JsonNode answer) => status == "204"
        || answer["content"]?.AsObject().Single().Value!["schema"]?["$ref"] is { } reference
            && Description.Named((string)reference!) is { } schema
            && ((string?)schema["format"] == "binary" || schema["properties"]?.AsObject().Count > 0);
}
