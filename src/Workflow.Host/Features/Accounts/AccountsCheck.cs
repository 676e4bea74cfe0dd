using System.Data.Common;
using Workflow.Host.Features.Accounts.Feeds;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts;

/// <summary>
/// Folds the journal's stream of accounts anew and holds the tables of accounts, tokens, feeds and
/// substitutions against it. What no entry tells (password hashes, wrong guesses, last uses) cannot be
/// compared.
/// </summary>
internal static class AccountsCheck
{
    private const string Entries = $"""
        SELECT {JournalRow.Columns} FROM journal WHERE stream = 'accounts' AND event <> 'signed-in'
        ORDER BY sequence
        """;
    private const string Accounts = """
        SELECT id, name, roles, region, ministry, display_name, email, external_name, external_subject,
            active, created_at, email_confirmed
        FROM accounts ORDER BY id
        """;
    private const string Tokens = """
        SELECT account, hash, CASE WHEN revoked_at IS NULL THEN 0 ELSE 1 END, expires_at
        FROM tokens ORDER BY hash
        """;
    private const string Feeds = "SELECT account, hash, language FROM feeds ORDER BY account";

    public static IEnumerable<ChainFault> Faults(Database database)
    {
        using var reading = new ConsistentRead(database);
        var told = new AccountsTold();
        foreach (var entry in reading.Read(Entries, JournalRow.Read))
            told.Add(entry);
        var accounts = reading.Read(Accounts, Account).ToList();
        var tokens = reading.Read(
            Tokens, row => new ToldToken(
                Guid.Parse(row.GetString(0)), Fingerprint(row.GetString(1)),
                Convert.ToInt64(row.GetValue(2), null) == 1, row.IsDBNull(3) ? null : row.GetString(3)))
            .ToList();
        var feeds = reading.Read(
            Feeds, row => new ToldFeed(
                Guid.Parse(row.GetString(0)), FeedRow.FingerprintOf(row.GetString(1)), row.GetString(2)))
            .ToList();
        var substitutions = reading.Read(SubstitutionsTold.Rows, ToldSubstitution.Read).ToList();
        return
        [
            .. AccountFaults(told, accounts), .. TokenFaults(told, tokens, accounts),
            .. FeedFaults(told, feeds, accounts), .. SubstitutionFaults(told, substitutions),
        ];
    }

    private static IEnumerable<ChainFault> SubstitutionFaults(
        AccountsTold told, List<ToldSubstitution> rows) =>
        from different in told.Substitutions.Differences(rows)
        let what = different.What
        select Fault(told, different.Account,
            $"penggantian {what.Absent} oleh {what.Substitute} mulai {what.FromOn} tidak seperti jurnalnya.",
            $"the substitution of {what.Absent} by {what.Substitute} from {what.FromOn} is not what its "
            + "journal says.");

    private static IEnumerable<ChainFault> AccountFaults(AccountsTold told, List<ToldAccount> accounts)
    {
        var stored = accounts.ToDictionary(account => account.Id);
        foreach (var (id, right) in told.Accounts)
        {
            if (!stored.TryGetValue(id, out var row))
                yield return Fault(told, id, $"baris akun {right.Name} tidak ada.",
                    $"the row of the account {right.Name} is gone.");
            else if (right.Differences(row).ToList() is { Count: > 0 } columns)
                yield return Fault(told, id,
                    $"baris akun {right.Name} tidak seperti jurnalnya: {string.Join(", ", columns)}.",
                    $"the row of the account {right.Name} is not what its journal says: "
                    + $"{string.Join(", ", columns)}.");
        }

        foreach (var row in accounts.Where(row => !told.Accounts.ContainsKey(row.Id)))
            yield return Fault(told, row.Id, $"akun {row.Name} tidak pernah ditambahkan.",
                $"the account {row.Name} was never added.");
    }

    private static IEnumerable<ChainFault> TokenFaults(
        AccountsTold told, List<ToldToken> tokens, List<ToldAccount> accounts)
    {
        var names = accounts.ToDictionary(account => account.Id, account => account.Name);
        var twice = tokens.GroupBy(token => token).Where(same => same.Count() > 1).Select(same => same.Key);
        foreach (var token in told.Tokens.Except(tokens).Concat(tokens.Except(told.Tokens)).Concat(twice)
            .DistinctBy(token => (token.Account, token.Fingerprint)))
        {
            var name = names.GetValueOrDefault(token.Account, "?");
            yield return Fault(told, token.Account,
                $"token {token.Fingerprint} akun {name} tidak seperti jurnalnya.",
                $"the token {token.Fingerprint} of the account {name} is not what its journal says.");
        }
    }

    private static IEnumerable<ChainFault> FeedFaults(
        AccountsTold told, List<ToldFeed> feeds, List<ToldAccount> accounts)
    {
        var names = accounts.ToDictionary(account => account.Id, account => account.Name);
        foreach (var id in told.Feeds.Except(feeds).Concat(feeds.Except(told.Feeds))
            .Select(feed => feed.Account).Distinct())
        {
            var name = names.GetValueOrDefault(id, "?");
            yield return Fault(told, id,
                $"alamat kalender akun {name} tidak seperti jurnalnya.",
                $"the calendar address of the account {name} is not what its journal says.");
        }
    }

    private static string Fingerprint(string hash) =>
        hash[..Math.Min(hash.Length, TokenRow.FingerprintLength)];

    private static ChainFault Fault(AccountsTold told, Guid account, string id, string en) => new(
        AccountEvent.Stream, told.LastOf(account), ChainFaultKind.RowDiffers, new(id, en));

    private static ToldAccount Account(DbDataReader row)
    {
        string? Text(int place) => row.IsDBNull(place) ? null : row.GetString(place);

        return new(
            Guid.Parse(row.GetString(0)), row.GetString(1), row.GetString(2), Text(3), Text(4), Text(5),
            Text(6), Text(7), Text(8), row.GetBoolean(9), row.GetString(10), row.GetBoolean(11));
    }
}
