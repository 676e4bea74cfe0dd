using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Agreements.Show;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Opening;

/// <summary>
/// Opens the initiative that renews an agreement; the form begins with what the agreement says.
/// </summary>
[Authorize(Roles = Roles.Office)]
public sealed class RenewPage(RenewalDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : OfficePage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public Agreement Agreement { get; private set; } = null!;

    /// <summary>What follows from the agreement, to begin with.</summary>
    public OpenRequest Suggested { get; private set; } = null!;

    public DateOnly Today => CivilClock.Today(time);

    public Procedure? Procedure => RenewalRequest.Suggested(Agreement, rulebooks.Definitions, Today);

    /// <summary>What an old list calls the fields, where the procedure does not.</summary>
    public IReadOnlyList<string> OtherFields =>
        [.. Agreement.Particulars.Fields.Except(Procedure?.Objects.Select(one => one.Id) ?? [])];

    public async Task<IActionResult> OnGetAsync() => await Load() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Load() is { } denied)
            return denied;

        var errors = new InputErrors();
        var openedOn = errors.Day("openedOn", Typed("openedOn"));
        if (TypedAll("objects").Count == 0)
            errors.Required("objects", null);
        errors.Required("title", Typed("title"), 500);
        errors.ThrowIfAny();
        var answer = await desk.Renew(
            Id,
            new(Given("procedure"), Given(
                "title"), TypedAll("objects"), Given("origin"), Given("mode"), openedOn), Actor, Today,
            IdempotencyKey.OfForm(HttpContext), HttpContext.RequestAborted);
        return await Answered(answer);
    }

    protected override async Task<IActionResult> Again() => await Load() ?? Page();

    private async Task<IActionResult> Answered(CommandResult answer) => answer switch
    {
        Initiatives.Done done => Done($"/initiatives/{done.Id}", L(
            $"Prakarsa perpanjangan {done.State.Opened.Number} dibuka.",
            $"Renewal {done.State.Opened.Number} is opened.") + done.Warned(Language)),
        NotDone refused => await Wrong(
            new Dictionary<string, string>
            {
                [""] = string.Join(' ', refused.Reasons.Select(reason =>
                    L(RefusalTexts.Sentence(reason, rulebooks.Any, rulebooks.Words)))),
            },
            StatusCodes.Status409Conflict),
        _ => NotFound(),
    };

    /// <summary>Loads what the form begins with.</summary>
    /// <returns>Why there is no form; null where there is.</returns>
    private async Task<IActionResult?> Load()
    {
        if (await AgreementReader.Find(db, Id, Actor, HttpContext.RequestAborted) is not { } found)
            return NotFound();
        if (!Permissions.IsOfOffice(Actor, found.Particulars.Region))
            return Forbid();

        Agreement = found;
        var earlier = found.Initiative is { } signed
            ? (await InitiativeRows.Find(db, signed.Id, HttpContext.RequestAborted))?.Opened
            : null;
        Suggested = new RenewalRequest().ToOpening(found, earlier, rulebooks.Definitions, Today);
        return null;
    }
}
