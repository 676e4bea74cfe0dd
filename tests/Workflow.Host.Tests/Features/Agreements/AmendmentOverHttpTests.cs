using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Import;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements;

/// <summary>An agreement is extended and otherwise amended, and that is undone, over HTTP.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class AmendmentOverHttpTests(DatabaseProvider provider)
{
    private const string Region = "35.29";

    private RunningHost Host => SharedHosts.Of(provider);

    private DateOnly Today => CivilClock.Today(Host.Time);

    /// <summary>Four years ago, for five: a year is left.</summary>
    private DateOnly SignedOn => Today.AddYears(-4);

    private DateOnly Ends => SignedOn.AddYears(5);

    [Test]
    public async Task Amendment_ForLonger_IsShownFollowedAndUndone()
    {
        var (officer, id, paper) = await Listed("Perpanjangan");
        var body = new
        {
            signedOn = Today,
            paper,
            changes = "bidang kesehatan",
            reason = "sepakat",
            term = new { years = 7 },
            version = 2,
            commandId = $"amend {id}",
        };
        var done = (await officer.Post($"agreements/{id}/amendments", body)).Expect(201);
        var again = (await officer.Post($"agreements/{id}/amendments", body)).Expect(201);

        var shown = (await officer.Get($"agreements/{id}")).Expect(200).Body;
        var one = shown["amendments"]!.AsArray().Single()!;
        Assert.Multiple(() =>
        {
            Assert.That(
                ((int)done.Body["n"]!, (string?)done.Body["endsOn"], $"{done.Location}", done.Version),
                Is.EqualTo((1, Portable.Text(SignedOn.AddYears(7)), $"/api/v1/agreements/{id}/amendments/1", 3)));
            Assert.That(again.Text, Is.EqualTo(done.Text), "the same command again");
            Assert.That((string?)shown["endsOn"], Is.EqualTo(Portable.Text(SignedOn.AddYears(7))));
            Assert.That(
                (string?)shown["noticeBy"], Is.EqualTo(Portable.Text(SignedOn.AddYears(7).AddMonths(-6))));
            Assert.That(Said(one, "endsOnBefore"), Is.EqualTo(Portable.Text(Ends)));
            Assert.That((bool)one["extends"]!, Is.True);
            Assert.That(
                (Said(one, "paper"), Said(one, "changes"), Said(one, "inForceOn")),
                Is.EqualTo((paper, "bidang kesehatan", Portable.Text(Today))));
            Assert.That(Row(id), Does.Contain(Portable.Text(SignedOn.AddYears(7))), "the row of the register");
        });

        var back = new { reason = "salah berkas", version = done.Version, commandId = $"undo {id}" };
        (await officer.Post($"agreements/{id}/amendments/1/undoing", back)).Expect(200);
        (await officer.Post($"agreements/{id}/amendments/1/undoing", back)).Expect(200);

        shown = (await officer.Get($"agreements/{id}")).Expect(200).Body;
        Assert.Multiple(() =>
        {
            Assert.That(shown["amendments"]!.AsArray(), Is.Empty);
            Assert.That((string?)shown["endsOn"], Is.EqualTo(Portable.Text(Ends)));
            Assert.That(Row(id), Does.Contain(Portable.Text(Ends)));
        });
    }

    [Test]
    public async Task Amendment_OfARow_FollowsFromTheJournalAndIsVerified()
    {
        var (officer, id, paper) = await Listed("Proyeksi");
        await Amend(officer, id, paper, 2, 8);
        var kept = Row(id);

        await Host.Services.GetRequiredService<Writer>().Run(unit =>
        {
            AgreementRows.WriteAnew(unit, id, Host.Services.GetRequiredService<Rulebooks>().Calendar);
            return 0;
        }, default);

        Assert.That(Row(id), Is.EqualTo(kept));
        Assert.That(Host.Faults(), Is.Empty);
    }

    [TestCase("signedOn", "2001-01-01", "signed-too-early")]
    [TestCase("inForceOn", "2001-01-01", "in-force-before-signing")]
    [TestCase("inForceOn", "late", "agreement-not-running")]
    [TestCase("paper", "00000000-0000-0000-0000-000000000000", "paper-missing")]
    [TestCase("years", "5", "nothing-amended")]
    [TestCase("years", "4", "term-end-past")]
    public async Task Amendment_ThatCannotBe_IsRefusedWithItsCode(string field, string value, string code)
    {
        var (officer, id, paper) = await Listed($"Tolak {code}{value}");
        var body = new JsonObject
        {
            ["signedOn"] = Portable.Text(Today),
            ["paper"] = paper,
            ["term"] = new JsonObject { ["years"] = 7 },
            ["version"] = 2,
        };
        if (field == "years")
            body["term"]!["years"] = int.Parse(value, null);
        else
            body[field] = value == "late" ? Portable.Text(Ends) : value;

        var refused = (await officer.Post($"agreements/{id}/amendments", body.ToJsonString())).Expect(409);

        Assert.That(refused.Reasons, Is.EqualTo(new[] { $"{code} agreement" }));
        Assert.That((await officer.Get($"agreements/{id}")).Version, Is.EqualTo(2), "nothing was kept");
    }

    [Test]
    public async Task Amendment_OfWhatEndsEarlyOrWasAmended_IsRefused()
    {
        var (officer, id, paper) = await Listed("Tolak lain");
        var none = await officer.Post(
            $"agreements/{id}/amendments/1/undoing", new { reason = "x", version = 2 });
        Assert.That(none.Expect(409).Reasons, Is.EqualTo(["no-amendment agreement"]));
        var done = await Amend(officer, id, paper, 2, 7);
        var read = new { years = 5, source = "MoU pasal 11", version = done.Version };
        Assert.That(
            (await officer.Put($"agreements/{id}/term", read)).Expect(409).Reasons,
            Is.EqualTo(["term-amended agreement"]));
        var ends = new { endsOn = Ends, manner = "agreement", paper = "risalah", version = done.Version };
        var ended = (await officer.Put($"agreements/{id}/early-end", ends)).Expect(200);

        var late = await officer.Post(
            $"agreements/{id}/amendments",
            new { signedOn = Today, paper, changes = "x", version = ended.Version });

        Assert.That(late.Expect(409).Reasons, Is.EqualTo(["ends-early agreement"]));
    }

    [TestCase("signedOn", """{"paper":"01a1fc2f-d047-793c-b9d5-7707cc3c88c3","version":2}""")]
    [TestCase("signedOn", """{"signedOn":"2099-01-01","paper":"01a1fc2f-d047-793c-b9d5-7707cc3c88c3","version":2}""")]
    [TestCase("paper", """{"signedOn":"2020-01-01","version":2}""")]
    [TestCase("inForceOn", """{"signedOn":"2020-01-01","inForceOn":"2999-01-01","paper":"01a1fc2f-d047-793c-b9d5-7707cc3c88c3","version":2}""")]
    [TestCase("term.years", """{"signedOn":"2020-01-01","paper":"01a1fc2f-d047-793c-b9d5-7707cc3c88c3","term":{"noticeMonths":3},"version":2}""")]
    [TestCase("term.noticeMonths", """{"signedOn":"2020-01-01","paper":"01a1fc2f-d047-793c-b9d5-7707cc3c88c3","term":{"years":1,"noticeMonths":12},"version":2}""")]
    public async Task Amendment_OfAWrongShape_IsToldByField(string field, string body)
    {
        var (officer, id, _) = await Listed($"Bentuk {field} {body.Length}");

        var wrong = (await officer.Post($"agreements/{id}/amendments", body)).Expect(400);

        Assert.That(wrong.Errors, Is.EqualTo([field]));
    }

    [Test]
    public async Task Amendment_UponAnOldVersionOrByTwoAtOnce_IsKeptOnce()
    {
        var (officer, id, paper) = await Listed("Berebut");
        var supervisor = await Host.As(Roles.Supervisor, Region);
        var both = await Task.WhenAll(
            Try(officer, id, paper, 6), Try(supervisor, id, paper, 7), Try(officer, id, paper, 8));

        Assert.That(both.Select(answer => answer.Status).Order(), Is.EqualTo(new[] { 201, 412, 412 }));
        Assert.That((await officer.Get($"agreements/{id}")).Body["amendments"]!.AsArray(), Has.Count.EqualTo(1));
        (await Try(officer, id, paper, 9)).Expect(412);
        Assert.That(Host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Import_OfAListThatIsBehind_LeavesTheAmendmentAlone()
    {
        var (officer, id, paper) = await Listed("Daftar Lama");
        await Amend(officer, id, paper, 2, 7);

        var again = await Import("Daftar Lama");

        Assert.That((again.Added, again.Updated, again.Unchanged), Is.EqualTo((0, 0, 1)));
        Assert.That(
            (string?)(await officer.Get($"agreements/{id}")).Body["endsOn"],
            Is.EqualTo(Portable.Text(SignedOn.AddYears(7))));
    }

    [Test]
    public async Task Undoing_TellsTheSupervisor()
    {
        var (officer, id, paper) = await Listed("Kabar");
        var done = await Amend(officer, id, paper, 2, 7);
        (await officer.Post(
            $"agreements/{id}/amendments/1/undoing", new { reason = "x", version = done.Version })).Expect(200);
        await Host.RunJob("deliveries");

        Assert.That(
            Host.Database.Lines(
                $"SELECT text_en FROM notices WHERE stream = '{id}' AND role = 'supervisor'"),
            Has.Count.EqualTo(1).And.All.Contains("The recording of an amendment of the agreement with Kabar"));
    }

    private string Row(Guid id) => Host.Database.Lines(
        "SELECT version, ends_on, notice_on, status, attention_on, runs_out_on, state FROM agreements "
        + $"WHERE id = '{id}'").Single();

    private static string? Said(JsonNode one, string member) => (string?)one[member];

    private Task<Reply> Try(Caller who, Guid id, string paper, int years) => who.Post(
        $"agreements/{id}/amendments", new { signedOn = Today, paper, term = new { years }, version = 2 });

    private async Task<Reply> Amend(Caller officer, Guid id, string paper, long version, int years) =>
        (await officer.Post(
            $"agreements/{id}/amendments", new { signedOn = Today, paper, term = new { years }, version }))
            .Expect(201);

    private async Task<(Caller Officer, Guid Id, string Paper)> Listed(string partner)
    {
        await Import(partner);
        var (officer, id) = (await Host.As(Roles.Officer, Region), AgreementId.OfImport(Said(partner)));
        using var form = Caller.Form("agreement-amendment", 1);
        var paper = (await officer.Send(HttpMethod.Post, $"agreements/{id}/documents", form)).Expect(201).Id;
        return (officer, id, $"{paper}");
    }

    private Task<ImportResult> Import(string partner) => Host.Services.GetRequiredService<AgreementDesk>()
        .Import([new(2, Said(partner), null)], Actor.System, default);

    private Particulars Said(string partner) =>
        new(Region, partner, "KR", "city", SignedOn, ["culture"], new(5, 6));
}
