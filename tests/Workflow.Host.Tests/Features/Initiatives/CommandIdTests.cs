using System.Net;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives;

/// <summary>What is sent twice under one id is done once; another thing under that id is refused.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class CommandIdTests(DatabaseProvider provider)
{
    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Opening_SentAgain_AnswersAsFirstAndOpensOne()
    {
        var officer = await Host.As("officer", Walk.Semarang);
        var request = Opening("Dua Kali");
        var first = (await officer.Post("initiatives", request)).Expect(201);
        var again = (await officer.Post("initiatives", request)).Expect(201);

        Assert.That((again.Text, again.Location), Is.EqualTo((first.Text, first.Location)));
        Assert.That(
            (int)(await officer.Get("initiatives?q=dua%20kali")).Expect(200).Body["total"]!, Is.EqualTo(1));
        Assert.That(Host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Openings_SentAtOnce_OpenOne()
    {
        var officer = await Host.As("officer", Walk.Semarang);
        var request = Opening("Serentak");
        var sent = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => officer.Post("initiatives", request)));

        Assert.That(sent.Select(reply => reply.Expect(201).Text).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task CommandId_ForAnotherBodyOrCommand_IsRefusedAndOfAnotherAccountIsItsOwn()
    {
        var officer = await Host.As("officer", Walk.Semarang);
        var request = Opening("Lain Isi");
        (await officer.Post("initiatives", request)).Expect(201);
        var walk = await Walk.Open(Host);
        var note = new { text = "x", version = walk.Version, commandId = request["commandId"] };
        Used(await officer.Post($"{walk.Path}/notes", note));
        request["title"] = "Judul lain";
        Used(await officer.Post("initiatives", request));

        Assert.That((await walk.Read()).Version, Is.EqualTo(1));
        var supervisor = await Host.As("supervisor", Walk.Semarang);
        (await supervisor.Post("initiatives", request)).Expect(201);
    }

    [Test]
    public async Task CommandId_OfAStep_IsRefusedForANoteAndTheOtherWayRound()
    {
        var (walk, ofStep, ofNote) = (await Walk.Open(Host), Guid.NewGuid(), Guid.NewGuid());
        var officer = await walk.Person("officer");
        async Task<Reply> Step(Walk at, Guid id) => await officer.Post(
            $"{at.Path}/steps",
            new { step = "accept-initiative", version = (await at.Read()).Version, commandId = id });
        async Task<Reply> Note(Guid id) => await officer.Post(
            $"{walk.Path}/notes", new { text = "x", version = (await walk.Read()).Version, commandId = id });
        (await Note(ofNote)).Expect(200);
        Used(await Step(walk, ofNote));
        (await Step(walk, ofStep)).Expect(200);
        Used(await Note(ofStep));

        (await Step(await Walk.Open(Host), ofStep)).Expect(200); // It counts per initiative.
    }

    [Test]
    public async Task Step_SentAgainWithItsAddressWrittenOtherwise_AnswersAsFirst()
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        var step = new { step = "accept-initiative", version = 1, commandId = Guid.NewGuid() };
        var first = (await officer.Post($"{walk.Path}/steps", step)).Expect(200);
        foreach (var id in new[] { $"{walk.Id}".ToUpperInvariant(), $"{walk.Id:n}", $"{walk.Id:b}" })
        {
            var again = (await officer.Post($"initiatives/{id}/STEPS", step)).Expect(200);
            Assert.That(again.Text, Is.EqualTo(first.Text));
        }
    }

    [TestCase("notes", """{"text":"x","version":1,"commandId":"ID"}""", 200)]
    [TestCase("hold", """{"reason":"menunggu","version":1,"commandId":"ID"}""", 200)]
    [TestCase(
        "corrections", """{"sequence":1,"dated":"2026-03-01","reason":"x","version":1,"commandId":"ID"}""",
        201)]
    public async Task Change_SentAgain_AnswersAsFirstAndDoesNothing(string path, string body, int status)
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        body = body.Replace("ID", $"{Guid.NewGuid()}", StringComparison.Ordinal);
        var first = (await officer.Post($"{walk.Path}/{path}", body)).Expect(status);
        var version = (await walk.Read()).Version;
        await walk.Post(
            path == "hold" ? "resume" : "notes",
            path == "hold" ? new { version } : (object)new { text = "lain", version });
        var again = (await officer.Post($"{walk.Path}/{path}", body)).Expect(status);

        Assert.That(again.Text, Is.EqualTo(first.Text));
        Assert.That((await walk.Read()).Version, Is.EqualTo(version + 1));
        var unlike = body.Replace("\"x\"", "\"y\"", StringComparison.Ordinal)
            .Replace("menunggu", "libur", StringComparison.Ordinal);
        Used(await officer.Post($"{walk.Path}/{path}", unlike));
    }

    [Test]
    public async Task Document_SentAgain_IsKeptOnceAndAnotherFileIsRefused()
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        async Task<Reply> Send(string content)
        {
            using var file = new ByteArrayContent(SampleFiles.Pdf(content));
            using var sent = new MultipartFormDataContent
            {
                { new StringContent("exploration-report"), "kind" }, { new StringContent("1"), "version" },
                { new StringContent($"doc {walk.Id}"), "commandId" }, { file, "file", "laporan.pdf" },
            };
            return await officer.Upload(walk.Id, sent);
        }

        var first = (await Send("satu")).Expect(201);

        Assert.That((await Send("satu")).Expect(201).Text, Is.EqualTo(first.Text));
        Assert.That((await walk.Read()).Version, Is.EqualTo(2));
        Used(await Send("dua"));
    }

    [TestCase("decline-initiative", "officer")]
    [TestCase("accept-initiative", "supervisor")]
    public async Task Step_UnderAUsedId_ByAnotherPersonOrOfAnotherStep_IsRefused(string step, string role)
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        var body = new { step = "accept-initiative", version = 1, note = "baik", commandId = "c-1" };
        (await officer.Post($"{walk.Path}/steps", body)).Expect(200);

        var other = await walk.Person(role);
        Used(await other.Post($"{walk.Path}/steps", body with { step = step }));
        Assert.That((await walk.Read()).Version, Is.EqualTo(2));
    }

    [Test]
    public async Task Form_SentTwice_OpensOneAndAfterAChangeIsAskedAgain()
    {
        var officer = await Host.Visit("officer", Walk.Semarang);
        var form = await officer.Get("/initiatives/new?procedure=ksdpl");
        (string, string?)[] fields =
        [
            ("procedure", "ksdpl"), ("commandId", form.Value("commandId")), ("title", "Klik ganda"),
            ("partner.name", "Ganda"), ("partner.country", "KR"), ("partner.kind", "city"),
            ("objects", "culture"), ("origin", "region"), ("openedOn", "2026-03-02"),
        ];
        var first = await officer.Post("/initiatives/new?procedure=ksdpl", fields);
        var again = await officer.Post("/initiatives/new?procedure=ksdpl", fields);
        fields[2] = ("title", "Klik lain");
        var changed = await officer.Post("/initiatives/new?procedure=ksdpl", fields);

        Assert.Multiple(() =>
        {
            Assert.That(first.Status, Is.EqualTo(HttpStatusCode.Redirect), first.Text);
            Assert.That(again.Location, Is.EqualTo(first.Location));
            Assert.That(changed.Status, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(changed.Text, Does.Contain("Formulir ini sudah terkirim dan tercatat"));
            Assert.That(
                changed.Value("commandId"), Is.Not.Null.And.Not.EqualTo(form.Value("commandId")));
        });
        fields[1] = ("commandId", changed.Value("commandId"));
        var third = await officer.Post("/initiatives/new?procedure=ksdpl", fields);
        Assert.That(third.Location, Is.Not.Null.And.Not.EqualTo(first.Location));
    }

    private static Dictionary<string, object?> Opening(string partner) =>
        new(Walk.Request(partner: partner)) { ["commandId"] = $"{partner} {Guid.NewGuid()}" };

    private static void Used(Reply reply)
    {
        Assert.That((string?)reply.Expect(409).Body["code"], Is.EqualTo("command-id-used"));
    }
}
