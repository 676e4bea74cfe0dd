using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Initiatives.Show;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>
/// Takes a step: asks its date and what it needs besides, or says why it cannot be taken yet.
/// </summary>
public sealed class TakeStepPage(InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : ActPage(desk, db, rulebooks, time)
{
    public string Step => Address("step");

    public string Title => L(Transition.Step.Title);

    public Basis Basis => Transition.Step.Basis;

    /// <summary>What the step asks for, does not require, and is not there.</summary>
    public string? AskedFor => Remark(Transition.Step);

    public string LeadsTo => Transition.Step.Effect == StepEffect.Move
        ? L($"Lanjut ke: {Next.Title.Id}", $"Leads to: {Next.Title.En}")
        : L($"Tahap tetap: {Stage.Title.Id}", $"The stage stays: {Stage.Title.En}");

    /// <summary>Why it cannot be taken yet, whatever the form would say; empty where it can.</summary>
    public IEnumerable<ReasonGroup> Blocking =>
        ReasonGroup.Of(Initiative.Steps.First(step => step.Step == Step).Reasons, this);

    /// <summary>
    /// Whether it is another owner's step, taken for them with a document that shows their will.
    /// </summary>
    public bool OnBehalf => !Permissions.IsTaker(Actor, State, Transition);

    /// <summary>The account in whose place the person takes it; null by own right, or on behalf.</summary>
    public string? InPlaceOf =>
        Actor.Rights.FirstOrDefault(one => Permissions.IsTaker(one, State, Transition))?.InPlaceOf;

    public string Owner => L(Words.Role(Stage.Owner));

    public bool AsksReceipt =>
        Transition.Step.Effect == StepEffect.Move && Next.Clock?.Start == ClockStart.Receipt;

    /// <summary>Whose receipt starts the next clock.</summary>
    public string Receiver => L(Words.Role(Next.Owner));

    /// <summary>How long that clock runs.</summary>
    public string NextDays => DaysOf(Next.Clock!);

    /// <summary>Whether it signs the agreement, whose text names a term.</summary>
    public bool AsksTerm => Transition.Step.Effect == StepEffect.Move && Next.StartsAgreement;

    public bool IsHold => Transition.Step.Effect == StepEffect.Hold;

    public bool NeedsReason => Transition.Step.Needs.Any(need => need.Guard == "reason");

    /// <summary>Whether the initiative ends with it and no agreement comes of it.</summary>
    public bool EndsIt => Next is { IsFinal: true, StartsAgreement: false };

    private Transition Transition => Rules.Machine.Find(State.Stage, Step)!;

    private Stage Next => Procedure.Stage(Transition.Step.To);

    /// <summary>
    /// A form that was open when the step went is answered with what happened, not led away.
    /// </summary>
    protected override IActionResult? Instead() =>
        IsGone && !HttpMethods.IsPost(Request.Method) ? LocalRedirect(Path) : null;

    public async Task<IActionResult> OnPostAsync()
    {
        var command = Read();
        return await Send(L($"Tercatat: {TitleBefore}.", $"Recorded: {TitleBefore}."), command);
    }

    protected override async Task<IActionResult> Again() =>
        await Load() && IsGone
            ? Done(await NoteAddress() ?? Path, Errors.Values.First())
            : await base.Again();

    /// <summary>
    /// Where the step is gone, what was typed with it can be kept as a note: the page for that, filled in.
    /// </summary>
    private async Task<string?> NoteAddress()
    {
        var page = $"{Path}/notes/new";
        if (Given("note") is not { } note || !MayRecord(new NoteTaken(Today, Today, "")))
            return null;

        var key = await HttpContext.RequestServices.GetRequiredService<KeptForms>().Keep(
            new Dictionary<string, string?[]> { ["text"] = [note] }, Actor.Name, page, Stop);
        return key is null ? null : page + QueryString.Create(KeptForms.Parameter, key);
    }

    /// <summary>
    /// Somebody has moved the initiative on meanwhile: the stage has no such step any more.
    /// </summary>
    private bool IsGone => Initiative.Steps.All(step => step.Step != Step);

    private string TitleBefore => L(Procedure.Stages.SelectMany(stage => stage.Steps)
        .FirstOrDefault(step => step.Id == Step)?.Title ?? new(Step, Step));

    private InitiativeCommand Read()
    {
        var errors = new InputErrors();
        var (on, received, review) = (
            errors.Day("on", Typed("on")), errors.Day("receivedOn", Typed("receivedOn")),
            errors.Day("reviewOn", Typed("reviewOn")));
        var note = Given("note");
        var term = !IsGone && AsksTerm
            ? new TermRequest(Given("term.years"), Given("term.noticeMonths"), Given("term.source"))
                .OfSigning(errors)
            : null;
        Guid? evidence = Guid.TryParse(Typed("evidence"), out var id) ? id : null;
        var takesForOwner = !IsGone && OnBehalf;
        if (takesForOwner && evidence is null && !Blocking.Any())
            errors.Add("evidence", "Pilih dokumen bukti.", "Choose the document as evidence.");
        var request = new StepRequest(
            Step, SeenVersion, on, received, takesForOwner ? Stage.Owner : null, evidence, note, null);
        var command = errors.With(() => request.ToCommand(Today)) with { Term = term };
        return IsGone || !IsHold
            ? command
            : errors.With(() => new HoldRequest(note, review, on, SeenVersion).ToCommand(Today));
    }
}
