using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives;

/// <summary>
/// Snapshots and entries touched while a process knows what their stream comes to, or has shown it.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class KnownStateTouchedTests(DatabaseProvider provider) : TouchedStates(provider)
{
    [Test]
    public async Task Step_OnAStateThatWasChangedWhileItIsKnown_IsRefusedAndVerifyNamesIt()
    {
        var (bare, ready) = await BareAndReady();
        Database.Execute($"UPDATE snapshots SET state = "
            + $"(SELECT state FROM snapshots WHERE stream = '{ready.Id}') WHERE stream = '{bare.Id}'");

        var reply = await Complete(bare);

        Assert.That(reply.Expect(409).Text, Does.Contain("exploration-report"));
        Assert.That(Host.Faults(), Has.Some.Contains($"{bare.Id}"));
    }

    [Test]
    public async Task List_AfterADecisionHasWrittenAStateAnew_ShowsIt()
    {
        var (bare, ready) = await BareAndReady();
        await ready.Post("hold", new { reason = "menanti anggaran", version = ready.Version });
        await ToASnapshot(ready);
        await Touch(bare, $"state = (SELECT state FROM snapshots WHERE stream = '{ready.Id}')");
        var list = $"initiatives?q={bare.Number}";
        var before = (await (await Officer()).Get(list)).Expect(200).Text;

        await Complete(bare);

        Assert.That(before, Does.Contain("menanti anggaran"));
        Assert.That((await (await Officer()).Get(list)).Text, Does.Not.Contain("menanti anggaran"));
        Assert.That(Host.Faults(), Is.Empty);
    }

    /// <summary>What was corrected is in no state of before.</summary>
    [Test]
    public async Task SnapshotOfBeforeACorrection_PutBack_IsNamedShownRightAndWrittenAnew()
    {
        var walk = await Review();
        await Note(walk);
        var before = Row(walk).Split('|');
        await (await Officer()).Post($"{walk.Path}/corrections", new
        {
            sequence = 2,
            undo = true,
            reason = "salah",
            version = walk.Version + 1,
        });
        var second = await Host.As("supervisor", Walk.Semarang);
        (await second.Post($"{walk.Path}/corrections/1/confirmation", new { version = walk.Version + 2 }))
            .Expect(200);
        await Touch(walk, $"state = '{before[0]}', seal = '{before[1]}', version = {before[2]}");

        var faults = Host.Faults();
        var list = (await (await Officer()).Get($"initiatives?q={walk.Number}")).Expect(200);
        (await (await Officer()).Post($"{walk.Path}/notes", new { text = "x", version = walk.Version + 3 }))
            .Expect(200);

        Assert.That(faults, Has.Some.Contains($"{walk.Id}"));
        Assert.That(list.Items("stage").Single(), Is.EqualTo("initiative"));
        Assert.That(Host.Faults(), Is.Empty);
    }

    /// <summary>What this process has told was right then: nobody's later change decides anything.</summary>
    [Test]
    public async Task Initiative_TouchedWhileItIsKnown_IsDecidedAsItWasAndFound()
    {
        var walk = await (await Walk.Open(Host)).To("review");
        await walk.Post("hold", new { reason = "menunggu", version = walk.Version });
        Database.Tamper($"UPDATE journal SET event = 'note-taken', data = '{{}}' "
            + $"WHERE stream = '{walk.Id}' AND sequence = {walk.Version}");

        var step = await Complete(walk);
        (await (await Officer()).Post($"{walk.Path}/resume", new { version = walk.Version })).Expect(200);

        Assert.That(step.Expect(409).Text, Does.Contain("on-hold"));
        (await (await Officer()).Get(walk.Path)).Expect(500);
        Assert.That(Host.Faults(), Has.Some.Contains($"{walk.Id} entry {walk.Version}"));
    }
}
