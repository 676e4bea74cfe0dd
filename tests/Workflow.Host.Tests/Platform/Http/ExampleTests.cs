using System.Text;
using System.Text.Json.Nodes;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Http;

/// <summary>
/// The examples of the description can be sent as they stand, and what it calls required is asked for.
/// </summary>
internal sealed class ExampleTests
{
    private RunningHost _host = null!;
    private Walk _walk = null!;
    private Guid _document;
    private string _agreement = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = RunningHost.Start(DatabaseProvider.Sqlite);
        await _host.Employ("petugas", "officer", "31");
        await _host.Employ("petugas3", "officer", "31");
        var signed = await (await Walk.Open(_host, "31")).To("in-force");
        _agreement = (string)(await signed.Read()).Body["agreement"]!;
        _walk = await Walk.Open(_host, "31");
        _document = await _walk.Record("study");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    public static IEnumerable<TestCaseData> WithBodies() => Description.Operations
        .Where(one => one.Operation["requestBody"] is not null)
        .Select(one => new TestCaseData(one.Method, one.Path, one.Operation)
            .SetArgDisplayNames((string)one.Operation["operationId"]!));

    [TestCaseSource(nameof(WithBodies))]
    public async Task Example_Sent_IsOfTheShapeAskedFor(string method, string path, JsonNode operation)
    {
        var reply = await Send(method, path, Example(operation), operation);

        Assert.That(reply.Status, Is.AnyOf(200, 201, 409, 412), reply.Text);
    }

    [TestCaseSource(nameof(WithBodies))]
    public async Task Example_WithoutARequiredMember_IsWrongInput(
        string method, string path, JsonNode operation)
    {
        var required = Schema(operation)["required"]?.AsArray() ?? [];
        foreach (var member in required.Select(name => (string)name!))
        {
            var less = Example(operation);
            Assert.That(less.Remove(member), member);
            (await Send(method, path, less, operation)).Expect(400);
        }
    }

    [TestCaseSource(nameof(WithBodies))]
    public void Example_Kept_IsAsItsSchemaSays(string method, string path, JsonNode operation) =>
        Assert.That(
            Description.Faults(Schema(operation), Example(operation), "$"), Is.Empty, $"{method} {path}");

    private static JsonObject Example(JsonNode operation) =>
        operation["requestBody"]!["content"]!.AsObject().Single().Value!["example"]!.DeepClone().AsObject();

    private static JsonNode Schema(JsonNode operation) => Description.Named(
        (string)operation["requestBody"]!["content"]!.AsObject().Single().Value!["schema"]!["$ref"]!);

    private async Task<Reply> Send(string method, string path, JsonObject example, JsonNode operation)
    {
        var isForm = operation["requestBody"]!["content"]!.AsObject().Single().Key != "application/json";
        using HttpContent content = isForm ? Form(example)
            : new StringContent(example.ToJsonString(), Encoding.UTF8, "application/json");
        return await (await Who(path)).Send(new(method), Filled(path), content);
    }

    private Task<Caller> Who(string path) =>
        path.Contains("calendar", StringComparison.Ordinal) ? _host.As("admin")
        : path.Contains("officers/", StringComparison.Ordinal) ? _host.As("supervisor", "31")
        : _host.As("officer", "31");

    private string Filled(string path) => path
        .Replace(
            "{id}", path.Contains("/agreements/", StringComparison.Ordinal) ? _agreement : $"{_walk.Id}",
            StringComparison.Ordinal)
        .Replace("{document}", $"{_document}", StringComparison.Ordinal)
        .Replace("{requirement}", "equal-status", StringComparison.Ordinal)
        .Replace("{party}", "kemlu", StringComparison.Ordinal)
        .Replace("{n}", "1", StringComparison.Ordinal);

    private static MultipartFormDataContent Form(JsonObject example)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in example)
        {
            if (name == "file")
                form.Add(new ByteArrayContent(SampleFiles.Pdf($"{value}")), name, "berkas.pdf");
            else
                foreach (var one in value as JsonArray ?? [value!.DeepClone()])
                    form.Add(new StringContent($"{one}"), name);
        }

        return form;
    }
}
