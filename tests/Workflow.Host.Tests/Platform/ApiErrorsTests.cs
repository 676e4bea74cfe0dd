using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Tests.Platform;

public sealed class ApiErrorsTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    public sealed record Inner(string? Country);

    public sealed record Probe(
        string? Name, DateOnly? On, long? Version, bool? Met, Guid? Evidence, Inner? Partner, IReadOnlyList<string>? Objects,
        Language? Language);

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

        var problem = await Problem(answer, HttpStatusCode.BadRequest, "wrong-input");
        Assert.That((string?)problem["errors"]?[field]?[0], Is.EqualTo(message), problem.ToJsonString());
    }

    [Test]
    public async Task Json_NestedTooDeep_IsWrongInput()
    {
        using var answer = await Post(new string('[', 200) + new string(']', 200));

        await Problem(answer, HttpStatusCode.BadRequest, "wrong-input");
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

        await Problem(answer, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Test]
    public async Task Body_LargerThanAllowed_IsTooLarge()
    {
        using var answer = await Post($$"""{"name":"{{new string('x', 2000)}}"}""", "/api/v1/small");

        await Problem(answer, HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Test]
    public async Task WrongInput_Thrown_IsToldInTheLanguageAskedFor()
    {
        using var english = await _host.ClientOf("english", "auditor", language: "en-GB");
        using var answer = await english.GetAsync("/api/v1/wrong");

        var problem = await Problem(answer, HttpStatusCode.BadRequest, "wrong-input");
        Assert.That((string?)problem["errors"]!["title"]![0], Is.EqualTo("This is required."));
        Assert.That((string?)problem["title"], Is.EqualTo("The input is wrong."));
    }

    [TestCase("/api/v1/nowhere", HttpStatusCode.NotFound, "not-found")]
    [TestCase("/api/v1/probe", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [TestCase("/api/v1/stale", HttpStatusCode.PreconditionFailed, "stale-version")]
    [TestCase("/api/v1/unversioned", (HttpStatusCode)428, "version-missing")]
    public async Task Answer_ThatIsNoSuccess_IsAProblem(string path, HttpStatusCode status, string code)
    {
        using var answer = await _client.GetAsync(path);

        await Problem(answer, status, code);
    }

    [Test]
    public async Task Stale_Answer_TellsTheCurrentVersion()
    {
        using var answer = await _client.GetAsync("/api/v1/stale");

        Assert.That((long?)(await Problem(answer, HttpStatusCode.PreconditionFailed, "stale-version"))["version"], Is.EqualTo(7));
    }

    [Test]
    public async Task MethodNotAllowed_Answer_NamesTheMethodsThatAre()
    {
        using var answer = await _client.GetAsync("/api/v1/probe");

        Assert.That(answer.Content.Headers.Allow, Does.Contain("POST"));
    }

    [Test]
    public async Task Unexpected_Error_TellsATraceAndNothingOfTheInside()
    {
        using var answer = await _client.GetAsync("/api/v1/broken");

        var problem = await Problem(answer, HttpStatusCode.InternalServerError, "unexpected");
        var trace = (string)problem["traceId"]!;
        Assert.That(problem.ToJsonString(), Does.Not.Contain("secret detail"));
        Assert.That(_host.Log, Has.Some.Contain(trace).And.Some.Contain("secret detail"));
    }

    [Test]
    public async Task Refused_Answer_HasEveryReasonWithItsSentence()
    {
        using var answer = await _client.GetAsync("/api/v1/refused");

        var problem = await Problem(answer, HttpStatusCode.Conflict, "refused");
        Assert.That(problem["reasons"]!.ToJsonString(), Is.EqualTo(JsonNode.Parse("""
            [{"code":"consultation-missing","subject":"kemlu","basis":"PP 28/2018 Pasal 28(4)","clearedBy":["officer"],
              "text":"Konsultasi dengan Kementerian Luar Negeri belum dilaksanakan pada tahap ini (PP 28/2018 Pasal 28(4)). Dapat dipenuhi oleh petugas kerja sama."},
             {"code":"on-hold","subject":"sign-loi","clearedBy":["officer","supervisor"],
              "text":"Pekerjaan sedang ditunda; lanjutkan dahulu sebelum “Tanda tangani pernyataan kehendak”. Dapat dipenuhi oleh petugas kerja sama atau penyelia."}]
            """)!.ToJsonString()));
    }

    [Test]
    public async Task Refused_NotPermitted_IsForbiddenWithThatReason()
    {
        using var answer = await _client.GetAsync("/api/v1/forbidden");

        var problem = await Problem(answer, HttpStatusCode.Forbidden, "not-permitted");
        Assert.That((string?)problem["reasons"]![0]!["code"], Is.EqualTo("not-permitted"));
    }

    private static void MapProbes(IEndpointRouteBuilder api)
    {
        api.MapPost("/probe", (Probe probe) => Results.Ok(probe));
        api.MapPost("/small", (Probe probe) => Results.Ok(probe)).WithMetadata(new RequestSizeLimitAttribute(1000));
        api.MapGet("/wrong", IResult () => throw new WrongInputException("title", new("Wajib diisi.", "This is required.")));
        api.MapGet("/broken", IResult () => throw new InvalidOperationException("secret detail"));
        api.MapGet("/stale", () => Problems.Stale(7));
        api.MapGet("/unversioned", () => Problems.VersionMissing());
        api.MapGet("/refused", (Rulebooks rulebooks, HttpContext http) => Refuse(rulebooks, http,
            new ConsultationMissing("kemlu", LawReference.Pp28("28(4)")), new WorkIsOnHold("sign-loi")));
        api.MapGet("/forbidden", (Rulebooks rulebooks, HttpContext http) => Refuse(rulebooks, http,
            new NotPermitted("sign-loi", null, ["officer"])));
    }

    private static Problem Refuse(Rulebooks rulebooks, HttpContext http, params Refusal[] reasons) =>
        Problems.Refused(reasons, rulebooks.Procedure("ksdpl", 1), rulebooks.Words, http.Language());

    private Task<HttpResponseMessage> Post(string json, string path = "/api/v1/probe") =>
        _client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

    private static async Task<JsonObject> Problem(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.That(answer.StatusCode, Is.EqualTo(status), await answer.Content.ReadAsStringAsync());
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.That((string?)problem["type"], Is.EqualTo($"urn:prakarsa:problem:{code}"));
        Assert.That((string?)problem["code"], Is.EqualTo(code));
        Assert.That((int?)problem["status"], Is.EqualTo((int)status));
        return problem;
    }
}
