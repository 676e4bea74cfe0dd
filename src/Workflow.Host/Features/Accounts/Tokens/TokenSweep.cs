using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts.Tokens;

/// <summary>
/// Tells accounts before their tokens end, and gives an end to those that an older version issued without.
/// </summary>
public sealed class TokenSweep(Writer writer, Database database, AccountOptions options, TimeProvider time)
{
    public static readonly CatchUpJob Job = new(
        "tokens", new("Memberi tahu sebelum token API berakhir", "Tells before tokens of the API end"),
        "0 40 5 * * ?", (services, stop) => services.GetRequiredService<TokenSweep>().Run(stop));

    /// <summary>Who takes what is left for the account.</summary>
    public const string Subscriber = "notices-of-accounts";

    private const string SetEnd =
        "UPDATE tokens SET expires_at = @end WHERE hash = @hash AND expires_at IS NULL";
    private const string SetTold = """
        UPDATE tokens SET told_days = @days
        WHERE hash = @hash AND revoked_at IS NULL AND expires_at = @end
            AND (told_days IS NULL OR told_days > @days)
        """;

    /// <summary>So many days before the end, each once; a late sweep tells only the nearest.</summary>
    public static IReadOnlyList<int> NoticeDays { get; } = [30, 7];

    /// <returns>How many tokens it told of, or gave an end.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var done = 0;
        foreach (var (token, name) in await Due(now, stop))
            done += await writer.Run(unit => Take(unit, token, name, now), stop) ? 1 : 0;
        return done;
    }

    private async Task<List<(TokenRow Token, string Name)>> Due(DateTimeOffset now, CancellationToken stop)
    {
        await using var db = database.Context();
        var horizon = now.AddDays(NoticeDays[0]);
        var near = await (
            from token in db.Set<TokenRow>().AsNoTracking()
            join account in db.Set<AccountRow>() on token.Account equals account.Id
            where token.RevokedAt == null
                && (token.ExpiresAt == null
                    || (account.Active && token.ExpiresAt > now && token.ExpiresAt <= horizon))
            select new { token, account.Name }).ToListAsync(stop);
        return [.. near.Select(each => (each.token, each.Name))];
    }

    private bool Take(UnitOfWork unit, TokenRow token, string name, DateTimeOffset now) =>
        token.ExpiresAt is { } end
            ? Tell(unit, token, name, end, now)
            : GiveEnd(unit, token, name, now);

    private bool GiveEnd(UnitOfWork unit, TokenRow token, string name, DateTimeOffset now)
    {
        var end = TokenRow.EndAfter(now, options.TokenDays);
        if (unit.Execute(SetEnd, ("end", end), ("hash", token.Hash)) == 0)
            return false;

        AccountRows.Record(
            unit, Actor.System, new TokenEndSet(token.Account, name, token.Fingerprint, end), now);
        return true;
    }

    private static bool Tell(
        UnitOfWork unit, TokenRow token, string name, DateTimeOffset end, DateTimeOffset now)
    {
        var days = NoticeDays.Last(before => end <= now.AddDays(before));
        if (unit.Execute(SetTold, ("days", days), ("hash", token.Hash), ("end", end)) == 0)
            return false;

        AccountRows.Record(
            unit, Actor.System, new TokenEnding(token.Account, name, token.Fingerprint, end, days), now);
        unit.Deliver(
            Subscriber, AccountEvent.Stream, unit.LastSequence(AccountEvent.Stream), token.Fingerprint);
        return true;
    }
}
