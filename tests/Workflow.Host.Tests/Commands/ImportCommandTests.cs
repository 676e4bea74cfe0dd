using Workflow.Host.Commands;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Commands;

[NonParallelizable] // Standard output is the process's.
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
public sealed class ImportCommandTests(DatabaseProvider provider)
{
    private const string Header =
        "region,partner,country,kind,signed,term_years,activity_2020,issue,fields\n";
    private const string Seoul = "31,Seoul,KR,city,1984-07-25,,active,traffic,culture; labour\n";
    private TestDatabase _database = null!;

    [SetUp]
    public void Start() => _database = new TestDatabase(provider, migrate: false);

    [TearDown]
    public void Stop() => _database?.Dispose();

    [Test]
    public async Task Import_FreshInstallation_AddsAndThenFindsThemUnchanged()
    {
        var first = await Run(Header + Seoul);
        var second = await Run(Header + Seoul + "31,Tokyo,JP,city,1989-10-23,,,,\n");

        Assert.Multiple(() =>
        {
            Assert.That(first, Is.EqualTo((0, "1 added, 0 updated, 0 unchanged.\n")));
            Assert.That(second, Is.EqualTo((0, "1 added, 0 updated, 1 unchanged.\n")));
            Assert.That(
                _database.Lines("SELECT event, actor FROM journal"),
                Is.All.EqualTo("agreement-imported|operator"));
        });
    }

    [Test]
    public async Task Import_OneBadRow_NamesFileAndLineAndEntersNone()
    {
        await Run(Header + Seoul);

        var (status, output) = await Run(
            Header + "31,Tokyo,JP,city,1989-10-23,,,,\n99,Hanoi,VN,city,2004-11-23,,,,\n");

        Assert.Multiple(() =>
        {
            Assert.That(status, Is.EqualTo(1));
            Assert.That(output, Is.EqualTo(
                $"{ListFile}:3: region '99' is not the code of an autonomous region\n"));
            Assert.That(_database.Lines("SELECT partner FROM agreements"), Is.EqualTo(["Seoul"]));
        });
    }

    [Test]
    public async Task Import_HugeFile_SaysSoWithoutReadingItAll()
    {
        await using (var file = File.Create(ListFile))
            file.SetLength(1L << 40);

        Assert.That(await Run(), Is.EqualTo((1, $"{ListFile}:1: the file is larger than 5 MB\n")));
    }

    [Test]
    public async Task Import_NoSuchFile_IsWrongUse() => Assert.That((await Run()).Status, Is.EqualTo(2));

    [Test]
    public async Task Import_NoFileNamed_IsWrongUse() =>
        Assert.That((await Program("import", "agreements")).Status, Is.EqualTo(2));

    private string ListFile => Path.Combine(_database.Directory, "list.csv");

    private async Task<(int Status, string Output)> Run(string list)
    {
        await File.WriteAllTextAsync(ListFile, list);
        return await Run();
    }

    private Task<(int Status, string Output)> Run() => Program("import", "agreements", ListFile);

    /// <summary>The program itself, in this process.</summary>
    private async Task<(int Status, string Output)> Program(params string[] words)
    {
        string[] settings = [.. _database.Settings.Where(each => each.Value is not null)
            .Select(each => $"--{each.Key}={each.Value}")];
        var standard = Console.Out;
        using var output = new StringWriter { NewLine = "\n" };
        Console.SetOut(output);
        try
        {
            var main = typeof(ImportCommand).Assembly.EntryPoint!;
            var status = await Task.Run(() => (int)main.Invoke(null, [(string[])[.. words, .. settings]])!);
            return (status, output.ToString());
        }
        finally
        {
            Console.SetOut(standard);
        }
    }
}
