using System.Net;
using System.Text;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Http;

/// <summary>No answer is read as something else than it says it is.</summary>
internal sealed class SafetyHeadersTests
{
    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    [TestCase("initiatives", 200)]
    [TestCase("no-such", 404)]
    [TestCase("initiatives?page=x", 400)]
    [TestCase("initiatives?q=%00", 400)]
    [TestCase("/openapi/v1.json", 200)]
    [TestCase("/health/live", 200)]
    [TestCase("/health/ready", 200)]
    [TestCase("/css/prakarsa.css", 200)]
    [TestCase("/sign-in", 200)]
    [TestCase("/no-such", 404)]
    public async Task Answer_OfWhateverKind_IsNotSniffed(string path, int status) => Assert.That(
        (await (await Host.As("auditor")).Get(path)).Expect(status).Header("X-Content-Type-Options"),
        Is.EqualTo("nosniff"));

    [Test]
    public async Task Api_WithoutATokenOrWithAWrongBody_IsNotSniffedNorRunAnything()
    {
        using var form = new StringContent("{}", Encoding.Latin1, "application/json");
        foreach (var reply in new[]
        {
            await Host.Nobody.Get("initiatives"),
            await (await Host.As("auditor")).Send(HttpMethod.Post, "initiatives", form),
            await (await Host.As("auditor")).Put("initiatives", new { }),
        })
        {
            Assert.That(reply.Status, Is.AnyOf(401, 415, 405));
            Assert.That(reply.Header("X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(
                reply.Header("Content-Security-Policy"),
                Is.EqualTo("default-src 'none'; frame-ancestors 'none'; sandbox"));
        }
    }

    [Test]
    public async Task Document_ThatIsAPage_RunsNothingAndIsNotSniffed()
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        using var page = new ByteArrayContent(SampleFiles.Pdf("<script>alert(1)</script>"));
        using var form = new MultipartFormDataContent
        {
            { new StringContent("exploration-report"), "kind" }, { new StringContent("1"), "version" },
            { page, "file", "laporan.pdf" },
        };
        var kept = (await officer.Upload(walk.Id, form)).Expect(201);
        var visitor = await Host.Visit("officer", Walk.Semarang);

        var answer = await visitor.Get($"/initiatives/{walk.Id}/documents/{kept.Id}/file");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
        Assert.That(
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            Does.StartWith("default-src 'none'"));
    }
}
