using Workflow.Engine;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Tests.Features.Feed;

namespace Workflow.Host.Tests.Features.Agreements.Renewing;

/// <summary>What a calendar program reads of the agreements of a person's region.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class FeedOfAgreementsTests(DatabaseProvider provider) : RenewalScenario(provider)
{
    [Test]
    public async Task Agreement_InForce_TellsItsLastDayItsNoticeAndTheRenewalAsThePageDoes()
    {
        await using var host = Start(OpenBy);
        var id = await Listed(host);

        var read = await ReadFeed.Of(host, await host.Visit(Roles.Officer, Region));

        Assert.That(read.Days, Is.EqualTo(new Dictionary<string, DateOnly>
        {
            [$"{id}-renewal@prakarsa"] = new(2030, 4, 15),
            [$"{id}-notice@prakarsa"] = new(2030, 12, 24),
            [$"{id}-last-day@prakarsa"] = new(2031, 6, 23),
        }));
        Assert.That((string?)(await Opening(host, id))["openBy"], Is.EqualTo("2030-04-15"));
        Assert.That(
            read.Of($"{id}-renewal").Description,
            Does.Contain("dibuka paling lambat 15 April 2030").And.Contain("memakan 310 hari kerja"));
        Assert.That(
            read.Of($"{id}-notice").Description,
            Does.StartWith("Batas pemberitahuan 24 Desember 2030.").And.Contain("23 Juni 2031"));
        Assert.That(read.Of($"{id}-last-day").Summary, Is.EqualTo("Jung-Gu: hari terakhir berlaku"));
    }

    [TestCase(Roles.Officer, "31", 0)]
    [TestCase(Roles.Supervisor, "33", 0, Description = "sees it, and it is not of its own region")]
    [TestCase(Roles.RegionHead, Region, 3)]
    [TestCase(Roles.Dprd, Region, 0, Description = "sees no register")]
    [TestCase(Roles.Kemendagri, null, 0, Description = "is of no region")]
    public async Task Agreement_OfARegion_IsOfWhoSeesTheRegisterThere(string role, string? place, int days)
    {
        await using var host = Start(OpenBy);
        await Listed(host);

        Assert.That(
            (await ReadFeed.Of(host, await host.Visit(role, place))).Days, Has.Count.EqualTo(days));
    }

    [Test]
    public async Task Renewal_OpenedOrNotWanted_NeedNotBeOpened()
    {
        await using var host = Start(OpenBy);
        var (renewed, ending) = (await Listed(host), await Listed(host, "Gunsan"));
        await Walk.Renew(host, Region, renewed);
        await LetEnd(host, ending);

        var days = (await ReadFeed.Of(host, await host.Visit(Roles.Officer, Region))).Days.Keys;

        Assert.That(days, Has.None.EndsWith("-renewal@prakarsa"));
        Assert.That(days, Does.Contain($"{renewed}-last-day@prakarsa"));
        Assert.That(days, Does.Contain($"{ending}-notice@prakarsa"));
    }

    [Test]
    public async Task Agreement_PastItsLastDay_IsInNoCalendar()
    {
        await using var host = Start(new(2031, 6, 23));
        await Listed(host);
        var path = await ReadFeed.Make(await host.Visit(Roles.Officer, Region));
        var onIt = (await ReadFeed.Get(host, path)).Days;
        host.Time.Now = RunningHost.At(new(2031, 6, 24));

        Assert.That(onIt, Has.Count.EqualTo(3));
        Assert.That((await ReadFeed.Get(host, path)).Days, Is.Empty);
    }
}
