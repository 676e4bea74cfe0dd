using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features;
using Workflow.Host.Features.Journal.Verification;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal.Verification;

/// <summary>
/// The store touched behind the journal's back in every way that its owner can: each is named by the
/// verification, and nothing is named of a store that nobody touched.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class StoreVerificationTests(DatabaseProvider provider) : TouchedStore(provider, "in-force")
{
    private const string Mark = "SELECT value FROM settings WHERE name = 'projections'";

    [Test]
    public void Untouched_WalksEveryChainAndEntry()
    {
        var verifier = Host.Services.GetRequiredService<JournalVerifier>();

        Assert.That(verifier.Faults(), Is.Empty);
        Assert.That(
            $"{verifier.Entries}|{verifier.Streams}|{verifier.Total}", Is.EqualTo(Host.Database.Lines(
                "SELECT COUNT(*), COUNT(DISTINCT stream), COUNT(*) FROM journal").Single()));
    }

    [TestCase("snapshots", "state", "'{}'", "state")]
    [TestCase("snapshots", "version", "version - 1", "state")]
    [TestCase("snapshots", "version", "version - 8", "version")]
    [TestCase("initiatives", "stage", "'in-force'", "stage")]
    [TestCase("initiatives", "number", "number || 'X'", "number")]
    [TestCase("initiatives", "region", "'31'", "region")]
    [TestCase("initiatives", "due_on", "'2030-01-01'", "due_on")]
    [TestCase("initiatives", "closed", "NOT closed", "closed")]
    [TestCase("initiatives", "officer", "'siapa'", "officer")]
    [TestCase("searched", "text", "text || 'x'", "text")]
    [TestCase("searched", "partner", "'lain'", "partner")]
    [TestCase("searched", "number", "'lain'", "number")]
    [TestCase("searched", "scope", "'in31x'", "scope")]
    [TestCase("agreements", "state", "'[]'", "state")]
    [TestCase("agreements", "ends_on", "'2099-01-01'", "ends_on")]
    [TestCase("agreements", "status", "'ended'", "status")]
    [TestCase("visits", "entered_on", "'1999-01-01'", "visits")]
    public void RowChanged_IsNamedWithItsColumn(string table, string column, string value, string told) =>
        Touched(
            $"UPDATE {table} SET {column} = {value} WHERE {(table == "visits" ? "place = 1" : "1 = 1")}",
            $"UPDATE {table} SET {column} = t.{column} FROM {table}_kept t WHERE "
            + string.Join(" AND ", Keys(table).Select(key => $"{table}.{key} = t.{key}")),
            fault => fault.Contains("is not what its journal says") && fault.Contains(told), table);

    [TestCase("initiatives")]
    [TestCase("agreements")]
    public void RowRemoved_IsNamed(string table) => Touched(
        $"DELETE FROM {table}", $"INSERT INTO {table} SELECT * FROM {table}_kept",
        fault => fault.Contains($"its row in the table {table} is gone"), table);

    [Test]
    public void SnapshotRemoved_IsNamed() => Touched(
        "DELETE FROM snapshots", "INSERT INTO snapshots SELECT * FROM snapshots_kept",
        fault => fault.Contains("snapshots"), "snapshots");

    [Test]
    public void SearchedRemoved_IsNamed() => Touched(
        "DELETE FROM searched", "INSERT INTO searched SELECT * FROM searched_kept",
        fault => fault.Contains("table searched "), "searched");

    [Test]
    public void VisitRemoved_IsNamed() => Touched(
        "DELETE FROM visits WHERE place = 2",
        "INSERT INTO visits SELECT * FROM visits_kept WHERE place = 2",
        fault => fault.Contains("visits"), "visits");

    [Test]
    public void InvitationRemoved_IsNamed() => Touched(
        "DELETE FROM invitations WHERE party = 'kemlu'", "INSERT INTO invitations SELECT * FROM "
        + "invitations_kept WHERE party = 'kemlu'",
        fault => fault.Contains("invitations"), "invitations");

    [Test]
    public void InvitationAdded_IsNamed() => Undone(
        "INSERT INTO invitations SELECT 'ministry:culture', initiative, asked_on FROM invitations "
            + "WHERE party = 'kemlu'",
        "DELETE FROM invitations WHERE party = 'ministry:culture'",
        fault => fault.Contains("invitations"));

    [Test]
    public void VisitOfNoInitiative_IsNamed()
    {
        const string Nobody = "01a00000-0000-7000-8000-000000000000";
        var columns = string.Join(", ", Host.Database.Lines(Host.Database.Database.IsSqlite
            ? "SELECT name FROM pragma_table_info('visits')"
            : "SELECT column_name FROM information_schema.columns WHERE table_name = 'visits'"));
        var copied = columns.Replace("initiative", $"'{Nobody}'", StringComparison.Ordinal);
        Undone(
            $"INSERT INTO visits ({columns}) SELECT {copied} FROM visits WHERE place = 1 LIMIT 1",
            $"DELETE FROM visits WHERE initiative = '{Nobody}'",
            fault => fault.StartsWith($"{Nobody} entry 1: is not there", StringComparison.Ordinal));
    }

    [Test]
    public void RowsMarkedAsAnotherVersions_AreNotSaidToBeUnaltered() => Undone(
        "UPDATE settings SET value = '0.0' WHERE name = 'projections'",
        $"UPDATE settings SET value = '{Host.Database.Lines(Mark).Single()}' WHERE name = 'projections'",
        fault => fault.Contains("were not compared with the journal"));

    [Test]
    public void AgreementUnderTheIdOfAnInitiative_IsNamed() => Touched(
        $"UPDATE agreements SET id = '{Walk.Id}'",
        "UPDATE agreements SET id = t.id FROM agreements_kept t",
        fault => fault.Contains($"{Walk.Id} entry 1: its row in the table agreements"),
        "agreements");

    [TestCase("roles", "'admin'")]
    [TestCase("active", "NOT active")]
    [TestCase("region", "'31'")]
    [TestCase("email", "'x@example.org'")]
    public void AccountChanged_IsNamed(string column, string value) => Touched(
        $"UPDATE accounts SET {column} = {value} WHERE name = '{Officer.Name}'",
        $"UPDATE accounts SET {column} = t.{column} FROM accounts_kept t WHERE accounts.id = t.id",
        fault => fault.Contains(Officer.Name) && fault.Contains(column), "accounts");

    [Test]
    public void AccountAdded_IsNamed() => Touched(
        "UPDATE accounts SET id = '01000000-0000-7000-8000-000000000000' WHERE name = "
        + $"'{Officer.Name}'",
        "UPDATE accounts SET id = t.id FROM accounts_kept t WHERE accounts.name = t.name",
        fault => fault.Contains("was never added"), "accounts");

    [TestCase("revoked_at", "'2026-01-01T00:00:00.0000000Z'")]
    [TestCase("expires_at", "'2099-01-01T00:00:00.0000000Z'")]
    public void TokenChanged_IsNamed(string column, string value) => Touched(
        $"UPDATE tokens SET {column} = {value}",
        $"UPDATE tokens SET {column} = t.{column} FROM tokens_kept t WHERE tokens.hash = t.hash",
        fault => fault.Contains("the token"), "tokens");

    [Test]
    public async Task Rebuild_AfterRowsWereTouched_WritesThemAnew()
    {
        Host.Database.Execute(
            "UPDATE initiatives SET stage = 'review', due_on = NULL, officer = 'x', region = '31', "
            + "number = number || 'X'");
        Host.Database.Execute("DELETE FROM visits WHERE place = 3");
        Host.Database.Execute("DELETE FROM agreements");
        Host.Database.Execute("UPDATE searched SET text = 'x', partner = 'x', number = 'x', scope = 'x'");

        await Host.Services.GetRequiredService<Projections>().WriteAnew(CancellationToken.None);

        Assert.That(Host.Faults(), Is.Empty);
        Assert.That((await Officer.Get(Walk.Path)).Expect(200).Stage, Is.EqualTo("in-force"));
    }

    protected override async Task More()
    {
        var held = await (await Walk.Open(Host)).To("review");
        await held.Post("hold", new { reason = "menunggu", version = held.Version });
        await Walk.Open(Host, "31");
        await Host.RunJob("attention");
    }

    private static string[] Keys(string table) => table switch
    {
        "visits" => ["initiative", "place"],
        "snapshots" => ["stream"],
        "searched" => ["initiative"],
        _ => ["id"],
    };

    private void Touched(string how, string back, Func<string, bool> names, string table)
    {
        var kept = $"{table}_kept";
        Host.Database.Execute($"CREATE TABLE {kept} AS SELECT * FROM {table}");
        try
        {
            Host.Database.Execute(how);
            Assert.That(Host.Faults().Where(names), Is.Not.Empty, string.Join('\n', Host.Faults()));
        }
        finally
        {
            Host.Database.Execute(back);
            Host.Database.Execute($"DROP TABLE {kept}");
        }
    }
}
