using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Outbox;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Storage;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
public sealed class UnitOfWorkTests(DatabaseProvider provider)
{
    private TestDatabase _database = null!;
    private Writer _writer = null!;

    [SetUp]
    public void Start()
    {
        _database = new TestDatabase(provider);
        _writer = new Writer(_database.Database, TimeProvider.System, NullLogger<Writer>.Instance);
    }

    [TearDown]
    public void Stop()
    {
        _writer?.Dispose();
        _database?.Dispose();
    }

    [Test]
    public async Task Deliver_WithAnEntry_IsThereAfterTheCommit()
    {
        await _writer.Run(
            unit =>
            {
                unit.Append("s", 0, [new("e", "{}", "a", null, DateTimeOffset.UnixEpoch)]);
                unit.Deliver("notices", "s", 1, "{}");
                return 0;
            },
            CancellationToken.None);

        using var context = _database.Database.Context();
        var delivery = context.Set<OutboxRow>().Single();
        Assert.That(
            (delivery.Subscriber, delivery.Sequence, delivery.Attempts, delivery.GivenUp, delivery.DueAt),
            Is.EqualTo(("notices", 1L, 0, false, delivery.CreatedAt)));
    }

    [Test]
    public async Task Append_ReadBackByEntityFramework_IsAsWrittenAndHashed()
    {
        var at = new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.FromHours(7)).AddTicks(1);
        const string Data = """{"text":"\u00e9\u0000 \"x\"","a":[1]}""";
        var draft = new JournalDraft("note-taken", Data, "petugas", null, at);
        await _writer.Run(unit => unit.Append("s", 0, [draft]), CancellationToken.None);

        using var context = _database.Database.Context();
        var row = context.Set<JournalRow>().Single();
        Assert.That(row, Is.EqualTo(new JournalRow(
            "s", 1, "2024-02-29T16:59:59.0000001Z", "petugas", null, "note-taken",
            """{"a":[1],"text":"é\u0000 \"x\""}""", JournalChain.Start, JournalChain.Hash(row))));
    }

    [Test]
    public void Execute_ParametersInAnotherOrderThanBefore_IsRefused()
    {
        const string Sql = "SELECT @a, @b";
        Assert.That(
            async () => await _writer.Run(
                unit => unit.Execute(Sql, ("a", 1), ("b", 2)) + unit.Execute(Sql, ("b", 2), ("a", 1)),
                CancellationToken.None),
            Throws.ArgumentException);
    }

    [Test]
    public async Task Execute_NullWhereAValueWasBefore_IsKept()
    {
        var drafts = new[] { "dprd", null, "kemlu" }.Select(behalf =>
            new JournalDraft("e", "{}", "a", behalf, DateTimeOffset.UnixEpoch));
        await _writer.Run(unit => unit.Append("s", 0, [.. drafts]), CancellationToken.None);

        Assert.That(
            _database.Lines("SELECT on_behalf_of FROM journal ORDER BY sequence"),
            Is.EqualTo(["dprd", "", "kemlu"]));
    }
}
