using System.Text.Json.Nodes;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Acts;

/// <summary>People err: one asks, another confirms, and both entries stay.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class CorrectionOverHttpTests(DatabaseProvider provider)
{
    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Date_ConfirmedBySecondPerson_HoldsFromThenOnAndTheJournalKeepsBoth()
    {
        var walk = await (await Walk.Open(Host, Walk.Request(openedOn: "2026-02-02"))).To("review");
        var officer = await walk.Person("officer");
        var asked = (await officer.Post(
            $"{walk.Path}/corrections",
            new
            {
                sequence = 2,
                dated = "2026-02-16",
                reason = "tanggal surat",
                version = walk.Version
            })).Expect(201);
        Assert.That(asked.Location!.ToString(), Does.EndWith($"{walk.Path}/corrections/1"));
        Assert.That(await EnteredOn(walk), Is.EqualTo("2026-03-02"), "not before it is confirmed");
        await walk.Read();
        var self = await officer.Post(
            $"{walk.Path}/corrections/1/confirmation", new { version = walk.Version });
        Assert.That(self.Expect(409).Reasons, Is.EqualTo(["same-person correction"]));

        await walk.Post("corrections/1/confirmation", new { version = walk.Version }, "region-head");

        Assert.That(await EnteredOn(walk), Is.EqualTo("2026-02-16"));
        var correction = (await walk.Read()).Body["corrections"]![0]!;
        Assert.That((string?)correction["confirmedBy"], Is.EqualTo("region-head-33.74"));
        var journal = (await officer.Get($"{walk.Path}/journal")).Expect(200);
        Assert.That(journal.Items("event"), Is.EqualTo(new[]
        {
            "initiative-opened", "step-taken", "correction-requested", "correction-confirmed",
        }));
        Assert.That((string?)journal.Body["items"]![1]!["data"]!["on"], Is.EqualTo("2026-03-02"));
    }

    [Test]
    public async Task Fact_Withdrawn_NoLongerMeetsTheNeed()
    {
        var walk = await (await Walk.Open(Host)).To("loi-drafting");
        await walk.Record("loi-draft");
        await walk.Post(
            "corrections",
            new { sequence = walk.Version, undo = true, reason = "berkas salah", version = walk.Version });
        await walk.Post("corrections/1/confirmation", new { version = walk.Version }, "supervisor");
        var officer = await walk.Person("officer");
        var refused = await officer.Post(
            $"{walk.Path}/steps", new { step = "agree-loi-text", version = walk.Version });

        Assert.That(refused.Expect(409).Reasons, Is.EqualTo(["document-missing loi-draft"]));
    }

    [Test]
    public async Task SignMouUndone_VoidsTheAgreementUntilItIsSignedAnew()
    {
        var walk = await (await Walk.Open(Host, partner: "Batal Jadi")).To("signing-preparation");
        await walk.Prepare();
        await walk.Take("sign-mou", "region-head");
        Assert.That(await Agreements(walk), Has.Count.EqualTo(1));
        await walk.Post(
            "corrections",
            new { sequence = walk.Version, undo = true, reason = "belum diteken", version = walk.Version });
        await walk.Post("corrections/1/confirmation", new { version = walk.Version }, "supervisor");

        Assert.That((await walk.Read()).Stage, Is.EqualTo("signing-preparation"));
        Assert.That(await Agreements(walk), Is.Empty);
        await walk.Take("sign-mou", "region-head");
        Assert.That(await Agreements(walk), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task MouDateSetRight_MovesTheEndOfTheAgreement()
    {
        var request = Walk.Request(partner: "Geser Tanggal", openedOn: "2026-01-05");
        request["takenOver"] = new { stage = "signing-preparation", enteredOn = "2026-02-16" };
        var walk = await Walk.Open(Host, request);
        await walk.Record("full-powers");
        await walk.Record("mou-signed");
        var sequence = walk.Version;
        await walk.Take("sign-mou", "region-head");
        await walk.Post(
            "corrections",
            new { sequence, dated = "2026-02-27", reason = "tertulis 27", version = walk.Version });
        await walk.Post("corrections/1/confirmation", new { version = walk.Version }, "supervisor");

        Assert.That((string?)(await Agreements(walk)).Single()!["endsOn"], Is.EqualTo("2031-02-27"));
    }

    [TestCase(
        """{"sequence":1,"undo":true,"reason":"x","version":2}""", 409, "step-not-available correction")]
    [TestCase(
        """{"sequence":99,"undo":true,"reason":"x","version":2}""", 409, "step-not-available correction")]
    [TestCase(
        """{"sequence":2,"dated":"2026-02-01","reason":"x","version":2}""", 409,
        "date-before-event correction")]
    public async Task Correction_OfWhatCannotBe_IsRefused(string body, int status, string reason)
    {
        var walk = await (await Walk.Open(Host)).To("review");

        Assert.That(
            (await (await walk.Person("officer")).Post($"{walk.Path}/corrections", body)).Expect(
                status).Reasons,
            Is.EqualTo([reason]));
    }

    [Test]
    public async Task Confirmation_OfNone_IsRefused()
    {
        var walk = await Walk.Open(Host);
        var supervisor = await walk.Person("supervisor");

        Assert.That(
            (await supervisor.Post($"{walk.Path}/corrections/7/confirmation", new { version = 1 })).Expect(
                409).Reasons,
            Is.EqualTo(["step-not-available correction"]));
    }

    private static async Task<string?> EnteredOn(Walk walk) => (string?)(await walk.Read()).Body["enteredOn"];

    private static async Task<JsonArray> Agreements(Walk walk)
    {
        var officer = await walk.Person("officer");
        var partner = (string)(await walk.Read()).Body["partner"]!["name"]!;
        return (await officer.Get($"agreements?q={Uri.EscapeDataString(partner)}")).Expect(200).Body[
            "items"]!.AsArray();
    }
}
