using System.Net;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Acts;

/// <summary>Dates that cannot be (docs/contract.md) are refused over HTTP and on pages alike.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class ImpossibleDatesOverHttpTests(DatabaseProvider provider)
{
    private RunningHost Host => SharedHosts.Of(provider);

    [TestCase("1996-01-01", "date-before-event dprd-request-letter")]
    [TestCase("2026-02-25", "date-before-event dprd-request-letter")]
    [TestCase("2026-03-03", "date-ahead receipt")]
    public async Task Receipt_OutOfItsBounds_IsRefusedWithTheDateItIsComparedWith(
        string receivedOn, string reason)
    {
        var walk = await Submitted();
        var officer = await walk.Person("officer");
        var refused = (await officer.Put(
            $"{walk.Path}/receipt", new { receivedOn, version = walk.Version })).Expect(409);

        Assert.That(refused.Reasons, Is.EqualTo([reason]));
        Assert.That(
            (string?)refused.Body["reasons"]![0]!["text"],
            Does.Contain(receivedOn == "2026-03-03" ? "2 Maret 2026" : "26 Februari 2026"));
    }

    [TestCase("2026-04-01", 200)]
    [TestCase("2026-04-02", 409)]
    public async Task SubmitToDprd_ReceiptAhead_IsTakenUpTo30DaysAfterTheStep(string receivedOn, int status)
    {
        var walk = await Planned();
        var officer = await walk.Person("officer");
        var answer = (await officer.Post(
            $"{walk.Path}/steps",
            new { step = "submit-to-dprd", version = walk.Version, receivedOn })).Expect(status);

        if (status == 409)
            Assert.That(answer.Reasons, Is.EqualTo(["date-ahead receipt"]));
    }

    [Test]
    public async Task Correction_OfTheLetterPastItsReceipt_IsRefused()
    {
        var walk = await Submitted();
        var letter = walk.Version - 1;
        await walk.Put("receipt", new { receivedOn = "2026-02-27", version = walk.Version });
        var officer = await walk.Person("officer");
        var refused = await officer.Post(
            $"{walk.Path}/corrections",
            new { sequence = letter, dated = "2026-02-28", reason = "x", version = walk.Version });

        Assert.That(refused.Expect(409).Reasons, Is.EqualTo(["date-before-event dprd-request-letter"]));
    }

    [Test]
    public async Task MouSigned_DatedBeforeTheOpening_IsRefused()
    {
        var walk = await (await Walk.Open(Host)).To("signing-preparation");
        var officer = await walk.Person("officer");
        var refused = await officer.Upload(walk.Id, "mou-signed", walk.Version, ("dated", "2016-05-10"));

        Assert.That(refused.Expect(409).Reasons, Is.EqualTo(["date-before-event document"]));
    }

    [Test]
    public async Task Correction_WithdrawingTheMouOfASignedInitiative_IsRefused()
    {
        var walk = await (await Walk.Open(Host, partner: "Naskah Tetap")).To("in-force");
        var officer = await walk.Person("officer");
        var refused = await officer.Post(
            $"{walk.Path}/corrections",
            new { sequence = walk.Version - 1, undo = true, reason = "x", version = walk.Version });

        Assert.That(refused.Expect(409).Reasons, Is.EqualTo(["document-missing mou-signed"]));
    }

    [Test]
    public async Task TakeOver_EntryBeforeTheOpening_IsRefused()
    {
        var request = Walk.Request(openedOn: "2026-02-02");
        request["takenOver"] = new { stage = "review", enteredOn = "2026-02-01" };
        var officer = await Host.As("officer", Walk.Semarang);
        var refused = (await officer.Post("initiatives", request)).Expect(409);

        Assert.That(refused.Reasons, Is.EqualTo(["date-before-event open"]));
        Assert.That((string?)refused.Body["reasons"]![0]!["text"], Does.Contain("2 Februari 2026"));
    }

    [Test]
    public async Task ReceiptPage_BeforeTheLetter_SaysSoAtTheField()
    {
        var walk = await Submitted();
        var officer = await Host.Visit(Roles.Officer, Walk.Semarang);
        var answer = await officer.Post(
            $"/{walk.Path}/receipt", ("version", $"{walk.Version}"),
            ("receivedOn", "1996-01-01"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Conflict), answer.Text);
        Assert.That(answer.Html, Does.Contain("id=\"field-receivedOn-error\""));
        Assert.That(answer.Text, Does.Contain("26 Februari 2026"));
    }

    /// <summary>Who receives, and how long the clock runs from then, is said by the next stage.</summary>
    [Test]
    public async Task ReceiptAndItsStep_OfTheDprd_TellItsClock()
    {
        var walk = await Planned();
        var officer = await Host.Visit(Roles.Officer, Walk.Semarang);
        var step = await officer.Get($"/{walk.Path}/steps/submit-to-dprd");
        await walk.Take("submit-to-dprd", "officer");
        var receipt = await officer.Get($"/{walk.Path}/receipt");

        Assert.That(
            step.Text,
            Does.Contain("Tanggal diterima DPRD").And.Contain(
                "Batas waktu 45 hari kerja dihitung dari sini;"));
        Assert.That(
            receipt.Text,
            Does.Contain("Tanggal diterima DPRD").And.Contain(
                "Batas waktu 45 hari kerja dihitung ulang dari tanggal ini. PP 28/2018 Pasal 30 ayat (4)"));
    }

    private async Task<Walk> Planned()
    {
        var walk = await (await Walk.Open(Host)).To("plan-drafting");
        await walk.Record("cooperation-plan");
        await walk.Record("dprd-request-letter", dated: "2026-02-26");
        return walk;
    }

    private async Task<Walk> Submitted()
    {
        var walk = await Planned();
        await walk.Take("submit-to-dprd", "officer");
        return walk;
    }
}
