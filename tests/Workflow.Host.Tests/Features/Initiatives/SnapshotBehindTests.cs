using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Host.Features;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives;

/// <summary>
/// The snapshot of a case is some entries behind: whoever decides, lists or verifies goes on from there.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class SnapshotBehindTests(DatabaseProvider provider)
{
    private TestDatabase _database = null!;
    private RunningHost _host = null!;
    private Walk _walk = null!;

    /// <summary>A case whose last entry, behind its snapshot, put it on hold.</summary>
    [SetUp]
    public async Task Tell()
    {
        _database = new(provider);
        _host = RunningHost.StartOn(_database, new());
        _walk = await (await Walk.Open(_host)).To("review");
        while (_walk.Version < 12 || Snapshot() < _walk.Version)
            await _walk.Post("notes", new { text = "x", version = _walk.Version });
        await _walk.Post(
            "hold", new { reason = "menanti anggaran", reviewOn = "2026-06-05", version = _walk.Version });
    }

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
        _database?.Dispose();
    }

    [Test]
    public async Task Snapshot_IsBehindAndNothingIsWrong()
    {
        Assert.That(Snapshot(), Is.EqualTo(_walk.Version - 1));
        Assert.That(_host.Faults(), Is.Empty);

        for (var note = 0; note < 7; note++)
            await _walk.Post("notes", new { text = "x", version = _walk.Version });

        Assert.That(Snapshot(), Is.EqualTo(_walk.Version), "the eighth is written");
        Assert.That(_host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Step_WithoutASnapshot_IsTakenAndOneIsKept()
    {
        _database.Execute($"DELETE FROM snapshots WHERE stream = '{_walk.Id}'");
        await Restart();
        var officer = await _host.As("officer", Walk.Semarang);
        (await officer.Post($"{_walk.Path}/resume", new { version = _walk.Version })).Expect(200);

        Assert.That(Snapshot(), Is.EqualTo(_walk.Version + 1));
        Assert.That(_host.Faults(), Is.Empty);
    }

    /// <summary>This process has told it, another one knows nothing of it.</summary>
    [Test]
    public async Task Decision_GoesByTheNewestEntry([Values] bool another)
    {
        if (another)
            await Restart();
        var officer = await _host.As("officer", Walk.Semarang);
        var refused = await officer.Post(
            $"{_walk.Path}/steps", new { step = "complete-review", version = _walk.Version });
        var resumed = await officer.Post($"{_walk.Path}/resume", new { version = _walk.Version });

        Assert.That((refused.Status, resumed.Status), Is.EqualTo((409, 200)), refused.Text + resumed.Text);
        Assert.That(refused.Text, Does.Contain("on-hold"));
        Assert.That(_host.Faults(), Is.Empty);
    }

    [Test]
    public async Task List_ShowsTheNewestEntry([Values] bool another)
    {
        if (another)
            await Restart();
        var officer = await _host.As("officer", Walk.Semarang);
        var shown = (await officer.Get($"initiatives?q={_walk.Number}")).Expect(200).Body["items"]![0]!;

        Assert.That(((bool)shown["onHold"]!, (long)shown["version"]!), Is.EqualTo((true, _walk.Version)));
        Assert.That((string)shown["why"]!, Does.Contain("menanti anggaran"));
    }

    [Test]
    public async Task Correction_IsConfirmedAndGoneOnWith()
    {
        await _walk.Post(
            "corrections",
            new { sequence = _walk.Version, undo = true, reason = "salah", version = _walk.Version });
        var second = await _host.As("supervisor", Walk.Semarang);
        (await second.Post($"{_walk.Path}/corrections/1/confirmation", new { version = _walk.Version }))
            .Expect(200);
        await Restart();
        var officer = await _host.As("officer", Walk.Semarang);

        Assert.That((bool)(await officer.Get(_walk.Path)).Expect(200).Body["closed"]!, Is.False);
        Assert.That(Snapshot(), Is.GreaterThan(_walk.Version));
        Assert.That(_host.Faults(), Is.Empty);
    }

    [TestCase("UPDATE journal SET data = '{}'")]
    [TestCase("UPDATE journal SET event = 'x'")]
    [TestCase("UPDATE journal SET previous_hash = 'x'")]
    [TestCase("DELETE FROM journal")]
    public async Task EntryAfterTheSnapshot_Touched_NothingIsDecidedAndListsGoOn(string touch)
    {
        await _host.DisposeAsync();
        _database.Tamper($"{touch} WHERE stream = '{_walk.Id}' AND sequence = {_walk.Version}");
        _host = RunningHost.StartOn(_database, new());
        var officer = await _host.As("officer", Walk.Semarang);

        var reply = await officer.Post($"{_walk.Path}/resume", new { version = _walk.Version });
        var list = (await officer.Get($"initiatives?q={_walk.Number}")).Expect(200).Body["items"]![0]!;

        Assert.That(reply.Status, Is.EqualTo(500), reply.Text);
        Assert.That((long)list["version"]!, Is.EqualTo(_walk.Version), "a list shows rows");
        Assert.That((string)list["why"]!, Does.Not.Contain("menanti"), "nothing that cannot be told");
    }

    [Test]
    public async Task SnapshotBehind_Touched_IsAFaultAndIsWrittenAnew()
    {
        _database.Execute($"UPDATE snapshots SET state = replace(state, 'review', 'initiative') "
            + $"WHERE stream = '{_walk.Id}'");
        var faults = _host.Faults();
        await Restart();
        var officer = await _host.As("officer", Walk.Semarang);
        (await officer.Post($"{_walk.Path}/resume", new { version = _walk.Version })).Expect(200);

        Assert.That(faults, Is.Not.Empty);
        Assert.That(_host.Faults(), Is.Empty);
    }

    /// <summary>The version after this one may write another form.</summary>
    [Test]
    public async Task SnapshotBehind_OfAnotherForm_IsWrittenAnewBeforeItIsServed()
    {
        await _host.DisposeAsync();
        var (stream, version) = (Portable.Text(_walk.Id), Snapshot());
        var other = _database.Lines($"SELECT state FROM snapshots WHERE stream = '{stream}'").Single()
            .Replace("\"version\":", "\"was\":1,\"version\":", StringComparison.Ordinal);
        using (var writer = new Writer(
            _database.Database, TimeProvider.System, NullLogger<Writer>.Instance))
        {
            await writer.Run(unit => Keep(unit, version, other), CancellationToken.None);
        }

        _database.Execute("UPDATE settings SET value = '2.2' WHERE name = 'projections'");
        _host = RunningHost.StartOn(_database, new());
        await _host.Services.GetRequiredService<Projections>().Refresh(CancellationToken.None);

        Assert.That(Snapshot(), Is.EqualTo(_walk.Version));
        Assert.That(_host.Faults(), Is.Empty);
    }

    private bool Keep(UnitOfWork unit, long version, string text)
    {
        Snapshots.Keep(unit, _walk.Id, version, text);
        return true;
    }

    private async Task Restart()
    {
        await _host.DisposeAsync();
        _host = RunningHost.StartOn(_database, new());
    }

    private long Snapshot() => long.Parse(
        _database.Lines($"SELECT version FROM snapshots WHERE stream = '{_walk.Id}'").Single(),
        System.Globalization.CultureInfo.InvariantCulture);
}
