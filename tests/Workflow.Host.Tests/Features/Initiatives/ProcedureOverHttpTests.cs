using System.Text.Json.Nodes;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives;

/// <summary>From the first proposal to the signed MoU, by programs of those whose steps they are.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class ProcedureOverHttpTests(DatabaseProvider provider)
{
    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Ksdpl_EveryStepByItsOwner_EndsInForceWithAnAgreementAtOnce()
    {
        var walk = await Walk.Open(Host, partner: "Busan Barat");
        await walk.To("signing-preparation");
        await walk.Prepare();
        await walk.Take("sign-mou", "region-head");

        Assert.That(walk.Stage, Is.EqualTo("in-force"));
        var officer = await walk.Person("officer");
        var found = (await officer.Get("agreements?q=busan+barat")).Expect(200).Body["items"]!;
        var listed = found.AsArray().Single()!;
        Assert.That((string?)listed["partner"], Is.EqualTo("Busan Barat"));
        Assert.That((string?)listed["signedOn"], Is.EqualTo("2026-03-02"));
        Assert.That((string?)listed["endsOn"], Is.EqualTo("2031-03-02"));
        Assert.That((string?)listed["status"], Is.EqualTo("in-force"));
        Assert.That((string?)listed["initiative"]!["number"], Is.EqualTo(walk.Number));
        var shown = (await officer.Get($"agreements/{listed["id"]}")).Expect(200).Body;
        Assert.That((int?)shown["term"]!["years"], Is.EqualTo(5));
        Assert.That((string?)shown["remindersAhead"]![0]!["reminder"], Is.EqualTo("term-12-months"));
        await AssertRefused(walk, "put-on-hold", "officer", 409, "initiative-closed put-on-hold");
    }

    [Test]
    public async Task Ksdll_EveryStepByItsOwner_EndsInForce()
    {
        var request = Walk.Request(region: "31", partner: "UNICEF");
        request["procedure"] = "ksdll";
        request["mode"] = "continuation";
        request["origin"] = "foreign-party-via-minister";
        request["partner"] = new { name = "UNICEF", country = "US", kind = "international-organisation" };
        var walk = await Walk.Open(Host, request);
        Assert.That(walk.Number, Does.Match("^KSDLL-31-2026-[0-9]{4}$"));

        await walk.To("signing-preparation");
        await walk.Prepare();
        await walk.Take("sign-mou", "region-head");

        Assert.That(walk.Stage, Is.EqualTo("in-force"));
    }

    [Test]
    public async Task PracticePre2018_StepOverSkippedStages_LeavesTheGapsInTheJournal()
    {
        var request = Walk.Request(openedOn: "2013-06-03");
        request["procedure"] = "practice-pre-2018";
        var walk = await Walk.Open(Host, request);
        await walk.Record("loi-signed");
        await walk.Take("sign-loi", "officer");
        await walk.Record("mou-signed");
        await walk.Take("sign-mou", "region-head");

        Assert.That((walk.Number[..18], walk.Stage), Is.EqualTo(("PRACTICE-PRE-2018-", "in-force")));
        var signing = await Entry(walk, "step-taken", last: true);
        Assert.That(
            signing["data"]!["gaps"]!.AsArray().Select(gap => (string?)gap),
            Is.EqualTo(["planning", "dprd-approval", "proposal", "negotiation"]));
    }

    [Test]
    public async Task Step_NeedsUnmet_IsRefusedWithEveryReasonItsArticleAndWhoClearsIt()
    {
        var walk = await (await Walk.Open(Host)).To("consultation");
        var officer = await walk.Person("officer");
        var refused = (await officer.Post(
            $"{walk.Path}/steps", new { step = "sign-loi", version = walk.Version })).Expect(409);

        Assert.That(refused.Type, Is.EqualTo("application/problem+json"));
        Assert.That(refused.Reasons, Is.EqualTo(new[]
        {
            "document-missing study", "consultation-missing kemendagri", "consultation-missing kemlu",
            "document-missing loi-signed", }));
        var kemlu = refused.Body["reasons"]![2]!;
        Assert.That((string?)kemlu["basis"], Is.EqualTo("PP 28/2018 Pasal 28(4)"));
        Assert.That(kemlu["clearedBy"]!.AsArray().Select(role => (string?)role), Is.EqualTo(["officer"]));
        var shown = (await walk.Read()).Body["steps"]!.AsArray()
            .Single(step => (string?)step!["step"] == "sign-loi")!;
        Assert.That((bool?)shown["allowed"], Is.False);
        Assert.That(
            JsonNode.DeepEquals(shown["reasons"], refused.Body["reasons"]), Is.True, shown.ToJsonString());
    }

    [Test]
    public async Task Review_RequirementOpenThenUnmet_NamesIt()
    {
        var walk = await (await Walk.Open(Host)).To("review");
        await walk.Prepare();
        await walk.Put(
            "findings/equal-status", new { met = false, note = "beda tingkat", version = walk.Version });

        await AssertRefused(walk, "complete-review", "officer", 409, "requirement-unmet equal-status");
    }

    [Test]
    public async Task SignMou_ByWhoSubmittedTheDraft_IsRefusedAndAnotherPersonSigns()
    {
        var walk = await (await Walk.Open(Host, partner: "Empat Mata")).To("signing-preparation");
        await walk.Prepare();
        var evidence = await walk.Record("full-powers");
        var submitter = await walk.Person("officer");
        object Sign() =>
            new { step = "sign-mou", version = walk.Version, onBehalfOf = "region-head", evidence };

        var refused = (await submitter.Post($"{walk.Path}/steps", Sign())).Expect(409);
        Assert.That(refused.Reasons, Is.EqualTo(["same-person submit-draft-text"]));
        var other = await Host.As("officer", Walk.Semarang, "2");
        (await other.Post($"{walk.Path}/steps", Sign())).Expect(200);
        var entry = await Entry(walk, "step-taken", last: true);
        Assert.That(
            ((string?)entry["actor"], (string?)entry["onBehalfOf"]),
            Is.EqualTo(("officer2-33.74", "region-head")));
    }

    [Test]
    public async Task StepOfAnotherOwner_OnBehalf_NeedsEvidenceOfThisVisit()
    {
        var walk = await (await Walk.Open(Host)).To("plan-drafting");
        var old = await walk.Record("cooperation-plan");
        await walk.Record("dprd-request-letter");
        await walk.Take("submit-to-dprd", "officer");
        var officer = await walk.Person("officer");
        Task<Reply> Return(Guid? evidence, string? onBehalfOf = "dprd") => officer.Post(
            $"{walk.Path}/steps",
            new { step = "return-by-dprd", version = walk.Version, onBehalfOf, evidence });

        var alone = (await Return(null, null)).Expect(403);
        Assert.That(alone.Reasons, Is.EqualTo(["not-permitted return-by-dprd"]));
        Assert.That((await Return(null)).Expect(409).Reasons, Is.EqualTo(["document-missing evidence"]));
        Assert.That((await Return(old)).Expect(409).Reasons, Is.EqualTo(["newer-document-needed evidence"]));
        var letter = await walk.Record("dprd-decision");
        Assert.That((await Return(letter)).Expect(200).Stage, Is.EqualTo("plan-drafting"));
    }

    [Test]
    public async Task Receipt_SetAndCorrected_CountsTheStatutoryClockAnew()
    {
        var walk = await (await Walk.Open(Host)).To("plan-drafting");
        await walk.Record("cooperation-plan");
        await walk.Record("dprd-request-letter", dated: "2026-02-26");
        var taken = (await (await walk.Person("officer")).Post(
            $"{walk.Path}/steps",
            new { step = "submit-to-dprd", version = walk.Version, receivedOn = "2026-02-27" })).Expect(200);
        var first = (await walk.Read()).Body["clocks"]![0]!;
        Assert.That(((string?)first["clock"], (string?)first["kind"], (string?)first["start"]),
            Is.EqualTo(("dprd-decision", "statutory", "2026-02-27")));
        await walk.Put("receipt", new { receivedOn = "2026-03-02", version = taken.Version });

        var second = (await walk.Read()).Body["clocks"]![0]!;
        Assert.That((string?)second["start"], Is.EqualTo("2026-03-02"));
        Assert.That(string.CompareOrdinal((string?)second["due"], (string?)first["due"]), Is.Positive);
        Assert.That((string?)second["basis"], Is.EqualTo("PP 28/2018 Pasal 30(4)"));
    }

    [Test]
    public async Task TakenOver_AtItsPresentStage_StartsThereWithItsClock()
    {
        var request = Walk.Request(partner: "Berkas Lama", openedOn: "2025-05-05");
        var (stage, enteredOn, note) = ("verification", "2026-02-23", "Berkas kertas 2025.");
        request["takenOver"] = new { stage, enteredOn, note };
        var walk = await Walk.Open(Host, request);
        Assert.That(walk.Stage, Is.EqualTo("verification"));

        var view = (await walk.Read()).Body;
        Assert.That((string?)view["takenOver"]!["note"], Is.EqualTo("Berkas kertas 2025."));
        Assert.That((string?)view["clocks"]![0]!["start"], Is.EqualTo("2026-02-23"));
        Assert.That(view["visits"]!.AsArray(), Has.Count.EqualTo(1));
        await walk.Record("written-consideration", "kemendagri");
        await walk.Take("clear-for-drafting", "kemendagri");
        Assert.That(walk.Stage, Is.EqualTo("text-drafting"));
    }

    private static async Task AssertRefused(
        Walk walk, string step, string role, int status, params string[] reasons)
    {
        var person = await walk.Person(role);
        var sent = await person.Post($"{walk.Path}/steps", new { step, version = walk.Version, note = "x" });
        Assert.That(sent.Expect(status).Reasons, Is.EqualTo(reasons));
    }

    private static async Task<JsonNode> Entry(Walk walk, string happened, bool last)
    {
        var officer = await walk.Person("officer");
        var journal = (await officer.Get($"{walk.Path}/journal?pageSize=200")).Expect(200).Body["items"]!;
        var entries = journal.AsArray().Where(entry => (string?)entry!["event"] == happened).ToList();
        return (last ? entries[^1] : entries[0])!;
    }
}
