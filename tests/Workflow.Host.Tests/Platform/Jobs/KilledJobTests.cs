using Workflow.Host.Platform.Storage;
using Workflow.Host.Tests.Features.Journal.Verification;

namespace Workflow.Host.Tests.Platform.Jobs;

/// <summary>
/// The application, as a process of its own, dies in the middle of a job at one place after the other, is
/// started again each time, and in the end everything is there once.
/// </summary>
[Platform(Exclude = "Win", Reason = "A killed process has no such exit code there.")]
internal sealed class KilledJobTests
{
    private const int Killed = 137; // 128 + SIGKILL

    private const string Said =
        "SELECT event, COUNT(*), COUNT(DISTINCT stream || data) FROM journal "
        + "WHERE actor = 'system' AND stream <> 'heads' GROUP BY event ORDER BY event";
    private const string Told =
        "SELECT kind, role, COUNT(*), COUNT(DISTINCT stream || sequence) FROM notices "
        + "GROUP BY kind, role ORDER BY kind, role";
    private const string Visits = "SELECT COUNT(*), COUNT(left_on) FROM visits";

    /// <summary>
    /// Everywhere in a writer's transaction. None of the first seven commits; three of the next kill after it
    /// did.
    /// </summary>
    private static readonly string[] Everywhere =
    [
        "before-journal", "after-journal:7", "before-row:7", "after-row:7", "before-delivery:7",
        "after-delivery:7", "after-row:7,before-commit", "after-row,after-commit", "after-row,before-answer",
        "after-row,after-answer",
    ];

    private static readonly string[] InARecount = ["after-row:7,before-commit", "after-row,after-commit"];

    private TestDatabase _database = null!;

    [SetUp]
    public void Start() => _database = new(DatabaseProvider.Sqlite, migrate: false);

    [TearDown]
    public void Stop() => _database.Dispose();

    [Test]
    public async Task Attention_KilledEverywhere_RaisesEachFlagAndTellsOfItOnce()
    {
        await DueWork.ForAttention(_database);
        Kill([.. Everywhere, "after-attention"]);
        await RunToTheEnd();

        Assert.That(
            _database.Lines(Said), Is.EqualTo(["flag-raised|600|600"]), "due-soon, overdue, stalled");
        Assert.That(
            Of("flag"), Is.EqualTo(["flag|officer|600|600", "flag|supervisor|600|600"]));
    }

    /// <summary>
    /// Of an ended term five reminders and its end; of one with forty days left four, and its renewal is
    /// proposed.
    /// </summary>
    [Test]
    public async Task Terms_KilledEverywhere_RemindsAndEndsEachOnce()
    {
        await DueWork.ForTerms(_database);
        Kill([.. Everywhere, "after-terms"]);
        await RunToTheEnd();

        Assert.That(
            _database.Lines(Said),
            Is.EqualTo(["agreement-expired|100|100", "reminder-due|900|900", "renewal-proposed|100|100"]));
        Assert.That(
            _database.Lines("SELECT role, COUNT(*) FROM notices GROUP BY role ORDER BY role"),
            Is.EqualTo(["officer|1100", "supervisor|1100"]));
    }

    [Test]
    public async Task Calendar_KilledWhileItCountsAnew_MovesEachDueDayAndTellsOfItOnce()
    {
        await DueWork.ForCalendar(_database);
        Kill([.. InARecount, "after-calendar"]);
        await RunToTheEnd();

        Assert.That(_database.Lines(Said), Is.EqualTo(["due-day-moved|200|200"]));
        Assert.That(
            Of("due-day-moved"),
            Is.EqualTo(["due-day-moved|officer|200|200", "due-day-moved|supervisor|200|200"]));
    }

    [Test]
    public async Task Targets_KilledWhileTheyAreCounted_FlagsEachOnce()
    {
        await DueWork.ForTargets(_database);
        Kill(InARecount);
        await RunToTheEnd();

        Assert.That(_database.Lines(Said), Is.EqualTo(["flag-raised|200|200"]));
        Assert.That(
            Of("flag"), Is.EqualTo(["flag|officer|200|200", "flag|supervisor|200|200"]));
    }

    [Test]
    public async Task Deliveries_KilledWhileTheyTell_TellOfEachOnce()
    {
        await DueWork.ForDeliveries(_database);
        Kill(
            "before-telling:7", "after-telling:7,before-commit", "after-telling,after-commit",
            "after-telling,after-answer", "after-deliveries");
        await RunToTheEnd();

        Assert.That(_database.Lines(Told), Is.EqualTo(["opened|supervisor|200|200"]));
    }

    [Test]
    public async Task StageTimes_KilledWhileTheyAreCompleted_LeaveNoVisitOut()
    {
        await DueWork.ForStageTimes(_database);
        Kill("after-visits:7,before-commit", "after-visits:7,after-commit");
        await RunToTheEnd();

        Assert.That(_database.Lines(Visits), Is.EqualTo(["400|200"]), "one left, one present each");
    }

    private IEnumerable<string> Of(string kind) => _database.Lines(Told)
        .Where(line => line.StartsWith(kind + "|", StringComparison.Ordinal));

    private void Kill(params string[] places)
    {
        foreach (var place in places)
        {
            using var process = new ServingProcess(_database, failAt: place);
            var ended = process.Wait();
            Assert.That(ended.Code, Is.EqualTo(Killed), $"{place}: {ended.Error}");
            Assert.That(
                Chains.Of(_database.Database).Faults(), Is.Empty, $"after {place}");
        }
    }

    private async Task RunToTheEnd()
    {
        using (var process = new ServingProcess(_database))
            await process.Settled();
        Assert.That(Chains.Of(_database.Database).Faults(), Is.Empty);
    }
}
