namespace Workflow.Host.Tests.Commands;

/// <summary>
/// A data directory that nobody may write to, as a copy on a read-only file system: for root too.
/// </summary>
internal sealed class ReadOnlyTests
{
    private string _directory = null!;

    [SetUp]
    public void Create()
    {
        _directory = Directory.CreateTempSubdirectory("prakarsa-").FullName;
        ChildProcess.RunWith(
            "", "Workflow.Host", _directory, "user", "add", "siti", "--role", "kemlu",
            $"--Data:Directory={_directory}");
    }

    [TearDown]
    public void Drop() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void Commands_OnAClosedDatabase_ReadAndRefuseToWriteAtOnce()
    {
        var verified = RunReadOnly("verify");
        var served = RunReadOnly("serve", "--urls=http://127.0.0.1:0", "--environment=Production");

        var headed = RunReadOnly("head", "--sign");
        var backup = Path.GetTempFileName();
        var backedUp = RunReadOnly("backup", backup);
        File.Delete(backup);

        Assert.That((headed.Code, backedUp.Code), Is.EqualTo((0, 0)), headed.Error + backedUp.Error);
        Assert.That(verified.Code, Is.Zero, verified.Error);
        Assert.That(verified.Output, Does.StartWith("1 entries in 1 chains").And.Contain("unaltered"));
        Assert.That(verified.Error, Does.Contain("never recorded"));
        Assert.That(served.Code, Is.EqualTo(1));
        Assert.That(
            served.Error.Trim(),
            Is.EqualTo($"The data directory {_directory} is read-only for this user; it must be writable."));
    }

    [Test]
    public async Task Verify_OnADatabaseOfAKilledApplication_ReadsItsLogToo()
    {
        using (var host = new ServedHost(_directory))
        {
            await host.Health();
            host.Kill();
        }

        Assert.That(new FileInfo(Path.Combine(_directory, "workflow.db-wal")).Length, Is.Positive);
        var verified = RunReadOnly("verify");
        Assert.That(verified.Output, Does.Contain("unaltered"), verified.Error);
    }

    private Ended RunReadOnly(params string[] words)
    {
        using var process = ChildProcess.Mounted(
            $"mount --bind {_directory} {_directory}; mount -o remount,bind,ro {_directory}",
            "Workflow.Host", "/", [], [.. words, $"--Data:Directory={_directory}"]);
        return process.Wait();
    }
}
