using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Amending;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Agreements.Show;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements.Amending;

/// <summary>Records a paper of both sides that extends an agreement, or changes it otherwise.</summary>
[Authorize(Roles = Roles.Office)]
public sealed class AmendPage(AgreementDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : OfficePage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public Agreement Agreement { get; private set; } = null!;

    public DateOnly Today => CivilClock.Today(time);

    public Term? Term => Agreement.Particulars.Term;

    /// <summary>The documents of the agreement, the newest first.</summary>
    public IReadOnlyList<Option> Papers => [.. Enumerable.Reverse(Agreement.Documents).Select(
        document => new Option(
            Portable.Text(document.Id),
            $"{KindOf(document)}, {document.File.Name}, "
                + CivilDates.Shortened(document.Dated, Language)))];

    public async Task<IActionResult> OnGetAsync() => await Load() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Load() is { } denied)
            return denied;

        var errors = new InputErrors();
        var signed = errors.Day("signedOn", Typed("signedOn"));
        var inForce = errors.Day("inForceOn", Typed("inForceOn"));
        var paper = errors.OneOf("paper", Typed("paper"), Papers.Select(option => option.Value));
        var command = errors.With(() => new AmendmentRequest(
            signed, inForce, Guid.TryParse(paper, out var id) ? id : null, Typed("changes"), Typed("years"),
            Typed("noticeMonths"), Typed("reason")).ToCommand(Actor, Agreement, Today, new()));
        _ = long.TryParse(Typed("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        return await Answered(await desk.Act(
            Id, command, version, IdempotencyKey.OfForm(HttpContext), stop: HttpContext.RequestAborted));
    }

    protected override async Task<IActionResult> Again() => await Load() ?? Page();

    private async Task<IActionResult> Answered(OfficeAnswer answer)
    {
        if (answer.IsDone)
            return Done($"/agreements/{Id}#amendments", L("Adendum dicatat.", "The amendment is recorded."));
        if (!answer.Known)
            return NotFound();

        return await Wrong(
            answer.IsStale
                ? new Dictionary<string, string> { [""] = Overtaken }
                : answer.Reasons.OfType<AgreementRefusal>().GroupBy(FieldOf).ToDictionary(
                    field => field.Key, field => string.Join(' ', field.Select(reason => L(reason.Text)))),
            StatusCodes.Status409Conflict);
    }

    private string Overtaken => L(
        "Orang lain lebih dahulu mencatat sesuatu. Baca riwayatnya, lalu kirim lagi jika masih benar.",
        "Somebody else has recorded something first. Read the history, then send it again if still right.");

    /// <summary>The field that a reason is about; the empty name where it is about none.</summary>
    private static string FieldOf(AgreementRefusal reason) => reason switch
    {
        AmendedTooEarly => "signedOn",
        InForceBeforeSigning or NotAmendedAfterItsEnd => "inForceOn",
        PaperMissing => "paper",
        AmendedTermIsOver => "years",
        NothingAmended => "changes",
        _ => "",
    };

    private string KindOf(AgreementDocument document) =>
        AgreementDocuments.Kinds(rulebooks.Definitions).FirstOrDefault(kind => kind.Id == document.Kind)
            is { } kind ? L(kind.Title) : document.Kind;

    /// <returns>Why there is no form; null where there is.</returns>
    private async Task<IActionResult?> Load()
    {
        if (await AgreementReader.Find(db, Id, Actor, HttpContext.RequestAborted) is not { } found)
            return NotFound();

        Agreement = found;
        return Permissions.IsOfOffice(Actor, found.Particulars.Region) ? null : Forbid();
    }
}
