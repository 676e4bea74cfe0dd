using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Administration;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Feed;

/// <summary>
/// What a feed tells whom of initiatives: what is on the desk, on the days that the desk says.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class FeedContentTests(DatabaseProvider provider)
{
    private RunningHost _host = null!;

    [SetUp]
    public void Start() => _host = RunningHost.Start(provider);

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
    }

    /// <summary>Whatever has a due day on the desk has it in the feed, and nothing else.</summary>
    [Test]
    public async Task DueDays_OfTheOffice_AreThoseOfItsDesk()
    {
        foreach (var stage in new[] { "initiative", "review", "dprd-deliberation", "kemlu-discussion" })
            await (await Walk.Open(_host, partner: $"Mitra {stage}")).To(stage);
        await Walk.Open(_host, "31");
        var items = (await (await _host.As(Roles.Officer, "33.74")).Get("initiatives")).Expect(200)
            .Body["items"]!.AsArray();

        var read = await ReadFeed.Of(_host, await _host.Visit(Roles.Supervisor, "33.74"));

        var due = items.Where(item => item!["due"] is not null).ToDictionary(
            item => $"/initiatives/{item!["id"]}", item => Day((string)item!["due"]!));
        Assert.That(due, Has.Count.EqualTo(3), "the first stage has no clock");
        Assert.That(
            read.Calendar.Events.ToDictionary(
                told => told.Url!.AbsolutePath, told => DateOnly.FromDateTime(told.Start!.Value)),
            Is.EqualTo(due));
        Assert.That(
            read.Calendar.Events.Select(told => (told.IsAllDay, told.End!.Value - told.Start!.Value)),
            Has.All.EqualTo((true, TimeSpan.FromDays(1))));
        var deliberation = read.Calendar.Events.Single(told => told.Summary!.Contains("DPRD"));
        Assert.That(
            deliberation.Description,
            Does.Contain("menunggu DPRD sejak 2 Maret 2026").And.Contain("PP 28/2018 Pasal 30 ayat (4)"));
        Assert.That(deliberation.Categories, Is.EqualTo(["Batas waktu peraturan"]));
    }

    [Test]
    public async Task DueDay_MovedByADecree_MovesTheEntryAndDoublesNone()
    {
        var walk = await (await Walk.Open(_host)).To("review");
        var path = await ReadFeed.Make(await _host.Visit(Roles.Officer, "33.74"));
        var before = (await ReadFeed.Get(_host, path)).Calendar.Events.Single();
        (await (await _host.As(Roles.Admin)).Post("calendar/decrees", new
        {
            decree = "SKB perubahan 2026",
            days = new[] { new { date = "2026-03-05", kind = "public-holiday", name = "Libur" } },
        })).Expect(200);

        var after = (await ReadFeed.Get(_host, path)).Calendar.Events.Single();

        Assert.That(after.Uid, Is.EqualTo(before.Uid).And.EqualTo($"{walk.Id}-review@prakarsa"));
        Assert.That(after.Start!.Value, Is.GreaterThan(before.Start!.Value));
        Assert.That(after.Sequence, Is.GreaterThan(before.Sequence));
        Assert.That(
            $"{DateOnly.FromDateTime(after.Start!.Value):yyyy-MM-dd}",
            Is.EqualTo((string?)(await walk.Read()).Body["clocks"]![0]!["due"]));
    }

    [Test]
    public async Task Clock_StandingStillOnHold_FallsDueOnNoDay()
    {
        var walk = await (await Walk.Open(_host)).To("review");
        var path = await ReadFeed.Make(await _host.Visit(Roles.Officer, "33.74"));
        await walk.Post("hold", new { reason = "rahasia kantor", version = walk.Version });
        var held = await ReadFeed.Get(_host, path);
        await walk.Post("resume", new { version = walk.Version });

        Assert.That(held.Days, Is.Empty);
        Assert.That((await ReadFeed.Get(_host, path)).Days, Has.Count.EqualTo(1));
    }

    /// <summary>A clock of the law's runs on; what was typed as the reason is in nobody's calendar.</summary>
    [Test]
    public async Task Clock_OfTheLawOnHold_RunsOnAndTellsNoReason()
    {
        var walk = await (await Walk.Open(_host)).To("dprd-deliberation");
        await walk.Post("hold", new { reason = "rahasia kantor", version = walk.Version });

        var read = await ReadFeed.Of(_host, await _host.Visit(Roles.Dprd, "33.74"));

        Assert.That(read.Days, Has.Count.EqualTo(1));
        Assert.That(read.Text, Does.Not.Contain("rahasia"));
    }

    [Test]
    public async Task Answer_AskedFor_IsInTheCalendarOfWhoIsAskedAndOfWhoAsks()
    {
        var walk = await (await Walk.Open(_host)).To("review");
        var (kemlu, ministry, health) = (
            await _host.Visit(Roles.Kemlu), await _host.Visit(Roles.Ministry, Walk.Ministry),
            await _host.Visit(Roles.Ministry, "health"));
        var by = new Dictionary<string, string>();
        foreach (var party in new[] { "kemlu", $"ministry:{Walk.Ministry}" })
        {
            var asked = (await (await walk.Person(Roles.Officer)).Post(
                $"{walk.Path}/parties/{party}/request",
                new { days = 7, question = "pertanyaan rahasia", version = walk.Version })).Expect(201);
            by[party] = (string)asked.Body["answerBy"]!;
            await walk.Read();
        }

        var office = await ReadFeed.Of(_host, await _host.Visit(Roles.Officer, "33.74"));
        var (ofKemlu, ofMinistry) = (await ReadFeed.Of(_host, kemlu), await ReadFeed.Of(_host, ministry));

        Assert.Multiple(() =>
        {
            Assert.That(office.Days, Has.Count.EqualTo(3));
            foreach (var (party, day) in by)
                Assert.That(office.Days[$"{walk.Id}-answer-{party}@prakarsa"], Is.EqualTo(Day(day)));
            Assert.That(
                ofKemlu.Days, Is.EqualTo(new Dictionary<string, DateOnly>
                {
                    [$"{walk.Id}-answer-kemlu@prakarsa"] = Day(by["kemlu"]),
                }));
            Assert.That(
                ofMinistry.Days.Keys, Is.EqualTo([$"{walk.Id}-answer-ministry:{Walk.Ministry}@prakarsa"]));
            Assert.That(
                ofKemlu.Calendar.Events.Single().Description,
                Does.Contain("menunggu jawaban Kemlu sejak 2 Maret 2026, diminta sampai 11 Maret 2026"));
            Assert.That(office.Text, Does.Not.Contain("rahasia"));
        });
        Assert.That((await ReadFeed.Of(_host, health)).Days, Is.Empty);
        await walk.Post("parties/kemlu/answer", new { answer = "agree", version = walk.Version }, "kemlu");
        Assert.That((await ReadFeed.Of(_host, kemlu)).Days, Is.Empty, "answered");
    }

    [Test]
    public async Task Role_TakenAwayOrMoved_HoldsFromTheNextReadingOn()
    {
        var there = await (await Walk.Open(_host)).To("review");
        var elsewhere = await (await Walk.Open(_host, "31")).To("review");
        var siti = await _host.Visit(Roles.Officer, "33.74");
        var path = await ReadFeed.Make(siti);
        Assert.That((await ReadFeed.Get(_host, path)).Days.Keys, Has.All.StartWith($"{there.Id}"));

        await Change(siti.Name, [Roles.Officer], "31");
        Assert.That(
            (await ReadFeed.Get(_host, path)).Days.Keys, Has.All.StartWith($"{elsewhere.Id}").And.Not.Empty);
        await Change(siti.Name, [Roles.Auditor], null);
        var read = await ReadFeed.Get(_host, path);

        Assert.That(((int)read.Status, read.Days.Count), Is.EqualTo((200, 0)));
    }

    [Test]
    public async Task Language_IsThatOfThePageWhereTheAddressWasMade()
    {
        await (await Walk.Open(_host, partner: "Kōchi, \"県\"; 🙂")).To("review");
        var siti = await _host.Visit(Roles.Officer, "33.74");
        var indonesian = (await ReadFeed.Of(_host, siti)).Calendar.Events.Single();
        await siti.InEnglish();
        var english = (await ReadFeed.Of(_host, siti)).Calendar.Events.Single();

        Assert.That(indonesian.Summary, Does.StartWith("Kōchi, \"県\"; 🙂: jatuh tempo"));
        Assert.That(english.Summary, Does.StartWith("Kōchi, \"県\"; 🙂: ").And.Contain(" due (KSDPL-33.74"));
        Assert.That(english.Description, Does.Contain("has waited for").And.Contain("office's own target"));
        Assert.That(english.Uid, Is.EqualTo(indonesian.Uid));
        Assert.That((await siti.Get("/account")).Text, Does.Contain("what is read there is in English"));
    }

    private async Task Change(string name, string[] roles, string? region)
    {
        var accounts = _host.Services.GetRequiredService<AccountsDesk>();
        var account = (await accounts.Find(name))!;
        Assert.That(
            await accounts.Change(
                account.Id, account.Version, new NewAccount(name, [.. roles], region, null, null),
                _host.Services.GetRequiredService<Rulebooks>().Definitions.Regions, AccountsDesk.Operator),
            Is.Null);
    }

    private static DateOnly Day(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
