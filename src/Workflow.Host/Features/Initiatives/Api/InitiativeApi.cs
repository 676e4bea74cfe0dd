using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Opening;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Initiatives.Show;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Api;

/// <summary>The HTTP API of initiatives: binds, sends, renders, and holds no rule.</summary>
public static class InitiativeApi
{
    public static void MapInitiatives(this IEndpointRouteBuilder api)
    {
        var initiatives = api.MapGroup("/initiatives").WithTags("Initiatives")
            .HideBroken(InitiativeVisibility.Row);
        initiatives.MapGet("/", InitiativeSearch.Find)
            .Described("findInitiatives", "Finds initiatives among those in sight, a page at a time.");
        initiatives.MapPost("/", Open).Described(
            "openInitiative", "Opens an initiative, or takes a paper file over.", RouteDescription.OfEntry)
            .Example(InitiativeExamples.Open);
        initiatives.MapGet("/{id:guid}", Show).Described(
            "showInitiative",
            "Everything of one initiative, with the steps of its stage and what they lack.");
        initiatives.MapGet("/{id:guid}/clocks/{clock}/days", ClockDays.Show)
            .Described("showClockDays", "A running clock, recounted day by day.");
        InitiativeActsApi.Map(initiatives);
        DocumentApi.Map(initiatives);
        api.MapPost("/agreements/{id:guid}/renewal", RenewalApi.Open).WithTags("Agreements")
            .HideBroken(AgreementVisibility.Row)
            .Described(
                "renewAgreement", "Opens an initiative that renews an agreement.", RouteDescription.OfEntry)
            .Example(InitiativeExamples.Renew);
        api.MapPost("/officers/handover", InitiativeActsApi.HandOver).WithTags("Initiatives")
            .Described(
                "handOver", "Everything that one person carries in a region goes to another.",
                RouteDescription.OfEntry)
            .Example(InitiativeExamples.HandOver);
    }

    /// <summary>The answers that every change shares: what a caller sent, told back as a problem.</summary>
    internal static Problem Refusal(
        CommandResult answer, HttpContext http, Rulebooks rulebooks) => answer switch
        {
            Unknown => Problems.NotFound(),
            Stale stale => Problems.Stale(stale.Version),
            NotDone refused => Problems.Refused(
                refused.Reasons,
                refused.State.Opening is null ? rulebooks.Any : rulebooks.For(refused.State).Procedure,
                rulebooks.Words, http.Language()),
            _ => throw new InvalidOperationException($"{answer.GetType().Name} is no refusal."),
        };

    private static async Task<Results<Created<OpenedAnswer>, Problem>> Open(
        OpenRequest request, HttpContext http, InitiativeDesk desk, Rulebooks rulebooks, TimeProvider time)
    {
        var actor = http.User.AsActor();
        var (command, procedure) = request.ToCommand(rulebooks.Definitions, CivilClock.Today(time));
        var once = IdempotencyKey.Of(http, request.CommandId, request);
        return await desk.Open(command, procedure, actor, once, stop: http.RequestAborted) switch
        {
            Done done => OpenedAnswer.Created(done, http),
            NotDone refused =>
                Problems.Refused(refused.Reasons, procedure, rulebooks.Words, http.Language()),
            var other => Refusal(other, http, rulebooks),
        };
    }

    private static async Task<Results<Ok<InitiativeView>, Problem>> Show(
        Guid id, HttpContext http, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    {
        var actor = http.User.AsActor();
        if (await InitiativeRows.Find(db, id, http.RequestAborted) is not { } state)
            return Problems.NotFound();

        var rules = rulebooks.For(state);
        return InitiativeVisibility.Sees(actor, state, rules.Procedure)
            ? TypedResults.Ok(
                new InitiativeReader(rules, rulebooks, CivilClock.Today(time), http.Language())
                    .View(id, state, actor))
            : Problems.NotFound();
    }
}
