using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Commands;

/// <summary>A database and a data directory that are not of one installation.</summary>
internal sealed class InstallationTests
{
    private string _directory = null!;
    private TestDatabase? _server;

    private string Key => Path.Combine(_directory, "keys", "installation.pem");

    private string DatabaseFile => Path.Combine(_directory, "workflow.db");

    [SetUp]
    public void Create() => _directory = Directory.CreateTempSubdirectory("prakarsa-").FullName;

    [TearDown]
    public void Drop()
    {
        Directory.Delete(_directory, recursive: true);
        _server?.Dispose();
        _server = null;
    }

    [Test]
    public void Start_BesideAKeyWithoutADatabase_IsRefusedAndMakesNone()
    {
        Assert.That(Run("migrate").Code, Is.Zero);
        File.Delete(DatabaseFile);
        var ended = Run("serve", "--urls=http://127.0.0.1:0", "--environment=Production");

        Assert.That(ended.Code, Is.EqualTo(1));
        Assert.That(
            ended.Error, Does.Contain($"There is no database {DatabaseFile}").And.Contain("put the database")
                .And.Contain("back").And.Not.Contain("   at "));
        Assert.That(File.Exists(DatabaseFile), Is.False);
    }

    [Test]
    public void Start_BesideDocumentsWithoutADatabase_IsRefused()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "files", "ab"));
        File.WriteAllText(Path.Combine(_directory, "files", "incoming-1"), "half");
        Assert.That(Run("migrate").Code, Is.Zero, "What an upload left is no document.");
        Directory.Delete(Path.Combine(_directory, "keys"), recursive: true);
        File.Delete(DatabaseFile);
        File.WriteAllText(Path.Combine(_directory, "files", "ab", "abcd"), "a letter");

        Assert.That(Run("migrate").Error, Does.Contain(Path.Combine(_directory, "files")));
        Assert.That(File.Exists(DatabaseFile), Is.False);
    }

    [Test]
    public void Start_BesideAKeyWithAnEmptyDatabase_IsRefused()
    {
        Assert.That(Run("migrate").Code, Is.Zero);
        File.Delete(DatabaseFile);
        File.Create(DatabaseFile).Dispose();

        Assert.That(Run("migrate").Error, Does.Contain("has no tables of this application, but"));
    }

    [Test]
    public void FirstStart_KilledWhileItMakesItsDatabase_GoesOnTheNextTime()
    {
        using (var first = new ChildProcess(
            "Workflow.Host", _directory, [], "migrate", $"--Data:Directory={_directory}"))
        {
            for (var wait = 0; wait < 6000 && !File.Exists(DatabaseFile); wait++)
                Thread.Sleep(10);
            first.Kill();
        }

        Assert.That(File.Exists(DatabaseFile));
        Assert.That(Run("migrate").Code, Is.Zero);
        Assert.That(Run("verify").Output, Does.Contain("unaltered"));
    }

    [Test]
    public void Restore_OfAnotherInstallationsBackup_MakesItsDatabaseThisOnes()
    {
        var other = Directory.CreateTempSubdirectory("prakarsa-").FullName;
        var backup = Path.Combine(other, "b.zip");
        RunIn(other, "migrate");
        RunIn(other, "backup", backup);
        Run("migrate");
        var restored = Run("restore", backup);
        var started = Run("migrate");
        Directory.Delete(other, recursive: true);

        Assert.That((restored.Code, started.Code), Is.EqualTo((0, 0)), restored.Error + started.Error);
        Assert.That(started.Error, Does.Contain("The database was of the installation"));
        Assert.That(Run("migrate").Error, Is.Empty, "once");
    }

    [Test]
    public void SecondNode_WithAnotherDataDirectory_IsRefusedAndMakesNoKey()
    {
        var first = OnServer();
        Assert.That(Run(["migrate", .. first]).Code, Is.Zero);
        var key = File.ReadAllText(Key);
        File.Delete(Key);
        var empty = Run(["migrate", .. first]);
        var madeOne = File.Exists(Key);
        Run("migrate", $"--ConnectionStrings:Workflow=Data Source={_directory}/other.db"); // Makes a key.
        var other = Run(["serve", "--urls=http://127.0.0.1:0", "--environment=Production", .. first]);

        Assert.That((empty.Code, other.Code), Is.EqualTo((1, 1)));
        Assert.That(empty.Error, Does.Contain("every node needs the same Data:Directory"));
        Assert.That(other.Error, Does.Contain("every node needs the same Data:Directory"));
        Assert.That(madeOne, Is.False);
        File.WriteAllText(Key, key);
        Assert.That(Run(["migrate", .. first]).Code, Is.Zero, "the node whose it is");
    }

    [Test]
    public void Database_OfAKeyThatIsLost_IsTakenOverWhenThatIsAsked()
    {
        var server = OnServer();
        Run(["migrate", .. server]);
        File.Delete(Key);
        var taken = Run(["migrate", "--take-over", .. server]);

        Assert.That(taken.Code, Is.Zero, taken.Error);
        Assert.That(taken.Error, Does.Contain("from now on it is of"));
        Assert.That(Run(["migrate", .. server]).Error, Is.Empty);
    }

    [Test]
    public void Database_OfBeforeInstallationsWereRemembered_IsThisOnes()
    {
        var server = OnServer();
        Run(["migrate", .. server]);
        _server!.Execute("DELETE FROM settings");

        Assert.That(Run(["migrate", .. server]).Code, Is.Zero);
        Assert.That(_server.Lines("SELECT name FROM settings"), Is.EqualTo(["installation"]));
    }

    [Test]
    public void EmptyDatabaseOnAServer_BesideAKey_IsRefused()
    {
        Run("migrate");
        var ended = Run(["migrate", .. OnServer()]);

        Assert.That(ended.Code, Is.EqualTo(1));
        Assert.That(ended.Error, Does.Contain("The database has no tables of this application, but"));
        Assert.That(_server!.Lines("SELECT table_name FROM information_schema.tables "
            + "WHERE table_name = 'journal'"), Is.Empty);
    }

    [Test]
    public void DatabaseOnAServer_NotThereOrEmpty_IsSaidByEveryCommand()
    {
        var server = OnServer();
        string[] missing =
            [server[0], server[1].Replace("prakarsa_", "prakarsa_no_", StringComparison.Ordinal)];

        foreach (var command in new[] { "migrate", "verify" })
        {
            var ended = Run([command, .. missing]);
            Assert.That(ended.Code, Is.EqualTo(1));
            Assert.That(
                ended.Error, Does.Contain("names a database that does not exist").And.Not.Contain("   at "),
                command);
        }

        Assert.That(Run(["verify", .. server]).Error, Does.Contain("no tables of this application yet"));
    }

    private string[] OnServer()
    {
        _server = new(DatabaseProvider.PostgreSql, migrate: false);
        return
        [
            "--Database:Provider=PostgreSql",
            $"--ConnectionStrings:Workflow={_server.Settings["ConnectionStrings:Workflow"]}",
        ];
    }

    private Ended Run(params string[] words) => RunIn(_directory, words);

    private static Ended RunIn(string directory, params string[] words) =>
        ChildProcess.Run("Workflow.Host", directory, [.. words, $"--Data:Directory={directory}"]);
}
