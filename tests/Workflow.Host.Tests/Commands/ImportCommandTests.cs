using Workflow.Host.Commands;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform;
using Workflow.Host.Tests.Platform;

namespace Workflow.Host.Tests.Commands;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
public sealed class ImportCommandTests(DatabaseProvider provider)
{
    private const string Header = "region,partner,country,kind,signed,term_years,activity_2020,issue,fields\n";
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
                _database.Lines("SELECT event, actor FROM journal"), Is.All.EqualTo("agreement-imported|operator"));
        });
    }

    [Test]
    public async Task Import_OneBadRow_NamesFileAndLineAndEntersNone()
    {
        await Run(Header + Seoul);

        var (status, output) = await Run(Header + "31,Tokyo,JP,city,1989-10-23,,,,\n99,Hanoi,VN,city,2004-11-23,,,,\n");

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
    public void Import_NoSuchFile_TellsTheOperator() =>
        Assert.That(async () => await Run(), Throws.TypeOf<OperatorException>().With.Message.Contains("list.csv"));

    private string ListFile => Path.Combine(_database.Directory, "list.csv");

    private async Task<(int Status, string Output)> Run(string list)
    {
        await File.WriteAllTextAsync(ListFile, list);
        return await Run();
    }

    private async Task<(int Status, string Output)> Run()
    {
        var output = new StringWriter { NewLine = "\n" };
        var settings = new ConfigurationBuilder().AddInMemoryCollection(_database.Settings).Build();
        return (await ImportCommand.Run(ListFile, settings, output, default), output.ToString());
    }
}
