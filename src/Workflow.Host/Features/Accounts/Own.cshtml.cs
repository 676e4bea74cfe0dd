using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Features.Accounts.Addresses;
using Workflow.Host.Features.Accounts.Feeds;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Features.Mail;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts;

/// <summary>What everybody can see and do about the own account.</summary>
public sealed class OwnPage(
    AccountsDesk desk, AddressDesk addresses, FeedDesk feeds, SubstitutesDesk substitutes, WorkflowDb db,
    Rulebooks rulebooks) : AccountPage(rulebooks)
{
    public AccountRow Account { get; private set; } = null!;

    public IReadOnlyList<TokenRow> Tokens { get; private set; } = [];

    /// <summary>What is mailed to the person; null where mail is off.</summary>
    public AddressView? Mail { get; private set; }

    /// <summary>The address of the own calendar feed, without its secret; null where there is none.</summary>
    public FeedRow? Feed { get; private set; }

    /// <summary>The address that was made just now and is shown this once.</summary>
    public string? FeedAddress { get; private set; }

    /// <summary>Who stands in for whom, as far as it concerns the person.</summary>
    public SubstitutesView Substitutes { get; private set; } = null!;

    /// <summary>Whether the form that names a substitute is the one that was sent.</summary>
    public bool IsNaming => Errors.Count > 0 && Typed("whose") is not null;

    private CancellationToken Stop => HttpContext.RequestAborted;

    public Task<IActionResult> OnGetAsync() => Again();

    public async Task<IActionResult> OnPostSignOutAsync()
    {
        var own = await Own();
        return await desk.SignOutEverywhere(own.Id, Actor, Stop) is { } refused
            ? await Refused(refused)
            : Done("/sign-in", L(
                "Semua sesi Anda sudah berakhir, dan semua token API Anda dicabut.",
                "All your sessions have ended, and all your API tokens are revoked."));
    }

    public async Task<IActionResult> OnPostTokenAsync()
    {
        var own = await Own();
        (var refused, var token) = await desk.IssueToken(own.Id, Actor, Stop);
        if (refused is not null)
            return await Refused(refused);

        Secret = token; // Shown in the answer itself: nowhere else does it exist.
        return await Again();
    }

    public async Task<IActionResult> OnPostRevokeAsync(string? fingerprint)
    {
        var own = await Own();
        return await desk.RevokeToken(own.Id, fingerprint ?? "", Actor, Stop) is { } refused
            ? await Refused(refused)
            : Done("/account", L("Token dicabut.", "The token is revoked."));
    }

    public async Task<IActionResult> OnPostAskAsync() =>
        await addresses.Ask((await Own()).Id, Actor, Stop) is { } refused
            ? await Refused(refused)
            : Done("/account", L(
                "Surel konfirmasi sudah dikirim. Buka tautan di dalamnya dalam sehari.",
                "The mail is on its way. Open the link in it within a day."));

    public async Task<IActionResult> OnPostChooseAsync(string? choice) =>
        await addresses.Choose((await Own()).Id, choice, Actor, Stop) is { } refused
            ? await Refused(refused)
            : Done("/account", L("Pilihan surel disimpan.", "Your choice of mails is kept."));

    /// <summary>Makes the address of the calendar feed, or another in its place.</summary>
    public async Task<IActionResult> OnPostFeedAsync()
    {
        (var refused, var secret) = await feeds.Make((await Own()).Id, Language, Actor, Stop);
        if (refused is not null)
            return await Refused(refused);

        FeedAddress = MailOptions.AddressOf(HttpContext, $"/calendar/{secret}.ics");
        return await Again(); // Shown in the answer itself, as tokens are.
    }

    public async Task<IActionResult> OnPostEndFeedAsync() =>
        await feeds.Revoke((await Own()).Id, Actor, Stop) is { } refused
            ? await Refused(refused)
            : Done("/account", L("Alamat kalender dicabut.", "The calendar’s address is revoked."));

    public async Task<IActionResult> OnPostNameAsync() =>
        await substitutes.Name(SubstitutesView.Asked(this, (await Own()).Name), Actor, Stop) is { } refused
            ? await Refused(refused)
            : Done("/account", L("Pengganti ditunjuk.", "The substitute is named."));

    public async Task<IActionResult> OnPostEndAsync(Guid id) =>
        await substitutes.End(id, Actor, Stop) is { } refused
            ? await Refused(refused)
            : Done("/account", L(
                "Penggantian berakhir; yang sudah dilakukan tetap berlaku.",
                "The substitution is over; what was done stays done."));

    protected override async Task<IActionResult> Again()
    {
        Account = await Own();
        Substitutes = await SubstitutesView.Of(substitutes, Account, Stop);
        Tokens = await desk.Tokens(Account.Id, Stop);
        Feed = await FeedDesk.Of(db, Account.Id, Stop);
        Mail = await addresses.View(db, Account, Stop);
        return Page();
    }

    private async Task<AccountRow> Own() => await desk.Find(Actor.Name, Stop)
        ?? throw new InvalidOperationException($"The account {Actor.Name} of the session is gone.");
}
