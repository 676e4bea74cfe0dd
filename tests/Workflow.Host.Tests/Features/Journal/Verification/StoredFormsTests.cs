using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal.Verification;

/// <summary>
/// Values put into the store in a form that this application never writes: what no search finds, or what
/// cannot even be read, is named, and stops nothing.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class StoredFormsTests(DatabaseProvider provider) : TouchedStore(provider, "in-force")
{
    private bool IsSqlite => Host.Database.Database.IsSqlite;

    [TestCase("visits", "stage", "place = 1")]
    [TestCase("visits", "initiative", "place = 1")]
    [TestCase("accounts", "roles", "1 = 1")]
    [TestCase("snapshots", "state", "1 = 1")]
    [TestCase("agreements", "partner", "1 = 1")]
    public void TextStoredAsBytes_IsNamed(string table, string column, string which)
    {
        if (!IsSqlite)
            return; // There a column has one type.

        Undone(
            $"UPDATE {table} SET {column} = CAST({column} AS BLOB) WHERE {which}",
            $"UPDATE {table} SET {column} = CAST({column} AS TEXT) WHERE {which}",
            fault => fault.Contains($"{table} holds a value") && fault.Contains($": {column}."));
    }

    [TestCase("stream", "stream = 'accounts'")]
    [TestCase("at", "stream = 'accounts'")]
    [TestCase("event", "stream = 'accounts'")]
    public void EntryStoredAsBytes_IsNamed(string column, string which)
    {
        if (!IsSqlite)
            return;

        Host.Database.Tamper($"UPDATE journal SET {column} = CAST({column} AS BLOB) WHERE {which}");
        var faults = Host.Faults().ToList();
        Host.Database.Tamper(
            $"UPDATE journal SET {column} = CAST({column} AS TEXT) WHERE typeof({column}) = 'blob'");

        Assert.That(faults, Has.Some.Contains("The table journal holds a value"));
    }

    [TestCase("id = 'x'")]
    [TestCase("id = upper(id)")]
    public void IdOfAnAccountWrittenOtherwise_IsNamed(string how)
    {
        var id = Host.Database.Lines($"SELECT id FROM accounts WHERE name = '{Officer.Name}'").Single();
        Undone(
            $"UPDATE accounts SET {how} WHERE name = '{Officer.Name}'",
            $"UPDATE accounts SET id = '{id}' WHERE name = '{Officer.Name}'",
            fault => fault.Contains("The table accounts holds a value"));
    }

    [Test]
    public void TruthThatIsNone_IsNamed()
    {
        if (IsSqlite)
            Undone(
                $"UPDATE accounts SET active = 2 WHERE name = '{Officer.Name}'",
                $"UPDATE accounts SET active = 1 WHERE name = '{Officer.Name}'",
                fault => fault.EndsWith("active.", StringComparison.Ordinal));
    }

    [Test]
    public void VisitOfAStreamWithoutRows_IsNamed() => Undone(
        "UPDATE visits SET initiative = 'accounts', place = 99 WHERE place = 2",
        $"UPDATE visits SET initiative = '{Walk.Id}', place = 2 WHERE place = 99",
        fault => fault.StartsWith("accounts entry 1: is not there", StringComparison.Ordinal));

    [Test]
    public void TokenUnderTheFingerprintOfAnother_IsNamed()
    {
        var columns = string.Join(", ", Host.Database.Lines(IsSqlite
            ? "SELECT name FROM pragma_table_info('tokens')"
            : "SELECT column_name FROM information_schema.columns WHERE table_name = 'tokens'"));
        var copied = columns.Replace("hash", "substr(hash, 1, 12) || 'ff'", StringComparison.Ordinal);
        Undone(
            $"INSERT INTO tokens ({columns}) SELECT {copied} FROM tokens "
                + "WHERE hash = (SELECT MIN(hash) FROM tokens)",
            "DELETE FROM tokens WHERE length(hash) = 14",
            fault => fault.Contains("the token"));
    }

    [Test]
    public void DueDaysMarkedAsBeingCounted_AreNotSaidToBeUnaltered() => Undone(
        "INSERT INTO settings (name, value) VALUES ('stall-days:33.74', '9')",
        "DELETE FROM settings WHERE name = 'stall-days:33.74'",
        fault => fault.Contains("Due days are being counted anew"));
}
