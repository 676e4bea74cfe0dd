using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Initiatives.Api;

/// <summary>Asking parties for answers over HTTP, and what they answer.</summary>
internal static class AnswersApi
{
    public static void Map(RouteGroupBuilder initiatives)
    {
        initiatives.MapPost(
            "/{id:guid}/parties/{party}/request",
            (Guid id, string party, AskRequest request, [AsParameters] InitiativeChange change) =>
                change.Make(
                    id, request, today => request.ToCommand(PartyIds.Known(party), today),
                    done => Asked(done, change)))
            .Described(
                "askParty", "Asks a party for its answer, within so many working days.",
                RouteDescription.OfChange)
            .Example(InitiativeExamples.Ask);
        initiatives.MapPost(
            "/{id:guid}/parties/{party}/answer",
            (Guid id, string party, AnswerRequestBody request, [AsParameters] InitiativeChange change) =>
                change.Make(id, request, today => request.ToCommand(PartyIds.Known(party), today)))
            .Described(
                "answerRequest", "Records what a party answers, by itself or on its behalf with evidence.",
                RouteDescription.OfChange)
            .Example(InitiativeExamples.Answer);
        initiatives.MapPost(
            "/{id:guid}/parties/{party}/reminder",
            (Guid id, string party, ReminderRequest request, [AsParameters] InitiativeChange change) =>
                change.Make(id, request, today => new RemindParty(today, PartyIds.Known(party))))
            .Described("remindParty", "Reminds a party of what it was asked.", RouteDescription.OfChange)
            .Example(InitiativeExamples.Remind);
        initiatives.MapPost(
            "/{id:guid}/parties/{party}/withdrawal",
            (Guid id, string party, WithdrawalRequest request, [AsParameters] InitiativeChange change) =>
                change.Make(id, request, today => request.ToCommand(PartyIds.Known(party), today)))
            .Described(
                "withdrawRequest", "Asks a party no longer, with the reason.", RouteDescription.OfChange)
            .Example(InitiativeExamples.Withdraw);
    }

    private static Created<AskedAnswer> Asked(Done done, InitiativeChange change)
    {
        var request = done.State.Requests[^1];
        var due = request.Read(
            done.State, change.Rulebooks.For(done.State), CivilClock.Today(change.Time)).Due;
        return TypedResults.Created(
            $"/api/v1/initiatives/{done.Id}", new AskedAnswer(request.Asked.Number, due, done.Version));
    }
}
