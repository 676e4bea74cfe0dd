using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Register;
using Workflow.Host.Features.Agreements.Renewing;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Opening;

/// <summary>A renewal is an initiative that both journals know of, opened once.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class RenewalTests(DatabaseProvider provider)
{
    private const string Region = "34.71";

    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Renewal_WithoutABody_OpensAnInitiativeLinkedBothWays()
    {
        var officer = await Host.As(Roles.Officer, Region);
        var agreement = await Listed("Kyoto");

        var opened = (await officer.Send(HttpMethod.Post, $"agreements/{agreement}/renewal", null)).Expect(
            201);

        var initiative = (await officer.Get($"initiatives/{opened.Id}")).Expect(200).Body;
        var renewed = (await officer.Get($"agreements/{agreement}")).Expect(200).Body;
        Assert.Multiple(() =>
        {
            Assert.That((string?)initiative["title"], Is.EqualTo("Perpanjangan kerja sama dengan Kyoto"));
            Assert.That((string?)initiative["procedure"], Is.EqualTo("ksdpl"));
            Assert.That((string?)initiative["partner"]!["name"], Is.EqualTo("Kyoto"));
            Assert.That(
                initiative["objects"]!.AsArray().Select(one => (string?)one),
                Is.EqualTo(new[] { "culture" }));
            Assert.That(
                (string?)renewed["renewals"]![0]!["number"], Is.EqualTo((string?)opened.Body["number"]));
            Assert.That((string?)renewed["ending"]!["intent"], Is.EqualTo("renew"));
            Assert.That(Host.Faults(), Is.Empty);
        });
    }

    [Test]
    public async Task Renewal_Twice_IsRefusedWhileTheFirstRuns()
    {
        var officer = await Host.As(Roles.Officer, Region);
        var agreement = await Listed("Gangbuk");
        var first = (await officer.Post($"agreements/{agreement}/renewal", new { title = "Lanjut" })).Expect(
            201);

        var second = (await officer.Post($"agreements/{agreement}/renewal", new { })).Expect(409);
        (await officer.Post(
            $"initiatives/{first.Id}/steps", new { step = "withdraw", version = 1, note = "batal" })).Expect(
                200);
        var third = await officer.Post($"agreements/{agreement}/renewal", new { });

        Assert.Multiple(() =>
        {
            Assert.That((string?)second.Body["reasons"]![0]!["code"], Is.EqualTo("renewal-running"));
            Assert.That(
                (string?)second.Body["reasons"]![0]!["subject"], Is.EqualTo((string?)first.Body["number"]));
            Assert.That(third.Status, Is.EqualTo(201));
        });
    }

    [Test]
    public async Task Renewal_OpenedBeforeItsAgreementWasSigned_IsWrongInput()
    {
        var officer = await Host.As(Roles.Officer, Region);
        var agreement = await Listed("Terlalu Dini");
        var signed = DateOnly.Parse(
            (string)(await officer.Get($"agreements/{agreement}")).Expect(200).Body["signedOn"]!, null);

        var before = await officer.Post(
            $"agreements/{agreement}/renewal", new { openedOn = signed.AddDays(-1) });

        Assert.That(before.Expect(400).Errors, Is.EqualTo(new[] { "openedOn" }));
        Assert.That((await officer.Get($"agreements/{agreement}")).Body["renewals"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Renewal_WrongField_OpensNothingAndNotesNothing()
    {
        var officer = await Host.As(Roles.Officer, Region);
        var agreement = await Listed("Chiangmai");

        var wrong = (await officer.Post(
            $"agreements/{agreement}/renewal", new { objects = new[] { "war" } })).Expect(400);

        Assert.Multiple(async () =>
        {
            Assert.That(wrong.Body["errors"]!["objects"], Is.Not.Null);
            Assert.That((await officer.Get($"agreements/{agreement}")).Body["renewals"]!.AsArray(), Is.Empty);
        });
    }

    [TestCase(Roles.Officer, "33.74", 404)]
    [TestCase(Roles.Supervisor, "34", 403, Description = "the province sees it and does not act")]
    [TestCase(Roles.RegionHead, Region, 403)]
    [TestCase(Roles.Auditor, null, 403)]
    [TestCase(Roles.Dprd, Region, 403)]
    public async Task Renewal_ByOthersThanItsOffice_IsNotOpened(string role, string? region, int status)
    {
        var agreement = await Listed("Ismailia");

        var answer = await (await Host.As(role, region)).Post($"agreements/{agreement}/renewal", new { });

        Assert.That(answer.Status, Is.EqualTo(status), answer.Text);
    }

    [Test]
    public async Task RunningOut_ForTheOffice_ListsWhatNobodyHasAnswered()
    {
        var today = CivilClock.Today(Host.Time);
        var soon = await Listed("Le Mans", today.AddYears(-5).AddMonths(8), new(5, 6));
        var answered = await Listed("Hue", today.AddYears(-5).AddMonths(2), new(5, 6));
        await Listed("Savannah", today.AddYears(-4), new(6, 6));
        var officer = new Actor("siti", [Roles.Officer], Region);
        var said = await Host.Services.GetRequiredService<AgreementDesk>().Act(
            answered, new AnswerEnding(today, officer, EndingIntent.LetEnd, "sepi"), 1, default);

        using var scope = Host.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
        var openings = Host.Services.GetRequiredService<RenewalOpenings>();
        var found = await AgreementsRunningOut.Find(db, officer, openings, today, default);
        var forAuditor = await AgreementsRunningOut.Find(
            db, new("aud", [Roles.Auditor], null), openings, today, default);

        Assert.Multiple(() =>
        {
            Assert.That(said.IsDone);
            Assert.That(found.Select(item => item.Partner), Is.EqualTo(new[] { "Le Mans" }));
            Assert.That(found[0].Id, Is.EqualTo(soon));
            Assert.That(found[0].NoticeBy, Is.EqualTo(today.AddMonths(2)));
            Assert.That(forAuditor, Is.Empty);
        });
    }

    [Test]
    public async Task Act_OnAnOlderVersion_IsStaleAndChangesNothing()
    {
        var today = CivilClock.Today(Host.Time);
        var agreement = await Listed("Hefei", today.AddYears(-3), new(5, 6));
        var officer = new Actor("siti", [Roles.Officer], Region);
        var desk = Host.Services.GetRequiredService<AgreementDesk>();
        await desk.Act(agreement, new RecordActivity(today, officer, new(Activity.Active, 2025)), 1, default);

        var late = await desk.Act(
            agreement, new RecordActivity(today, officer, new(Activity.Inactive, 2025)), 1, default);

        Assert.That((late.IsStale, late.IsDone), Is.EqualTo((true, false)));
    }

    private async Task<Guid> Listed(string partner, DateOnly? signed = null, Term? term = null)
    {
        var said = new Particulars(
            Region, partner, "JP", "city", signed ?? new DateOnly(1985, 6, 15), ["culture", "persahabatan"],
            term);
        await Host.Services.GetRequiredService<AgreementDesk>()
            .Import([new(2, said, null)], Actor.System, default);
        return AgreementId.OfImport(said);
    }
}
