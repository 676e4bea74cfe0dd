using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Workflow.Host.Commands;

namespace Workflow.Host.Tests.Commands;

public sealed class CommandLineTests
{
    private string _directory = null!;

    [SetUp]
    public void Create() => _directory = Directory.CreateTempSubdirectory("prakarsa-").FullName;

    [TearDown]
    public void Drop() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void Split_SettingsAmongWords_AreTakenOut()
    {
        var (settings, words) = CommandLine.Split(
            [
                "--Data:Directory=/a b", "backup", "x.zip", "--Database:Provider", "Sqlite",
                "--urls=http://x", "--json",
            ]);

        Assert.That(settings, Is.EqualTo(
            ["--Data:Directory=/a b", "--Database:Provider", "Sqlite", "--urls=http://x"]));
        Assert.That(words, Is.EqualTo(["backup", "x.zip", "--json"]));
    }

    [Test]
    public void Migrate_RelativeDirectory_IsTheCallers()
    {
        var ended = Run("migrate", "--Data:Directory=here");

        Assert.That(
            (ended.Code, ended.Output.Split('\n')[0].Trim()), Is.EqualTo((0, "20260101000000_Initial")));
        Assert.That(File.Exists(Path.Combine(_directory, "here", "workflow.db")));
        Assert.That(Run("migrate", "--Data:Directory", "here").Output, Does.StartWith("Nothing"));
    }

    [TestCase(2, "nonsense")]
    [TestCase(2, "backup")]
    [TestCase(2, "verify", "--head", "missing.json")]
    [TestCase(2, "restore", "missing.zip")]
    [TestCase(2, "replay", "missing.yaml")]
    [TestCase(2, "replay", "/", "--until", "2012-13-01")]
    [TestCase(1, "verify")]
    [TestCase(1, "head", "--sign")]
    [TestCase(1, "backup", "x.zip")]
    [TestCase(1, "migrate", "--Database:Provider=Oracle")]
    public void Command_CannotBeDone_SaysSoOnStandardErrorOnly(int code, params string[] words)
    {
        var ended = Run(words);

        Assert.That((ended.Code, ended.Output), Is.EqualTo((code, "")));
        Assert.That(ended.Error, Is.Not.Empty.And.Not.Contains("   at "));
        Assert.That(Directory.GetFileSystemEntries(_directory), Is.Empty);
    }

    [TestCase("--Accounts:SignInsPerMinute=many",
        "Accounts:SignInsPerMinute is 'many'; it must be a whole number from 1.")]
    [TestCase("--Database:Provider=Oracle",
        "Database:Provider is 'Oracle'; it must be Sqlite or PostgreSql.")]
    [TestCase(
        "--Proxies=proxy",
        "Proxies has 'proxy'; it must be addresses or networks such as 10.0.0.0/24, separated by commas.")]
    [TestCase("--Definitions:Directory=none",
        "Definitions:Directory is 'none'; there is no such directory.")]
    [TestCase("--SingleSignOn:Authority=x",
        "SingleSignOn:ClientId and SingleSignOn:ClientSecret must be given with the authority.")]
    public void Setting_Wrong_StopsEveryCommandOfTheApplicationInOneLine(string setting, string told)
    {
        foreach (var command in new[] { "serve", "migrate" })
        {
            var ended = Run(command, setting);

            Assert.That(
                (ended.Code, ended.Output, ended.Error.Trim()), Is.EqualTo((1, "", told)), command);
        }

        Assert.That(Directory.GetFileSystemEntries(_directory), Is.Empty);
    }

    [Test]
    public void CommandsOnDefinitions_SettingsThatTheyUse_AloneCanStopThem()
    {
        string[] unused =
            ["--Accounts:SignInsPerMinute=many", "--Proxies=proxy", "--SingleSignOn:Authority=x"];
        string[] replay =
            ["replay", Path.Combine(AppContext.BaseDirectory, "definitions", "cases", "ksdpl-corners.yaml")];
        string[] check = ["check-definitions"];

        Assert.That(Run([.. replay, "--json", .. unused]).Output, Does.Contain("\"event\":\"summary\""));
        Assert.That(Run([.. check, .. unused]).Output, Does.Contain("nothing wrong"));
        Assert.That(
            Run([.. check, "--Database:Provider=Oracle"]).Error.Trim(),
            Is.EqualTo("Database:Provider is 'Oracle'; it must be Sqlite or PostgreSql."));
        Assert.That(
            Run([.. replay, "--Definitions:Directory=none"]).Error, Does.Contain("is 'none'; there"));
    }

    [Test]
    public void Commands_OnARealInstallation_WorkTogether()
    {
        Run("migrate");
        var head = Run("head", "--sign");
        File.WriteAllText(Path.Combine(_directory, "head.json"), head.Output);

        Assert.That(Run("verify", "--head", "head.json").Code, Is.Zero);
        Assert.That(Run("backup", "b.zip").Code, Is.Zero);
        Assert.That(Run("restore", "b.zip").Code, Is.Zero);
        Assert.That(Run("verify").Output, Does.Contain("unaltered"));
        File.WriteAllText(
            Path.Combine(_directory, "head.json"),
            head.Output.Replace("\"at\":\"2", "\"at\":\"3", StringComparison.Ordinal));
        var forged = Run("verify", "--head", "head.json");
        Assert.That(forged.Output, Does.Contain("not signed by this installation"));
        Assert.That(forged.Code, Is.EqualTo(1));
    }

    [Test]
    public async Task Serve_ByDefault_AnswersHealthAndLetsNobodyRestore()
    {
        Assert.That(Run("migrate").Error, Is.Empty);
        var backup = Run("backup", "b.zip");
        Assert.That(backup.Code, Is.Zero, backup.Error);
        var address = $"http://127.0.0.1:{FreePort()}";
        using var server = new ChildProcess(
            "Workflow.Host", _directory, [], $"--urls={address}", "--environment=Production");
        using var client = new HttpClient { BaseAddress = new Uri(address) };

        Assert.That(await Answer(client, "/health/ready"), Does.Contain("\"database\""));
        Assert.That(await Answer(client, "/health/live"), Is.EqualTo("Healthy"));
        var restore = Run("restore", "b.zip");
        Assert.That(restore.Error, Does.Contain("stop that first"));
        Assert.That(restore.Code, Is.EqualTo(1));
        Assert.That(Run("verify").Code, Is.Zero);
    }

    [TestCase(
        "INSERT INTO definitions (key, version, rules) VALUES ('ksdpl', 1, 'others')",
        "ksdpl.v1.yaml:1: The rules were changed")]
    [TestCase(
        "INSERT INTO settings (name, value) VALUES ('demonstration', 'begun')",
        "This database has the demonstration, with accounts whose password everybody knows.")]
    public void Serve_DatabaseThatDoesNotFit_DoesNotStart(string stored, string told)
    {
        Run("migrate");
        var file = Directory.GetFiles(_directory, "workflow.db", SearchOption.AllDirectories).Single();
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = stored;
            command.ExecuteNonQuery();
        }

        var ended = Run("serve", "--urls=http://127.0.0.1:0", "--environment=Production");

        Assert.That(ended.Error, Does.Contain(told));
        Assert.That(ended.Code, Is.EqualTo(1));
    }

    private Ended Run(params string[] words) => ChildProcess.Run("Workflow.Host", _directory, words);

    private static async Task<string> Answer(HttpClient client, string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await client.GetStringAsync(new Uri(path, UriKind.Relative));
            }
            catch (HttpRequestException) when (attempt < 300)
            {
                await Task.Delay(100);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
