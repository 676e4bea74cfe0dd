using System.Text.Json.Nodes;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives;

/// <summary>
/// Every call that adds something takes a <c>commandId</c>, and refuses one that stands for another.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class CommandIdEverywhereTests(DatabaseProvider provider)
{
    /// <summary>What it hands over once is nobody's to hand over again.</summary>
    private const string HandOver = "/api/v1/officers/handover";

    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Posts_OfTheWholeApi_TakeACommandId()
    {
        var document = (await Host.Nobody.Get("/openapi/v1.json")).Expect(200).Body;
        var without = document["paths"]!.AsObject()
            .Where(path => path.Value!["post"] is { } post && !Takes(post, document))
            .Select(path => path.Key);

        Assert.That(without, Is.EquivalentTo([
            HandOver, "/api/v1/initiatives/{id}/documents", "/api/v1/agreements/{id}/documents",
        ]));
    }

    [TestCase("resume", """{"version":1}""")]
    [TestCase("hold", """{"reason":"menunggu","version":1}""")]
    [TestCase("corrections", """{"sequence":1,"dated":"2026-03-01","reason":"x","version":1}""")]
    [TestCase("corrections/1/confirmation", """{"version":1}""")]
    [TestCase("corrections/1/declining", """{"reason":"x","version":1}""")]
    public async Task OfAnInitiative_UnderTheIdOfAnother_IsRefused(string act, string body)
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        var id = await Used(walk, officer);

        AssertUsed(await officer.Post($"{walk.Path}/{act}", With(body, id)));
    }

    [TestCase("corrections", """{"undo":true,"reason":"x","version":1}""")]
    [TestCase("corrections/1/confirmation", """{"version":1}""")]
    [TestCase("corrections/1/declining", """{"reason":"x","version":1}""")]
    [TestCase("renewal", "{}")]
    public async Task OfAnAgreement_UnderTheIdOfAnother_IsRefused(string act, string body)
    {
        var walk = await (await Walk.Open(Host)).To("in-force");
        var officer = await walk.Person("officer");
        var agreement = (await officer.Get("agreements?pageSize=200")).Expect(200).Items("id").Last();
        var id = await Used(await Walk.Open(Host), officer);

        AssertUsed(await officer.Post($"agreements/{agreement}/{act}", With(body, id)));
    }

    private static async Task<string> Used(Walk walk, Caller officer)
    {
        var id = $"{Guid.NewGuid()}";
        (await officer.Post(
            $"{walk.Path}/notes", new { text = "x", version = 1, commandId = id })).Expect(200);
        return id;
    }

    private static string With(string body, string id)
    {
        var asked = JsonNode.Parse(body)!.AsObject();
        asked["commandId"] = id;
        return asked.ToJsonString();
    }

    private static void AssertUsed(Reply reply) =>
        Assert.That((string?)reply.Expect(409).Body["code"], Is.EqualTo("command-id-used"));

    private static bool Takes(JsonNode post, JsonNode document)
    {
        var schema = post["requestBody"]?["content"]?["application/json"]?["schema"];
        if (schema?["oneOf"] is JsonArray either)
            schema = either[^1];
        if ((string?)schema?["$ref"] is { } reference)
            schema = reference.TrimStart('#', '/').Split('/')
                .Aggregate(document, (node, part) => node[part]!);
        return schema?["properties"]?["commandId"] is not null;
    }
}
