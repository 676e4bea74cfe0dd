using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Accounts.Administration;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts;

/// <summary>The one door to accounts: what they are, whether they are active, their tokens.</summary>
public sealed class AccountsDesk(
    AccountKeeping keeping, Passwords passwords, Writer writer, Database database, TimeProvider time)
{
    /// <summary>Whoever runs commands on the server: the operating system has let them in.</summary>
    public static readonly Actor Operator = new("operator", [], null);

    /// <summary>Adds an account.</summary>
    /// <returns>Why not; null when it was added.</returns>
    /// <exception cref="WrongInputException">Something about it is wrong.</exception>
    public async Task<AccountRefusal?> Add(
        NewAccount account, Regions regions, Actor by, CancellationToken stop = default)
    {
        account = account.InItsRegion(regions);
        account.Check(regions);
        var hash = account.Password is { } password ? passwords.Hash(password) : null;
        return await writer.Run(
            unit => AccountKeeping.IsAdmin(unit, by)
                ? AddIn(unit, account, hash, by) : AccountRefusal.NotPermitted, stop);
    }

    /// <summary>Gives an account other roles, another place, another name for people.</summary>
    /// <param name="version">The version that whoever asks has seen.</param>
    /// <param name="wanted">What it is to be; its name stays, its password is not looked at.</param>
    /// <exception cref="WrongInputException">Something about it is wrong.</exception>
    public async Task<AccountRefusal?> Change(
        Guid id, long version, NewAccount wanted, Regions regions, Actor by, CancellationToken stop = default)
    {
        wanted = wanted.InItsRegion(regions);
        wanted.Check(regions);
        return await keeping.AsAdmin(
            id, by, (unit, account) => ChangeIn(unit, account, version, wanted, by), stop);
    }

    /// <summary>Ends an account's sessions and its tokens, at once.</summary>
    public Task<AccountRefusal?> Deactivate(Guid id, Actor by, CancellationToken stop = default) =>
        keeping.AsAdmin(id, by, (unit, account) =>
        {
            if (account.Name == by.Name)
                return (AccountRefusal.Oneself, null);
            if (!account.Active)
                return default;
            if (account.Is(Roles.Admin) && !AccountRows.HasOtherAdmin(unit, account))
                return (AccountRefusal.LastAdmin, null);

            (account.Active, account.SecurityStamp) = (false, AccountRow.NewStamp());
            return (null, new AccountDeactivated(account.Id, account.Name));
        }, stop);

    public Task<AccountRefusal?> Reactivate(Guid id, Actor by, CancellationToken stop = default) =>
        keeping.AsAdmin(id, by, (_, account) =>
        {
            if (account.Active)
                return default;

            (account.Active, account.FailedCount, account.LockoutEnd) = (true, 0, null);
            return (null, new AccountReactivated(account.Id, account.Name));
        }, stop);

    /// <summary>Lets somebody sign in again before the time of the lock is over.</summary>
    public Task<AccountRefusal?> Unlock(Guid id, Actor by, CancellationToken stop = default) =>
        keeping.AsAdmin(id, by, (_, account) =>
        {
            if (!account.IsLocked(time.GetUtcNow()))
                return default;

            (account.FailedCount, account.LockoutEnd) = (0, null);
            return (null, new AccountUnlocked(account.Id, account.Name));
        }, stop);

    /// <summary>Ends every session of an account, and its tokens.</summary>
    public Task<AccountRefusal?> SignOutEverywhere(Guid id, Actor by, CancellationToken stop = default) =>
        keeping.AsOwner(id, by, (_, account) =>
        {
            account.SecurityStamp = AccountRow.NewStamp();
            return (null, new SignedOutEverywhere(account.Id, account.Name));
        }, stop);

    /// <summary>Issues a token; it is shown this once.</summary>
    public async Task<(AccountRefusal? Refused, string Token)> IssueToken(
        Guid id, Actor by, CancellationToken stop = default)
    {
        var token = Token.New();
        var hash = Token.Hash(token)!;
        var refused = await keeping.AsOwner(id, by, (unit, account) =>
        {
            if (!account.Active)
                return (AccountRefusal.Inactive, null);

            var row = new TokenRow
            {
                Hash = hash,
                Account = id,
                CreatedAt = time.GetUtcNow(),
                ExpiresAt = keeping.TokenEnd,
            };
            AccountRows.InsertToken(unit, row);
            return (null, new TokenIssued(id, account.Name, row.Fingerprint, row.ExpiresAt));
        }, stop);
        return (refused, token);
    }

    /// <summary>Issues a token by the account's name.</summary>
    /// <returns>The token, or null where there is no such active account.</returns>
    public async Task<string?> IssueToken(string name, Actor by, CancellationToken stop = default) =>
        await Find(name, stop) is { } account && await IssueToken(account.Id, by, stop) is (null, var token)
            ? token
            : null;

    /// <summary>Revokes the account's token with a fingerprint.</summary>
    public Task<AccountRefusal?> RevokeToken(
        Guid id, string fingerprint, Actor by, CancellationToken stop = default) =>
        keeping.AsOwner(id, by, (unit, account) =>
            fingerprint.Length == TokenRow.FingerprintLength && fingerprint.All(char.IsAsciiHexDigitLower)
                && AccountRows.RevokeTokens(unit, id, fingerprint, time.GetUtcNow()).Count > 0
                ? (null, new TokenRevoked(id, account.Name, fingerprint))
                : default, stop);

    /// <summary>The account's tokens that nobody has revoked, newest first; some may be over.</summary>
    public async Task<List<TokenRow>> Tokens(Guid id, CancellationToken stop = default)
    {
        await using var db = database.Context();
        return await db.Set<TokenRow>().AsNoTracking()
            .Where(row => row.Account == id && row.RevokedAt == null)
            .OrderByDescending(row => row.CreatedAt).ToListAsync(stop);
    }

    public async Task<AccountRow?> Find(Guid id, CancellationToken stop = default)
    {
        await using var db = database.Context();
        return await db.Set<AccountRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop);
    }

    public async Task<AccountRow?> Find(string name, CancellationToken stop = default)
    {
        await using var db = database.Context();
        var folded = NewAccount.Fold(name);
        return await db.Set<AccountRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Name == folded, stop);
    }

    /// <summary>Adds the accounts of the demonstration.</summary>
    /// <returns>How many were added: none whose name is taken.</returns>
    public Task<int> AddDemo(DemoAccounts demo, CancellationToken stop = default)
    {
        // One for all: its salt keeps nothing secret that is not in the file.
        var hash = passwords.Hash(demo.Password);
        return writer.Run(
            unit => demo.Accounts.Count(account => AddIn(unit, account, hash, Operator) is null), stop);
    }

    private AccountRefusal? AddIn(UnitOfWork unit, NewAccount account, string? hash, Actor by)
    {
        if (AccountRows.Find(unit, account.FoldedName) is not null)
            return AccountRefusal.NameTaken;
        if (account.FoldedExternalName is { } external
            && AccountRows.FindExternal(unit, external) is not null)
            return AccountRefusal.ExternalNameTaken;

        var row = account.ToRow(hash, time.GetUtcNow());
        AccountRows.Insert(unit, row);
        AccountRows.Record(unit, by, new AccountAdded(
            row.Id, row.Name, [.. row.RoleList], row.Region, row.Ministry, hash is not null, row.DisplayName,
            row.Email, row.ExternalName), row.CreatedAt);
        return null;
    }

    private static (AccountRefusal?, AccountEvent?) ChangeIn(
        UnitOfWork unit, AccountRow account, long version, NewAccount wanted, Actor by)
    {
        if (account.Version != version)
            return (AccountRefusal.Stale, null);
        if (account.Is(Roles.Admin) && !wanted.Roles.Contains(Roles.Admin))
        {
            if (account.Name == by.Name)
                return (AccountRefusal.Oneself, null);
            if (account.Active && !AccountRows.HasOtherAdmin(unit, account))
                return (AccountRefusal.LastAdmin, null);
        }

        if (wanted.FoldedExternalName is { } external
            && AccountRows.FindExternal(unit, external) is { } other && other.Id != account.Id)
            return (AccountRefusal.ExternalNameTaken, null);

        wanted.ApplyTo(account);
        return (null, new AccountChanged(
            account.Id, account.Name, [.. account.RoleList], account.Region, account.Ministry,
            account.DisplayName, account.Email, account.ExternalName));
    }
}
