using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Storage;

/// <summary>The files of the database are taken away while the application serves.</summary>
[Platform(Exclude = "Win", Reason = "An open file cannot be removed there.")]
internal sealed class StoreGoneTests
{
    private const string Away = "503 unavailable 10";

    private readonly List<string> _log = [];
    private RunningHost _host = null!;
    private Walk _walk = null!;

    private string DatabaseFile => _host.Database.Database.Options.DatabaseFile;

    [SetUp]
    public async Task Start()
    {
        _log.Clear();
        _host = RunningHost.Start(DatabaseProvider.Sqlite, new(Services: services => services
            .AddLogging(logging => logging.AddProvider(new LogLines(_log)))));
        _walk = await Walk.Open(_host);
    }

    [TearDown]
    public ValueTask Stop() => _host.DisposeAsync();

    [Test]
    public async Task Database_Removed_IsWrittenNoMoreNorMadeAnewAndSaid()
    {
        foreach (var file in Files())
            File.Delete(file);
        var first = await Note();
        var second = await Note();
        var health = await Health();

        Assert.That((first, second), Is.EqualTo((Away, Away)), "Nothing is answered that would be lost.");
        Assert.That(Files(), Is.Empty);
        Assert.That(health, Does.StartWith("503").And.Contain("was removed or replaced"));
        // Whoever opens another connection meanwhile is told of that, too.
        Assert.That(
            Said().Where(line => line.Contains("was removed or replaced", StringComparison.Ordinal)),
            Has.Exactly(1).Contains(DatabaseFile));
    }

    [Test]
    public async Task Database_Removed_IsNotThereToBeReadEither()
    {
        var siti = await _host.SignedIn("siti");
        var officer = await _walk.Person("officer");
        File.Delete(DatabaseFile);
        SqliteConnection.ClearAllPools(); // Those that are open go on with the old one.

        Assert.That(Told(await officer.Get(_walk.Path)), Is.EqualTo(Away));
        var page = await siti.Get("/initiatives");
        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(page.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(page.Text, Does.Contain("Basis data sedang tidak dapat dihubungi"));
    }

    [Test]
    public async Task Database_RemovedWhileNobodyWrites_IsSaid()
    {
        File.Delete(DatabaseFile);

        Assert.That(await Health(), Does.StartWith("503"));
        Assert.That(Said(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Database_PutInPlaceOfAnother_IsNotWrittenTo()
    {
        var other = DatabaseFile + ".other";
        File.Copy(DatabaseFile, other);
        var bytes = await File.ReadAllBytesAsync(other);
        File.Move(other, DatabaseFile, overwrite: true);

        Assert.That(await Note(), Is.EqualTo(Away));
        Assert.That(await File.ReadAllBytesAsync(DatabaseFile), Is.EqualTo(bytes));
    }

    /// <summary>What was answered before is in the database by itself, though its log is gone.</summary>
    [Test]
    public async Task FileBesideTheDatabase_Removed_LosesNothingThatWasAnswered(
        [Values("-wal", "-shm")] string end, [Values] bool isReadAnew)
    {
        File.Delete(DatabaseFile + end);
        if (isReadAnew)
            SqliteConnection.ClearAllPools(); // Those that are open go on with the old one.
        var answers = (await Note(), await Note());
        var alone = Path.Combine(_host.Database.Directory, "alone.db");
        File.Copy(DatabaseFile, alone);
        var copy = new Database(_host.Database.Database.Options with
        {
            ConnectionString = $"Data Source={alone}",
        });

        Assert.That(answers, Is.EqualTo((Away, Away)));
        Assert.That(
            Said(), Has.Count.EqualTo(1).And.Some.Contains($"workflow.db{end} was removed or replaced"));
        using var context = copy.Context();
        Assert.That(context.Set<InitiativeRow>().Select(row => row.Id), Is.EqualTo([_walk.Id]));
    }

    [Test]
    public async Task Database_PutBackAsItWas_IsWrittenAgain()
    {
        var aside = DatabaseFile + ".aside";
        File.Move(DatabaseFile, aside);
        var gone = await Note();
        File.Move(aside, DatabaseFile);

        Assert.That((gone, await Note()), Is.EqualTo((Away, "200")));
        Assert.That(_host.Faults(), Is.Empty);
    }

    private List<string> Said()
    {
        lock (_log)
            return [.. _log.Where(line => line.StartsWith("Critical: ", StringComparison.Ordinal))];
    }

    private string[] Files() => Directory.GetFiles(_host.Database.Directory, "workflow.db*")
        .Where(file => !file.EndsWith(".migrating", StringComparison.Ordinal)).ToArray();

    private async Task<string> Note() => Told(await (await _walk.Person("officer")).Put(
        $"{_walk.Path}/findings/regional-affair", new { met = true, version = _walk.Version }));

    private static string Told(Reply reply) =>
        reply.Status == 200 ? "200" : $"{reply.Status} {reply.Body["code"]} {reply.Header("Retry-After")}";

    private async Task<string> Health()
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(_host.Address, "health/ready"));
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }
}
