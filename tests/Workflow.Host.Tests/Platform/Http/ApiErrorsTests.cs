using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Tests.Platform.Http;

public sealed class ApiErrorsTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;

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

    [Test]
    public async Task WrongInput_Thrown_IsToldInTheLanguageAskedFor()
    {
        using var english = await _host.ClientOf("english", "auditor", language: "en-GB");
        using var answer = await english.GetAsync("/api/v1/wrong");

        var problem = await ProblemAnswer.Read(answer, HttpStatusCode.BadRequest, "wrong-input");
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

        await ProblemAnswer.Read(answer, status, code);
    }

    [Test]
    public async Task Stale_Answer_TellsTheCurrentVersion()
    {
        using var answer = await _client.GetAsync("/api/v1/stale");

        var problem = await ProblemAnswer.Read(answer, HttpStatusCode.PreconditionFailed, "stale-version");
        Assert.That((long?)problem["version"], Is.EqualTo(7));
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

        var problem = await ProblemAnswer.Read(answer, HttpStatusCode.InternalServerError, "unexpected");
        var trace = (string)problem["traceId"]!;
        Assert.That(problem.ToJsonString(), Does.Not.Contain("secret detail"));
        Assert.That(_host.Log, Has.Some.Contain(trace).And.Some.Contain("secret detail"));
        Assert.That(_host.Log, Has.Exactly(1).Contain("secret detail"), "told once");
        Assert.That(answer.Headers.CacheControl?.ToString(), Is.EqualTo("no-store"));
    }

    [Test]
    public async Task WrongInput_Answer_HasNoTraceAndIsNotLogged()
    {
        using var answer = await _client.GetAsync("/api/v1/wrong");

        var problem = await ProblemAnswer.Read(answer, HttpStatusCode.BadRequest, "wrong-input");
        Assert.That(
            problem.Select(member => member.Key),
            Is.EqualTo(new[] { "type", "title", "status", "code", "errors" }));
        Assert.That(_host.Log, Has.None.Contain("WrongInputException"));
        Assert.That(answer.Content.Headers.ContentLanguage, Is.EqualTo(new[] { "id" }));
    }

    [TestCase("/api/v1/nowhere")]
    [TestCase("/api/v1/wrong")]
    public async Task Answer_ToWhoAsksForAPage_IsTheSameProblem(string path)
    {
        using var plain = await _client.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new("text/html"));
        using var answer = await _client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(plain.StatusCode));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(
            await answer.Content.ReadAsStringAsync(), Is.EqualTo(await plain.Content.ReadAsStringAsync()));
    }

    [Test]
    public async Task Refused_Answer_HasEveryReasonWithItsSentence()
    {
        using var answer = await _client.GetAsync("/api/v1/refused");

        var problem = await ProblemAnswer.Read(answer, HttpStatusCode.Conflict, "refused");
        var (first, second) = (problem["reasons"]![0]!.AsObject(), problem["reasons"]![1]!.AsObject());
        Assert.That((string?)first["code"], Is.EqualTo("consultation-missing"));
        Assert.That((string?)first["subject"], Is.EqualTo("kemlu"));
        Assert.That((string?)first["basis"], Is.EqualTo("PP 28/2018 Pasal 28(4)"));
        Assert.That(first["clearedBy"]!.ToJsonString(), Is.EqualTo("""["officer"]"""));
        Assert.That((string?)first["text"], Does.StartWith("Konsultasi dengan Kementerian Luar Negeri"));
        Assert.That((string?)second["code"], Is.EqualTo("on-hold"));
        Assert.That(second.ContainsKey("basis"), Is.False, "no law asks for it");
        Assert.That(
            ((string?)first["basisKind"], (string?)second["basisKind"]), Is.EqualTo(("law", "house")));
    }

    [Test]
    public async Task Refused_NotPermitted_IsForbiddenWithThatReason()
    {
        using var answer = await _client.GetAsync("/api/v1/forbidden");

        var problem = await ProblemAnswer.Read(answer, HttpStatusCode.Forbidden, "not-permitted");
        Assert.That((string?)problem["reasons"]![0]!["code"], Is.EqualTo("not-permitted"));
    }

    [TestCase("garbage")]
    [TestCase("--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nstudy")]
    [TestCase("--x\r\nnonsense\r\n\r\nstudy\r\n--x--")]
    public async Task Form_BrokenOff_IsWrongInput(string body)
    {
        using var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        using var answer = await _client.PostAsync("/api/v1/form", content);

        await ProblemAnswer.Read(answer, HttpStatusCode.BadRequest, "wrong-input");
    }

    private static void MapProbes(IEndpointRouteBuilder api)
    {
        api.MapPost("/form", async (HttpRequest request) => (await request.ReadFormAsync()).Count);
        api.MapPost("/probe", () => Results.Ok());
        api.MapGet("/wrong", IResult () =>
            throw new WrongInputException("title", new("Wajib diisi.", "This is required.")));
        api.MapGet("/broken", IResult () => throw new InvalidOperationException("secret detail"));
        api.MapGet("/stale", () => Problems.Stale(7));
        api.MapGet("/unversioned", () => Problems.VersionMissing());
        api.MapGet("/refused", (Rulebooks rulebooks, HttpContext http) => Refuse(rulebooks, http,
            new ConsultationMissing("kemlu", Basis.Of(LawReference.Pp28("28(4)"))),
            new WorkIsOnHold("sign-loi")));
        api.MapGet("/forbidden", (Rulebooks rulebooks, HttpContext http) => Refuse(rulebooks, http,
            new NotPermitted("sign-loi", Basis.House, ["officer"])));
    }

    private static Problem Refuse(Rulebooks rulebooks, HttpContext http, params Refusal[] reasons) =>
        Problems.Refused(reasons, rulebooks.Procedure("ksdpl", 1), rulebooks.Words, http.Language());
}
