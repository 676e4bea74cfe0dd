using System.Net;
using System.Text.Json.Nodes;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Acts;

/// <summary>A meeting is recorded as one thing, over HTTP and in one form.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class MeetingTests(DatabaseProvider provider)
{
    private const string Region = "35.12";
    private const string Minutes = "meeting-minutes";

    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Form_WithMinutes_RecordsAllOfItAndAnswersWhoWasAsked()
    {
        var walk = await (await Walk.Open(Host, Region, "Penang")).To("inter-ministry-meeting");
        await walk.Post("parties/ministry:culture/request", new { version = walk.Version });
        await walk.Post("parties/province/request", new { version = walk.Version });
        using var officer = await Host.Visit("officer", Region);
        var page = $"/initiatives/{walk.Id}/meeting";
        var form = await officer.Get(page);

        var sent = await officer.PostFile(
            page, "file", "risalah.pdf", SampleFiles.Pdf("rapat"), ("version", form.Value("version")),
            ("commandId", form.Value("commandId")), ("on", form.Value("on")), ("place", "Ruang Garuda"),
            ("acts.kemlu", "attended"), ("opinion.kemlu", "agree"),
            ("acts.ministry:culture", "invited"), ("opinion.ministry:culture", "agree-with-notes"),
            ("note.ministry:culture", "pasal 3"), ("acts.province", "attended"),
            ("otherMinistry", "Kementerian Pertanian"), ("acts.another", "attended"), ("kind", Minutes));

        Assert.That((await officer.Follow(sent)).Text, Does.Contain("Rapat dicatat."));
        var view = (await walk.Read()).Body;
        Assert.That(
            Said(view), Is.SupersetOf(new[]
            {
                "kemlu attended agree", "ministry:culture invited", "ministry:culture agree-with-notes",
                "province attended", "ministry:kementerian-pertanian attended",
            }));
        Assert.That(
            view["requests"]!.AsArray().Select(request => (string?)request!["state"]),
            Is.EqualTo(["answered", "answered"]));
        Assert.That(
            view["documents"]!.AsArray().Where(one => (string?)one!["kind"] == Minutes)
                .Select(one => (string?)one!["fileName"]),
            Is.EqualTo(["risalah.pdf"]));
        Assert.That(
            (await officer.Get($"/initiatives/{walk.Id}")).Text, Does.Contain("Rapat di Ruang Garuda"));
        await walk.Put("parties/regency-city", new { attended = true, version = walk.Version });
        await walk.Take("approve-draft-text", "kemendagri");
    }

    [Test]
    public async Task Form_WithAFault_RecordsNothingAndKeepsWhatWasTyped()
    {
        var walk = await (await Walk.Open(Host, Region, "Ipoh")).To("inter-ministry-meeting");
        using var officer = await Host.Visit("officer", Region);
        var page = $"/initiatives/{walk.Id}/meeting";
        var form = await officer.Get(page);

        var wrong = await officer.PostFile(
            page, "file", "risalah.pdf", SampleFiles.Pdf("lain"), ("version", form.Value("version")),
            ("on", form.Value("on")), ("place", ""), ("acts.kemlu", "attended"),
            ("note.province", "titip salam"), ("acts.another", "attended"), ("kind", Minutes));

        Assert.That(wrong.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(
            wrong.Text, Does.Contain("Sudah diunggah: risalah.pdf").And.Contain("Tulis namanya.")
                .And.Contain("Pilih diundang atau hadir"));
        Assert.That(wrong.Value("note.province"), Is.EqualTo("titip salam"));
        Assert.That($"{(await walk.Read()).Version}", Is.EqualTo(form.Value("version")));
    }

    [Test]
    public async Task Api_Meeting_IsAllOrNothing()
    {
        var walk = await (await Walk.Open(Host, Region, "Melaka")).To("inter-ministry-meeting");
        var officer = await walk.Person("officer");
        async Task<Reply> Meet(params object[] parties) => await officer.Post(
            $"{walk.Path}/meetings", new { place = "daring", parties, version = walk.Version });

        var wrong = (await Meet(
            new { party = "kemlu", attended = true }, new { party = "province" })).Expect(400);
        var twice = (await Meet(
            new { party = "kemlu", attended = true }, new { party = "kemlu", invited = true })).Expect(400);
        var unknown = (await Meet(new { party = "bupati", attended = true })).Expect(400);

        Assert.That(
            new[] { wrong, twice, unknown }.Select(one => one.Body["errors"]!.AsObject().Single().Key),
            Is.EqualTo(["parties[1].attended", "parties", "parties[0].party"]));
        Assert.That(Said((await walk.Read()).Body), Has.None.Contain("kemlu attended"));
        (await Meet(new { party = "kemlu", attended = true, opinion = "object", note = "x" })).Expect(200);
        Assert.That(Said((await walk.Read()).Body), Has.Some.EqualTo("kemlu attended object"));
    }

    private static IEnumerable<string> Said(JsonNode view) => view["consultations"]!.AsArray().Select(One);

    private static string One(JsonNode? entry) => string.Join(
        ' ', new[]
        {
            (string?)entry!["party"], (bool)entry["invited"]! ? "invited" : null,
            (bool)entry["attended"]! ? "attended" : null, (string?)entry["opinion"],
        }.OfType<string>());
}
