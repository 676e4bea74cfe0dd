using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Host.Platform;
using Workflow.Host.Tests.Platform;

namespace Workflow.Host.Tests.Initiatives;

/// <summary>
/// Whoever writes to the database behind the journal's back changes no decision: to a process that does not
/// know the state, its snapshot counts only with the seal that ties it to an entry of its stream.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class TouchedStateTests(DatabaseProvider provider)
{
    private readonly List<string> _log = [];
    private TestDatabase _database = null!;
    private RunningHost _host = null!;

    [SetUp]
    public void Start()
    {
        _log.Clear();
        _database = new(provider);
        _host = Running();
    }

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
        _database?.Dispose();
    }

    [Test]
    public async Task Step_OnAStateThatWasChanged_IsRefusedAndTheRowWrittenAnew()
    {
        var (bare, ready) = (await Review(), await Review());
        await ready.Prepare();

        await Touch(bare, $"state = (SELECT state FROM snapshots WHERE stream = '{ready.Id}')");
        var reply = await Complete(bare);

        Assert.That(reply.Status, Is.EqualTo(409), reply.Text);
        Assert.That(reply.Text, Does.Contain("exploration-report"));
        Assert.That(Row(bare), Does.EndWith($"|{bare.Version}").And.Not.Contain("exploration-report"));
        Assert.That(_host.Faults(), Is.Empty);
        Assert.That(_log, Has.Some.Contains($"{bare.Id}").And.Some.Contains("written anew"));
    }

    [Test]
    public async Task Step_OnAnotherInitiativesSealedState_IsRefused()
    {
        var (bare, ready) = (await Review(), await Review());
        await ready.Prepare();

        await Touch(bare, "state = t.state, seal = t.seal, version = t.version", ready);
        _database.Execute(
            $"UPDATE initiatives SET version = {ready.Version} WHERE id = '{bare.Id}'");
        var reply = await Complete(bare);

        Assert.That(reply.Status, Is.Not.EqualTo(200));
        Assert.That(_host.Faults(), Is.Not.Empty, "a row ahead of its journal is a fault");
    }

    [Test]
    public async Task Step_OnAnOlderStateWithItsOwnSeal_GoesByTheJournal()
    {
        var walk = await Review();
        await walk.Prepare();
        var earlier = Row(walk).Split('|');
        while (Row(walk) == string.Join('|', earlier))
            await walk.Post("notes", new { text = "x", version = walk.Version });

        await Touch(walk, $"state = '{earlier[0]}', seal = '{earlier[1]}', version = {earlier[2]}");
        await Note(walk);

        Assert.That(
            Row(walk),
            Does.EndWith($"|{walk.Version + 1}").And.Contain($"\"version\":{walk.Version + 1},"));
        Assert.That(_host.Faults(), Is.Empty);
        Assert.That(_log, Has.Some.Contains($"{walk.Id}").And.Some.Contains("written anew"));
    }

    [Test]
    public async Task Step_OnASnapshotWithoutASeal_IsTakenAndItIsSealed()
    {
        var walk = await Review();
        await walk.Prepare();

        await Touch(walk, "seal = NULL");
        await Note(walk);

        Assert.That(Row(walk), Does.Match($@"\|[A-Za-z0-9+/]{{43}}=\|{walk.Version + 1}$"));
        Assert.That(_log, Is.Empty, "a row of an older version says nothing false");
    }

    [Test]
    public async Task Step_OnAJournalThatWasCut_ChangesNothing()
    {
        var walk = await Review();
        await walk.Prepare();
        var before = Row(walk);

        _database.Tamper(
            $"DELETE FROM journal WHERE stream = '{walk.Id}' AND sequence = {walk.Version}");
        var reply = await Complete(walk);

        Assert.That(reply.Status, Is.EqualTo(500));
        Assert.That(Row(walk), Is.EqualTo(before));
        Assert.That(_log, Has.Some.Contains("run verify"));
    }

    [Test]
    public async Task Reading_AStateThatWasChanged_ShowsWhatTheJournalSays()
    {
        var (bare, ready) = (await Review(), await Review());
        await ready.Prepare();

        await Touch(bare, $"state = (SELECT state FROM snapshots WHERE stream = '{ready.Id}')");

        var read = (await (await Officer()).Get(bare.Path)).Expect(200);
        Assert.That(read.Body["documents"]!.AsArray(), Is.Empty);
    }

    /// <summary>What this process has told was right then: nobody's later change decides anything.</summary>
    [Test]
    public async Task Initiative_TouchedWhileItIsKnown_IsDecidedAsItWasAndFound()
    {
        var walk = await (await Walk.Open(_host)).To("review");
        await walk.Post("hold", new { reason = "menunggu", version = walk.Version });
        _database.Tamper($"UPDATE journal SET event = 'note-taken', data = '{{}}' "
            + $"WHERE stream = '{walk.Id}' AND sequence = {walk.Version}");

        var step = await Complete(walk);
        (await (await Officer()).Post($"{walk.Path}/resume", new { version = walk.Version })).Expect(200);

        Assert.That(step.Expect(409).Text, Does.Contain("on-hold"));
        (await (await Officer()).Get(walk.Path)).Expect(500);
        Assert.That(_host.Faults(), Has.Some.Contains($"{walk.Id} entry {walk.Version}"));
    }

    private async Task<Walk> Review() => await (await Walk.Open(_host)).To("review");

    private async Task<Reply> Complete(Walk walk) => await (await Officer()).Post(
        $"{walk.Path}/steps", new { step = "complete-review", version = walk.Version });

    private Task<Caller> Officer() => _host.As("officer", Walk.Semarang);

    private async Task Note(Walk walk) => (await (await Officer()).Post(
        $"{walk.Path}/notes", new { text = "x", version = walk.Version })).Expect(200);

    /// <summary>By a process that knows nothing of it.</summary>
    private async Task Touch(Walk walk, string set, Walk? from = null)
    {
        _database.Execute(
            from is null
                ? $"UPDATE snapshots SET {set} WHERE stream = '{walk.Id}'"
                : $"UPDATE snapshots SET {set} FROM (SELECT * FROM snapshots WHERE stream = '{from.Id}') t "
                    + $"WHERE snapshots.stream = '{walk.Id}'");
        await _host.DisposeAsync();
        _host = Running();
    }

    private RunningHost Running() => RunningHost.StartOn(_database, new(), new(Services: services =>
        services.AddSingleton<ILoggerProvider>(new LogLines(_log, LogLevel.Error))));

    private string Row(Walk walk) => _database.Lines(
        $"SELECT state, seal, version FROM snapshots WHERE stream = '{walk.Id}'").Single();
}
