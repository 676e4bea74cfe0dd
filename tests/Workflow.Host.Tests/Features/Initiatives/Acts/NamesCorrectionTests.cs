using System.Net;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Acts;

/// <summary>Title and partner of an initiative are put right by two people; the former name stays.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class NamesCorrectionTests(DatabaseProvider provider)
{
    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task TitleAndPartner_Confirmed_HoldEverywhereAndBothNamesAreFound()
    {
        var walk = await (await Walk.Open(Host, partner: "Jung-Gooh")).To("review");
        await walk.Post("corrections", new
        {
            title = "Kota kembar Jung-Gu",
            partner = new { name = "Jung-Gu Ulsan", country = "JP" },
            reason = "menurut surat",
            version = walk.Version,
        });
        Assert.That((string?)(await walk.Read()).Body["title"], Is.EqualTo("Kota kembar"));
        await walk.Post("corrections/1/confirmation", new { version = walk.Version }, "supervisor");

        var view = (await walk.Read()).Body;
        var officer = await walk.Person("officer");
        Assert.Multiple(async () =>
        {
            Assert.That((string?)view["title"], Is.EqualTo("Kota kembar Jung-Gu"));
            Assert.That((string?)view["partner"]!["name"], Is.EqualTo("Jung-Gu Ulsan"));
            Assert.That((string?)view["partner"]!["country"], Is.EqualTo("JP"));
            Assert.That((string?)view["partner"]!["kind"], Is.EqualTo("city"));
            Assert.That((string?)view["formerPartners"]![0], Is.EqualTo("Jung-Gooh"));
            foreach (var name in new[] { "gooh", "ulsan", "jepang" })
            {
                var found = (await officer.Get($"initiatives?q={name}%20{walk.Number}")).Expect(200);
                Assert.That(found.Items("partner"), Is.EqualTo(new[] { "Jung-Gu Ulsan" }), name);
            }
        });
        Assert.That(Host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Partner_OfASignedInitiative_ReachesItsAgreement()
    {
        var walk = await (await Walk.Open(Host, partner: "Salah Tulis")).To("signing-preparation");
        await walk.Prepare();
        await walk.Take("sign-mou", "region-head");
        await walk.Post(
            "corrections",
            new { partner = new { name = "Benar Tulis" }, reason = "ejaan", version = walk.Version });
        await walk.Post("corrections/1/confirmation", new { version = walk.Version }, "supervisor");

        var officer = await walk.Person("officer");
        foreach (var name in new[] { "salah%20tulis", "benar%20tulis" })
        {
            var found = (await officer.Get($"agreements?q={name}")).Expect(200);
            Assert.That(found.Items("partner"), Is.EqualTo(new[] { "Benar Tulis" }), name);
        }
    }

    [Test]
    public async Task Correction_Declined_ChangesNothingAndIsDecided()
    {
        var walk = await Walk.Open(Host, partner: "Tetap Saja");
        await walk.Post(
            "corrections", new { title = "Lain", reason = "ragu", version = walk.Version });
        await walk.Post(
            "corrections/1/declining", new { reason = "sudah benar", version = walk.Version }, "region-head");

        var view = (await walk.Read()).Body;
        Assert.That((string?)view["title"], Is.EqualTo("Kota kembar"));
        Assert.That((string?)view["corrections"]![0]!["declinedBy"], Is.EqualTo("region-head-33.74"));
        var late = await (await walk.Person("supervisor")).Post(
            $"{walk.Path}/corrections/1/confirmation", new { version = walk.Version });
        Assert.That(late.Expect(409).Reasons, Is.EqualTo(["step-not-available correction"]));
    }

    [TestCase("""{"sequence":2,"title":"x","reason":"x","version":2}""")]
    [TestCase("""{"title":"Kota kembar","reason":"x","version":2}""")]
    [TestCase("""{"partner":{"kind":"ngo"},"reason":"x","version":2}""")]
    public async Task Names_ThatCannotBe_AreRefused(string body)
    {
        var walk = await (await Walk.Open(Host)).To("review");
        var refused = await (await walk.Person("officer")).Post($"{walk.Path}/corrections", body);

        Assert.That(refused.Expect(409).Reasons, Is.EqualTo(["step-not-available correction"]));
    }

    [Test]
    public async Task Page_OfTheOpening_AsksForNamesAndTellsTheFormerOne()
    {
        var walk = await Walk.Open(Host, partner: "Nama Lama");
        var officer = await Host.Visit("officer", Walk.Semarang);
        var path = $"/initiatives/{walk.Id}/corrections/new?sequence=1";
        var form = await officer.Get(path);
        (string, string?)[] fields =
        [
            ("version", form.Value("version")), ("commandId", form.Value("commandId")), ("what", "names"),
            ("title", "Kota kembar"), ("partner.name", "Nama Baru"), ("partner.country", "KR"),
            ("partner.kind", "city"), ("reason", "berganti nama"),
        ];
        var sent = await officer.Post(path, fields);
        var twice = await officer.Post(path, fields);
        Assert.That(twice.Location, Is.EqualTo(sent.Location));

        var supervisor = await Host.Visit("supervisor", Walk.Semarang);
        var shown = await supervisor.Get($"/initiatives/{walk.Id}/corrections/1");
        Assert.That(shown.Text, Does.Contain("menjadi mitra Nama Baru"));
        var done = await supervisor.Follow(await supervisor.Post(
            $"/initiatives/{walk.Id}/corrections/1", ("version", shown.Value("version"))));
        Assert.That(done.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(done.Text, Does.Contain("Nama Baru, Korea Selatan").And.Contain("sebelumnya Nama Lama"));
    }
}
