using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Platform.Storage.Checks;

namespace Workflow.Host.Tests.Platform.Pages;

/// <summary>Pages of the database are damaged, or there is no room for new ones.</summary>
internal sealed class PageCheckTests
{
    private readonly List<string> _log = [];
    private TestDatabase _database = null!;

    [SetUp]
    public async Task Make()
    {
        _log.Clear();
        _database = new(DatabaseProvider.Sqlite, migrate: false);
        await using var host = Serve();
        await Walk.Open(host);
    }

    [TearDown]
    public void Drop() => _database.Dispose();

    [Test]
    public void Database_Whole_IsSaidToBe() =>
        Assert.That(new PageCheck(_database.Database).Faults(), Is.Empty);

    [Test]
    public async Task Page_Damaged_IsSaidByVerifyAndAfterTheStart()
    {
        _database.Damage("job_runs"); // No chain of the journal has anything on it.
        var verified = ChildProcess.Run(
            "Workflow.Host", _database.Directory, "verify", $"--Data:Directory={_database.Directory}");
        await using var host = Serve();
        var health = await Health(host, said => said.Contains("damaged", StringComparison.Ordinal));

        Assert.That(verified.Code, Is.EqualTo(1), verified.Error);
        Assert.That(verified.Output, Does.StartWith("The pages of the database do not hold together: "));
        Assert.That(health, Does.StartWith("200").And.Contain("\"Degraded\"").And.Contain("log says"));
        Assert.That(_log, Has.Exactly(1).StartsWith("Critical: The database: Damaged. "));
    }

    [Test]
    public async Task Page_DamagedAndRead_IsUnhealthy()
    {
        await using var host = Serve();
        var officer = await host.As("officer", Walk.Semarang);
        _database.Damage("initiatives");
        var answer = await officer.Get("initiatives");

        Assert.That(answer.Status, Is.EqualTo(500));
        Assert.That(
            await Health(host), Does.StartWith("503").And.Contain("errors of its disk or of its pages"));
        Assert.That(_log, Has.Exactly(1).StartsWith("Critical: The database: Unreadable. "));
    }

    [Test]
    public async Task Database_Full_IsSaidUntilThereIsRoomAgain()
    {
        await using var host = Serve();
        var writer = host.Services.GetRequiredService<Writer>();
        Assert.That(
            async () => await writer.Run(FillWithoutRoom, default), Throws.InstanceOf<SqliteException>());
        var full = await Health(host);
        await writer.Run(unit => Fill(unit, 1000), default);
        var again = await Health(host);

        Assert.That(full, Does.StartWith("503").And.Contain("no room for the database"));
        Assert.That(again, Does.Contain("\"database\":{\"status\":\"Healthy\""));
        Assert.That(_log, Has.Exactly(1).StartsWith("Critical: The database: Full. "));
    }

    /// <summary>Every time on a new connection, which has room again.</summary>
    private static int FillWithoutRoom(UnitOfWork unit)
    {
        unit.Query("PRAGMA max_page_count=1", row => row.GetInt64(0)); // As many pages as there are.
        return Fill(unit, 10_000_000);
    }

    private static int Fill(UnitOfWork unit, int length) =>
        Settings.Write(unit, "filler", new string('x', length));

    private RunningHost Serve() => RunningHost.StartOn(_database, new(), new(Services: services => services
        .AddLogging(logging => logging.AddProvider(new LogLines(_log)))));

    private static async Task<string> Health(RunningHost host, Func<string, bool>? until = null)
    {
        using var http = new HttpClient();
        for (var wait = 0; ; wait++)
        {
            using var answer = await http.GetAsync(new Uri(host.Address, "health/ready"));
            var said = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
            if (wait == 200 || (until?.Invoke(said) ?? true))
                return said;
            await Task.Delay(50);
        }
    }
}
