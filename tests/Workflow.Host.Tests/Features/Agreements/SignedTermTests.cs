using System.Net;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements;

/// <summary>
/// Signing asks for the term that the text names; where nobody has read it, what is assumed says so until it
/// is confirmed.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class SignedTermTests(DatabaseProvider provider)
{
    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Signed_WithItsTerm_StartsTheAgreementWithIt()
    {
        var walk = await ToSigning("Tiga Tahun");
        var head = await walk.Person("region-head");
        (await head.Post($"{walk.Path}/steps", new
        {
            step = "sign-mou",
            version = walk.Version,
            term = new { years = 3, noticeMonths = 2, source = "MoU pasal 11" },
        })).Expect(200);

        var agreement = await Agreement(walk);
        var page = await Page(agreement);
        Assert.Multiple(async () =>
        {
            Assert.That((int?)agreement.Body["term"]!["years"], Is.EqualTo(3));
            Assert.That((int?)agreement.Body["term"]!["noticeMonths"], Is.EqualTo(2));
            Assert.That((bool?)agreement.Body["termAssumed"], Is.False);
            Assert.That(page.Text, Does.Not.Contain("asumsi"));
            Assert.That((await Initiative(walk)).Text, Does.Contain(
                "masa berlaku 3 tahun, pemberitahuan 2 bulan sebelumnya (MoU pasal 11)"));
        });
    }

    [Test]
    public async Task Signed_WithoutATerm_IsShownAsAssumedEverywhereUntilItIsConfirmed()
    {
        var walk = await ToSigning("Tanpa Pasal");
        await walk.Take("sign-mou", "region-head");

        var agreement = await Agreement(walk);
        var list = await Get("/agreements?q=tanpa+pasal");
        Assert.Multiple(async () =>
        {
            Assert.That((bool?)agreement.Body["termAssumed"], Is.True);
            Assert.That(
                (await Page(agreement)).Text,
                Does.Contain("Masa berlaku 5 tahun ini asumsi, belum dikonfirmasi dari naskah.")
                    .And.Contain("5 tahun asumsi").And.Contain("Konfirmasi masa berlaku menurut naskah"));
            Assert.That(list.Text, Does.Contain("Masa berlaku asumsi").And.Contain("belum dikonfirmasi"));
            Assert.That((await Export()).Html, Does.Match("Tanpa Pasal.*;true\r?\n"));
            Assert.That((await Initiative(walk)).Text, Does.Contain("Masa berlaku 5 tahun ini asumsi"));
            Assert.That(
                (bool?)(await (await walk.Person("officer")).Get("agreements?q=tanpa+pasal"))
                    .Body["items"]![0]!["termAssumed"],
                Is.True);
        });

        var officer = await walk.Person("officer");
        (await officer.Put(
            $"agreements/{agreement.Id}/term",
            new { years = 5, noticeMonths = 6, source = "MoU pasal 11", version = agreement.Version }))
            .Expect(200);

        Assert.That((bool?)(await Agreement(walk)).Body["termAssumed"], Is.False);
        Assert.That((await Get("/agreements?q=tanpa+pasal")).Text, Does.Not.Contain("Masa berlaku asumsi"));
        Assert.That((await Export()).Html, Does.Not.Match("Tanpa Pasal.*;true\r?\n"));
    }

    [TestCase("""{"years":0,"source":"pasal 1"}""", "term.years")]
    [TestCase("""{"years":5}""", "term.source")]
    [TestCase("""{"years":1,"noticeMonths":12,"source":"pasal 1"}""", "term.noticeMonths")]
    public async Task Signed_WithATermThatCannotBe_IsToldByField(string term, string field)
    {
        var walk = await ToSigning("Salah Masa");
        var head = await walk.Person("region-head");

        var wrong = await head.Post(
            $"{walk.Path}/steps", $$"""{"step":"sign-mou","version":{{walk.Version}},"term":{{term}}}""");

        Assert.That(wrong.Expect(400).Errors, Is.EqualTo([field]));
    }

    [Test]
    public async Task Form_OfTheSigning_AsksForTheTermAndKeepsWhatWasTyped()
    {
        var walk = await ToSigning("Lewat Formulir");
        var head = await Host.Visit(Roles.RegionHead, Walk.Semarang);
        var path = $"/initiatives/{walk.Id}/steps/sign-mou";
        var form = await head.Get(path);
        Assert.That(
            form.Text, Does.Contain("Masa berlaku menurut naskah yang ditandatangani").And.Contain("asumsi"));
        (string, string?)[] fields = [("version", form.Value("version")), ("term.years", "4")];
        var wrong = await head.Post(path, fields);
        Assert.That(wrong.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(wrong.Value("term.years"), Is.EqualTo("4"));

        await head.Post(path, [.. fields, ("term.source", "MoU pasal 9")]);

        Assert.That((int?)(await Agreement(walk)).Body["term"]!["years"], Is.EqualTo(4));
        var other = await Walk.Open(Host, partner: "Bukan Penandatanganan");
        var officer = await Host.Visit(Roles.Officer, Walk.Semarang);
        Assert.That(
            (await officer.Get($"/initiatives/{other.Id}/steps/accept-initiative")).Html,
            Does.Not.Contain("term.years"));
    }

    [Test]
    public async Task SignedInitiative_LeadsToItsAgreement_AndTellsWhereLaterDocumentsGo()
    {
        var walk = await ToSigning("Jalan Buntu");
        var officer = await walk.Person("officer");
        Assert.That((await officer.Get(walk.Path)).Body["agreement"], Is.Null);
        await walk.Take("sign-mou", "region-head");

        var agreement = (await Agreement(walk)).Id;
        var path = $"/initiatives/{walk.Id}/documents/new";
        var refusal = await Get(path);
        var sent = await officer.Upload(walk.Id, "annual-activity-plan", walk.Version);
        Assert.Multiple(async () =>
        {
            Assert.That((Guid?)(await officer.Get(walk.Path)).Body["agreement"], Is.EqualTo(agreement));
            Assert.That((await Initiative(walk)).Html, Does.Contain($"href=\"/agreements/{agreement}\""));
            Assert.That(refusal.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(refusal.Text, Does.Contain("rencana kegiatan tahunan dan laporan, dicatat"));
            Assert.That(refusal.Html, Does.Contain($"href=\"/agreements/{agreement}#documents\""));
            Assert.That(sent.Expect(409).Reasons, Is.EqualTo(["initiative-closed document"]));
            Assert.That(sent.Text, Does.Contain("dicatat pada naskah kerja samanya"));
        });
    }

    private async Task<Walk> ToSigning(string partner)
    {
        var request = Walk.Request(partner: partner, openedOn: "2026-01-05");
        request["takenOver"] = new { stage = "signing-preparation", enteredOn = "2026-02-16" };
        var walk = await Walk.Open(Host, request);
        await walk.Prepare();
        return walk;
    }

    private static async Task<Reply> Agreement(Walk walk)
    {
        var officer = await walk.Person("officer");
        var view = (await officer.Get(walk.Path)).Expect(200);
        return (await officer.Get($"agreements/{view.Body["agreement"]}")).Expect(200);
    }

    private Task<Visited> Page(Reply agreement) => Get($"/agreements/{agreement.Id}");

    private Task<Visited> Initiative(Walk walk) => Get($"/initiatives/{walk.Id}");

    private Task<Visited> Export() => Get("/agreements?handler=export&q=tanpa+pasal");

    private async Task<Visited> Get(string path) =>
        await (await Host.Visit(Roles.Officer, Walk.Semarang)).Get(path);
}
