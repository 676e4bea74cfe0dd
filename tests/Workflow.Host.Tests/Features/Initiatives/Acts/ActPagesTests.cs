using System.Net;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Acts;

/// <summary>What the forms of one initiative do, each by its own rules.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class ActPagesTests(DatabaseProvider provider)
{
    private Visitor _officer = null!;

    private RunningHost Host => SharedHosts.Of(provider);

    [OneTimeSetUp]
    public async Task SignIn() => _officer = await Host.Visit("officer", Walk.Semarang);

    [OneTimeTearDown]
    public void Leave() => _officer?.Dispose();

    [Test]
    public async Task Step_AllowedByTheRules_IsTakenAndConfirmed()
    {
        var walk = await Walk.Open(Host);
        var path = $"/initiatives/{walk.Id}/steps/accept-initiative";
        var form = await _officer.Get(path);

        var sent = await _officer.Post(
            path, ("version", form.Value("version")), ("commandId", form.Value("commandId")),
            ("on", form.Value("on")));
        var after = await _officer.Follow(sent);

        Assert.That(
            after.Text, Does.Contain("Tercatat: Terima prakarsa.").And.Contain("Penjajakan dan telaah"));
    }

    [Test]
    public async Task Step_SentTwiceWithTheSameForm_IsTakenOnce()
    {
        var walk = await Walk.Open(Host);
        var path = $"/initiatives/{walk.Id}/steps/accept-initiative";
        var form = await _officer.Get(path);
        (string, string?)[] fields = [("version", form.Value("version")),
            ("commandId", form.Value("commandId")), ("on", null)];

        await _officer.Post(path, fields);
        var again = await _officer.Post(path, fields);

        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await Version(walk), Is.EqualTo(2));
    }

    [Test]
    public async Task Step_StageLeftMeanwhile_SaysSoAndOffersWhatWasTypedAsANote()
    {
        var walk = await Walk.Open(Host);
        var path = $"/initiatives/{walk.Id}/steps/decline-initiative";
        var form = await _officer.Get(path);
        await walk.Take("accept-initiative", "officer");

        var sent = await _officer.Post(path, ("version", form.Value("version")), ("note", "tidak sesuai"));
        var after = await _officer.Follow(sent);

        Assert.That(after.Text, Does.Contain("Orang lain lebih dahulu mencatat sesuatu"));
        Assert.That(
            after.Html, Does.Match("<textarea[^>]*name=\"text\"[^>]*>(&#xA;)?tidak sesuai</textarea>"));
        Assert.That(await Version(walk), Is.EqualTo(2));
    }

    [TestCase("sign-agreement")]
    [TestCase("no-such-step")]
    public async Task Step_NotOfItsStage_LeadsToTheInitiative(string step)
    {
        var walk = await Walk.Open(Host);

        var answer = await _officer.Get($"/initiatives/{walk.Id}/steps/{step}");

        Assert.That(answer.Location?.OriginalString, Is.EqualTo($"/initiatives/{walk.Id}"));
    }

    [Test]
    public async Task Steps_InTheList_SayWhetherALawOrTheHouseAsks()
    {
        var walk = await Walk.Open(Host);

        var page = await _officer.Get($"/initiatives/{walk.Id}");
        var decline = await _officer.Get($"/initiatives/{walk.Id}/steps/decline-initiative");

        Assert.That(page.Html, Does.Contain("<span class=\"law\">PP 28/2018 Pasal 28 ayat (1)</span>"));
        Assert.That(page.Html, Does.Contain("<span class=\"law other\">ketentuan kantor</span>"));
        Assert.That(decline.Html, Does.Contain("<span class=\"law other\">ketentuan kantor</span>"));
    }

    [Test]
    public async Task Step_GuardUnmet_ShowsReasonsInsteadOfAForm()
    {
        var walk = await Walk.Open(Host);
        await walk.Take("accept-initiative", "officer");

        var page = await _officer.Get($"/initiatives/{walk.Id}/steps/complete-review");

        Assert.That(page.Text, Does.Contain("Laporan hasil penjajakan").And.Contain("(praktik)."));
        Assert.That(page.Html, Does.Contain($"/initiatives/{walk.Id}/documents/new?kind=exploration-report"));
        Assert.That(page.Value("version"), Is.Null);
    }

    [Test]
    public async Task Findings_SeveralAtOnce_AreKeptAsOneAndOnlyWhatChanged()
    {
        var walk = await Walk.Open(Host);
        await walk.Take("accept-initiative", "officer");
        var path = $"/initiatives/{walk.Id}/findings";
        await _officer.Get(path);
        (string, string?)[] findings =
            [("met.diplomatic-relations", "yes"), ("met.equal-status", "no"),
                ("note.equal-status", "beda tingkat")];

        var first = await _officer.Follow(await _officer.Post(path, [("version", "2"), .. findings]));
        var second = await _officer.Follow(await _officer.Post(path, [("version", "4"), .. findings]));

        Assert.That(first.Text, Does.Contain("2 hasil telaah dicatat.").And.Contain("beda tingkat"));
        Assert.That(second.Text, Does.Contain("Tidak ada yang berubah."));
        Assert.That(await Version(walk), Is.EqualTo(4));
    }

    [Test]
    public async Task Findings_OneOfThemBeforeTheStage_KeepsNone()
    {
        var walk = await Walk.Open(Host);
        await _officer.Get($"/initiatives/{walk.Id}/findings");

        var answer = await _officer.Post(
            $"/initiatives/{walk.Id}/findings", ("version", "1"), ("on", "2019-01-01"),
            ("met.diplomatic-relations", "yes"), ("met.equal-status", "yes"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(answer.Html, Does.Contain("id=\"field-on-error\""));
        Assert.That(await Version(walk), Is.EqualTo(1));
    }

    [Test]
    public async Task Correction_AskedByOneConfirmedByAnother_IsShownWhereItChangedSomething()
    {
        var walk = await Walk.Open(Host);
        await _officer.Get($"/initiatives/{walk.Id}/notes/new");
        await _officer.Post($"/initiatives/{walk.Id}/notes/new", ("version", "1"), ("text", "Salah tulis."));
        await _officer.Post(
            $"/initiatives/{walk.Id}/corrections/new?sequence=2", ("version", "2"), ("what", "undo"),
            ("reason", "keliru berkas"));
        var own = await _officer.Get($"/initiatives/{walk.Id}/corrections/1");
        using var supervisor = await Host.Visit("supervisor", Walk.Semarang);
        var form = await supervisor.Get($"/initiatives/{walk.Id}/corrections/1");
        var sent = await supervisor.Post(
            $"/initiatives/{walk.Id}/corrections/1", ("version", form.Value("version")));
        var after = await supervisor.Follow(sent);

        Assert.That(
            own.Text, Does.Contain("orang lain harus mengonfirmasi").And.Not.Contain("Konfirmasi koreksi"));
        Assert.That(after.Text, Does.Contain("Koreksi berlaku.").And.Contain("Dikoreksi (1)"));
    }

    [Test]
    public async Task Page_OfAnotherRegionOrUnknown_IsNotFound()
    {
        var walk = await Walk.Open(Host);
        using var stranger = await Host.Visit("officer", "31");
        foreach (var path in new[]
        {
            "", "/steps/accept-initiative", "/documents/new", "/findings", "/parties", "/notes/new",
            "/corrections/new?sequence=1",
        })
        {
            Assert.That(
                (await stranger.Get($"/initiatives/{walk.Id}{path}")).Status,
                Is.EqualTo(HttpStatusCode.NotFound), path);
            Assert.That(
                (await _officer.Get($"/initiatives/{Guid.NewGuid()}{path}")).Status,
                Is.EqualTo(HttpStatusCode.NotFound), path);
        }

        await stranger.Get("/");
        var posted = await stranger.Post(
            $"/initiatives/{walk.Id}/notes/new", ("version", "1"), ("text", "x"));
        Assert.That(posted.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private static async Task<long> Version(Walk walk) =>
        (long)(await (await walk.Person("officer")).Get(walk.Path)).Body["version"]!;
}
