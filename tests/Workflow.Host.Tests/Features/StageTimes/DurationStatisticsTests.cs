using Workflow.Host.Features.StageTimes;

namespace Workflow.Host.Tests.Features.StageTimes;

/// <summary>How long stages took; the expected figures are counted by hand.</summary>
public sealed class DurationStatisticsTests
{
    private static readonly StaysWanted All = new(new(true, null, null));

    [TestCase("7", 7, 7)]
    [TestCase("1 2", 1.5, 2)]
    [TestCase("10 20 30 40 50", 30, 40)]
    [TestCase("1 2 3 4 5 6 7 8 9 10", 5.5, 8)]
    [TestCase("1 2 3 4 5 6 7 8 9 10 11", 6, 9)]
    public void Took_Days_HaveTheirMedianAndTheDayThatFourOfFiveKeep(string days, double median, int p80) =>
        Assert.That(
            Took.Of([.. days.Split(' ').Select(int.Parse)]),
            Is.EqualTo(new Took(days.Split(' ').Length, median, p80)));

    [Test]
    public void Took_Nothing_HasNoMedian() => Assert.That(Took.Of([]), Is.EqualTo(new Took(0, null, null)));

    [TestCase("31", 2, 0, null)]
    [TestCase("31", 3, 0, 2)]
    [TestCase("31", 4, 3, 3)]
    [TestCase("31", 5, 9, 3)]
    [TestCase("33.74", 5, 0, 3)]
    public void Usual_OfAStage_IsTheRegionsOwnFromFiveOnElseThatOfAll(
        string region, int here, int elsewhere, int? usual)
    {
        // Here 1, 2, 3 … days, elsewhere one day after the other from 3 on.
        var times = new DurationStatistics(
            Enumerable.Range(1, here).Select(day => Stay("review", day))
                .Concat(Enumerable.Range(0, elsewhere).Select(_ => Stay("review", 3, region: "32"))));

        Assert.That(times.Usual("ksdpl", "review", region)?.Days, Is.EqualTo(usual));
    }

    [Test]
    public void Usual_OfTheSameStageInAnotherProcedure_IsNotCounted() => Assert.That(
        new DurationStatistics(Enumerable.Repeat(Stay("review", 3), 9)).Usual("ksdll", "review", "31"),
        Is.Null);

    [Test]
    public void By_Year_TellsThisYearFromThoseBefore()
    {
        var times = new DurationStatistics(
        [
            Stay("review", 30, year: 2026), Stay("review", 10, year: 2026), Stay("review", 20, year: 2026),
            Stay("review", 5, year: 2025), Stay("review", 7, year: 2019), Stay("verification", 1, year: 2019),
        ]);

        var by = times.ByPlace(All, 2026);

        Assert.That(by["review"], Is.EqualTo(new TookSince(new(3, 20, 30), new(2, 6, 7))));
        Assert.That(by["verification"], Is.EqualTo(new TookSince(Took.Nothing, new(1, 1, 1))));
    }

    [TestCase(null, null, null, 4)]
    [TestCase("ksdll", null, null, 1)]
    [TestCase(null, "JP", null, 1)]
    [TestCase(null, null, "culture", 3)]
    [TestCase(null, null, "cultur", 0)]
    [TestCase("ksdpl", "KR", "trade", 1)]
    public void By_Wanted_CountsOnlyThose(string? procedure, string? country, string? about, int count)
    {
        var times = new DurationStatistics(
        [
            Stay("review", 1), Stay("review", 2, country: "JP"), Stay("review", 3, objects: "trade,culture"),
            new("ksdll", "review", "31", "KR", "trade", 2026, 4), Stay("review", 5, region: "99"),
        ]);

        var by = times.ByPlace(new(new(false, "31", null), procedure, country, about), 2026);

        Assert.That(by["review"].ThisYear.Count, Is.EqualTo(count));
    }

    [Test]
    public void By_OfOthers_IsCountedForEach()
    {
        var times = new DurationStatistics([Stay("review", 1), Stay("review", 2, region: "33.74")]);
        StaysWanted[] wanted = [All, new(new(true, null, null, "31")), All, new(new(false, "33", "33."))];

        var counted = wanted.SelectMany(one => new[] { 2026, 2027 }.Select(year =>
            (times.ByPlace(one, year)["review"], times.ByStage(one, year)[("ksdpl", "review")])));

        (TookSince, TookSince) Both(Took thisYear, Took before) =>
            (new(thisYear, before), new(thisYear, before));
        Took two = new(2, 1.5, 2), first = new(1, 1, 1), second = new(1, 2, 2), none = Took.Nothing;
        Assert.That(counted, Is.EqualTo(new[]
        {
            Both(two, none), Both(none, two), Both(first, none), Both(none, first),
            Both(two, none), Both(none, two), Both(second, none), Both(none, second),
        }));
    }

    [TestCase(true, null, null, null, "31 33 33.74")]
    [TestCase(true, null, null, "33", "33")]
    [TestCase(false, "33", "33.", null, "33 33.74")]
    [TestCase(false, "33", "33.", "31", "")]
    [TestCase(false, "33", null, null, "33")]
    [TestCase(false, null, null, null, "")]
    public void StaysIn_Regions_AreThoseOfTheReaderAndAskedFor(
        bool all, string? code, string? below, string? only, string regions) =>
        Assert.That(
            string.Join(' ', new[] { "31", "33", "33.74" }.Where(new StaysIn(all, code, below, only).Has)),
            Is.EqualTo(regions));

    private static Stay Stay(
        string stage, int days, int year = 2026, string region = "31", string country = "KR",
        string objects = "culture") =>
        new("ksdpl", stage, region, country, objects, year, days);
}
