using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Storage;

/// <summary>Whose work shares a commit, what an error takes back of it, and where it is brought to.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
public sealed class SharedCommitTests(DatabaseProvider provider)
{
    private const string Seen = "SELECT value FROM settings WHERE name = @name";
    private const string Keep = "INSERT INTO settings (name, value) VALUES (@name, '1')";
    private TestDatabase _database = null!;
    private Writer _writer = null!;

    [SetUp]
    public void Start()
    {
        _database = new(provider);
        _writer = new(_database.Database, TimeProvider.System, NullLogger<Writer>.Instance);
    }

    [TearDown]
    public void Stop()
    {
        _writer?.Dispose();
        _database?.Dispose();
    }

    [Test]
    public async Task Run_SomebodyComesBeforeTheCommit_SharesIt()
    {
        Task<int>? second = null;
        await _writer.Run(
            unit =>
            {
                Write(unit, "first");
                second = _writer.Run(
                    later =>
                    {
                        Assert.That(later.Scalar<string>(Seen, ("name", "first")), Is.EqualTo("1"));
                        return Committed("first");
                    },
                    CancellationToken.None);
                return 0;
            },
            CancellationToken.None);

        Assert.That(await second!, Is.Zero, "the first was not committed when the second ran");
        Assert.That(Committed("first"), Is.EqualTo(1));
    }

    [Test]
    public async Task Run_FirstsThrow_TheirWorkAloneIsTakenBackAndTheRulesAreReadAgain()
    {
        var begun = 0;
        _writer.Begun += _ => begun++;
        using var blocked = new ManualResetEventSlim();
        var blocker = Run(_ => blocked.Wait());
        Assert.That(() => begun, Is.EqualTo(1).After(5_000, 10));
        await Task.Delay(50); // It has been taken alone; the three are taken when it ends.
        var bad = Enumerable.Range(0, 2).Select(at => Run(unit =>
        {
            Write(unit, $"bad{at}");
            throw new NotSupportedException();
        })).ToList();
        var good = Run(unit => Write(unit, "good"));
        blocked.Set();
        await Task.WhenAll(blocker, good);

        foreach (var one in bad)
            Assert.That(async () => await one, Throws.TypeOf<NotSupportedException>());
        Assert.That(
            _database.Lines("SELECT name FROM settings WHERE name IN ('bad0', 'bad1', 'good')"),
            Is.EqualTo(["good"]));
        Assert.That(begun, Is.EqualTo(1), "the blocker wrote nothing, and the others had savepoints");
    }

    [Test]
    public async Task Run_AloneThrows_IsTakenBackAndTheNextBeginsAfresh()
    {
        var begun = 0;
        _writer.Begun += _ => begun++;
        Assert.That(
            async () => await Run(unit =>
            {
                Write(unit, "bad");
                throw new NotSupportedException();
            }),
            Throws.TypeOf<NotSupportedException>());
        await Run(unit => Write(unit, "good"));

        Assert.That(
            _database.Lines("SELECT name FROM settings WHERE name IN ('bad', 'good')"),
            Is.EqualTo(["good"]));
        Assert.That(begun, Is.EqualTo(3), "once anew after it was taken back");
    }

    [Test]
    public async Task Run_ManyCommits_AreBroughtIntoTheDatabaseBesideThem()
    {
        if (provider == DatabaseProvider.PostgreSql)
            return; // The server does it by itself.

        var file = _database.Database.Options.DatabaseFile;
        var before = new FileInfo(file).Length;
        for (var at = 0; at < 300; at++)
            await Run(unit => unit.Execute(
                "INSERT INTO settings (name, value) VALUES (@name, @value)", ("name", $"large{at}"),
                ("value", new string('x', 4_000))));

        Assert.That(
            () => new FileInfo(file).Length - before, Is.GreaterThan(900_000).After(10_000, 50));
    }

    private Task<int> Run(Action<UnitOfWork> work) => _writer.Run(
        unit =>
        {
            work(unit);
            return 0;
        },
        CancellationToken.None);

    private static void Write(UnitOfWork unit, string name) => unit.Execute(Keep, ("name", name));

    private int Committed(string name) =>
        _database.Lines($"SELECT 1 FROM settings WHERE name = '{name}'").Count;
}
