using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives;

/// <summary>
/// Whoever writes to the database behind the journal's back changes no decision: to a process that does not
/// know the state, its snapshot counts only with the seal that ties it to an entry of its stream.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class TouchedStateTests(DatabaseProvider provider) : TouchedStates(provider)
{
    [Test]
    public async Task Step_OnAStateThatWasChanged_IsRefusedAndTheRowWrittenAnew()
    {
        var (bare, ready) = await BareAndReady();

        await Touch(bare, $"state = (SELECT state FROM snapshots WHERE stream = '{ready.Id}')");
        var reply = await Complete(bare);

        Assert.That(reply.Status, Is.EqualTo(409), reply.Text);
        Assert.That(reply.Text, Does.Contain("exploration-report"));
        Assert.That(Row(bare), Does.EndWith($"|{bare.Version}").And.Not.Contain("exploration-report"));
        Assert.That(Host.Faults(), Is.Empty);
        Assert.That(Log, Has.Some.Contains($"{bare.Id}").And.Some.Contains("written anew"));
    }

    [Test]
    public async Task Step_OnAnotherInitiativesSealedState_IsRefused()
    {
        var (bare, ready) = (await Review(), await Review());
        await ready.Prepare();

        await Touch(bare, "state = t.state, seal = t.seal, version = t.version", ready);
        Database.Execute(
            $"UPDATE initiatives SET version = {ready.Version} WHERE id = '{bare.Id}'");
        var reply = await Complete(bare);

        Assert.That(reply.Status, Is.Not.EqualTo(200));
        Assert.That(Host.Faults(), Is.Not.Empty, "a row ahead of its journal is a fault");
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
        Assert.That(Host.Faults(), Is.Empty);
        Assert.That(Log, Has.Some.Contains($"{walk.Id}").And.Some.Contains("written anew"));
    }

    [Test]
    public async Task Step_OnASnapshotWithoutASeal_IsTakenAndItIsSealed()
    {
        var walk = await Review();
        await walk.Prepare();

        await Touch(walk, "seal = NULL");
        await Note(walk);

        Assert.That(Row(walk), Does.Match($@"\|[A-Za-z0-9+/]{{43}}=\|{walk.Version + 1}$"));
        Assert.That(Log, Is.Empty, "a row of an older version says nothing false");
    }

    [Test]
    public async Task Step_OnAJournalThatWasCut_ChangesNothing()
    {
        var walk = await Review();
        await walk.Prepare();
        var before = Row(walk);

        Database.Tamper(
            $"DELETE FROM journal WHERE stream = '{walk.Id}' AND sequence = {walk.Version}");
        var reply = await Complete(walk);

        Assert.That(reply.Status, Is.EqualTo(500));
        Assert.That(Row(walk), Is.EqualTo(before));
        Assert.That(Log, Has.Some.Contains("run verify"));
    }

    [Test]
    public async Task Reading_AStateThatWasChanged_ShowsWhatTheJournalSays()
    {
        var (bare, ready) = await BareAndReady();

        await Touch(bare, $"state = (SELECT state FROM snapshots WHERE stream = '{ready.Id}')");

        var read = (await (await Officer()).Get(bare.Path)).Expect(200);
        Assert.That(read.Body["documents"]!.AsArray(), Is.Empty);
    }
}
