using Workflow.Host.Commands;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Procedures;

/// <summary>
/// Definitions on the disk: a wrong one stops the start, and the check says where it is wrong.
/// </summary>
public sealed class DefinitionFilesTests
{
    private string _directory = null!;
    private TestDatabase _database = null!;

    [SetUp]
    public void Copy()
    {
        _database = new(DatabaseProvider.Sqlite);
        _directory = Path.Combine(_database.Directory, "definitions");
        var shipped = Path.Combine(AppContext.BaseDirectory, "definitions");
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_directory, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [TearDown]
    public void Remove() => _database.Dispose();

    [Test]
    public void Load_DefinitionsAsShipped_HasThemAll() =>
        Assert.That(DefinitionFiles.Load(Settings).Procedures, Has.Length.EqualTo(3));

    [Test]
    public void Load_TwoWrongFiles_IsRefusedWithEveryProblemByFileAndLine()
    {
        Change("procedures/ksdpl.v1.yaml", "owner: dprd", "owner: dprdd");
        Change("regions.csv", "11,Aceh,province,yes", "11,Aceh,province,maybe");

        var refused = Assert.Throws<OperatorException>(() => DefinitionFiles.Load(Settings));

        Assert.That(refused!.Message, Does.Match(@"definitions/procedures/ksdpl\.v1\.yaml:\d+: .*dprdd"));
        Assert.That(refused.Message, Does.Contain("definitions/regions.csv:2: "));
    }

    [Test]
    public void Load_DirectoryThatIsNotThere_IsRefused()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Definitions:Directory"] = _directory + "-not" }).Build();

        Assert.That(() => DefinitionFiles.Load(settings), Throws.TypeOf<OperatorException>());
    }

    [Test]
    public void Check_Clean_SaysHowManyFilesWereChecked()
    {
        var (status, said) = Check();

        Assert.That(said, Is.EqualTo("7 files checked, nothing wrong.\n"));
        Assert.That(status, Is.Zero);
    }

    [Test]
    public void Check_WrongFile_SaysWhereAndFails()
    {
        Change("procedures/ksdll.v1.yaml", "to: review", "to: nowhere");

        var (status, said) = Check();

        Assert.That(said, Does.Match(@"(?m)^.*definitions/procedures/ksdll\.v1\.yaml:\d+: .*nowhere"));
        Assert.That(status, Is.EqualTo(1));
    }

    [Test]
    public void Check_FileOfTenMegabytes_GetsAMessage()
    {
        File.WriteAllBytes(Path.Combine(_directory, "words.yaml"), new byte[10_000_000]);

        var (status, said) = Check();

        Assert.That(said, Does.Contain("definitions/words.yaml:1: The file has 10000000 bytes"));
        Assert.That(status, Is.EqualTo(1));
    }

    [Test]
    public void Check_VersionStartedOnAndSinceChanged_NamesTheFile()
    {
        _database.Execute("INSERT INTO definitions (key, version, rules) VALUES ('ksdpl', 1, 'another')");

        var (status, said) = Check();

        Assert.That(said, Does.Contain("definitions/procedures/ksdpl.v1.yaml:1: The rules were changed"));
        Assert.That(status, Is.EqualTo(1));
    }

    private IConfiguration Settings => new ConfigurationBuilder()
        .AddInMemoryCollection(_database.Settings)
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Definitions:Directory"] = _directory })
        .Build();

    private (int Status, string Said) Check()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var status = CheckDefinitionsCommand.Run(_directory, Settings, output);
        return (status, output.ToString());
    }

    private void Change(string file, string from, string to)
    {
        var path = Path.Combine(_directory, file);
        var text = File.ReadAllText(path);
        Assert.That(text, Does.Contain(from));
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
