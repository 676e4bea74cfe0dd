using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Storage;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
public sealed class WriterTests(DatabaseProvider provider)
{
    private const string Last = "SELECT COALESCE(MAX(sequence), 0) FROM journal WHERE stream = @stream";
    private TestDatabase _database = null!;
    private Writer _writer = null!;

    [SetUp]
    public void Start()
    {
        _database = new TestDatabase(provider);
        _writer = NewWriter();
    }

    [TearDown]
    public void Stop()
    {
        _writer?.Dispose();
        _database?.Dispose();
    }

    [Test]
    public async Task Run_ManyCallersOnOneStream_WriteEachOnceInOneChain()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Append(_writer, "s")));

        Assert.That(_database.Lines("SELECT COUNT(*), MAX(sequence) FROM journal"), Is.EqualTo(["200|200"]));
        var links = _database.Lines("""
            SELECT COUNT(*) FROM journal a JOIN journal b
            ON b.stream = a.stream AND b.sequence = a.sequence + 1 AND b.previous_hash = a.hash
            """);
        Assert.That(links, Is.EqualTo(["199"]));
    }

    [Test]
    public async Task Run_TwoWritersOnOneStream_LoseNothing()
    {
        using var other = NewWriter();
        await Task.WhenAll(
            Enumerable.Range(0, 60).Select(at => Append(at % 2 == 0 ? _writer : other, $"s{at % 3}")));

        Assert.That(_database.Lines("SELECT COUNT(*) FROM journal"), Is.EqualTo(["60"]));
    }

    [Test]
    public async Task Run_OneOfManyThrows_RollsBackOnlyThatOne()
    {
        var good = Enumerable.Range(0, 20).Select(at => Append(_writer, $"good{at}"));
        var bad = Enumerable.Range(0, 20).Select(at => _writer.Run<long>(
            unit =>
            {
                unit.Append($"bad{at}", 0, [Draft()]);
                throw new NotSupportedException($"bad{at}");
            },
            CancellationToken.None));
        var all = good.Zip(bad, (one, other) => new[] { one, other }).SelectMany(pair => pair).ToArray();

        Assert.That(async () => await Task.WhenAll(all), Throws.TypeOf<NotSupportedException>());
        Assert.That(all.Count(task => task.IsFaulted), Is.EqualTo(20));
        Assert.That(await all[0], Is.EqualTo(1));
        Assert.That(
            _database.Lines("SELECT COUNT(*) FROM journal WHERE stream LIKE 'bad%'"), Is.EqualTo(["0"]));
        Assert.That(_database.Lines("SELECT COUNT(*) FROM journal"), Is.EqualTo(["20"]));
    }

    [Test]
    public async Task Run_SequenceTakenByAnotherProcess_IsRunAgainUntilItFits()
    {
        await Append(_writer, "s");
        var known = 0L;
        var runs = 0;

        var written = await _writer.Run(
            unit =>
            {
                runs++;
                var after = known++;
                return unit.Append("s", after, [Draft()]);
            },
            CancellationToken.None);

        Assert.That((runs, written), Is.EqualTo((2, 2L)));
    }

    [Test]
    public async Task Run_SequenceTakenForGood_GivesUpAfterThree()
    {
        await Append(_writer, "s");
        var runs = 0;
        var stale = _writer.Run(unit => unit.Append("s", 0 * ++runs, [Draft()]), CancellationToken.None);

        Assert.That(
            async () => await stale,
            Throws.InstanceOf<DbException>()
                .With.Matches<Exception>(error => Database.IsUniqueViolation(error!)));
        Assert.That(runs, Is.EqualTo(3));
        Assert.That(await Append(_writer, "s"), Is.EqualTo(2));
    }

    [Test]
    public async Task Run_EntryAfterOneThatIsNotThere_IsRefused()
    {
        await Append(_writer, "s");

        Assert.That(
            async () => await _writer.Run(unit => unit.Append("s", 7, [Draft()]), CancellationToken.None),
            Throws.InvalidOperationException.With.Message.Contains("no entry 7"));
    }

    [Test]
    public async Task Run_ConnectionIsLostInTheWork_IsRunAgainOnANewOne()
    {
        var runs = 0;
        var written = await _writer.Run(
            unit =>
            {
                if (++runs == 1)
                    Break(unit);
                return unit.Append("s", 0, [Draft()]);
            },
            CancellationToken.None);

        Assert.That((runs, written), Is.EqualTo((2, 1L)));
    }

    [Test]
    public async Task Run_AbandonedWhileWaiting_IsNotDone()
    {
        using var block = new ManualResetEventSlim();
        using var stop = new CancellationTokenSource();
        var blocker = _writer.Run(
            _ =>
            {
                block.Wait();
                return 0;
            },
            CancellationToken.None);
        await Task.Delay(50);
        var abandoned = _writer.Run(unit => unit.Append("s", 0, [Draft()]), stop.Token);
        await stop.CancelAsync();
        block.Set();

        Assert.That(async () => await abandoned, Throws.InstanceOf<OperationCanceledException>());
        await blocker;
        Assert.That(_database.Lines("SELECT COUNT(*) FROM journal"), Is.EqualTo(["0"]));
    }

    [Test]
    public async Task Dispose_CallersWaiting_AreAllAnswered()
    {
        var waiting = Enumerable.Range(0, 300).Select(_ => Append(_writer, "s")).ToList();
        _writer.Dispose();

        Assert.That((await Task.WhenAll(waiting)).Max(), Is.EqualTo(300));
    }

    private Writer NewWriter() => new(_database.Database, TimeProvider.System, NullLogger<Writer>.Instance);

    private static Task<long> Append(Writer writer, string stream) => writer.Run(
        unit => unit.Append(stream, unit.Scalar<long>(Last, ("stream", stream)), [Draft()]),
        CancellationToken.None);

    private static JournalDraft Draft() => new("note-taken", "{}", "petugas", null, DateTimeOffset.UnixEpoch);

    private void Break(UnitOfWork unit)
    {
        if (provider == DatabaseProvider.PostgreSql)
            unit.Execute("SELECT pg_terminate_backend(pg_backend_pid())");
        else
            unit.Execute("ROLLBACK");
        unit.Execute("SELECT broken");
    }
}
