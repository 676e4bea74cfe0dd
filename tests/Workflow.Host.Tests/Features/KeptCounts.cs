using Microsoft.EntityFrameworkCore;
using Workflow.Host.Features.Board;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features;

/// <summary>What the board counts is kept as the rows give it: all of one city's.</summary>
internal static class KeptCounts
{
    public static async Task AssertFollowFromTheRows(RunningHost host)
    {
        await using var db = host.Database.Database.Context();
        var open = db.Set<InitiativeRow>().Where(row => !row.Closed);
        var counted = Lines(await StageCounts.Of(open, CancellationToken.None));
        Assert.That(counted, Has.Count.GreaterThan(1));
        foreach (var place in new TallyPlace[] { new(null, true), new("33", true), new("33.74", false) })
        {
            Assert.That(
                Lines(await StageCounts.Of(db.Set<TallyRow>().Stages(place), CancellationToken.None)),
                Is.EqualTo(counted), $"{place}");
        }

        foreach (var about in new[] { "culture", "other", "science-technology" })
            await AssertOfAnObject(db, open.Where(row => row.Objects.Contains(about)), about);
        var carried = await open.GroupBy(row => row.Officer)
            .Select(group => $"ksdpl/{group.Key}: {group.Count()}").ToListAsync();
        Assert.That(
            await db.Set<TallyRow>().Officers(new(null, true)).Select(row => $"{row.What}: {row.Open}")
                .ToListAsync(),
            Is.EquivalentTo(carried));
    }

    private static async Task AssertOfAnObject(
        WorkflowDb db, IQueryable<InitiativeRow> with, string about)
    {
        var tallies = db.Set<TallyRow>();
        var counted = Lines(await StageCounts.Of(with, CancellationToken.None));
        var countries = await with.GroupBy(row => row.Country)
            .Select(group => $"ksdpl/{group.Key}: {group.Count()}").ToListAsync();
        Assert.That(counted, Is.Not.Empty);
        foreach (var place in new TallyPlace[] { new(null, true), new("33", true) })
        {
            Assert.That(
                Lines(await StageCounts.Of(tallies.Stages(place, about), CancellationToken.None)),
                Is.EqualTo(counted), $"{about} {place}");
            Assert.That(
                await tallies.Countries(place, about).Select(row => $"{row.What}: {row.Open}").ToListAsync(),
                Is.EquivalentTo(countries), $"{about} {place}");
            Assert.That(
                await tallies.Nobodys(place, about).SumAsync(row => row.Open),
                Is.EqualTo(await with.CountAsync(row => row.Officer == null)), $"{about} {place}");
        }
    }

    private static List<string> Lines(List<StageCounts> counts) =>
        [.. counts.Select(one => $"{one.Procedure}/{one.Version}/{one.Stage}: {one.Counts}").Order()];
}
