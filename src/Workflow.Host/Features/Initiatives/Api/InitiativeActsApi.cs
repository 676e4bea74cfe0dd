using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Initiatives.Api;

/// <summary>
/// What is done with an initiative over HTTP; every change names the version it was made upon.
/// </summary>
internal static class InitiativeActsApi
{
    private static readonly string[] Parties = ["kemendagri", "kemlu", "province", "regency-city"];

    public static void Map(RouteGroupBuilder initiatives)
    {
        initiatives.MapPost("/{id:guid}/steps", Handle<StepRequest, Ok<StepAnswer>>(
            (request, _, today) => request.ToCommand(today),
            (request, http) => IdempotencyKey.Of(http, request.CommandId, request, isStep: true),
            done => TypedResults.Ok(new StepAnswer(done.Version, done.Stage))))
            .Described(
                "takeStep", "Takes a step of the present stage, or is told all that it lacks.",
                RouteDescription.OfChange)
            .Example(InitiativeExamples.Step);
        initiatives.MapPost("/{id:guid}/hold", Handle<HoldRequest>((request, _, today) =>
            request.ToCommand(today)))
            .Described("putOnHold", "Lets the initiative rest.", RouteDescription.OfChange)
            .Example(InitiativeExamples.Hold);
        initiatives.MapPost("/{id:guid}/resume", Handle<ResumeRequest>((request, _, today) =>
            request.ToCommand(today)))
            .Described("resume", "Ends the rest.", RouteDescription.OfChange)
            .Example(InitiativeExamples.Resume);
        initiatives.MapPut("/{id:guid}/officers", Handle<OfficersRequest>((request, _, today) =>
            request.ToCommand(today)))
            .Described("assignOfficers", "Says who answers for it.", RouteDescription.OfChange)
            .Example(InitiativeExamples.Officers);
        MapFacts(initiatives);
        MapCorrections(initiatives);
    }

    public static async Task<Results<Ok<HandOverAnswer>, Problem>> HandOver(
        HandOverRequest request, HttpContext http, InitiativeDesk desk, Rulebooks rulebooks)
    {
        var answer = await desk.HandOver(request.ToAct(), http.User.AsActor(), http.RequestAborted);
        return answer is HandedOver done
            ? TypedResults.Ok(new HandOverAnswer(done.Count))
            : InitiativeApi.Refusal(answer, http, rulebooks);
    }

    private static void MapFacts(RouteGroupBuilder initiatives)
    {
        initiatives.MapPut("/{id:guid}/receipt", Handle<ReceiptRequest>((request, _, today) =>
            request.ToCommand(today)))
            .Described(
                "recordReceipt", "Sets or corrects the day on which the DPRD received the plan.",
                RouteDescription.OfChange)
            .Example(InitiativeExamples.Receipt);
        initiatives.MapPut("/{id:guid}/findings/{requirement}", Handle<FindingRequest>(Finding)).Described(
            "recordFinding", "Records whether a requirement is met.", RouteDescription.OfChange)
            .Example(InitiativeExamples.Finding);
        initiatives.MapPut("/{id:guid}/parties/{party}", Handle<PartyRequest>(Party)).Described(
            "recordParty", "Records that a party was invited, was consulted, attended or gave an opinion.",
            RouteDescription.OfChange)
            .Example(InitiativeExamples.Party);
        initiatives.MapPost("/{id:guid}/notes", Handle<NoteRequest>((request, _, today) =>
            request.ToCommand(today)))
            .Described("takeNote", "Records a note.", RouteDescription.OfChange)
            .Example(InitiativeExamples.Note);
    }

    private static void MapCorrections(RouteGroupBuilder initiatives)
    {
        initiatives.MapPost("/{id:guid}/corrections", Handle<CorrectionRequest, Created<CorrectionAnswer>>(
            (request, _, today) => request.ToCommand(today), Once, Asked))
            .Described(
                "requestCorrection", "Says what a journal entry should have said; a second person decides.",
                RouteDescription.OfChange)
            .Example(InitiativeExamples.Correction);
        initiatives.MapPost("/{id:guid}/corrections/{n:int}/confirmation",
            Handle<ConfirmationRequest>((_, http, today) =>
                new ConfirmCorrection(today, CorrectionAnswer.NumberIn(http))))
            .Described(
                "confirmCorrection", "Confirms a correction that another person has asked for.",
                RouteDescription.OfChange)
            .Example(InitiativeExamples.Confirmation);
        initiatives.MapPost("/{id:guid}/corrections/{n:int}/declining",
            Handle<DecliningRequest>((request, http, today) =>
                request.ToCommand(CorrectionAnswer.NumberIn(http), today)))
            .Described(
                "declineCorrection", "Leaves the entry as it is, with the reason.",
                RouteDescription.OfChange)
            .Example(InitiativeExamples.Declining);
    }

    /// <summary>A handler of a change that answers with the new version alone.</summary>
    private static Delegate Handle<TRequest>(Func<TRequest, HttpContext, DateOnly, InitiativeCommand> command)
        where TRequest : IVersioned =>
        Handle(command, Once, done => TypedResults.Ok(new VersionAnswer(done.Version)));

    /// <param name="once">The caller's own id of the command, within what it counts.</param>
    /// <param name="done">The answer to what is kept.</param>
    private static Delegate Handle<TRequest, TDone>(
        Func<TRequest, HttpContext, DateOnly, InitiativeCommand> command,
        Func<TRequest, HttpContext, IdempotencyKey?> once, Func<Done, TDone> done)
        where TRequest : IVersioned
        where TDone : IResult =>
        async Task<Results<TDone, Problem>> (
            Guid id, TRequest request, HttpContext http, InitiativeDesk desk, Rulebooks rulebooks,
            TimeProvider time) =>
        {
            if (http.VersionSeen(request.Version) is not { } version)
                return Problems.VersionMissing();

            var answer = await desk.Handle(
                id, command(request, http, CivilClock.Today(time)), http.User.AsActor(), version,
                once: once(request, http), stop: http.RequestAborted);
            return answer is Done kept ? done(kept) : InitiativeApi.Refusal(answer, http, rulebooks);
        };

    private static IdempotencyKey? Once<TRequest>(TRequest request, HttpContext http)
        where TRequest : IVersioned =>
        IdempotencyKey.Of(http, (request as ICreating)?.CommandId, request);

    private static Created<CorrectionAnswer> Asked(Done done)
    {
        var n = done.State.Corrections.Count;
        return TypedResults.Created(
            $"/api/v1/initiatives/{done.Id}/corrections/{n}", new CorrectionAnswer(n, done.Version));
    }

    private static RecordFact Finding(FindingRequest request, HttpContext http, DateOnly today)
    {
        var procedures = http.RequestServices.GetRequiredService<Rulebooks>().Definitions.Procedures;
        return request.ToCommand(
            (string)http.GetRouteValue("requirement")!, today,
            procedures.SelectMany(procedure => procedure.Requirements).Select(known => known.Id).Distinct());
    }

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
