using System.Net;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Acts;

/// <summary>How work changes hands, on the pages for it.</summary>
internal sealed class OfficersPageTests
{
    private const string Region = "33.72";

    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    [OneTimeSetUp]
    public async Task Start()
    {
        await Host.Employ("sri", "officer", Region);
        await Walk.Open(Host, Region); // Where nothing is carried there is nothing to hand over.
    }

    [Test]
    public async Task HandOver_FormFilledIn_ShowsWhatMovesAndMovesItOnceConfirmed()
    {
        var officer = await Host.Visit("officer", "33.73");
        await Host.Employ("sari", "officer", "33.73");
        var walk = await Walk.Open(Host, "33.73");
        var carrier = (await walk.Person("officer")).Name;
        var form = await officer.Get($"/initiatives/handover?from={carrier}");
        Assert.That(
            form.Html, Does.Contain($"<option dir=\"auto\" selected=\"selected\" value=\"{carrier}\">"));

        var asked = await officer.Post(
            "/initiatives/handover", ("from", carrier), ("to", "sari"), ("reason", "mutasi"));
        var number = (string)(await walk.Read()).Body["number"]!;
        Assert.That(asked.Text, Does.Contain(number).And.Contain("Serahkan 1 prakarsa"));
        Assert.That((string?)(await walk.Read()).Body["officer"], Is.EqualTo(carrier));
        var done = await officer.Post(
            "/initiatives/handover", ("from", carrier), ("to", "sari"), ("reason", "mutasi"),
            ("seen", asked.Value("seen")));

        Assert.That(
            (await officer.Follow(done)).Text,
            Does.Contain($"1 prakarsa diserahkan dari {carrier} kepada sari."));
        Assert.That((string?)(await walk.Read()).Body["officer"], Is.EqualTo("sari"));
    }

    [Test]
    public async Task HandOver_AsManyButOthersThanWereShown_IsShownAgain()
    {
        var officer = await Host.Visit("officer", "33.28");
        await Host.Employ("siti", "officer", "33.28");
        var walk = await Walk.Open(Host, "33.28");
        var carrier = (await walk.Person("officer")).Name;
        await officer.Get("/initiatives/handover");
        (string, string?)[] fields = [("from", carrier), ("to", "siti"), ("reason", "mutasi")];
        var asked = await officer.Post("/initiatives/handover", fields);
        await walk.Post("steps", new { step = "decline-initiative", note = "batal", version = walk.Version });
        var other = await Walk.Open(Host, "33.28");

        var again = await officer.Post("/initiatives/handover", [.. fields, ("seen", asked.Value("seen"))]);

        Assert.That(again.Text, Does.Contain("Daftarnya berubah sejak Anda melihatnya."));
        Assert.That((string?)(await other.Read()).Body["officer"], Is.EqualTo(carrier));
    }

    [Test]
    public async Task HandOver_LeftEmpty_TellsEachFieldAndKeepsTheRest()
    {
        var officer = await Host.Visit("officer", Region);
        await officer.Get("/initiatives/handover");

        var page = await officer.Post("/initiatives/handover", ("from", ""), ("to", "sri"), ("reason", ""));

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(page.Html, Does.Contain("href=\"#field-from\"").And.Contain("href=\"#field-reason\""));
        Assert.That(page.Html, Does.Contain("<option dir=\"auto\" selected=\"selected\" value=\"sri\">"));
    }

    [TestCase("region-head", Region)]
    [TestCase("auditor", null)]
    [TestCase("dprd", Region)]
    public async Task HandOver_NotOfTheOffice_IsRefused(string role, string? place)
    {
        var visitor = await Host.Visit(role, place);

        Assert.That(
            (await visitor.Get("/initiatives/handover")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(
            (await visitor.Post(
                "/initiatives/handover", ("from", "a"), ("to", "sri"), ("reason", "x"))).Status,
            Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Officers_FormFilledIn_NamesThemAndShowsIt()
    {
        var walk = await Walk.Open(Host, Region, "Gyeongju");
        var supervisor = await Host.Visit("supervisor", Region);
        var form = await supervisor.Get($"/{walk.Path}/officers");
        Assert.That(form.Text, Does.Contain("Sekarang: " + (await walk.Person("officer")).Name));

        var done = await supervisor.Post(
            $"/{walk.Path}/officers", ("version", form.Value("version")), ("officer", "sri"),
            ("deputy", supervisor.Name), ("reason", "pembagian tugas"));

        Assert.That((await supervisor.Follow(done)).Text, Does.Contain(
            $"Penanggung jawab: sri, wakil: {supervisor.Name}. Alasan: pembagian tugas"));
    }

    [Test]
    public async Task Officers_SomebodyUnknownOrNoReason_IsToldAtTheField()
    {
        var walk = await Walk.Open(Host, Region, "Andong");
        var officer = await Host.Visit("officer", Region);
        await officer.Get($"/{walk.Path}/officers");

        var page = await officer.Post(
            $"/{walk.Path}/officers", ("version", "1"), ("officer", ""), ("deputy", "sri"), ("reason", " "));
        var unknown = await officer.Post(
            $"/{walk.Path}/officers", ("version", "1"), ("officer", "siapa"), ("reason", "x"));

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(page.Html, Does.Contain("href=\"#field-officer\"").And.Contain("href=\"#field-reason\""));
        Assert.That(page.Html, Does.Contain("<option dir=\"auto\" selected=\"selected\" value=\"sri\">"));
        Assert.That(unknown.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(unknown.Html, Does.Contain("href=\"#field-officer\""));
    }

    [TestCase("region-head", Region, HttpStatusCode.Forbidden)]
    [TestCase("supervisor", "33", HttpStatusCode.Forbidden)]
    [TestCase("officer", "31", HttpStatusCode.NotFound)]
    public async Task Officers_NotOfTheOffice_MayNotNameAnybody(
        string role, string? place, HttpStatusCode status)
    {
        var walk = await Walk.Open(Host, Region, "Mokpo");
        var visitor = await Host.Visit(role, place);

        Assert.That((await visitor.Get($"/{walk.Path}/officers")).Status, Is.EqualTo(status));
        Assert.That(
            (await visitor.Post(
                $"/{walk.Path}/officers", ("version", "1"), ("officer", "sri"), ("reason", "x"))).Status,
            Is.EqualTo(status));
        Assert.That((await walk.Read()).Version, Is.EqualTo(1));
    }
}
