using System.Diagnostics;
using System.Globalization;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Tests.Features.Journal.Verification;

namespace Workflow.Host.Tests.Platform.Jobs;

/// <summary>
/// An application with work for every job (twenty, where tests may take minutes), killed at a random moment
/// of that work and started again.
/// </summary>
internal sealed class RandomKillTests
{
    private static readonly int Rounds = LongTests.Wanted ? 20 : 1;

    private const string Said =
        "SELECT stream, event, data FROM journal WHERE stream <> 'heads' ORDER BY stream, event, data";
    private const string Told =
        "SELECT stream, kind, role, text_id FROM notices ORDER BY stream, kind, role, text_id";
    private const string Rows =
        "SELECT (SELECT COUNT(*) FROM journal) + (SELECT COUNT(*) FROM notices)";

    private readonly Random _random = new(TestContext.CurrentContext.Random.Next());

    [Test]
    public async Task Jobs_KilledAtARandomMoment_LeaveWhatAnUndisturbedRunLeaves()
    {
        using var due = new TestDatabase(DatabaseProvider.Sqlite, migrate: false);
        await DueWork.ForAll(due);
        using var undisturbed = Copy(due);
        var work = await RunToTheEnd(undisturbed);
        var (before, after, half) = (Count(due), Count(undisturbed), 0);
        for (var round = 1; round <= Rounds; round++)
        {
            using var disturbed = Copy(due);
            await Die(disturbed, work * _random.NextDouble());
            half += Count(disturbed) < after ? 1 : 0;
            await RunToTheEnd(disturbed);
            Assert.That(disturbed.Lines(Said), Is.EqualTo(undisturbed.Lines(Said)), $"round {round}");
            Assert.That(disturbed.Lines(Told), Is.EqualTo(undisturbed.Lines(Told)), $"round {round}");
            Assert.That(Chains.Of(disturbed.Database).Faults(), Is.Empty);
        }

        await TestContext.Out.WriteLineAsync(
            $"{Rounds} deaths, {half} with work half done; undisturbed it takes {work.TotalSeconds:0.0} s "
            + $"and makes {before} rows {after}.");
        Assert.That(half, Is.GreaterThanOrEqualTo(Rounds / 2), "Most must die in their work.");
    }

    /// <summary>Dies some time after its work has begun.</summary>
    private static async Task Die(TestDatabase database, TimeSpan later)
    {
        using var process = new ServingProcess(database);
        await Begun(database);
        await Task.Delay(later);
    }

    /// <returns>How long the work took.</returns>
    private static async Task<TimeSpan> RunToTheEnd(TestDatabase database)
    {
        using var process = new ServingProcess(database);
        await Begun(database);
        var watch = Stopwatch.StartNew();
        await process.Settled();
        return watch.Elapsed;
    }

    private static async Task Begun(TestDatabase database)
    {
        var before = Count(database);
        for (var wait = 0; wait < 500 && Count(database) == before; wait++)
            await Task.Delay(10);
    }

    private static int Count(TestDatabase database) =>
        int.Parse(database.Lines(Rows).Single(), CultureInfo.InvariantCulture);

    private static TestDatabase Copy(TestDatabase due)
    {
        var copy = new TestDatabase(DatabaseProvider.Sqlite, migrate: false);
        foreach (var file in Directory.GetFiles(due.Directory, "workflow.db*"))
            File.Copy(file, Path.Combine(copy.Directory, Path.GetFileName(file)));
        return copy;
    }
}
