using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Board;

/// <summary>
/// The board narrowed to a region, an object, a country, a procedure or an officer, and what it tells then.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class BoardNarrowedTests(DatabaseProvider provider)
{
    private RunningHost? _host;

    private RunningHost Host => _host!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = RunningHost.Start(provider, today: new(2026, 3, 9));
        await Open("Semarang", Walk.Semarang, "KR", "culture", "2026-03-01");
        await Open("Jakarta", "31", "JP", "culture", "2026-01-01");
        await Open("Bogor", "32.71", "JP", "science-technology,culture", "2025-10-01");
        await Open("Bandung", "32.73", "DE", "science-technology", "2025-06-01");
        await Open("Surabaya", "35.78", "DE", "science-technology", "2020-06-01");
        var other = await Open("Medan", "12.71", "KR", "culture", "2026-03-09");
        await Host.Employ("budi", "officer", "12.71");
        await other.Put("officers", new { officer = "budi", reason = "x", version = other.Version });
        Host.Database.Execute(
            $"UPDATE accounts SET active = {(provider == DatabaseProvider.Sqlite ? "0" : "false")} "
            + "WHERE name IN ('budi', 'officer-32.73')");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [TestCase("", "DE", "JP", "KR")]
    [TestCase("?object=culture", "JP", "KR")]
    [TestCase("?object=culture&country=KR", "JP", "KR")]
    [TestCase("?object=culture&country=DE", "DE", "JP", "KR")]
    [TestCase("?region=31&country=JP", "JP")]
    public async Task Choices_Countries_AreThoseTheOtherFiltersLeaveAndTheOneAskedFor(
        string query, params string[] countries)
    {
        var page = await (await Host.Visit("auditor")).Get("/board" + query);
        var choices = Regex.Matches(page.Html, "<option value=\"([A-Z]{2})\"")
            .Select(option => option.Groups[1].Value);

        Assert.That(choices, Is.EquivalentTo(countries));
    }

    [TestCase("", 6)]
    [TestCase("region=31", 1)]
    [TestCase("country=JP", 2)]
    [TestCase("object=culture", 4)]
    [TestCase("object=science-technology&country=DE", 2)]
    [TestCase("object=culture&procedure=ksdpl", 4)]
    [TestCase("object=culture&procedure=ksdll", 0)]
    [TestCase("object=culture&region=32.71", 1)]
    [TestCase("object=cultur", 0)]
    [TestCase("procedure=ksdpl", 6)]
    [TestCase("procedure=ksdll", 0)]
    [TestCase("officer=budi", 1)]
    [TestCase("officer=-", 2)]
    [TestCase("officer=-&country=DE", 1)]
    [TestCase("region=&object=&country=&procedure=&officer=", 6)]
    public async Task Board_Narrowed_CountsOnlyThose(string query, int open)
    {
        var board = await Board(query);

        Assert.That((int?)board["total"]!["open"], Is.EqualTo(open));
        Assert.That(
            board["phases"]!.AsArray().Sum(phase => (int)phase!["counts"]!["open"]!), Is.EqualTo(open));
        Assert.That(board["stages"]!.AsArray().Sum(stage => (int)stage!["open"]!), Is.EqualTo(open));
    }

    [Test]
    public async Task Board_Ages_AreThoseSinceTheOpening()
    {
        var ages = (await Board(""))["total"]!["ages"]!;

        // 8 and 0 days; 67; 159; 281; 2107.
        Assert.That(
            new[] { "days30", "days90", "days180", "days365", "longer" }.Select(age => (int?)ages[age]),
            Is.EqualTo(new int?[] { 2, 1, 1, 1, 1 }));
    }

    [Test]
    public async Task Board_WhatNobodyCarries_IsThatOfAccountsNoLongerThere()
    {
        var board = await Board("");

        Assert.That(
            board["uncarried"]!.AsArray().Select(one => ((string?)one!["partner"], (string?)one["officer"])),
            Is.EqualTo(new[] { ("Bandung", "officer-32.73"), ("Medan", "budi") }));
        Assert.That((int?)board["totalUncarried"], Is.EqualTo(2));
        var narrowed = await Board("country=DE");
        Assert.That((int?)narrowed["totalUncarried"], Is.EqualTo(1));
        Assert.That((int?)(await Board("region=12.71"))["totalUncarried"], Is.EqualTo(1));
    }

    [TestCase("object=culture", 1)]
    [TestCase("object=science-technology", 1)]
    [TestCase("object=other", 0)]
    public async Task Board_OfAnObject_TellsWhatNobodyCarriesWithIt(string query, int uncarried) =>
        Assert.That((int?)(await Board(query))["totalUncarried"], Is.EqualTo(uncarried));

    [Test]
    public async Task Board_OfAProvinceAndAnObject_CountsThoseBelow()
    {
        var board = (await (await Host.As("supervisor", "32")).Get("board?object=culture")).Expect(200).Body;

        Assert.That((int?)board["total"]!["open"], Is.EqualTo(1));
    }

    [Test]
    public async Task Board_AskedForAnotherRegion_TellsNothingOfIt()
    {
        var board = (await (await Host.As("supervisor", "31")).Get($"board?region={Walk.Semarang}")).Expect(
            200).Body;

        Assert.That((int?)board["total"]!["open"], Is.Zero);
        Assert.That(board["stuck"]!.AsArray(), Is.Empty);
        Assert.That(board["uncarried"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Board_AskedForSomethingEndless_IsToldAtTheField() => Assert.That(
        (await (await Host.As("auditor")).Get($"board?country={new string('x', 201)}")).Expect(400).Errors,
        Is.EqualTo(new[] { "country" }));

    [Test]
    public async Task Board_StagesLeft_TellHowLongTheyTookThisYearAndBefore()
    {
        await using var host = RunningHost.Start(provider, today: new(2025, 12, 29));
        foreach (var opened in new[] { "2025-12-19", "2025-12-09" })
            await Left(host, opened);
        host.Time.Now = RunningHost.At(new(2026, 3, 9));
        foreach (var opened in new[] { "2026-03-05", "2026-03-01", "2026-02-27" })
            await Left(host, opened);
        await Left(host, "2026-03-08", "31");
        await host.RunJob("stage-times");

        var board = (await (await host.As("supervisor", Walk.Semarang)).Get("board")).Expect(200).Body;

        // In 2026 4, 8 and 10 days; in 2025 10 and 20.
        Assert.That(Took(Stage(board, "initiative")), Is.EqualTo("3 8 10; 2 15 20"));
        Assert.That(Took(board["phases"]![0]!), Is.EqualTo("3 8 10; 2 15 20"));
        Assert.That(Took(Stage(board, "review")), Is.EqualTo("0  ; 0  "));
        var all = (await (await host.As("auditor")).Get("board")).Expect(200).Body;
        Assert.That(Took(Stage(all, "initiative")), Does.StartWith("4 6 10;"));
    }

    private static string Took(JsonNode place)
    {
        static string Of(JsonNode? took) => $"{took!["count"]} {took["median"]} {took["p80"]}";
        return $"{Of(place["took"]!["thisYear"])}; {Of(place["took"]!["before"])}";
    }

    private static JsonNode Stage(JsonNode board, string stage) =>
        board["stages"]!.AsArray().Single(one => (string?)one!["stage"] == stage)!;

    private static async Task Left(RunningHost host, string opened, string region = Walk.Semarang) =>
        await (await Walk.Open(host, Walk.Request(region, openedOn: opened))).Take(
            "accept-initiative", "officer");

    private async Task<JsonNode> Board(string query) =>
        (await (await Host.As("auditor")).Get($"board?{query}")).Expect(200).Body;

    private async Task<Walk> Open(
        string partner, string region, string country, string objects, string opened)
    {
        var request = Walk.Request(region, partner, openedOn: opened);
        request["partner"] = new { name = partner, country, kind = "city" };
        request["objects"] = objects.Split(',');
        return await Walk.Open(Host, request);
    }
}
