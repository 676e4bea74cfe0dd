using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Features.Procedures;

namespace Workflow.Host.Features.Accounts.Administration;

/// <summary>One account: what it is, its tokens, and what an administrator can do with it.</summary>
[Authorize(Roles = Keepers)]
public sealed class ShowPage(
    AccountsDesk desk, SignInDesk passwords, SubstitutesDesk substitutes, Rulebooks rulebooks,
    TimeProvider time) : AccountPage(rulebooks)
{
    [FromRoute]
    public Guid Id { get; set; }

    public AccountRow Account { get; private set; } = null!;

    public IReadOnlyList<TokenRow> Tokens { get; private set; } = [];

    /// <summary>Who stands in for the person, and for whom the person does; to look at.</summary>
    public SubstitutesView Substitutes { get; private set; } = null!;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Whether the secret is a password, not a token.</summary>
    public bool IsPassword { get; private set; }

    private CancellationToken Stop => HttpContext.RequestAborted;

    public Task<IActionResult> OnGetAsync() => Again();

    public async Task<IActionResult> OnPostDeactivateAsync() => await Told(
        await desk.Deactivate(Id, Actor, Stop),
        "Akun dinonaktifkan; sesinya berakhir dan token API-nya dicabut.",
        "The account is deactivated; its sessions have ended and its API tokens are revoked.");

    public async Task<IActionResult> OnPostReactivateAsync() => await Told(
        await desk.Reactivate(Id, Actor, Stop), "Akun aktif lagi.", "The account is active again.");

    public async Task<IActionResult> OnPostUnlockAsync() => await Told(
        await desk.Unlock(Id, Actor, Stop), "Kunci dibuka.", "The account is unlocked.");

    public async Task<IActionResult> OnPostSignOutAsync() => await Told(
        await AsAdmin(() => desk.SignOutEverywhere(Id, Actor, Stop)),
        "Semua sesinya sudah berakhir, dan semua token API-nya dicabut.",
        "All its sessions have ended, and all its API tokens are revoked.");

    public async Task<IActionResult> OnPostRevokeAsync(string? fingerprint) => await Told(
        await AsAdmin(() => desk.RevokeToken(Id, fingerprint ?? "", Actor, Stop)),
        "Token dicabut.", "The token is revoked.");

    public async Task<IActionResult> OnPostTokenAsync()
    {
        AccountRefusal? refused = AccountRefusal.NotPermitted;
        if (MayKeep)
            (refused, Secret) = await desk.IssueToken(Id, Actor, Stop);
        return await Shown(refused);
    }

    public async Task<IActionResult> OnPostPasswordAsync()
    {
        IsPassword = true;
        (var refused, Secret) = await passwords.SetTemporaryPassword(Id, Actor, Stop);
        return await Shown(refused);
    }

    protected override async Task<IActionResult> Again()
    {
        if (await desk.Find(Id, Stop) is not { } account)
            return NotFound();

        (Account, Tokens) = (account, await desk.Tokens(Id, Stop));
        Substitutes = await SubstitutesView.Looked(substitutes, account, Stop);
        return Page();
    }

    /// <summary>Here even one's own account is kept as an administrator, or not at all.</summary>
    private Task<AccountRefusal?> AsAdmin(Func<Task<AccountRefusal?>> act) =>
        MayKeep ? act() : Task.FromResult<AccountRefusal?>(AccountRefusal.NotPermitted);

    private async Task<IActionResult> Told(AccountRefusal? refused, string id, string en) =>
        refused is null ? Done($"/admin/accounts/{Id}", L(id, en)) : await Refused(refused);

    private async Task<IActionResult> Shown(AccountRefusal? refused)
    {
        if (refused is null)
            return await Again();

        Secret = null;
        return await Refused(refused);
    }
}
