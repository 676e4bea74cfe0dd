using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Host.Features.Journal.Verification;
using Workflow.Host.Platform;

namespace Workflow.Host.Tests.Features.Journal.Verification;

/// <summary>The database as it was before it was migrated is kept until the new one verifies.</summary>
internal sealed class CopiesBeforeTests : OldDatabaseFixture
{
    private readonly List<string> _log = [];

    [SetUp]
    public void Clear() => _log.Clear();

    [Test]
    public async Task Verify_Whole_RemovesTheCopyAndSaysSo()
    {
        await Serve();
        var isThere = File.Exists(Copy);
        var verified = Run("verify");

        Assert.That((isThere, verified.Code), Is.EqualTo((true, 0)), verified.Output);
        Assert.That(
            verified.Output,
            Does.Contain("unaltered").And.Contain($"{Copy}, the database as it was").And.Contain("removed"));
        Assert.That(Copies(), Is.Empty);
        Assert.That(Run("verify").Output, Does.Not.Contain("removed"), "once");
    }

    /// <summary>The job of every night, which runs at a start too.</summary>
    [Test]
    public async Task Job_Whole_RemovesTheCopyAndSaysSo()
    {
        await using var host = Host();
        var isThere = File.Exists(Copy);
        await host.RunJob(Verifications.Nightly.Name);

        Assert.That(isThere);
        Assert.That(Copies(), Is.Empty);
        Assert.That(_log, Has.Exactly(1).StartsWith($"Information: {Copy}, the").And.EndsWith("removed. "));
    }

    [Test]
    public async Task Job_FindsAFault_KeepsTheCopyAndSaysHowToGoBack()
    {
        await using var host = Host();
        Old.Execute("UPDATE initiatives SET title = 'Lain'");

        Assert.That(
            () => host.RunJob(Verifications.Nightly.Name),
            Throws.TypeOf<OperatorException>().With.Message.Contains("not what was written"));
        Assert.That(Copies(), Is.EqualTo([Copy]));
        Assert.That(_log, Has.Some.StartsWith("Warning: ").And.Some.Contains("move the copy to"));
    }

    /// <summary>No row and no other chain misses the end of this one.</summary>
    [Test]
    public async Task EndOfAChain_LostSinceTheCopy_IsAFaultAndKeepsIt(
        [Values("verify", "integrity")] string by)
    {
        await using (var host = Host())
        {
            Old.Tamper("DELETE FROM journal WHERE stream = 'heads'");
            if (by == Verifications.Nightly.Name)
                Assert.That(
                    () => host.RunJob(by),
                    Throws.TypeOf<OperatorException>().With.Message.Contains("heads entry 1: missing"));
        }

        if (by == "verify")
        {
            Old.Tamper("DELETE FROM journal WHERE stream = 'heads'"); // The stop has recorded them anew.
            Assert.That(Run("verify").Output, Does.StartWith("heads entry 1: missing"));
        }

        Assert.That(Copies(), Is.EqualTo([Copy]));
    }

    [Test]
    public async Task Pages_Damaged_KeepTheCopyAtNightToo()
    {
        await using var host = Host();
        Old.Damage("IX_initiatives_partner_number"); // No verification asks it.

        Assert.That(
            () => host.RunJob(Verifications.Nightly.Name),
            Throws.TypeOf<OperatorException>().With.Message.Contains("pages of the database do not hold"));
        Assert.That(Copies(), Is.EqualTo([Copy]));
    }

    /// <summary>What README says, step by step; then the newer version once more.</summary>
    [Test]
    public async Task WayBack_AsVerifySaysIt_GivesTheDatabaseOfBefore()
    {
        var (schema, entries) = (Old.Lines(Schema), Old.Lines(Entries));
        await Serve();
        Old.Tamper("UPDATE journal SET data = '{}' WHERE event = 'initiative-opened'");
        var verified = Run("verify");
        SqliteConnection.ClearAllPools();
        File.Delete(DatabaseFile + "-wal");
        File.Delete(DatabaseFile + "-shm");
        File.Move(Copy, DatabaseFile, overwrite: true);

        Assert.That(verified.Code, Is.EqualTo(1));
        Assert.That(
            verified.Output, Does.Contain($"is kept in {Copy}.").And.Contain($"remove {DatabaseFile}-wal and "
                + $"-shm, move the copy to {DatabaseFile}, and start that version"));
        Assert.That(Old.Lines(Schema), Is.EqualTo(schema));
        Assert.That(Old.Lines(Entries), Is.EqualTo(entries));
        await Serve();
        Assert.That(Run("verify").Output, Does.Contain("unaltered").And.Contain("removed"));
    }

    private RunningHost Host() => RunningHost.StartOn(Old, new(), new(
        Services: services => services.AddLogging(
            logging => logging.AddProvider(new LogLines(_log, LogLevel.Information))),
        Settings: new() { ["Logging:LogLevel:Workflow"] = "Information" }));
}
