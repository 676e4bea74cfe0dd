using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts.Administration;

/// <summary>Who has an account: kept by administrators, seen by auditors.</summary>
[Authorize(Roles = Keepers)]
public sealed class ListPage(WorkflowDb db, Rulebooks rulebooks, TimeProvider time) : AccountPage(rulebooks)
{
    public AccountQuery Query { get; private set; } = new(null, null, null, null);

    public AccountList Found { get; private set; } = new([], 0, new(1, 25));

    public DateTimeOffset Now => time.GetUtcNow();

    public bool IsFiltered =>
        (Query.Q, Query.Role, Query.State) is not ((null or ""), (null or ""), (null or ""));

    public IEnumerable<Option> States =>
    [
        new(AccountQuery.Active, L("Aktif", "Active")), new(AccountQuery.Locked, L("Terkunci", "Locked")),
        new(AccountQuery.Inactive, L("Nonaktif", "Deactivated")),
        new(AccountQuery.NeverSignedIn, L("Belum pernah masuk", "Never signed in")),
    ];

    public async Task<IActionResult> OnGetAsync(string? q, string? role, string? state)
    {
        Query = new(q, role, state, Request.Query["page"]);
        Found = await AccountList.Find(Query, db.Set<AccountRow>(), Now, HttpContext.RequestAborted);
        return PageOf(Found.Paging, Found.Total);
    }
}
