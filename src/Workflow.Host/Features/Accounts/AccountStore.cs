using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Workflow.Host.Features.Accounts.Administration;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts;

/// <summary>
/// Accounts as ASP.NET Core Identity reads them for its sessions. It never writes: every change goes through
/// a desk, which asks who may, and keeps row and journal together (docs/adr/0011).
/// </summary>
public sealed class AccountStore(WorkflowDb db, TimeProvider time) : IUserSecurityStampStore<AccountRow>
{
    /// <summary>The account of a session, with whom it stands in for today.</summary>
    public async Task<AccountRow?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) && await db.Set<AccountRow>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } account
            ? await account.Standing(db, CivilClock.Today(time), cancellationToken)
            : null;

    public Task<AccountRow?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        var name = NewAccount.Fold(normalizedUserName);
        return db.Set<AccountRow>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Name == name, cancellationToken);
    }

    public Task<string> GetUserIdAsync(AccountRow user, CancellationToken cancellationToken) =>
        Task.FromResult(Portable.Text(user.Id));

    public Task<string?> GetUserNameAsync(AccountRow user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Name);

    public Task<string?> GetNormalizedUserNameAsync(AccountRow user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Name);

    public Task<string?> GetSecurityStampAsync(AccountRow user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    public Task<IdentityResult> CreateAsync(AccountRow user, CancellationToken cancellationToken) =>
        throw AtTheDesk();

    public Task<IdentityResult> UpdateAsync(AccountRow user, CancellationToken cancellationToken) =>
        throw AtTheDesk();

    public Task<IdentityResult> DeleteAsync(AccountRow user, CancellationToken cancellationToken) =>
        throw AtTheDesk();

    public Task SetUserNameAsync(AccountRow user, string? userName, CancellationToken cancellationToken) =>
        throw AtTheDesk();

    public Task SetNormalizedUserNameAsync(
        AccountRow user, string? normalizedName, CancellationToken cancellationToken) => throw AtTheDesk();

    public Task SetSecurityStampAsync(AccountRow user, string stamp, CancellationToken cancellationToken) =>
        throw AtTheDesk();

    public void Dispose()
    {
        // The context is the request's.
    }

    private static NotSupportedException AtTheDesk() =>
        new("Accounts are changed at AccountsDesk and SignInDesk, where every change is journalled.");
}
