using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts;

/// <summary>An account as the journal tells it, or as its row has it.</summary>
internal sealed record ToldAccount(
    Guid Id, string Name, string Roles, string? Region, string? Ministry, string? DisplayName, string? Email,
    string? ExternalName, string? ExternalSubject, bool Active, string CreatedAt, bool EmailConfirmed)
{
    /// <summary>The columns in which a row says something else.</summary>
    public IEnumerable<string> Differences(ToldAccount row) =>
        from column in new (string Name, object? Right, object? Stored)[]
        {
            ("name", Name, row.Name), ("roles", Roles, row.Roles), ("region", Region, row.Region),
            ("ministry", Ministry, row.Ministry), ("display_name", DisplayName, row.DisplayName),
            ("email", Email, row.Email), ("external_name", ExternalName, row.ExternalName),
            ("external_subject", ExternalSubject, row.ExternalSubject), ("active", Active, row.Active),
            ("created_at", CreatedAt, row.CreatedAt),
            ("email_confirmed", EmailConfirmed, row.EmailConfirmed),
        }
        where !Equals(column.Right, column.Stored)
        select column.Name;
}

/// <summary>A token as the journal tells it, or as its row has it.</summary>
internal sealed record ToldToken(Guid Account, string Fingerprint, bool IsRevoked, string? ExpiresAt);

/// <summary>The address of an account's feed as the journal tells it, or as its row has it.</summary>
internal sealed record ToldFeed(Guid Account, string Fingerprint, string Language);

/// <summary>What the entries of the accounts' stream come to.</summary>
internal sealed class AccountsTold
{
    private readonly Dictionary<(Guid, string), ToldToken> _tokens = [];
    private readonly Dictionary<Guid, ToldFeed> _feeds = [];
    private readonly Dictionary<Guid, long> _last = [];

    public Dictionary<Guid, ToldAccount> Accounts { get; } = [];

    public SubstitutionsTold Substitutions { get; } = new();

    public IReadOnlyCollection<ToldToken> Tokens => _tokens.Values;

    public IReadOnlyCollection<ToldFeed> Feeds => _feeds.Values;

    /// <summary>The newest entry about an account; 0 where there is none.</summary>
    public long LastOf(Guid account) => _last.GetValueOrDefault(account);

    public void Add(JournalRow entry)
    {
        var happened = AccountEvent.Codec.Decode(entry.Event, entry.Data);
        _last[happened.Account] = entry.Sequence;
        Substitutions.Add(entry, happened);
        if (happened is AccountAdded added)
            Accounts[added.Account] = new(
                added.Account, added.Name, string.Join(',', added.Roles), added.Region, added.Ministry,
                added.DisplayName, added.Email, added.ExternalName, null, true, entry.At, false);
        else if (happened is TokenIssued issued)
            _tokens[(issued.Account, issued.Fingerprint)] = new(
                issued.Account, issued.Fingerprint, false, Text(issued.ExpiresAt));
        else if (happened is TokenRevoked revoked)
            Change(revoked, revoked.Fingerprint, token => token with { IsRevoked = true });
        else if (happened is TokenEndSet set)
            Change(set, set.Fingerprint, token => token with { ExpiresAt = Text(set.ExpiresAt) });
        else if (happened is FeedMade made)
            _feeds[made.Account] = new(made.Account, made.Fingerprint, made.Language);
        else if (happened is FeedRenewed renewed)
            _feeds[renewed.Account] = new(renewed.Account, renewed.Fingerprint, renewed.Language);
        else if (happened is FeedRevoked ended)
            Remove(ended);
        else if (Accounts.TryGetValue(happened.Account, out var account))
            Accounts[happened.Account] = After(account, happened);
    }

    /// <summary>What is not the present one was none any more.</summary>
    private void Remove(FeedRevoked ended)
    {
        if (_feeds.TryGetValue(ended.Account, out var feed) && feed.Fingerprint == ended.Fingerprint)
            _feeds.Remove(ended.Account);
    }

    private void Change(AccountEvent happened, string fingerprint, Func<ToldToken, ToldToken> change)
    {
        if (_tokens.TryGetValue((happened.Account, fingerprint), out var token))
            _tokens[(happened.Account, fingerprint)] = change(token);
    }

    private static string? Text(DateTimeOffset? at) => at is { } moment ? Portable.Text(moment) : null;

    private static ToldAccount After(ToldAccount account, AccountEvent happened) => happened switch
    {
        AccountChanged changed => account with
        {
            Roles = string.Join(',', changed.Roles),
            Region = changed.Region,
            Ministry = changed.Ministry,
            DisplayName = changed.DisplayName,
            Email = changed.Email,
            EmailConfirmed = account.EmailConfirmed && changed.Email == account.Email,
            ExternalName = changed.ExternalName,
            ExternalSubject = changed.ExternalName == account.ExternalName ? account.ExternalSubject : null,
        },
        ExternalIdentityBound bound => account with { ExternalSubject = bound.Subject },
        EmailConfirmed confirmed => account with { EmailConfirmed = confirmed.Email == account.Email },
        AccountDeactivated => account with { Active = false },
        AccountReactivated => account with { Active = true },
        _ => account,
    };
}
