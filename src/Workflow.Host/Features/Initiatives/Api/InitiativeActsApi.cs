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
    public static void Map(RouteGroupBuilder initiatives)
    {
        initiatives.MapPost("/{id:guid}/steps", TakeStep).Described(
            "takeStep", "Takes a step of the present stage, or is told all that it lacks.",
            RouteDescription.OfChange)
            .Example(InitiativeExamples.Step);
        initiatives.MapPost(
            "/{id:guid}/hold",
            (Guid id, HoldRequest request, [AsParameters] InitiativeChange change) =>
                change.Make(id, request, request.ToCommand))
            .Described("putOnHold", "Lets the initiative rest.", RouteDescription.OfChange)
            .Example(InitiativeExamples.Hold);
        initiatives.MapPost(
            "/{id:guid}/resume",
            (Guid id, ResumeRequest request, [AsParameters] InitiativeChange change) =>
                change.Make(id, request, request.ToCommand))
            .Described("resume", "Ends the rest.", RouteDescription.OfChange)
            .Example(InitiativeExamples.Resume);
        initiatives.MapPut(
            "/{id:guid}/officers",
            (Guid id, OfficersRequest request, [AsParameters] InitiativeChange change) =>
                change.Make(id, request, request.ToCommand))
            .Described("assignOfficers", "Says who answers for it.", RouteDescription.OfChange)
            .Example(InitiativeExamples.Officers);
        MapFacts(initiatives);
        AnswersApi.Map(initiatives);
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
        initiatives.MapPut(
            "/{id:guid}/receipt",
            (Guid id, ReceiptRequest request, [AsParameters] InitiativeChange change) =>
                change.Make(id, request, request.ToCommand))
            .Described(
                "recordReceipt", "Sets or corrects the day on which the DPRD received the plan.",
                RouteDescription.OfChange)
            .Example(InitiativeExamples.Receipt);
        initiatives.MapPut(
            "/{id:guid}/findings/{requirement}",
            (Guid id, string requirement, FindingRequest request, [AsParameters] InitiativeChange change) =>
                change.Make(id, request, today => request.ToCommand(
                    requirement, today, Requirements(change.Rulebooks))))
            .Described(
                "recordFinding", "Records whether a requirement is met.", RouteDescription.OfChange)
            .Example(InitiativeExamples.Finding);
        initiatives.MapPut(
            "/{id:guid}/parties/{party}",
            (Guid id, string party, PartyRequest request, [AsParameters] InitiativeChange change) =>
                change.Make(id, request, today => request.ToCommand(PartyIds.Known(party), today)))
            .Described(
                "recordParty",
                "Records that a party was invited, was consulted, attended or gave an opinion.",
                RouteDescription.OfChange)
            .Example(InitiativeExamples.Party);
        initiatives.MapPost(
            "/{id:guid}/meetings",
            (Guid id, MeetingRequest request, [AsParameters] InitiativeChange change) =>
                change.MakeAll(
                    id, request, today => request.ToCommands(today),
                    done => TypedResults.Ok(new VersionAnswer(done.Version))))
            .Described(
                "recordMeeting", "Records a meeting: where, who was invited, who was there, who thinks what.",
                RouteDescription.OfChange)
            .Example(InitiativeExamples.Meeting);
        initiatives.MapPost(
            "/{id:guid}/notes",
            (Guid id, NoteRequest request, [AsParameters] InitiativeChange change) =>
                change.Make(id, request, request.ToCommand))
            .Described("takeNote", "Records a note.", RouteDescription.OfChange)
            .Example(InitiativeExamples.Note);
    }

    private static void MapCorrections(RouteGroupBuilder initiatives)
    {
        initiatives.MapPost(
            "/{id:guid}/corrections",
            (Guid id, CorrectionRequest request, [AsParameters] InitiativeChange change) =>
                change.Make(id, request, request.ToCommand, Asked))
            .Described(
                "requestCorrection", "Says what a journal entry should have said; a second person decides.",
                RouteDescription.OfChange)
            .Example(InitiativeExamples.Correction);
        initiatives.MapPost(
            "/{id:guid}/corrections/{n:int}/confirmation",
            (Guid id, int n, ConfirmationRequest request, [AsParameters] InitiativeChange change) =>
                change.Make(id, request, today => new ConfirmCorrection(today, n)))
            .Described(
                "confirmCorrection", "Confirms a correction that another person has asked for.",
                RouteDescription.OfChange)
            .Example(InitiativeExamples.Confirmation);
        initiatives.MapPost(
            "/{id:guid}/corrections/{n:int}/declining",
            (Guid id, int n, DecliningRequest request, [AsParameters] InitiativeChange change) =>
                change.Make(id, request, today => request.ToCommand(n, today)))
            .Described(
                "declineCorrection", "Leaves the entry as it is, with the reason.",
                RouteDescription.OfChange)
            .Example(InitiativeExamples.Declining);
    }

    private static Task<Results<Ok<StepAnswer>, Problem>> TakeStep(
        Guid id, StepRequest request, [AsParameters] InitiativeChange change) => change.Make(
            id, request, request.ToCommand,
            done => TypedResults.Ok(new StepAnswer(done.Version, done.Stage)), isStep: true);

    private static Created<CorrectionAnswer> Asked(Done done)
    {
        var n = done.State.Corrections.Count;
        return TypedResults.Created(
            $"/api/v1/initiatives/{done.Id}/corrections/{n}", new CorrectionAnswer(n, done.Version));
    }

    private static IEnumerable<string> Requirements(Rulebooks rulebooks) =>
        rulebooks.Definitions.Procedures
            .SelectMany(procedure => procedure.Requirements).Select(known => known.Id).Distinct();
}
