using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Storage;

public sealed class StorageOptionsTests
{
    [Test]
    public void Options_NothingSet_AreSqliteInTheCallersData()
    {
        var options = From();

        Assert.That(options.Provider, Is.EqualTo(DatabaseProvider.Sqlite));
        Assert.That(options.DatabaseFile, Is.EqualTo(Path.GetFullPath("data/workflow.db")));
    }

    [Test]
    public void Options_DirectoryWithSpecialCharacters_IsKept() =>
        Assert.That(
            From(("Data:Directory", "/tmp/a b;c='d'")).DatabaseFile,
            Is.EqualTo("/tmp/a b;c='d'/workflow.db"));

    [TestCase("Oracle", null, "Database:Provider")]
    [TestCase("7", null, "Database:Provider")]
    [TestCase("PostgreSql", null, "ConnectionStrings:Workflow")]
    [TestCase("PostgreSql", "Nonsense=1", "ConnectionStrings:Workflow")]
    [TestCase("Sqlite", "Nonsense=1", "ConnectionStrings:Workflow")]
    public void Options_Wrong_AreRefusedNamingTheSetting(
        string provider, string? connection, string setting) =>
        Assert.That(
            () => From(("Database:Provider", provider), ("ConnectionStrings:Workflow", connection)),
            Throws.TypeOf<OperatorException>().With.Message.Contains(setting));

    private static StorageOptions From(params (string Key, string? Value)[] settings) => StorageOptions.From(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => setting.Value))
            .Build());
}
