using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>What a party was asked: answered by itself or on its behalf, reminded of, withdrawn.</summary>
public sealed class AnswerPage(InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : ActPage(desk, db, rulebooks, time)
{
    public string Party => Address("party");

    public string PartyName => L(AnswerSentences.Name(Party, Words));

    /// <summary>The request that waits; null where none does.</summary>
    public AnswerRequest? Waiting => State.WaitingAnswer(Party);

    public string Why => Localizer.Capital(L(AnswerSentences.Waiting(State, Waiting!, Rules, Today, Words)));

    public bool IsLate => Waiting!.IsLate(State, Rules, Today);

    /// <summary>Whether the reader speaks for the party; else the office records on its behalf.</summary>
    public bool IsOwn => Permissions.AnswersFor(Actor, Party);

    public bool MayAnswer => IsOwn || IsOfOffice;

    public IEnumerable<Option> Answers => AnswerParty.Kinds
        .Select(answer => new Option(answer, Localizer.Capital(L(AnswerSentences.Answer(answer)))));

    /// <summary>A form that was open when the request went is answered with what happened.</summary>
    protected override IActionResult? Instead() =>
        !MayAnswer && !MayAsk ? Forbid()
        : Waiting is null && !HttpMethods.IsPost(Request.Method) ? LocalRedirect(Path)
        : null;

    public async Task<IActionResult> OnPostAsync()
    {
        if (!MayAnswer)
            return Forbid();

        var errors = new InputErrors();
        var on = errors.Day("on", Typed("on"));
        Guid? evidence = Guid.TryParse(Typed("evidence"), out var id) ? id : null;
        if (!IsOwn && evidence is null)
            errors.Add("evidence", "Pilih dokumen bukti.", "Choose the document as evidence.");
        var request = new AnswerRequestBody(
            Typed("answer"), Given("note"), evidence, on, SeenVersion);
        var command = errors.With(() => request.ToCommand(Party, Today));
        return await Send(
            L($"Jawaban {PartyName} dicatat.", $"The answer of {PartyName} is recorded."), command);
    }

    public async Task<IActionResult> OnPostRemindAsync() => MayAsk
        ? await Send(
            L($"{PartyName} diingatkan.", $"{PartyName} is reminded."), new RemindParty(Today, Party))
        : Forbid();

    public async Task<IActionResult> OnPostWithdrawAsync() => MayAsk
        ? await Send(
            L("Permintaan jawaban ditarik.", "The request for an answer is withdrawn."),
            new WithdrawalRequest(Typed("reason"), SeenVersion).ToCommand(Party, Today))
        : Forbid();

    protected override async Task<IActionResult> Again() =>
        await Load() && Waiting is null ? Done(Path, Errors.Values.First()) : await base.Again();
}
