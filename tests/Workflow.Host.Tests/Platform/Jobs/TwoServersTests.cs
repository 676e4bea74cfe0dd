using System.Globalization;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Jobs;

/// <summary>
/// Two of Hangfire's servers on one schema share the slots, though one is killed in between.
/// </summary>
internal sealed class TwoServersTests
{
    /// <summary>
    /// As long as Hangfire may take after a killed server: two minutes for a lock that it held, half a minute
    /// for a job that it had begun.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(300);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private TestDatabase _database = null!;

    [SetUp]
    public void Start()
    {
        _database = new(DatabaseProvider.PostgreSql, migrate: false);
        _database.Execute("CREATE TABLE slots (slot bigint NOT NULL, server text NOT NULL)");
    }

    [TearDown]
    public void Stop() => _database?.Dispose();

    [Test]
    public Task Slots_OneServerKilledAndStartedAgain_RunOnceEach() =>
        RunOnceEach(slots: LongTests.Wanted ? 60 : 6);

    /// <summary>A third with both, a third with one, a third with both again.</summary>
    private async Task RunOnceEach(int slots)
    {
        using var stays = Server("stays");
        await Until(ran => ran.Count > 0); // It has created the schema.
        var first = Ran().Min();
        using (Server("killed"))
        {
            await Until(ran => ran.Max() >= first + (slots / 3));
        }

        await Until(ran => ran.Max() >= first + (slots * 2 / 3));
        using var again = Server("again");
        var wanted = Enumerable.Range(0, slots).Select(at => first + at).ToList();
        await Until(ran => wanted.TrueForAll(ran.Contains));

        Assert.That(Ran().Where(slot => slot < first + slots).Order(), Is.EqualTo(wanted));
        await TestContext.Out.WriteLineAsync(string.Join(", ", _database.Lines(
            "SELECT server, COUNT(*) FROM slots GROUP BY server ORDER BY server")));
    }

    private ChildProcess Server(string name) => new(
        ChildProgram.Name, _database.Directory, [],
        [
            SlotServer.Word, $"--Name={name}",
            .. _database.Settings.Where(setting => setting.Value is not null)
                .Select(setting => $"--{setting.Key}={setting.Value}"),
        ]);

    private List<long> Ran() =>
    [
        .. _database.Lines("SELECT slot FROM slots")
            .Select(slot => long.Parse(slot, CultureInfo.InvariantCulture)),
    ];

    /// <summary>For as long as the slots take, and Hangfire may need after a server was killed.</summary>
    private async Task Until(Func<List<long>, bool> met)
    {
        for (var waited = TimeSpan.Zero; !met(Ran()); waited += Pause)
        {
            Assert.That(waited, Is.LessThan(Patience), $"Ran: {string.Join(", ", Ran().Order())}");
            await Task.Delay(Pause);
        }
    }
}
