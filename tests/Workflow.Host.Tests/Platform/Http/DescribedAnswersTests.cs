using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features.Demo;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Http;

/// <summary>
/// What is read is as it is described, member by member, over everything of the demonstration and what
/// befalls others beside it; and whatever is described is met there, or named here.
/// </summary>
internal sealed class DescribedAnswersTests
{
    /// <summary>What none of them has; other tests do, but for the end of what still rests.</summary>
    private static readonly string[] Rare =
    [
        "AgreementView.formerPartners", "ClockView.unknown", "Hold.until", "RenewalStageView.basis",
        "StepView.asks",
    ];

    private readonly HashSet<string> _seen = [];
    private RunningHost _host = null!;
    private Caller _auditor = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = RunningHost.Start(DatabaseProvider.Sqlite);
        await _host.Services.GetRequiredService<DemoData>().Load(CancellationToken.None);
        await DescribedLives.Live(_host);
        _auditor = await _host.As("auditor");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task Reads_OfEverything_HaveTheMembersDescribedAndNoOther()
    {
        foreach (var (_, path, operation) in Description.Operations.Where(one => one.Method == "GET"))
        {
            var answers = 0;
            await foreach (var address in Addresses(path))
            {
                var reader = path.EndsWith("/notices", StringComparison.Ordinal)
                    ? await _host.As("officer", Walk.Semarang) : _auditor;
                var reply = (await reader.Get(address)).Expect(200);
                answers++;
                if (reply.Type != "application/json")
                    continue;

                var schema = operation["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;
                Assert.That(Description.Faults(schema, reply.Body, "$"), Is.Empty, address);
                See(schema, reply.Body);
            }

            Assert.That(answers, Is.Positive, path);
        }

        Assert.That(Described().Except(_seen), Is.EquivalentTo(Rare));
    }

    /// <summary>Every address that an operation of reading has here.</summary>
    private async IAsyncEnumerable<string> Addresses(string template)
    {
        if (!template.Contains('{', StringComparison.Ordinal))
        {
            yield return template;
            yield break;
        }

        if (template.EndsWith("{year}", StringComparison.Ordinal))
            yield return template.Replace("{year}", "2026", StringComparison.Ordinal);
        else if (template.Contains("{key}", StringComparison.Ordinal))
            foreach (var one in (await _auditor.Get("procedures")).Body["items"]!.AsArray())
                yield return $"procedures/{one!["key"]}/versions/{one["version"]}";
        else
            foreach (var id in (await _auditor.Get($"{template.Split('/')[3]}?pageSize=200")).Items("id"))
                await foreach (var address in Below(template, id))
                    yield return address;
    }

    /// <summary>What an address with an id names of it: a running clock, a stored file, or all.</summary>
    private async IAsyncEnumerable<string> Below(string template, string id)
    {
        var address = template.Replace("{id}", id, StringComparison.Ordinal);
        var shown = (await _auditor.Get($"{template.Split('/')[3]}/{id}")).Expect(200).Body;
        if (address.Contains("{clock}", StringComparison.Ordinal))
            foreach (var clock in shown["clocks"]!.AsArray())
                yield return address.Replace("{clock}", $"{clock!["clock"]}", StringComparison.Ordinal);
        else if (address.Contains("{document}", StringComparison.Ordinal))
            foreach (var document in shown["documents"]!.AsArray().Where(HasFile))
                yield return address.Replace("{document}", $"{document!["id"]}", StringComparison.Ordinal);
        else
            yield return address;
    }

    private static bool HasFile(JsonNode? document) =>
        document!["sha256"] is not null || document["file"] is not null;

    private void See(JsonNode schema, JsonNode? value)
    {
        if (schema["$ref"] is { } reference)
        {
            schema = Description.Named((string)reference!);
            foreach (var (name, member) in value as JsonObject ?? [])
            {
                _seen.Add($"{((string)reference!).Split('/')[^1]}.{name}");
                See(schema["properties"]?[name] ?? new JsonObject(), member);
            }
        }
        else if (schema["items"] is { } each)
        {
            foreach (var item in value!.AsArray())
                See(each, item);
        }
    }

    /// <summary>Every member that an answer to a reading may have.</summary>
    private static IEnumerable<string> Described()
    {
        var (found, ahead) = (new HashSet<string>(), new Queue<JsonNode>());
        foreach (var (_, _, operation) in Description.Operations.Where(one => one.Method == "GET"))
            ahead.Enqueue(operation["responses"]!["200"]!);
        while (ahead.TryDequeue(out var node))
        {
            foreach (var child in Children(node))
            {
                if (child.Key == "$ref" && found.Add((string)child.Value!))
                    ahead.Enqueue(Description.Named((string)child.Value!));
                else if (child.Value is JsonObject or JsonArray)
                    ahead.Enqueue(child.Value);
            }
        }

        return found.SelectMany(reference =>
            (Description.Named(reference)["properties"] as JsonObject ?? [])
                .Select(member => $"{reference.Split('/')[^1]}.{member.Key}"));
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Children(JsonNode node) => node switch
    {
        JsonObject members => members,
        JsonArray items => items.Select(item => new KeyValuePair<string, JsonNode?>("", item)),
        _ => [],
    };
}
