using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Workflow.Engine;

namespace Workflow.Host.Tests.Platform.Http;

/// <summary>How a JSON body is read: strictly, and with what is wrong told at its place.</summary>
public sealed class JsonErrorsTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    public sealed record Inner(string? Country);

    public sealed record Probe(
        string? Name, DateOnly? On, long? Version, bool? Met, Guid? Evidence, Inner? Partner,
        IReadOnlyList<string>? Objects, Language? Language);

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = await ApiHost.Start(more: MapProbes);
        _client = await _host.ClientOf("probe", "auditor");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCase("""{"on":"2026-02-31"}""", "on", "Bukan tanggal yang ada; tulis TTTT-BB-HH.")]
    [TestCase("""{"on":"31-12-2026"}""", "on", "Bukan tanggal yang ada; tulis TTTT-BB-HH.")]
    [TestCase("""{"on":20260101}""", "on", "Harus teks.")]
    [TestCase("""{"version":"3"}""", "version", "Harus bilangan bulat.")]
    [TestCase("""{"version":1.5}""", "version", "Harus bilangan bulat.")]
    [TestCase("""{"version":99999999999999999999}""", "version", "Harus bilangan bulat.")]
    [TestCase("""{"met":"yes"}""", "met", "Harus true atau false.")]
    [TestCase("""{"evidence":"x"}""", "evidence", "Bukan id yang benar.")]
    [TestCase("""{"name":3}""", "name", "Harus teks.")]
    [TestCase("""{"name":"\ud800"}""", "name", "Bukan teks Unicode yang utuh.")]
    [TestCase("""{"naem":"x"}""", "naem", "Anggota tidak dikenal.")]
    [TestCase("""{"Name":"x"}""", "Name", "Anggota tidak dikenal.")]
    [TestCase("""{"name":"x","name":"y"}""", "name", "Ditulis dua kali.")]
    [TestCase("""{"partner":{"land":"JP"}}""", "partner.land", "Anggota tidak dikenal.")]
    [TestCase("""{"partner":{"country":7}}""", "partner.country", "Harus teks.")]
    [TestCase("""{"objects":["a",{}]}""", "objects[1]", "Harus teks.")]
    [TestCase("""{"language":7}""", "language", "Jenis nilainya tidak sesuai.")]
    [TestCase("""{"language":"dutch"}""", "language", "Jenis nilainya tidak sesuai.")]
    [TestCase("""[]""", "body", "Jenis nilainya tidak sesuai.")]
    [TestCase("""{"name":""", "body", "Bukan JSON yang benar, atau terlalu bertingkat (baris 1).")]
    [TestCase("""{"name":"x"} {}""", "body", "Bukan JSON yang benar, atau terlalu bertingkat (baris 1).")]
    [TestCase("", "request", "Ada bagian yang kurang atau tidak dapat dibaca.")]
    public async Task Json_WrongShape_IsToldByField(string json, string field, string message)
    {
        using var answer = await Post(json);

        var problem = await ProblemAnswer.Read(answer, HttpStatusCode.BadRequest, "wrong-input");
        Assert.That((string?)problem["errors"]?[field]?[0], Is.EqualTo(message), problem.ToJsonString());
    }

    [Test]
    public async Task Json_NestedTooDeep_IsWrongInput()
    {
        using var answer = await Post(new string('[', 200) + new string(']', 200));

        await ProblemAnswer.Read(answer, HttpStatusCode.BadRequest, "wrong-input");
    }

    [Test]
    public async Task Json_RightShape_IsReadAndWrittenAlike()
    {
        const string Json = """{"name":"Kota 😀 \u202Eabc","on":"2028-02-29","language":"english"}""";
        using var answer = await Post(Json);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var back = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
        Assert.That(JsonNode.DeepEquals(back, JsonNode.Parse(Json)), Is.True, back!.ToJsonString());
    }

    [TestCase("text/plain")]
    [TestCase("application/json; charset=utf-16")]
    [TestCase("application/json; charset=klingon")]
    public async Task Json_OtherMediaType_IsUnsupported(string type)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await _client.PostAsync("/api/v1/probe", content);

        await ProblemAnswer.Read(answer, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [TestCase("/api/v1/small", 2000)]
    [TestCase("/api/v1/probe", 1_100_000)]
    public async Task Body_LargerThanAllowed_IsTooLarge(string path, int length)
    {
        using var answer = await Post($$"""{"name":"{{new string('x', length)}}"}""", path);

        await ProblemAnswer.Read(answer, HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    private static void MapProbes(IEndpointRouteBuilder api)
    {
        api.MapPost("/probe", (Probe probe) => Results.Ok(probe));
        api.MapPost("/small", (Probe probe) => Results.Ok(probe))
            .WithMetadata(new RequestSizeLimitAttribute(1000));
    }

    private Task<HttpResponseMessage> Post(string json, string path = "/api/v1/probe") =>
        _client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));
}
