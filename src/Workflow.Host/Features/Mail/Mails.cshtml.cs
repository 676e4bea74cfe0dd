using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Host.Features.Jobs;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Mail;

/// <summary>What became of the mails; kept by admins, seen by auditors.</summary>
[Authorize(Roles = JobsPage.Readers)]
public sealed class MailsPage(MailDesk desk, MailOptions options, WorkflowDb db) : OfficePage
{
    private const string Path = "/admin/mails";

    public MailOptions Mail => options;

    public IReadOnlyDictionary<string, int> Counts { get; private set; } = new Dictionary<string, int>();

    public IReadOnlyList<TroubledMail> Troubled { get; private set; } = [];

    public bool MayKeep => Actor.Is(Roles.Admin);

    /// <summary>How many need somebody to look.</summary>
    public int InTrouble => MailStates.Troubled.Sum(state => Counts.GetValueOrDefault(state));

    public Task OnGetAsync() => Again();

    public async Task<IActionResult> OnPostAgainAsync(Guid account, Guid message) =>
        await desk.SendAgain(account, message, Actor, HttpContext.RequestAborted) switch
        {
            UpkeepResult.NotPermitted => Forbid(),
            UpkeepResult.Stale => await Wrong(
                new Dictionary<string, string>
                {
                    [""] = L(
                        "Surel ini sudah dikirim lagi oleh orang lain.",
                        "Somebody else has had this mail sent again already."),
                },
                StatusCodes.Status409Conflict),
            _ => Done(Path, L("Surel akan dikirim lagi.", "The mail will be sent again.")),
        };

    protected override async Task<IActionResult> Again()
    {
        Counts = await MailDesk.Counts(db, HttpContext.RequestAborted);
        Troubled = await MailDesk.Troubled(db, HttpContext.RequestAborted);
        return Page();
    }
}
