using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements.Renewing;

/// <summary>Once a renewal must be opened, board and desk say so, and its office is told once.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class RenewalProposalOverHttpTests(DatabaseProvider provider) : RenewalScenario(provider)
{
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

    private static async Task<string> Desk(RunningHost host) =>
        (await (await host.Visit(Roles.Officer, Region)).Get("/")).Text;
}
