using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Opening;
using Workflow.Host.Features.Initiatives.Show;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives;

/// <summary>The HTTP API of initiatives: binds, sends, renders, and holds no rule.</summary>
public static class InitiativeApi
{
    private static readonly string[] Parties = ["kemendagri", "kemlu", "province", "regency-city"];

    public static void MapInitiatives(this IEndpointRouteBuilder api)
    {
        var initiatives = api.MapGroup("/initiatives").WithTags("Initiatives")
            .HideBroken(InitiativeVisibility.Row);
        initiatives.MapGet("/", InitiativeSearch.Find);
        initiatives.MapPost("/", Open);
        initiatives.MapGet("/{id:guid}", Show);
        initiatives.MapGet("/{id:guid}/clocks/{clock}/days", ClockDays.Show);
        initiatives.MapPost("/{id:guid}/steps", TakeStep);
        initiatives.MapPut(
            "/{id:guid}/receipt", Handle<ReceiptRequest>((request, _, today) => request.ToCommand(today)));
        initiatives.MapPut("/{id:guid}/findings/{requirement}", Handle<FindingRequest>(Finding));
        initiatives.MapPut("/{id:guid}/parties/{party}", Handle<PartyRequest>(Party));
        initiatives.MapPost(
            "/{id:guid}/hold", Handle<HoldRequest>((request, _, today) => request.ToCommand(today)));
        initiatives.MapPost(
            "/{id:guid}/resume", Handle<ResumeRequest>((request, _, today) => request.ToCommand(today)));
        initiatives.MapPut(
            "/{id:guid}/officers", Handle<OfficersRequest>((request, _, today) => request.ToCommand(today)));
        initiatives.MapPost(
            "/{id:guid}/notes", Handle<NoteRequest>((request, _, today) => request.ToCommand(today)));
        initiatives.MapPost("/{id:guid}/corrections", RequestCorrection);
        initiatives.MapPost(
            "/{id:guid}/corrections/{n:int}/confirmation", Handle<ConfirmationRequest>(Confirmation));
        initiatives.MapPost(
            "/{id:guid}/corrections/{n:int}/declining", Handle<DecliningRequest>((request, http, today) =>
                request.ToCommand(NumberOf(http), today)));
        DocumentApi.Map(initiatives);
        api.MapPost("/agreements/{id:guid}/renewal", RenewalApi.Open).WithTags("Agreements")
            .HideBroken(AgreementVisibility.Row);
        api.MapPost("/officers/handover", HandOver).WithTags("Initiatives");
    }

    /// <summary>The answers that every change shares: what a caller sent, told back as a problem.</summary>
    internal static IResult Refusal(
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

    private static async Task<IResult> Open(
        OpenRequest request, HttpContext http, InitiativeDesk desk, Rulebooks rulebooks, TimeProvider time)
    {
        var actor = http.User.AsActor();
        var (command, procedure) = request.ToCommand(rulebooks.Definitions, CivilClock.Today(time));
        var once = IdempotencyKey.Of(http, request.CommandId, request);
        return await desk.Open(command, procedure, actor, once, stop: http.RequestAborted) switch
        {
            Done done => Results.Created(
                $"/api/v1/initiatives/{done.Id}",
                new
                {
                    id = done.Id,
                    number = done.State.Opened.Number,
                    version = done.Version,
                    stage = done.Stage,
                    warnings = done.Warnings(http.Language()),
                }),
            NotDone refused =>
                Problems.Refused(refused.Reasons, procedure, rulebooks.Words, http.Language()),
            var other => Refusal(other, http, rulebooks),
        };
    }

    private static async Task<IResult> Show(
        Guid id, HttpContext http, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    {
        var actor = http.User.AsActor();
        if (await InitiativeRows.Find(db, id, http.RequestAborted) is not { } state)
            return Problems.NotFound();

        var rules = rulebooks.For(state);
        return InitiativeVisibility.Sees(actor, state, rules.Procedure)
            ? Results.Ok(new InitiativeReader(rules, rulebooks, CivilClock.Today(time), http.Language())
                .View(id, state, actor))
            : Problems.NotFound();
    }

    private static async Task<IResult> TakeStep(
        Guid id, StepRequest request, HttpContext http, InitiativeDesk desk, Rulebooks rulebooks,
        TimeProvider time)
    {
        if (request.Version is null)
            return Problems.VersionMissing();

        var answer = await desk.Handle(
            id, request.ToCommand(CivilClock.Today(time)), http.User.AsActor(), request.Version,
            once: IdempotencyKey.Of(http, request.CommandId, request, isStep: true),
            stop: http.RequestAborted);
        return answer is Done done
            ? Results.Ok(new { version = done.Version, stage = done.Stage })
            : Refusal(answer, http, rulebooks);
    }

    private static async Task<IResult> RequestCorrection(
        Guid id, CorrectionRequest request, HttpContext http, InitiativeDesk desk, Rulebooks rulebooks,
        TimeProvider time)
    {
        if (request.Version is null)
            return Problems.VersionMissing();

        var answer = await desk.Handle(
            id, request.ToCommand(CivilClock.Today(time)), http.User.AsActor(), request.Version,
            once: IdempotencyKey.Of(http, request.CommandId, request), stop: http.RequestAborted);
        return answer is Done { State.Corrections.Count: var n } done
            ? Results.Created($"/api/v1/initiatives/{id}/corrections/{n}", new { n, version = done.Version })
            : Refusal(answer, http, rulebooks);
    }

    private static async Task<IResult> HandOver(
        HandOverRequest request, HttpContext http, InitiativeDesk desk, Rulebooks rulebooks)
    {
        var answer = await desk.HandOver(request.ToAct(), http.User.AsActor(), http.RequestAborted);
        return answer is HandedOver done
            ? Results.Ok(new { handedOver = done.Count })
            : Refusal(answer, http, rulebooks);
    }

    /// <summary>A handler of a change that answers with the new version alone.</summary>
    private static Delegate Handle<TRequest>(Func<TRequest, HttpContext, DateOnly, InitiativeCommand> command)
        where TRequest : IVersioned =>
        async (
            Guid id, TRequest request, HttpContext http, InitiativeDesk desk, Rulebooks rulebooks,
            TimeProvider time) =>
        {
            if (request.Version is null)
                return Problems.VersionMissing();

            var answer = await desk.Handle(
                id, command(request, http, CivilClock.Today(time)), http.User.AsActor(), request.Version,
                once: IdempotencyKey.Of(http, (request as ICreating)?.CommandId, request),
                stop: http.RequestAborted);
            return answer is Done done
                ? Results.Ok(new { version = done.Version })
                : Refusal(answer, http, rulebooks);
        };

    private static RecordFact Finding(FindingRequest request, HttpContext http, DateOnly today)
    {
        var procedures = http.RequestServices.GetRequiredService<Rulebooks>().Definitions.Procedures;
        return request.ToCommand(
            (string)http.GetRouteValue("requirement")!, today,
            procedures.SelectMany(procedure => procedure.Requirements).Select(known => known.Id).Distinct());
    }

    private static ConfirmCorrection Confirmation(
        ConfirmationRequest request, HttpContext http, DateOnly today) =>
        new(today, NumberOf(http));

    private static int NumberOf(HttpContext http) => int.Parse(
        (string)http.GetRouteValue("n")!, System.Globalization.CultureInfo.InvariantCulture);

    private static RecordFact Party(PartyRequest request, HttpContext http, DateOnly today)
    {
        var party = (string)http.GetRouteValue("party")!;
        if (!Parties.Contains(party) && !PartyIds.IsMinistry(party))
        {
            throw new WrongInputException("party", new(
                $"Pihak tidak dikenal. Pilihan: {string.Join(", ", Parties)}, ministry:NAMA.",
                $"Unknown party. Choose from: {string.Join(", ", Parties)}, ministry:NAME."));
        }

        return request.ToCommand(party, today);
    }
}
