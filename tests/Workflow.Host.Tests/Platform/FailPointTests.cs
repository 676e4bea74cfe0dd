using System.Globalization;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Tests.Features.Journal.Verification;

namespace Workflow.Host.Tests.Platform;

public sealed class FailPointTests
{
    private const int Killed = 137; // 128 + SIGKILL

    [Test]
    [Platform(Exclude = "Win", Reason = "A killed process has no such exit code there.")]
    public void Write_KilledAtAnyPlace_LosesNothingAnsweredAndLeavesNothingHalf(
        [Values("before", "after")] string when,
        [Values("journal", "row", "delivery", "commit", "answer")] string place)
    {
        using var test = new TestDatabase(DatabaseProvider.Sqlite);
        using var process = new ChildProcess(
            ChildProgram.Name, test.Directory,
            new() { [FailPoints.Variable] = $"{when}-{place}:7" }, $"--Data:Directory={test.Directory}");
        var ended = process.Wait();
        var answered = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        var committed = test.Lines("SELECT COUNT(*) FROM journal").Single();

        Assert.That(ended.Code, Is.EqualTo(Killed), ended.Error);
        Assert.That(int.Parse(committed, CultureInfo.InvariantCulture), Is.InRange(answered, answered + 1));
        Assert.That(committed, Is.EqualTo((when, place) is ("after", "commit") or (_, "answer") ? "7" : "6"));
        Assert.That(test.Lines("SELECT last FROM number_series"), Is.EqualTo([committed]));
        Assert.That(test.Lines("SELECT COUNT(*) FROM deliveries"), Is.EqualTo([committed]));
        Assert.That(Chains.Of(test.Database).Faults(), Is.Empty);
    }
}
