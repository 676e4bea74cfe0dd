using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;

namespace Workflow.Host.Features.Journal.Verification;

/// <summary>Recomputes the chains that the reader sees, and shows what was proved.</summary>
[Authorize(Roles = JournalVisibility.Readers)]
public sealed class VerificationPage(Verifications verifications, Rulebooks rulebooks) : OfficePage
{
    private const string Path = "/journal/verification";

    /// <summary>What is done within this time is shown at once; the rest on reloading.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public VerificationRun? Run { get; private set; }

    public JournalVisibility Sight => JournalVisibility.Of(Actor, rulebooks.Definitions.Regions);

    public void OnGet() => Run = verifications.Last(Sight);

    public async Task<IActionResult> OnPostAsync()
    {
        var (run, started) = verifications.Start(Sight, Actor.Name);
        if (!started && run.Sight.Key != Sight.Key)
        {
            Run = verifications.Last(Sight);
            return await Wrong(
                new Dictionary<string, string>
                {
                    [""] = L(
                        "Pemeriksaan lain sedang berjalan. Coba lagi setelah selesai.",
                        "Another verification is running. Try again when it has ended."),
                },
                StatusCodes.Status409Conflict);
        }

        await Task.WhenAny(run.Ended, Task.Delay(Patience, HttpContext.RequestAborted));
        return LocalRedirect(Path);
    }

    /// <summary>The signed ends of all chains, for whoever saw all of them verified.</summary>
    public IActionResult OnGetHead() =>
        Sight.IsAll && verifications.Last(Sight) is { Head: { } head, StartedAt: var at }
            ? File(head, "application/json", $"prakarsa-head-{at:yyyyMMdd-HHmmss}.json")
            : NotFound();
}
