using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts.Feeds;

/// <summary>Whose feed is read, and in which language.</summary>
public sealed record FeedReader(Actor Actor, Language Language);

/// <summary>
/// The one door to the secret address of the own calendar feed. Nobody makes one for another, administrators
/// neither: they would know what somebody else sees.
/// </summary>
public sealed class FeedDesk(AccountKeeping keeping, Database database, TimeProvider time)
{
    /// <summary>Makes the account's address, or another in its place; it is shown this once.</summary>
    /// <param name="language">What is read there is in it.</param>
    /// <returns>Why not, or the secret in it.</returns>
    public async Task<(AccountRefusal? Refused, string Secret)> Make(
        Guid id, Language language, Actor by, CancellationToken stop)
    {
        var secret = Secret.New();
        var refused = await keeping.AsOwner(id, by, (unit, account) =>
        {
            if (account.Name != by.Name)
                return (AccountRefusal.NotPermitted, null);

            var isFirst = !FeedRow.IsOf(unit, id);
            var feed = new FeedRow
            {
                Account = id,
                Hash = Secret.HashOf(secret),
                Language = FeedRow.CodeOf(language),
                MadeAt = time.GetUtcNow(),
            };
            feed.Keep(unit);
            return (null, isFirst
                ? new FeedMade(id, account.Name, feed.Fingerprint, feed.Language)
                : new FeedRenewed(id, account.Name, feed.Fingerprint, feed.Language));
        }, stop);
        return (refused, secret);
    }

    /// <summary>Takes the account's address away; nothing where there is none.</summary>
    public Task<AccountRefusal?> Revoke(Guid id, Actor by, CancellationToken stop) =>
        keeping.AsOwner(id, by, (unit, account) =>
            account.Name != by.Name ? (AccountRefusal.NotPermitted, null)
            : FeedRow.Remove(unit, id) is { } fingerprint
                ? (null, new FeedRevoked(id, account.Name, fingerprint))
                : default, stop);

    /// <summary>The account's address, without its secret; null where there is none.</summary>
    public static Task<FeedRow?> Of(WorkflowDb db, Guid account, CancellationToken stop) =>
        db.Set<FeedRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Account == account, stop);

    /// <summary>
    /// Whose feed an address is of, with the roles that the account has now; null for none, one revoked, and
    /// one of an account that is closed. It signs nobody in.
    /// </summary>
    public async Task<FeedReader?> Find(string secret, CancellationToken stop)
    {
        await using var db = database.Context();
        var hash = Secret.HashOf(secret);
        var found = await (
            from feed in db.Set<FeedRow>().AsNoTracking()
            join account in db.Set<AccountRow>() on feed.Account equals account.Id
            where feed.Hash == hash && account.Active
            select new { feed, account }).FirstOrDefaultAsync(stop);
        return found is null
            ? null
            : new(
                found.account.ToActor(),
                found.feed.IsEnglish ? Language.English : Language.Indonesian);
    }
}
