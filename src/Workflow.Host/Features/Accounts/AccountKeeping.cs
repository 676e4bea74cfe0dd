using Workflow.Engine;
using Workflow.Host.Features.Accounts.Feeds;
using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts;

/// <summary>
/// How every command to an account is taken: authorised, decided, kept and journalled in one transaction, so
/// that of two administrators who remove each other only the first succeeds.
/// </summary>
public sealed class AccountKeeping(Writer writer, AccountOptions options, TimeProvider time)
{
    /// <summary>What a command comes to: a refusal, something that happened, or nothing to do.</summary>
    public delegate (AccountRefusal? Refused, AccountEvent? Happened) Decision(
        UnitOfWork unit, AccountRow account);

    /// <summary>When a token that is issued now ends.</summary>
    public DateTimeOffset TokenEnd => TokenRow.EndAfter(time.GetUtcNow(), options.TokenDays);

    /// <summary>Takes the command of an active administrator, or of the operator of the server.</summary>
    /// <returns>Why not; null when it is done.</returns>
    public Task<AccountRefusal?> AsAdmin(Guid id, Actor by, Decision decide, CancellationToken stop) =>
        writer.Run(
            unit => IsAdmin(unit, by) ? KeepIn(unit, id, by, decide) : AccountRefusal.NotPermitted, stop);

    /// <summary>Takes the command of whoever has the account, or of an administrator.</summary>
    /// <returns>Why not; null when it is done.</returns>
    public Task<AccountRefusal?> AsOwner(Guid id, Actor by, Decision decide, CancellationToken stop) =>
        writer.Run(
            unit => IsAdmin(unit, by) || IsOwner(unit, by, id)
                ? KeepIn(unit, id, by, decide)
                : AccountRefusal.NotPermitted,
            stop);

    /// <summary>Whether somebody may keep accounts now, whatever the session said when it began.</summary>
    public static bool IsAdmin(UnitOfWork unit, Actor by) => ReferenceEquals(by, AccountsDesk.Operator)
        || AccountRows.Find(unit, by.Name) is { Active: true } account && account.Is(Roles.Admin);

    private static bool IsOwner(UnitOfWork unit, Actor by, Guid id) =>
        AccountRows.Find(unit, by.Name) is { Active: true } own && own.Id == id;

    private AccountRefusal? KeepIn(UnitOfWork unit, Guid id, Actor by, Decision decide)
    {
        if (AccountRows.Load(unit, id) is not { } account)
            return AccountRefusal.NotFound;

        var stamp = account.SecurityStamp;
        var (refused, happened) = decide(unit, account);
        if (refused is null && happened is not null)
        {
            var now = time.GetUtcNow();
            AccountRows.Update(unit, account);
            AccountRows.Record(unit, by, happened, now);
            if (account.SecurityStamp != stamp)
                RevokeWhatItMade(unit, account, by, now);
        }

        return refused;
    }

    /// <summary>
    /// What ends every session ends the tokens too, and the address of the feed: whoever had the one may
    /// have made the others.
    /// </summary>
    private static void RevokeWhatItMade(
        UnitOfWork unit, AccountRow account, Actor by, DateTimeOffset now)
    {
        foreach (var hash in AccountRows.RevokeTokens(unit, account.Id, "", now))
        {
            AccountRows.Record(
                unit, by,
                new TokenRevoked(account.Id, account.Name, hash[..TokenRow.FingerprintLength]), now);
        }

        if (FeedRow.Remove(unit, account.Id) is { } feed)
            AccountRows.Record(unit, by, new FeedRevoked(account.Id, account.Name, feed), now);
    }
}
