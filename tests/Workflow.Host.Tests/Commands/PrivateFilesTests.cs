using System.Runtime.Versioning;

namespace Workflow.Host.Tests.Commands;

/// <summary>Whatever the application writes, nobody else on the machine can look into.</summary>
[Platform(Exclude = "Win", Reason = "Windows has other means."), UnsupportedOSPlatform("windows")]
internal sealed class PrivateFilesTests
{
    private const UnixFileMode Wide =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private string _directory = null!;

    [SetUp]
    public void Create()
    {
        _directory = Directory.CreateTempSubdirectory("prakarsa-").FullName;
        File.SetUnixFileMode(_directory, Wide); // As mkdir makes it.
    }

    [TearDown]
    public void Drop() => Directory.Delete(_directory, recursive: true);

    [Test]
    public async Task Files_WrittenIntoAnOpenDirectory_AreTheUsersAlone()
    {
        await Work();
        Assert.That(Run("backup", Path.Combine(_directory, "b.zip")).Code, Is.Zero);
        Assert.That(Run("restore", Path.Combine(_directory, "b.zip")).Code, Is.Zero);

        Assert.That(Files(), Has.Some.EndsWith("installation.pem").And.Some.EndsWith("in-use.lock")
            .And.Some.Contains("before-restore-").And.Some.Contains("cookies").And.Some.Contains("/files/"));
        Assert.That(Open(), Is.Empty);
    }

    [Test]
    public async Task Files_WrittenOpenlyBefore_AreClosedAtTheStartAndThatIsSaid()
    {
        await Work();
        File.WriteAllText(Path.Combine(_directory, "notes.txt"), "somebody else's");
        File.WriteAllText(Path.Combine(_directory, "workflow.db.before-20260101000000_Initial"), "older");
        foreach (var path in Files().Append(_directory))
            File.SetUnixFileMode(path, Wide);
        var said = Run("migrate").Error;

        Assert.That(said, Does.Contain($"of {_directory} to other users"));
        Assert.That(Open(), Is.EqualTo([Path.Combine(_directory, "notes.txt")]), "not the application's");
        Assert.That(Run("migrate").Error, Is.Empty, "once");
    }

    /// <summary>Everything that the application ever writes.</summary>
    private async Task Work()
    {
        Run("migrate");
        ChildProcess.RunWith(
            "", "Workflow.Host", _directory, "user", "add", "siti", "--role", "officer", "--region", "33.74",
            $"--Data:Directory={_directory}");
        var token = Run("user", "token", "siti").Output.Trim();
        using var host = new ServedHost(_directory);
        await host.Health();
        var officer = host.As(token);
        var opened = await officer.Post("initiatives", Walk.Request());
        var id = Guid.Parse((string)opened.Body["id"]!);
        Assert.That((await officer.Upload(id, "study", 1)).Status, Is.EqualTo(201));
        Assert.That(Open(), Is.Empty, "while it serves: the database's log too");
        host.Stop();
    }

    private string[] Files() =>
        Directory.GetFileSystemEntries(_directory, "*", SearchOption.AllDirectories);

    private List<string> Open() =>
    [
        .. Files().Append(_directory).Where(path => (File.GetUnixFileMode(path)
            & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)) != 0),
    ];

    private Ended Run(params string[] words) => ChildProcess.Run(
        "Workflow.Host", _directory, [.. words, $"--Data:Directory={_directory}"]);
}
