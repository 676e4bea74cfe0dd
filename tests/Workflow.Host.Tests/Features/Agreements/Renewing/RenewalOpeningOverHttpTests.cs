using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements.Renewing;

/// <summary>
/// By when a renewal must be opened, as people and programs are told. In force up to Monday 23 June 2031, with
/// the 310 working days of the definition's clocks in years of which only weekends are known: 62 weeks before
/// it, Monday 15 April 2030.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class RenewalOpeningOverHttpTests(DatabaseProvider provider)
{
    private const string Region = "33.74";

    private static readonly DateOnly OpenBy = new(2030, 4, 15);

    [Test]
    public async Task Agreement_OverTheApi_TellsTheDayAndEachStage()
    {
        await using var host = Start(OpenBy);
        var id = await Listed(host);

        var opening = await Opening(host, id);

        Assert.Multiple(() =>
        {
            Assert.That(
                new[] { "openBy", "signBy", "lastDay", "noticeBy", "procedure" }.Select(
                    member => (string?)opening[member]),
                Is.EqualTo(new[] { "2030-04-15", "2031-06-23", "2031-06-23", "2030-12-24", "ksdpl" }));
            Assert.That(
                ((int)opening["workingDays"]!, (bool)opening["provisional"]!, opening["running"]),
                Is.EqualTo((310, true, (JsonNode?)null)));
            Assert.That(opening["stages"]!.AsArray(), Has.Count.EqualTo(12));
            Assert.That(opening["stages"]![5]!.ToJsonString(), Is.EqualTo(JsonNode.Parse("""
                {"stage": "dprd-deliberation", "title": "Pembahasan di DPRD", "workingDays": 45,
                 "source": "statutory", "basis": "PP 28/2018 Pasal 30(4)",
                 "why": "batas waktu peraturan, PP 28/2018 Pasal 30 ayat (4)", "beginsOn": "2030-09-16"}
                """)!.ToJsonString()));
        });
    }

    /// <summary>
    /// Five initiatives of the office were 2, 2, 4, 6 and 6 working days in the first stage, up to Monday 4
    /// February 2030: opened on Thursday 31 and Tuesday 29 January, Friday 25 January; of four nothing is
    /// usual. Four working days before 15 April: 12, 11, 10 and 9.
    /// </summary>
    [Test]
    public async Task Agreement_FiveVisitsOfItsOffice_TellWhatAStageTakes()
    {
        await using var host = Start(new(2030, 2, 4));
        var id = await Listed(host);
        foreach (var opened in new[] { "2030-01-31", "2030-01-31", "2030-01-25", "2030-01-25" })
            await Left(host, opened, Region);
        await Left(host, "2030-01-29", "33.10"); // Another office's.
        await host.RunJob("stage-times");
        var four = await Opening(host, id);

        host.Time.Now += TimeSpan.FromSeconds(1);
        await Left(host, "2030-01-29", Region);
        await host.RunJob("stage-times");
        var five = await Opening(host, id);

        Assert.That((string?)four["openBy"], Is.EqualTo("2030-04-15"));
        Assert.That((string?)four["stages"]![0]!["source"], Is.EqualTo("unknown"));
        Assert.That((string?)five["openBy"], Is.EqualTo("2030-04-09"));
        Assert.That(five["stages"]![0]!.ToJsonString(), Is.EqualTo(JsonNode.Parse("""
            {"stage": "initiative", "title": "Prakarsa", "workingDays": 4, "source": "visits", "visits": 5,
             "why": "median kantor ini, 5 kali", "beginsOn": "2030-04-09"}
            """)!.ToJsonString()));
    }

    [TestCase("2030-04-15", "soon", "harus dibuka paling lambat 15 April 2030", "must be opened by 15 April")]
    [TestCase(
        "2030-04-16", "late", "seharusnya sudah dibuka paling lambat 15 April 2030",
        "should have been opened by 15 April 2030")]
    public async Task Page_SaysTheDayAndHowItIsCounted(string today, string tone, string id, string en)
    {
        await using var host = Start(Day(today));
        var agreement = await Listed(host);
        var officer = await host.Visit(Roles.Officer, Region);

        var page = await officer.Get($"/agreements/{agreement}");
        await officer.InEnglish();
        var english = await officer.Get($"/agreements/{agreement}");

        Assert.Multiple(() =>
        {
            Assert.That(page.Text, Does.Contain($"Perpanjangan {id}").And.Contain("Perhitungan kantor"));
            Assert.That(page.Text, Does.Contain("Sementara: kalender").And.Contain("310"));
            Assert.That(page.Html, Does.Contain($"class=\"told {tone}\""));
            Assert.That(page.Html, Does.Contain($"/agreements/{agreement}/renewal"));
            Assert.That(english.Text, Does.Contain($"A renewal {en}").And.Contain("office’s own reckoning"));
            Assert.That(english.Text, Does.Contain("statutory, PP 28/2018 art. 30(4)"));
        });
    }

    [Test]
    public async Task Page_RenewalRuns_SaysSoAndNothingIsLate()
    {
        await using var host = Start(OpenBy.AddDays(30));
        var agreement = await Listed(host);
        var renewal = await Walk.Renew(host, Region, agreement);

        var page = await (await host.Visit(Roles.Officer, Region)).Get($"/agreements/{agreement}");
        var opening = await Opening(host, agreement);

        Assert.That(page.Text, Does.Contain($"Perpanjangan sudah dibuka: {renewal.Number}"));
        Assert.That(page.Text, Does.Not.Contain("seharusnya"));
        Assert.That((string?)opening["running"]!["number"], Is.EqualTo(renewal.Number));
    }

    [Test]
    public async Task Agreement_ToBeLetEnd_HasNoDay()
    {
        await using var host = Start(OpenBy);
        var agreement = await Listed(host);
        await LetEnd(host, agreement);

        var view = (await (await host.As(Roles.Officer, Region)).Get($"agreements/{agreement}")).Expect(200);

        Assert.That(view.Body["renewalOpening"], Is.Null);
    }

    [TestCase("2030-02-13", false)]
    [TestCase("2030-02-14", true)]
    [TestCase("2030-04-16", true)]
    public async Task Board_SixtyDaysAhead_ListsIt(string today, bool isListed)
    {
        await using var host = Start(Day(today));
        var agreement = await Listed(host);
        await LetEnd(host, await Listed(host, "Selesai"));
        await Walk.Renew(host, Region, await Listed(host, "Berjalan"));

        foreach (var (role, place) in new[] { (Roles.Officer, Region), (Roles.Auditor, null) })
        {
            var page = await (await host.Visit(role, place)).Get("/board");
            var elsewhere = await (await host.Visit(Roles.Officer, "33.10")).Get("/board");

            Assert.That(
                page.Html.Contains($"/agreements/{agreement}#opening", StringComparison.Ordinal),
                Is.EqualTo(isListed));
            Assert.That(
                page.Html.Contains($"/agreements/{agreement}/renewal", StringComparison.Ordinal),
                Is.EqualTo(isListed && role == Roles.Officer), "only its office opens one");
            Assert.That(page.Text, Does.Not.Contain("Selesai").And.Not.Contain("Berjalan,"));
            Assert.That(elsewhere.Html, Does.Not.Contain("#opening"));
        }
    }

    [Test]
    public async Task Desk_FromTheDayOn_ProposesUntilOneIsOpened()
    {
        await using var host = Start(OpenBy.AddDays(-1));
        var agreement = await Listed(host);
        var before = await Desk(host);
        host.Time.Now = RunningHost.At(OpenBy);
        var onTheDay = await Desk(host);
        var walk = await Walk.Renew(host, Region, agreement);
        var opened = await Desk(host);
        await walk.Post("steps", new { step = "withdraw", version = walk.Version, note = "batal" });
        var failed = await Desk(host);

        Assert.Multiple(() =>
        {
            Assert.That(before, Does.Not.Contain("perpanjangan…"));
            Assert.That(
                onTheDay, Does.Contain("Perpanjangan harus dibuka paling lambat 15 April 2030.")
                    .And.Contain("Buka perpanjangan…"));
            Assert.That(opened, Does.Not.Contain("perpanjangan…"));
            Assert.That(failed, Does.Contain("Buka perpanjangan…"));
        });
    }

    /// <summary>A downtime of weeks, another median and a second run tell nothing again.</summary>
    [Test]
    public async Task Proposal_OnceTheDayHasCome_IsToldOnceHoweverLate()
    {
        await using var host = Start(OpenBy.AddDays(-1));
        var agreement = await Listed(host);
        Assert.That(await host.RunJob("proposals"), Is.Zero);
        host.Time.Now = RunningHost.At(OpenBy.AddDays(35));

        var proposed = await host.RunJob("proposals");
        for (var visit = 0; visit < 5; visit++)
            await Left(host, "2030-05-01", Region);
        host.Time.Now += TimeSpan.FromDays(1);
        var again = await host.RunJob("proposals");
        await host.RunJob("deliveries");

        var told = await (await host.Visit(Roles.Supervisor, Region)).Get("/notices");
        Assert.Multiple(() =>
        {
            Assert.That((proposed, again), Is.EqualTo((1, 0)));
            Assert.That(
                host.Database.Lines(
                    "SELECT sequence, event, actor, data FROM journal WHERE event = 'renewal-proposed'"),
                Is.EqualTo(new[]
                {
                    "2|renewal-proposed|system|{\"endsOn\":\"2031-06-24\",\"on\":\"2030-05-20\","
                        + "\"openBy\":\"2030-04-15\",\"procedure\":\"ksdpl\",\"recordedOn\":\"2030-05-20\","
                        + "\"workingDays\":310}",
                }));
            Assert.That(told.Text, Does.Contain(
                "Usulan: buka perpanjangan naskah kerja sama dengan Jung-Gu (seharusnya paling lambat "
                + "15 April 2030), supaya ditandatangani selagi naskah itu berlaku, sampai dan termasuk "
                + "23 Juni 2031."));
            Assert.That(told.Html, Does.Contain($"/agreements/{agreement}"));
            Assert.That(host.Faults(), Is.Empty);
        });
    }

    [Test]
    public async Task Proposal_RenewalRunsAndSomebodyIsUndecided_IsNotMade()
    {
        await using var host = Start(OpenBy);
        var agreement = await Listed(host);
        await Walk.Renew(host, Region, agreement);
        var answered = await host.Services.GetRequiredService<AgreementDesk>().Act(
            agreement,
            new AnswerEnding(OpenBy, Officer, EndingIntent.Undecided, "menunggu", OpenBy.AddDays(9)), 2);

        Assert.That(answered.IsDone);
        Assert.That(await host.RunJob("proposals"), Is.Zero);
        Assert.That(await Desk(host), Does.Not.Contain("perpanjangan…"));
    }

    private static readonly Actor Officer = new("siti", [Roles.Officer], Region);

    private RunningHost Start(DateOnly today) => RunningHost.Start(provider, today: today);

    private static async Task<Guid> Listed(RunningHost host, string partner = "Jung-Gu")
    {
        var said = new Particulars(
            Region, partner, "KR", "city", new(2026, 6, 24), ["culture"], new Term(5, 6));
        await host.Services.GetRequiredService<AgreementDesk>().Import(
            [new(2, said, null)], Actor.System, default);
        return AgreementId.OfImport(said);
    }

    private static async Task LetEnd(RunningHost host, Guid agreement)
    {
        var today = CivilClock.Today(host.Time);
        var answered = await host.Services.GetRequiredService<AgreementDesk>().Act(
            agreement, new AnswerEnding(today, Officer, EndingIntent.LetEnd, "sepi"), 1);
        Assert.That(answered.IsDone);
    }

    /// <summary>An initiative that left its first stage today.</summary>
    private static async Task Left(RunningHost host, string opened, string region)
    {
        var walk = await Walk.Open(host, Walk.Request(region, openedOn: opened));
        await walk.Take("accept-initiative", "officer");
    }

    private static async Task<JsonNode> Opening(RunningHost host, Guid agreement) =>
        (await (await host.As(Roles.Officer, Region)).Get($"agreements/{agreement}")).Expect(200)
            .Body["renewalOpening"]!;

    private static async Task<string> Desk(RunningHost host) =>
        (await (await host.Visit(Roles.Officer, Region)).Get("/")).Text;

    private static DateOnly Day(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
