using Workflow.Host.Platform;

namespace Workflow.Host.Features.Accounts;

/// <summary>Accounts and tokens as the writer's transaction reads and writes them.</summary>
internal static class AccountRows
{
    private const string ByName = "SELECT id, active FROM accounts WHERE name = @name";
    private const string AddAccount = """
        INSERT INTO accounts (id, name, roles, region, ministry, password_hash, active, created_at)
        VALUES (@id, @name, @roles, @region, @ministry, @password, @active, @created)
        """;
    private const string AddToken =
        "INSERT INTO tokens (hash, account, created_at) VALUES (@hash, @account, @created)";
    private const string Use = """
        UPDATE tokens SET last_used_at = @now
        WHERE hash = @hash AND (last_used_at IS NULL OR last_used_at <= @before)
        """;
    private const string Last = "SELECT max(sequence) FROM journal WHERE stream = @stream";

    public static (Guid Id, bool Active)? Find(Unit unit, string name) =>
        unit.Query(ByName, row => (Guid.Parse(row.GetString(0)), row.GetBoolean(1)), ("name", name))
            is [var found]
            ? found
            : null;

    public static void Insert(Unit unit, AccountRow row) => unit.Execute(
        AddAccount, ("id", row.Id), ("name", row.Name), ("roles", row.Roles), ("region", row.Region),
        ("ministry", row.Ministry), ("password", row.PasswordHash), ("active", row.Active),
        ("created", row.CreatedAt));

    public static void InsertToken(Unit unit, TokenRow row) =>
        unit.Execute(AddToken, ("hash", row.Hash), ("account", row.Account), ("created", row.CreatedAt));

    /// <summary>Notes that a token was used, unless it was noted since a moment.</summary>
    public static int NoteUse(Unit unit, string hash, DateTimeOffset now, DateTimeOffset unlessSince) =>
        unit.Execute(Use, ("now", now), ("hash", hash), ("before", unlessSince));

    public static long LastSequence(Unit unit) => unit.Scalar<long>(Last, ("stream", AccountEvent.Stream));
}
