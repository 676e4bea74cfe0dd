using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Journal.Verification;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Tests.Features.Journal.Verification;

namespace Workflow.Host.Tests.Features.Journal;

/// <summary>
/// A database with three streams: A (5 entries, a row), B (3, a row) and a ledger (2, no row).
/// </summary>
public sealed class JournalFixture : IDisposable
{
    public static readonly Guid A = Guid.Parse("aaaaaaaa-0000-4000-8000-000000000000");
    public static readonly Guid B = Guid.Parse("bbbbbbbb-0000-4000-8000-000000000000");
    public static readonly string StreamA = Portable.Text(A);
    public static readonly string StreamB = Portable.Text(B);

    private readonly TestDatabase _test;

    public JournalFixture(DatabaseProvider provider)
    {
        _test = new TestDatabase(provider);
        using var writer = new Writer(Database, TimeProvider.System, NullLogger<Writer>.Instance);
        Write(writer, StreamA, 5, A);
        Write(writer, StreamB, 3, B);
        Write(writer, "ledger", 2, null);
        Key = new InstallationKey(Database.Options);
    }

    public Database Database => _test.Database;

    public InstallationKey Key { get; }

    public JournalVerifier Verifier => Chains.Of(Database, InitiativeRow.Table, InitiativeRow.Opening);

    public HeadKeeper Heads => new(Database, Key, TimeProvider.System);

    /// <inheritdoc cref="TestDatabase.Tamper"/>
    public void Tamper(string sql) => _test.Tamper(sql);

    /// <summary>
    /// Recomputes every hash of a stream after tampering, as an owner who knows the rules would.
    /// </summary>
    public void Rehash(string stream)
    {
        using var context = Database.Context();
        var previous = JournalChain.Start;
        var entries = context.Set<JournalRow>().Where(row => row.Stream == stream);
        foreach (var row in entries.OrderBy(row => row.Sequence))
        {
            var hash = JournalChain.Hash(row with { PreviousHash = previous });
            Tamper($"""
                UPDATE journal SET previous_hash = '{previous}', hash = '{hash}'
                WHERE stream = '{stream}' AND sequence = {row.Sequence}
                """);
            previous = hash;
        }
    }

    public void Dispose() => _test.Dispose();

    private static void Write(Writer writer, string stream, int count, Guid? row) => writer.Run(
        unit =>
        {
            var last = 0L;
            for (var at = 1; at <= count; at++)
            {
                var data = $$"""{"note":"{{at}}"}""";
                var name = at == 1 && row is not null ? "initiative-opened" : "note-taken";
                last = unit.Append(
                    stream, last, [new(name, data, "petugas", null, DateTimeOffset.UnixEpoch)]);
            }

            if (row is { } id)
                unit.Execute(InsertRow, ("id", id), ("version", last), ("no", false));
            return last;
        },
        CancellationToken.None).GetAwaiter().GetResult();

    private const string InsertRow = """
        INSERT INTO initiatives (id, version, number, procedure, procedure_version, title, region, partner,
            country, partner_kind, objects, stage, phase, owner, opened_on, entered_on, on_hold,
            closed, dprd_reached, last_event_on)
        VALUES (@id, @version, @id, 'ksdpl', 1, 't', '31', 'p', 'CN', 'city', '', 'review', 'review',
            'officer', '2024-01-01', '2024-01-01', @no, @no, @no, '2024-01-01')
        """;
}
