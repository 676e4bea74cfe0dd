using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.Acts;
using Workflow.Host.Features.Mail;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Coordination;

/// <summary>The link of a request: giving one, whom it was given to, and erasing that.</summary>
public sealed class LinkPage(
    InitiativeDesk initiatives, AnswerLinkDesk desk, WorkflowDb db, Rulebooks rulebooks,
    TimeProvider time) : ActPage(initiatives, db, rulebooks, time)
{
    public int Number => int.Parse(Address("n"), CultureInfo.InvariantCulture);

    public AnswerRequest? Asked => State.Requests.ElementAtOrDefault(Number - 1);

    public string PartyName => L(AnswerSentences.Name(Asked!.Asked.Party, Words));

    /// <summary>Whether its answer is waited for, so that a link can be given.</summary>
    public bool Waits => State.WaitingAnswers.Contains(Asked);

    public bool MayGive => Waits && MayAsk;

    /// <summary>The links that it had, the last one first.</summary>
    public IReadOnlyList<AnswerLinkRow> Links { get; private set; } = [];

    /// <summary>What became of the mail that the last one went with; null where it went with none.</summary>
    public (LocalText Text, string Icon, string Tone)? MailState { get; private set; }

    public bool CanMail => desk.CanMail;

    public DateOnly UsualUntil => Today.AddDays(LinkRequest.UsualDays);

    /// <summary>Whether the last one still counts.</summary>
    public bool IsGood => Waits && Asked!.Link is { } link && link.Until >= Today
        && Links is [{ UsedAt: null }, ..];

    /// <summary>Where the last one leads; null where it was mailed.</summary>
    public string? LinkAddress =>
        IsGood && !Asked!.Link!.Mailed
            ? MailOptions.AddressOf(HttpContext, desk.Keys.PathOf(Asked.Link.Link)) : null;

    public bool MayErase => IsOfOffice && Asked is { Link: not null, IsErased: false };

    private string Own => $"{Path}/requests/{Number}/link";

    protected override IActionResult? Instead() =>
        Asked is null ? NotFound()
        : !MayAsk && !IsOfOffice && !Actor.Is(Roles.Auditor) ? Forbid()
        : null;

    public Task<IActionResult> OnGetAsync() => Again();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!MayAsk)
            return Forbid();

        var errors = new InputErrors();
        var until = errors.Day("until", Typed("until"));
        var request = new LinkRequest(until, Given("name"), Given("email"), SeenVersion);
        errors.ThrowIfAny();
        return await Told(
            await desk.Give(
                Id, Asked!.Asked.Party, request, Actor, SeenVersion, IdempotencyKey.OfForm(HttpContext),
                Stop),
            request.Email is null
                ? L("Tautan dibuat. Salin dan sampaikan.", "The link is made. Copy it and hand it over.")
                : L("Tautan akan dikirim dengan surel.", "The link will be mailed."));
    }

    public async Task<IActionResult> OnPostEraseAsync()
    {
        if (!IsOfOffice)
            return Forbid();

        var command = new ErasureRequest(Typed("reason"), SeenVersion).ToCommand(Number, Today);
        return await Told(
            await desk.Erase(
                Id, command, Actor, SeenVersion, IdempotencyKey.OfForm(HttpContext), Stop),
            L("Data pribadi dihapus.", "Personal data erased."));
    }

    protected override async Task<IActionResult> Again()
    {
        if (!await Load())
            return NotFound();

        var number = (long)Number;
        Links = await Db.Set<AnswerLinkRow>().AsNoTracking()
            .Where(link => link.Initiative == Id && link.Request == number)
            .OrderByDescending(link => link.MadeAt).ToListAsync(Stop);
        MailState = Links is [{ Invitation: { } letter }, ..]
            && await MailDesk.Letter(Db, letter, Stop) is { State: var state } ? MailWords.Of(state) : null;
        return Page();
    }

    /// <summary>Comes back to this page, where ActPage would lead to the initiative.</summary>
    private Task<IActionResult> Told(CommandResult answer, string done) => answer is Initiatives.Done
        ? Task.FromResult(Done(Own, done)) : Answered(answer, done);
}
