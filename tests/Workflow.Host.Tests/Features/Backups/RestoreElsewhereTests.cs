using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Backups;

/// <summary>
/// A backup of an office at work, put back by the operator: into a machine without its key, and where a
/// document was lost before.
/// </summary>
internal sealed class RestoreElsewhereTests
{
    private TestDatabase _here = null!;
    private TestDatabase _elsewhere = null!;

    private string Archive => Path.Combine(_elsewhere.Directory, "b.zip");

    [SetUp]
    public async Task Work()
    {
        _here = new(DatabaseProvider.Sqlite, migrate: false);
        _elsewhere = new(DatabaseProvider.Sqlite, migrate: false);
        await using (var host = RunningHost.StartOn(_here, new()))
            await (await Walk.Open(host)).To("consultation"); // Its stop records the ends of the chains.
        Run(_elsewhere, "migrate");
    }

    [TearDown]
    public void Drop()
    {
        _here.Dispose();
        _elsewhere.Dispose();
    }

    [Test]
    public async Task Restore_WhereTheKeyIsAnother_IsDoneAndSaysSoUntilTheEndsAreSignedAnew()
    {
        Assert.That(Run(_here, "backup", Archive).Code, Is.Zero);
        var restored = Run(_elsewhere, "restore", Archive);
        var before = Run(_elsewhere, "verify");
        Run(_elsewhere, "migrate"); // Makes the database this installation's.
        await using (var host = RunningHost.StartOn(_elsewhere, new()))
            await Walk.Open(host);

        Assert.That(restored.Code, Is.Zero, restored.Error);
        Assert.That(restored.Error, Does.Contain("not signed by this installation"));
        Assert.That((before.Code, before.Output), Is.EqualTo((1, before.Output)));
        Assert.That(before.Output, Does.Contain("with another key"));
        var verified = Run(_elsewhere, "verify");
        Assert.That(verified.Output, Does.Contain("unaltered"));
        Assert.That(verified.Error, Does.Not.Contain("never recorded"));
    }

    [Test]
    public void Document_GoneBeforeTheBackup_IsToldAndTheRestIsRestoredOnRequest()
    {
        var lost = Directory.GetFiles(
            Path.Combine(_here.Directory, "files"), "*", SearchOption.AllDirectories)[0];
        File.Delete(lost);
        var backup = Run(_here, "backup", Archive);
        var refused = Run(_here, "restore", Archive);
        var restored = Run(_here, "restore", Archive, "--without-files");

        Assert.That((backup.Code, refused.Code, restored.Code), Is.EqualTo((1, 1, 0)), restored.Error);
        Assert.That(backup.Error, Does.Contain(Path.GetFileName(lost)));
        Assert.That(refused.Error, Does.Contain(Path.GetFileName(lost)).And.Contain("--without-files"));
        Assert.That(restored.Error, Does.Contain(Path.GetFileName(lost)));
    }

    private static Ended Run(TestDatabase database, params string[] words) => ChildProcess.RunWith(
        "", "Workflow.Host", database.Directory, [.. words, $"--Data:Directory={database.Directory}"]);
}
