using Microsoft.EntityFrameworkCore;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Accounts.Administration;

/// <summary>What the list of accounts is asked for; every member may be missing.</summary>
public sealed record AccountQuery(string? Q, string? Role, string? State, string? Page)
{
    public const string Active = "active";
    public const string Locked = "locked";
    public const string Inactive = "inactive";
    public const string NeverSignedIn = "never";
}

/// <summary>A page of the accounts.</summary>
public sealed record AccountList(IReadOnlyList<AccountRow> Rows, int Total, Paging Paging)
{
    private const string Size = "25";

    /// <exception cref="WrongInputException">Something asked for does not exist.</exception>
    public static async Task<AccountList> Find(
        AccountQuery query, IQueryable<AccountRow> accounts, DateTimeOffset now, CancellationToken stop)
    {
        var errors = new InputErrors();
        errors.Optional("q", query.Q);
        var paging = Paging.Read(string.IsNullOrEmpty(query.Page) ? null : query.Page, Size, errors);
        errors.ThrowIfAny();

        var found = Matching(accounts.AsNoTracking(), query, now);
        var total = await found.CountAsync(stop);
        var rows = await found.OrderByDescending(row => row.Active).ThenBy(row => row.Name)
            .Skip(paging.Skip).Take(paging.Size).ToListAsync(stop);
        return new(rows, total, paging);
    }

    private static IQueryable<AccountRow> Matching(
        IQueryable<AccountRow> rows, AccountQuery query, DateTimeOffset now)
    {
        foreach (var word in SearchKey.Words(query.Q))
            rows = rows.Where(row => row.Search.Contains(word) || row.Region == word);
        if (query.Role is { Length: > 0 } role)
            rows = rows.Where(row => ("," + row.Roles + ",").Contains("," + role + ","));
        return query.State switch
        {
            AccountQuery.Active => rows.Where(row => row.Active),
            AccountQuery.Locked => rows.Where(row => row.Active && row.LockoutEnd > now),
            AccountQuery.Inactive => rows.Where(row => !row.Active),
            AccountQuery.NeverSignedIn => rows.Where(row => row.Active && row.LastSignInAt == null),
            _ => rows,
        };
    }
}
