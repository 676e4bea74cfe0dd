using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Journal.Verification;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal.Verification;

/// <summary>
/// The ends of all chains are recorded in a signed chain of their own: what was cut after that is missed.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class HeadLedgerTests(DatabaseProvider provider)
{
    private RunningHost _host = null!;
    private string _outside = "";

    private HeadLedger Ledger => _host.Services.GetRequiredService<HeadLedger>();

    [SetUp]
    public void Start()
    {
        _outside = Directory.CreateTempSubdirectory("prakarsa-").FullName;
        _host = RunningHost.Start(provider, new(Services: services =>
            services.AddSingleton(new HeadOptions(_outside))));
    }

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
        Directory.Delete(_outside, recursive: true);
    }

    [Test]
    public async Task Record_OnlyWhatHasGrown_IsWritten()
    {
        var walk = await Walk.Open(_host);
        var first = await Ledger.Record(default);
        var second = await Ledger.Record(default);
        await walk.Post("notes", new { text = "x", version = walk.Version });
        var third = await Ledger.Record(default);

        Assert.That((first, second, third), Is.EqualTo((2, 0, 1)), "initiative and accounts; nothing; one");
        Assert.That(Count(HeadsEvent.Stream), Is.EqualTo(2));
        Assert.That(_host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Record_AfterAClockThatWasAhead_StillRecordsWhatGrows()
    {
        var walk = await Walk.Open(_host);
        var now = _host.Time.Now;
        _host.Time.Now = now.AddYears(1);
        await Ledger.Record(default);
        _host.Time.Now = now.AddMinutes(5);
        await walk.Post("notes", new { text = "x", version = walk.Version });

        Assert.That(await Ledger.Record(default), Is.EqualTo(1));
    }

    [Test]
    public async Task Record_AnotherProcessAfterAStart_GoesOnWithTheChain()
    {
        var walk = await Walk.Open(_host);
        await Ledger.Record(default);
        await using var second = RunningHost.StartOn(_host.Database, _host.Time);
        await walk.Post("notes", new { text = "x", version = walk.Version });
        await second.Services.GetRequiredService<HeadLedger>().Record(default);

        Assert.That(Count(HeadsEvent.Stream), Is.EqualTo(2));
        Assert.That(_host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Verify_TailCutOffTheAccounts_IsNamed()
    {
        await _host.Employ("petugas-baru", "officer", "31");
        await Ledger.Record(default);
        var last = Count(AccountEvent.Stream);
        Delete($"stream = 'accounts' AND sequence = {last}");
        _host.Database.Execute("DELETE FROM accounts WHERE name = 'petugas-baru'");

        Assert.That(
            _host.Faults(), Is.EqualTo([
                $"accounts entry {last}: missing, though it was there when the heads were taken.",
            ]));
    }

    [Test]
    public async Task Verify_TailCutThatGrewOnAndWasRecordedAnew_IsNamedStill()
    {
        await _host.Employ("petugas-baru", "officer", "31");
        await Ledger.Record(default);
        var last = Count(AccountEvent.Stream);
        Delete($"stream = 'accounts' AND sequence = {last}");
        _host.Database.Execute("DELETE FROM accounts WHERE name = 'petugas-baru'");
        await _host.Employ("petugas-lain", "officer", "31");
        await _host.Employ("petugas-ketiga", "officer", "31");
        await Ledger.Record(default);

        Assert.That(
            _host.Faults(), Is.EqualTo([
                $"accounts entry {last}: rewritten since the heads were taken, this entry or one before it.",
            ]));
    }

    [Test]
    public async Task Verify_WholeStreamTakenOutWithItsRow_IsNamed()
    {
        var walk = await Walk.Open(_host);
        await Ledger.Record(default);
        Delete($"stream = '{walk.Id}'");
        foreach (var table in new[]
        {
            "initiatives WHERE id", "visits WHERE initiative", "snapshots WHERE stream",
        })
            _host.Database.Execute($"DELETE FROM {table} = '{walk.Id}'");

        Assert.That(_host.Faults(), Has.One.Contains($"{walk.Id} entry 1: missing"));
    }

    [Test]
    public async Task Verify_HeadsRewrittenWithoutTheKey_IsNamed()
    {
        await _host.Employ("petugas-baru", "officer", "31");
        await Ledger.Record(default);
        Delete("stream = 'heads'");
        using var otherKey = new TestDatabase(DatabaseProvider.Sqlite);
        var forger = new HeadKeeper(
            _host.Database.Database, new(otherKey.Database.Options), TimeProvider.System);
        var writer = _host.Services.GetRequiredService<Writer>();
        await writer.Run(
            unit => unit.Append(HeadsEvent.Stream, 0, [
                new(HeadsEvent.Taken, forger.Take(sign: true).ToJson(), "system", null, _host.Time.Now),
            ]), default);

        Assert.That(_host.Faults(), Has.One.Contains("heads entry 1: not signed by this installation"));
    }

    [Test]
    public async Task Verify_HeadsCutTogetherWithWhatTheyName_IsFoundByTheDaysFileAlone()
    {
        await _host.Employ("petugas-baru", "officer", "31");
        await _host.RunJob("heads");
        var files = _host.Services.GetRequiredService<HeadFiles>();
        var kept = ChainHeads.Read(File.ReadAllText(files.FindNewest()!.FullName));
        Delete("stream = 'heads'");
        Delete($"stream = 'accounts' AND sequence = {Count(AccountEvent.Stream)}");
        _host.Database.Execute("DELETE FROM accounts WHERE name = 'petugas-baru'");

        Assert.That(_host.Faults(), Is.Empty, "the README says that this is not found without a head");
        Assert.That(
            _host.Services.GetRequiredService<HeadKeeper>().Faults(kept).Single().ToString(),
            Is.EqualTo("heads entry 1: missing, though it was there when the heads were taken."));
    }

    [Test]
    public async Task Verify_EntryAppendedInTheApplicationsForm_IsNotFoundAsTheReadmeSays()
    {
        await _host.Services.GetRequiredService<Writer>().Run(
            unit => unit.Append("jobs", 0, [
                new("job-run-asked", """{"job":"heads","on":"2026-03-02"}""", "admin", null, _host.Time.Now),
            ]), default);

        Assert.That(_host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Stop_RecordsTheEnds()
    {
        using var database = new TestDatabase(provider, migrate: false);
        var log = new List<string>();
        await using (var host = RunningHost.StartOn(database, new(), new(Services: services =>
            services.AddSingleton<ILoggerProvider>(new LogLines(log, LogLevel.Error)))))
            await Walk.Open(host);

        Assert.That(log, Is.Empty, "A test's host is stopped twice.");
        Assert.That(
            database.Lines("SELECT COUNT(*) FROM journal WHERE stream = 'heads'").Single(), Is.EqualTo("1"));
    }

    private long Count(string stream) => long.Parse(_host.Database.Lines(
        $"SELECT COUNT(*) FROM journal WHERE stream = '{stream}'").Single(), null);

    private void Delete(string where) => _host.Database.Tamper($"DELETE FROM journal WHERE {where}");
}
