using System.Data.Common;
using Workflow.Engine;
using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts;

/// <summary>Accounts and tokens as the writer's transaction reads and writes them.</summary>
internal static class AccountRows
{
    private const string Columns = """
        id, name, created_at, version, display_name, email, roles, region, ministry, password_hash,
        must_change_password, security_stamp, failed_count, lockout_end, external_name, external_subject,
        active, last_sign_in_at, email_confirmed, mail_choice
        """;
    private const string ById = $"SELECT {Columns} FROM accounts WHERE id = @id";
    private const string ByName = $"SELECT {Columns} FROM accounts WHERE name = @name";
    private const string ByExternalName = $"SELECT {Columns} FROM accounts WHERE external_name = @name";
    private const string BySubject = $"SELECT {Columns} FROM accounts WHERE external_subject = @subject";
    private const string AddAccount = $"""
        INSERT INTO accounts ({Columns}, search)
        VALUES (@id, @name, @created, @version, @display, @email, @roles, @region, @ministry, @password,
            @temporary, @stamp, @failed, @lockout, @external, @subject, @active, @signed_in, @confirmed,
            @choice, @search)
        """;
    private const string Change = """
        UPDATE accounts SET version = @version, display_name = @display, email = @email, roles = @roles,
            region = @region, ministry = @ministry, password_hash = @password,
            must_change_password = @temporary, security_stamp = @stamp, failed_count = @failed,
            lockout_end = @lockout, external_name = @external, external_subject = @subject,
            active = @active, last_sign_in_at = @signed_in, email_confirmed = @confirmed,
            mail_choice = @choice, search = @search
        WHERE id = @id
        """;
    private const string OtherAdmins = """
        SELECT count(*) FROM accounts
        WHERE id <> @id AND active = @active AND ',' || roles || ',' LIKE @role
        """;
    private const string ActiveAdmins =
        "SELECT name FROM accounts WHERE active = @active AND ',' || roles || ',' LIKE @role";
    private const string Mailed = $"SELECT {Columns} FROM accounts WHERE email_confirmed AND active ";
    private const string MailedInRegion = Mailed + "AND region = @region";
    private const string MailedInRole = Mailed + "AND ',' || roles || ',' LIKE @role";
    private const string AddToken = """
        INSERT INTO tokens (hash, account, created_at, expires_at)
        VALUES (@hash, @account, @created, @expires)
        """;
    private const string Revoke = """
        UPDATE tokens SET revoked_at = @now
        WHERE account = @account AND revoked_at IS NULL AND hash LIKE @fingerprint || '%' RETURNING hash
        """;
    private const string Use = """
        UPDATE tokens SET last_used_at = @now
        WHERE hash = @hash AND (last_used_at IS NULL OR last_used_at <= @before)
        """;

    public static AccountRow? Load(UnitOfWork unit, Guid id) => One(unit.Query(ById, Read, ("id", id)));

    public static AccountRow? Find(UnitOfWork unit, string name) =>
        One(unit.Query(ByName, Read, ("name", name)));

    public static AccountRow? FindExternal(UnitOfWork unit, string name) =>
        One(unit.Query(ByExternalName, Read, ("name", name)));

    public static AccountRow? FindSubject(UnitOfWork unit, string subject) =>
        One(unit.Query(BySubject, Read, ("subject", subject)));

    public static bool HasOtherAdmin(UnitOfWork unit, AccountRow than) => unit.Scalar<long>(
        OtherAdmins, ("id", than.Id), ("active", true), ("role", $"%,{Roles.Admin},%")) > 0;

    /// <summary>The names of the administrators who are active.</summary>
    public static List<string> Admins(UnitOfWork unit) => unit.Query(
        ActiveAdmins, row => row.GetString(0), ("active", true), ("role", $"%,{Roles.Admin},%"));

    /// <summary>Whoever of a region has a confirmed address.</summary>
    public static List<AccountRow> MailedIn(UnitOfWork unit, string region) =>
        unit.Query(MailedInRegion, Read, ("region", region));

    /// <summary>Whoever has a role, anywhere, and a confirmed address.</summary>
    public static List<AccountRow> MailedAs(UnitOfWork unit, string role) =>
        unit.Query(MailedInRole, Read, ("role", $"%,{role},%"));

    public static void Insert(UnitOfWork unit, AccountRow row) =>
        unit.Execute(AddAccount, [("name", row.Name), ("created", row.CreatedAt), .. Values(row)]);

    public static void Update(UnitOfWork unit, AccountRow row) => unit.Execute(Change, Values(row));

    /// <summary>Notes what a person wants mailed; a wish, and no entry of the journal.</summary>
    public static int Choose(UnitOfWork unit, Guid id, string choice) => unit.Execute(
        "UPDATE accounts SET mail_choice = @choice WHERE id = @id", ("choice", choice), ("id", id));

    /// <summary>Folds anew what a search looks in.</summary>
    public static void WriteSearch(UnitOfWork unit, Guid id)
    {
        if (Load(unit, id) is { } row)
            unit.Execute(
                "UPDATE accounts SET search = @search WHERE id = @id",
                ("search", Searched(row.Name, row.DisplayName, row.Email, row.ExternalName)), ("id", id));
    }

    public static void InsertToken(UnitOfWork unit, TokenRow row) => unit.Execute(
        AddToken, ("hash", row.Hash), ("account", row.Account), ("created", row.CreatedAt),
        ("expires", row.ExpiresAt));

    /// <summary>
    /// Revokes an account's tokens whose hash begins so; all of them, where nothing is given.
    /// </summary>
    /// <returns>Their hashes.</returns>
    public static List<string> RevokeTokens(
        UnitOfWork unit, Guid account, string fingerprint, DateTimeOffset now) =>
        unit.Query(
            Revoke, row => row.GetString(0),
            ("now", now), ("account", account), ("fingerprint", fingerprint));

    /// <summary>Notes that a token was used, unless it was noted since a moment.</summary>
    public static int NoteUse(UnitOfWork unit, string hash, DateTimeOffset now, DateTimeOffset unlessSince) =>
        unit.Execute(Use, ("now", now), ("hash", hash), ("before", unlessSince));

    public static void Record(
        UnitOfWork unit, Actor by, AccountEvent happened, DateTimeOffset now) => unit.Append(
        AccountEvent.Stream, unit.LastSequence(AccountEvent.Stream),
        [new(AccountEvent.Codec.Name(happened), AccountEvent.Codec.Encode(happened), by.Name, null, now)]);

    private static AccountRow? One(List<AccountRow> found) => found is [var row] ? row : null;

    private static AccountRow Read(DbDataReader row) => new()
    {
        Id = Guid.Parse(row.GetString(0)),
        Name = row.GetString(1),
        CreatedAt = Portable.At(row.GetString(2)),
        Version = row.GetInt64(3),
        DisplayName = Text(row, 4),
        Email = Text(row, 5),
        Roles = row.GetString(6),
        Region = Text(row, 7),
        Ministry = Text(row, 8),
        PasswordHash = Text(row, 9),
        MustChangePassword = row.GetBoolean(10),
        SecurityStamp = row.GetString(11),
        FailedCount = row.GetInt32(12),
        LockoutEnd = Text(row, 13) is { } end ? Portable.At(end) : null,
        ExternalName = Text(row, 14),
        ExternalSubject = Text(row, 15),
        Active = row.GetBoolean(16),
        LastSignInAt = Text(row, 17) is { } at ? Portable.At(at) : null,
        EmailConfirmed = row.GetBoolean(18),
        MailChoice = row.GetString(19),
    };

    private static string? Text(DbDataReader row, int place) =>
        row.IsDBNull(place) ? null : row.GetString(place);

    /// <summary>What a search looks in.</summary>
    public static string Searched(string name, string? display, string? email, string? externalName) =>
        SearchKey.Text($"{name} {display} {email} {externalName}");

    private static (string Name, object? Value)[] Values(AccountRow row) =>
    [
        ("id", row.Id), ("version", row.Version), ("display", row.DisplayName), ("email", row.Email),
        ("roles", row.Roles), ("region", row.Region), ("ministry", row.Ministry),
        ("password", row.PasswordHash), ("temporary", row.MustChangePassword), ("stamp", row.SecurityStamp),
        ("failed", row.FailedCount), ("lockout", row.LockoutEnd), ("external", row.ExternalName),
        ("subject", row.ExternalSubject), ("active", row.Active), ("signed_in", row.LastSignInAt),
        ("confirmed", row.EmailConfirmed), ("choice", row.MailChoice),
        ("search", Searched(row.Name, row.DisplayName, row.Email, row.ExternalName)),
    ];
}
