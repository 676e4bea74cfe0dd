using System.Text;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives;

/// <summary>What every change answers alike: versions, repeats, and what is not there.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class AnswersTests(DatabaseProvider provider)
{
    private static readonly (string Method, string Path, string Body)[] Changes =
    [
        ("POST", "steps", """{"step":"accept-initiative"}"""),
        ("PUT", "receipt", """{"receivedOn":"2026-03-02"}"""),
        ("PUT", "findings/equal-status", """{"met":true}"""),
        ("PUT", "parties/kemlu", """{"consulted":true}"""),
        ("POST", "hold", """{"reason":"x"}"""),
        ("POST", "resume", "{}"),
        ("POST", "notes", """{"text":"x"}"""),
        ("POST", "corrections", """{"sequence":1,"dated":"2026-03-01","reason":"x"}"""),
        ("POST", "corrections/1/confirmation", "{}"),
    ];

    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Change_VersionMissingStaleOrAhead_IsToldAndNothingIsKept()
    {
        var walk = await Walk.Open(Host);
        await walk.Post("notes", new { text = "satu", version = walk.Version });
        var officer = await walk.Person("officer");
        foreach (var (method, path, body) in Changes)
        {
            Assert.That(await Status(officer, walk, method, path, body), Is.EqualTo(428), path);
            Assert.That(await Status(officer, walk, method, path, With(body, 1)), Is.EqualTo(412), path);
            Assert.That(await Status(officer, walk, method, path, With(body, 3)), Is.EqualTo(412), path);
        }

        using var noVersion = new MultipartFormDataContent { { new StringContent("study"), "kind" } };
        (await officer.Upload(walk.Id, noVersion)).Expect(428);
        Assert.That((await officer.Upload(walk.Id, "study", 1)).Expect(412).Version, Is.EqualTo(2));
        Assert.That((await walk.Read()).Version, Is.EqualTo(2));
    }

    [Test]
    public async Task Change_UnknownOrOutOfSight_IsNotFound()
    {
        var walk = await Walk.Open(Host);
        var (officer, stranger) = (await walk.Person("officer"), await Host.As("officer", "31"));
        foreach (var (method, path, body) in Changes)
        {
            Assert.That(await Status(stranger, walk, method, path, With(body, 1)), Is.EqualTo(404), path);
            using var content = new StringContent(With(body, 1), Encoding.UTF8, "application/json");
            var unknown = await officer.Send(new(method), $"initiatives/{Guid.NewGuid()}/{path}", content);
            Assert.That(unknown.Status, Is.EqualTo(404), path);
        }

        (await officer.Upload(Guid.NewGuid(), "study", 1)).Expect(404);
    }

    [TestCase("nonsense")]
    [TestCase("initiatives/nonsense")]
    [TestCase("initiatives/00000000-0000-0000-0000-000000000000")]
    [TestCase("initiatives/00000000-0000-0000-0000-000000000000/journal")]
    [TestCase("agreements/00000000-0000-0000-0000-000000000000")]
    [TestCase("procedures/ksdpl/versions/99")]
    public async Task Get_NothingThere_IsNotFound(string path)
    {
        var reply = (await (await Host.As("auditor")).Get(path)).Expect(404);

        Assert.That(
            ((string?)reply.Body["code"], reply.Type), Is.EqualTo(("not-found", "application/problem+json")));
    }

    [Test]
    public async Task Token_MissingOrWrong_IsUnauthorizedEverywhere()
    {
        foreach (var path in new[] { "initiatives", "board", "agreements", "procedures", "notices",
            "calendar/2026", "nonsense" })
        {
            var anonymous = await Host.Nobody.Get(path);
            Assert.That(anonymous.Status, Is.EqualTo(path == "nonsense" ? 404 : 401), path);
            if (path == "nonsense")
                continue;
            Assert.That(anonymous.Header("WWW-Authenticate"), Is.EqualTo("Bearer realm=\"Prakarsa\""));
            (await Host.WithToken("prakarsa_" + new string('x', 43)).Get(path)).Expect(401);
        }
    }

    [Test]
    public async Task Step_SameCommandId_AnswersAsFirstAndDoesNothing()
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        var body = new { step = "accept-initiative", version = 1, commandId = "c-1" };
        var first = (await officer.Post($"{walk.Path}/steps", body)).Expect(200);
        await walk.Read();
        await walk.Post("notes", new { text = "kemudian", version = walk.Version });
        var again = (await officer.Post($"{walk.Path}/steps", body)).Expect(200);

        Assert.That(again.Text, Is.EqualTo(first.Text));
        Assert.That((await walk.Read()).Version, Is.EqualTo(first.Version + 1));
        var other = await Walk.Open(Host);
        (await officer.Post($"{other.Path}/steps", body)).Expect(200);
        Assert.That(
            (await other.Read()).Stage, Is.EqualTo("review"),
            "the same id counts anew for another initiative");
    }

    [Test]
    public async Task Step_SameCommandIdAfterItWasUndone_StillAnswersAsFirst()
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        var body = new { step = "accept-initiative", version = 1, commandId = "c-1" };
        var first = (await officer.Post($"{walk.Path}/steps", body)).Expect(200);
        await walk.Read();
        await walk.Post(
            "corrections", new { sequence = 2, undo = true, reason = "keliru", version = walk.Version });
        await walk.Post("corrections/1/confirmation", new { version = walk.Version }, "supervisor");

        Assert.That(
            (await officer.Post($"{walk.Path}/steps", body)).Expect(200).Text, Is.EqualTo(first.Text));
        Assert.That((await walk.Read()).Stage, Is.EqualTo("initiative"));
    }

    [Test]
    public async Task Step_RefusedBefore_IsTakenUnderTheSameCommandId()
    {
        var walk = await (await Walk.Open(Host)).To("loi-drafting");
        var officer = await walk.Person("officer");
        Task<Reply> Agree() => officer.Post(
            $"{walk.Path}/steps", new { step = "agree-loi-text", version = walk.Version, commandId = "c-1" });
        (await Agree()).Expect(409);
        await walk.Record("loi-draft");

        Assert.That((await Agree()).Expect(200).Stage, Is.EqualTo("consultation"));
    }

    [TestCase("""{"step":"sign-mou","version":1}""", 409, "step-not-available sign-mou")]
    [TestCase("""{"step":"resume-work","version":1}""", 409, "step-not-available resume-work")]
    [TestCase("""{"step":"decline-initiative","version":1}""", 409, "reason-missing decline-initiative")]
    [TestCase(
        """{"step":"accept-initiative","version":1,"on":"2026-03-01"}""", 409,
        "date-before-event accept-initiative")]
    public async Task Step_CannotBeTaken_TellsWhy(string body, int status, string reason)
    {
        var walk = await Walk.Open(Host);

        Assert.That(
            (await (await walk.Person("officer")).Post($"{walk.Path}/steps", body)).Expect(status).Reasons,
            Is.EqualTo([reason]));
    }

    [TestCase("steps", """{"version":1}""", "step")]
    [TestCase("steps", """{"step":"accept-initiative","version":1,"on":"2026-03-03"}""", "on")]
    [TestCase("steps", """{"step":"accept-initiative","version":1,"onBehalfOf":"king"}""", "onBehalfOf")]
    [TestCase("steps", """{"step":"accept-initiative","version":1,"commandId":""}""", "commandId")]
    [TestCase("steps", """{"step":"accept-initiative","version":1,"evidence":"x"}""", "evidence")]
    [TestCase("hold", """{"reason":"x","version":1,"reviewOn":"2026-03-01"}""", "reviewOn")]
    [TestCase("hold", """{"reason":"x","version":1,"reviewOn":"9999-12-31"}""", "reviewOn")]
    [TestCase("notes", """{"version":1}""", "text")]
    [TestCase("corrections", """{"sequence":0,"undo":true,"reason":"x","version":1}""", "sequence")]
    [TestCase("corrections", """{"sequence":1,"reason":"x","version":1}""", "undo")]
    [TestCase("corrections", """{"sequence":1,"undo":true,"version":1}""", "reason")]
    public async Task Change_WrongShape_IsToldByField(string path, string body, string field)
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");

        Assert.That(
            (await officer.Post($"{walk.Path}/{path}", body)).Expect(400).Errors, Is.EqualTo([field]));
    }

    [TestCase("receipt", """{"version":1}""", "receivedOn")]
    [TestCase("findings/equal-status", """{"version":1}""", "met")]
    [TestCase("findings/happiness", """{"met":true,"version":1}""", "requirement")]
    [TestCase("parties/kemlu", """{"version":1}""", "consulted")]
    [TestCase("parties/kemlu", """{"opinion":"maybe","version":1}""", "opinion")]
    [TestCase("parties/friends", """{"invited":true,"version":1}""", "party")]
    [TestCase("parties/ministry:A%20B", """{"invited":true,"version":1}""", "party")]
    public async Task Fact_WrongShape_IsToldByField(string path, string body, string field)
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");

        Assert.That((await officer.Put($"{walk.Path}/{path}", body)).Expect(400).Errors, Is.EqualTo([field]));
    }

    private static string With(string body, long version) =>
        body == "{}" ? $$"""{"version":{{version}}}""" : $$"""{"version":{{version}},{{body[1..]}}""";

    private static async Task<int> Status(Caller caller, Walk walk, string method, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return (await caller.Send(new(method), $"{walk.Path}/{path}", content)).Status;
    }
}
