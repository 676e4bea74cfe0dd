using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Storage;

/// <summary>Two writers on one database, as two applications have them: only one is in its work.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
public sealed class TwoWritersTests(DatabaseProvider provider)
{
    private TestDatabase _database = null!;
    private Writer _one = null!;
    private Writer _two = null!;

    [SetUp]
    public void Start()
    {
        _database = new TestDatabase(provider);
        (_one, _two) = (NewWriter(), NewWriter());
    }

    [TearDown]
    public void Stop()
    {
        _one?.Dispose();
        _two?.Dispose();
        _database?.Dispose();
    }

    [Test]
    public async Task Run_AnotherInTheMiddleOfItsWork_WaitsForItsCommit()
    {
        using var read = new ManualResetEventSlim();
        using var block = new ManualResetEventSlim();
        var runs = 0;
        var first = Run(_one, unit =>
        {
            var last = unit.LastSequence("s");
            read.Set();
            block.Wait();
            return unit.Append("s", last, [Draft()]);
        });
        read.Wait();
        var second = Run(_two, unit =>
        {
            runs++;
            return unit.Append("s", unit.LastSequence("s"), [Draft()]);
        });
        await Task.Delay(200);
        var begun = runs;
        block.Set();

        Assert.That((await first, await second, runs), Is.EqualTo((1L, 2L, 1)));
        Assert.That(begun, Is.Zero, "it reads nothing that may still change");
    }

    [Test]
    public async Task Run_BothOnTheSameStreamsInOppositeOrder_StandInNoCircle()
    {
        var runs = 0;
        await Task.WhenAll(Enumerable.Range(0, 100).Select(at => Run(at % 2 == 0 ? _one : _two, unit =>
        {
            Interlocked.Increment(ref runs);
            foreach (var stream in at % 2 == 0 ? new[] { "a", "b" } : ["b", "a"])
                unit.Append(stream, unit.LastSequence(stream), [Draft()]);
            return 0L;
        })));

        Assert.That(runs, Is.EqualTo(100), "none in vain");
        Assert.That(_database.Lines("SELECT COUNT(*) FROM journal"), Is.EqualTo(["200"]));
    }

    [TestCase(PostgresErrorCodes.DeadlockDetected, true)]
    [TestCase(PostgresErrorCodes.SerializationFailure, true)]
    [TestCase(PostgresErrorCodes.UniqueViolation, true)]
    [TestCase(PostgresErrorCodes.CheckViolation, false)]
    public void IsPassing_ErrorOfPostgreSql_IsTrueOfWhatRunsWellAgain(string state, bool passing) =>
        Assert.That(
            Database.IsPassing(new PostgresException("", "ERROR", "ERROR", state)), Is.EqualTo(passing));

    private Writer NewWriter() => new(_database.Database, TimeProvider.System, NullLogger<Writer>.Instance);

    private static Task<long> Run(Writer writer, Func<UnitOfWork, long> work) =>
        writer.Run(work, CancellationToken.None);

    private static JournalDraft Draft() => new("note-taken", "{}", "petugas", null, DateTimeOffset.UnixEpoch);
}

/// <summary>
/// A writer that hangs holds up the others only for a while; on SQLite its file is free when it dies.
/// </summary>
public sealed class HangingWriterTests
{
    [Test]
    public async Task Run_OnPostgreSql_IsLetGoOfByTheServerWhereItHangs()
    {
        using var database = new TestDatabase(DatabaseProvider.PostgreSql);
        using var writer = new Writer(database.Database, TimeProvider.System, NullLogger<Writer>.Instance);

        Assert.That(
            await writer.Run(
                unit => unit.Scalar<string>("SHOW idle_in_transaction_session_timeout"),
                CancellationToken.None),
            Is.EqualTo("20s"));
    }
}
