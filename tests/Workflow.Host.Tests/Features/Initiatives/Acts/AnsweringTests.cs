using System.Net;
using System.Text.RegularExpressions;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Acts;

/// <summary>Parties are asked, told, reminded, and answer, over HTTP and on pages.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class AnsweringTests(DatabaseProvider provider)
{
    private const string Region = "35.08";

    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Ministry_Asked_SeesItIsToldAndAnswersOnItsDesk()
    {
        using var ministry = await Host.Visit("ministry", "environment");
        var walk = await Walk.Open(Host, Region, "Gwangju");
        await walk.Post(
            "parties/ministry:environment/request",
            new { days = 5, question = "Setuju?", on = "2026-03-02", version = walk.Version });

        await Host.RunJob("deliveries");
        Assert.That(
            (await ministry.Get("/notices")).Text,
            Does.Contain($"{walk.Number} (Gwangju): Kementerian Lingkungan Hidup diminta menjawab dalam "
                + "5 hari kerja sejak 2 Maret 2026: Setuju?"));
        var desk = await ministry.Get("/");
        Assert.That(
            desk.Text, Does.Contain("Menunggu jawaban Kementerian Lingkungan Hidup sejak 2 Maret 2026"));
        var page = $"/initiatives/{walk.Id}/requests/ministry:environment";
        Assert.That(desk.Html, Does.Contain($"href=\"{page}\""));
        var form = await ministry.Get(page);
        Assert.That(form.Text, Does.Contain("Jawab permintaan").And.Contain("Setuju?"));
        Assert.That(form.Html, Does.Not.Contain("name=\"evidence\"").And.Not.Contain("handler=Remind"));
        var sent = await ministry.Post(
            page, ("version", form.Value("version")), ("answer", "agree-with-notes"),
            ("note", "pasal 4 diperjelas"), ("on", form.Value("on")));

        Assert.That(
            (await ministry.Follow(sent)).Text,
            Does.Contain("Jawaban Kementerian Lingkungan Hidup dicatat."));
        Assert.That((await ministry.Get("/")).Html, Does.Not.Contain($"href=\"{page}\""));
        await Host.RunJob("deliveries");
        using var officer = await Host.Visit("officer", Region);
        Assert.That(
            (await (await Host.As("officer", Region)).Get("notices?pageSize=200")).Text,
            Does.Contain("Kementerian Lingkungan Hidup sudah menjawab permintaan 1")
                .And.Not.Contain("dengan catatan"));
        Assert.That(
            (await officer.Get($"/initiatives/{walk.Id}")).Text,
            Does.Contain("Kementerian Lingkungan Hidup: setuju dengan catatan, jawaban atas permintaan 1"));
    }

    [Test]
    public async Task Kemlu_AskedInTheConsultation_AnswersAndTheStepIsTaken()
    {
        var walk = await (await Walk.Open(Host, Region, "Ulsan")).To("consultation");
        await walk.Put("parties/kemendagri", new { consulted = true, version = walk.Version });
        await walk.Record("study");
        await walk.Record("loi-signed");
        await walk.Post("parties/kemlu/request", new { version = walk.Version });
        var view = await walk.Read();
        var asked = view.Body["requests"]!.AsArray().Single()!;
        Assert.That(
            ((int)asked["n"]!, (string?)asked["state"], (int)asked["days"]!, (string?)view.Body["why"]),
            Is.EqualTo((1, "waiting", 10, (string?)view.Body["why"])));
        Assert.That((string?)view.Body["why"], Does.Contain("; menunggu jawaban Kemlu sejak"));

        await walk.Post("parties/kemlu/answer", new { answer = "agree", version = walk.Version }, "kemlu");
        await walk.Take("sign-loi", "officer");

        Assert.That((string?)(await walk.Read()).Body["requests"]![0]!["state"], Is.EqualTo("answered"));
    }

    [Test]
    public async Task Office_AnsweringOnBehalf_NamesTheLetterOfTheStage()
    {
        var walk = await Walk.Open(Host, Region, "Sejong");
        await walk.Post("parties/province/request", new { version = walk.Version });
        using var officer = await Host.Visit("officer", Region);
        var page = $"/initiatives/{walk.Id}/requests/province";
        Assert.That((await officer.Get(page)).Text, Does.Contain("lampirkan dahulu suratnya"));
        var refused = await (await Host.As("officer", Region)).Post(
            $"{walk.Path}/parties/province/answer", new { answer = "agree", version = walk.Version });

        var letter = await walk.Record("proposal-letter");
        var form = await officer.Get(page);
        var without = await officer.Post(
            page, ("version", form.Value("version")), ("answer", "agree"), ("on", form.Value("on")),
            ("note", "tetap ada"));
        var sent = await officer.Post(
            page, ("version", form.Value("version")), ("answer", "agree"), ("on", form.Value("on")),
            ("evidence", $"{letter}"));

        Assert.That((string?)refused.Body["reasons"]![0]!["subject"], Is.EqualTo("evidence"));
        Assert.That(without.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(without.Text, Does.Contain("Pilih dokumen bukti.").And.Contain("tetap ada"));
        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task Office_AsksSeveralAtOnce_RemindsAndWithdraws()
    {
        var walk = await (await Walk.Open(Host, Region, "Mokpo")).To("consultation");
        using var officer = await Host.Visit("officer", Region);
        var page = $"/initiatives/{walk.Id}/requests/new";
        var form = await officer.Get(page);
        Assert.That(
            Regex.Matches(form.Html, "<input(?=[^>]*checked)[^>]*value=\"(\\w+)\"")
                .Select(found => found.Groups[1].Value), Is.EquivalentTo(["kemendagri", "kemlu"]));
        var nobody = await officer.Post(
            page, ("version", form.Value("version")), ("days", "abc"), ("on", form.Value("on")));
        var sent = await officer.Post(
            page, ("version", form.Value("version")), ("parties", "kemendagri"), ("parties", "kemlu"),
            ("otherMinistry", "Kementerian Pertanian"), ("days", "7"), ("on", form.Value("on")));

        Assert.That(
            nobody.Text, Does.Contain("Pilih sedikitnya satu pihak.").And.Contain("Isi jumlah hari kerja"));
        Assert.That((await officer.Follow(sent)).Text, Does.Contain("3 permintaan jawaban dicatat."));
        var kemlu = $"/initiatives/{walk.Id}/requests/kemlu";
        form = await officer.Get(kemlu);
        var reminded = await officer.Post($"{kemlu}?handler=Remind", ("version", form.Value("version")));
        Assert.That((await officer.Follow(reminded)).Text, Does.Contain("Kemlu diingatkan."));
        form = await officer.Get(kemlu);
        var withdrawn = await officer.Post(
            $"{kemlu}?handler=Withdraw", ("version", form.Value("version")), ("reason", "sudah lisan"));
        Assert.That((await officer.Follow(withdrawn)).Text, Does.Contain("Permintaan jawaban ditarik."));
        Assert.That(
            (await walk.Read()).Body["requests"]!.AsArray().Select(request =>
                $"{request!["party"]} {request["days"]} {request["state"]}"),
            Is.EqualTo([
                "kemendagri 7 waiting", "kemlu 7 withdrawn", "ministry:kementerian-pertanian 7 waiting",
            ]));
    }

    /// <summary>Asked on Monday 2 March 2026 for three working days: Thursday is the last.</summary>
    [Test]
    public async Task Answer_NotInTime_IsToldToTheOfficeAndTheParty()
    {
        await using var host = RunningHost.Start(provider);
        var walk = await Walk.Open(host, Walk.Semarang, "Yeosu");
        await walk.Post("parties/kemlu/request", new { days = 3, version = walk.Version });
        host.Time.Now = host.Time.Now.AddDays(4);
        var late = (await walk.Read()).Body["requests"]![0]!;
        await host.RunJob("attention");
        await host.RunJob("deliveries");
        var early = (await (await host.As("kemlu")).Get("notices")).Items("kind").Count();

        host.Time.Now = host.Time.Now.AddDays(1);
        await host.RunJob("attention");
        await host.RunJob("deliveries");

        Assert.That(
            ((string?)late["state"], (string?)late["answerBy"], (int?)late["over"], early),
            Is.EqualTo(("overdue", "2026-03-05", 1, 1)));
        foreach (var (role, place) in new[] { ("kemlu", null), ("supervisor", Walk.Semarang) })
        {
            Assert.That(
                (await (await host.As(role, place)).Get("notices")).Text,
                Does.Contain("jawaban Kemlu, diminta sampai 5 Maret 2026, belum ada"), role);
        }
    }
}
