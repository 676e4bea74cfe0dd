using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Rows;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Agreements.Show;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements;

/// <summary>What the office does with an agreement over HTTP, as it does by the pages.</summary>
internal static class AgreementActsApi
{
    /// <summary>What a body asks of an agreement that the person sees.</summary>
    private delegate OfficeCommand Reading<TBody>(
        TBody body, Agreement agreement, HttpContext http, DateOnly today);

    public static void Map(RouteGroupBuilder agreements)
    {
        agreements.MapPut("/{id:guid}/ending", Act<EndingBody>((body, _, http, today) =>
            body.ToCommand(http.User.AsActor(), today)))
            .Described("answerEnding", "Says what is to be done about its end.", RouteDescription.OfChange)
            .Example(AgreementExamples.Ending);
        agreements.MapPut("/{id:guid}/term", Act<TermBody>((body, _, http, today) =>
            body.ToCommand(http.User.AsActor(), today)))
            .Described("recordTerm", "Records the term of the signed text.", RouteDescription.OfChange)
            .Example(AgreementExamples.Term);
        agreements.MapPut("/{id:guid}/activity", Act<ActivityBody>((body, state, http, today) =>
            body.ToCommand(http.User.AsActor(), state.Particulars.SignedOn, today)))
            .Described("recordActivity", "Records how active it was in a year.", RouteDescription.OfChange)
            .Example(AgreementExamples.Activity);
        agreements.MapPut("/{id:guid}/early-end", Act<EarlyEndBody>((body, _, http, today) =>
            body.ToCommand(http.User.AsActor(), today)))
            .Described("endEarly", "Records an end before its time.", RouteDescription.OfChange)
            .Example(AgreementExamples.EarlyEnd);
        agreements.MapPost("/{id:guid}/early-end/undoing", Act<EarlyEndUndoingBody>((body, _, http, today) =>
            body.ToCommand(http.User.AsActor(), today)))
            .Described("undoEarlyEnd", "Takes a recorded early end back.", RouteDescription.OfChange)
            .Example(AgreementExamples.EarlyEndUndoing);
        MapCorrections(agreements);
    }

    private static void MapCorrections(RouteGroupBuilder agreements)
    {
        agreements.MapPost("/{id:guid}/corrections", Act<RowCorrectionBody, Created<CorrectionAnswer>>(
            (body, _, http, today) => body.ToCommand(http.User.AsActor(), today), Asked))
            .Described(
                "requestRowCorrection",
                "Says what is wrong with the row of a list; a second person decides.",
                RouteDescription.OfChange)
            .Example(AgreementExamples.RowCorrection);
        agreements.MapPost("/{id:guid}/corrections/{n:int}/confirmation", Act<RowConfirmationBody>(
            (_, _, http, today) => new ConfirmRowRequest(
                today, http.User.AsActor(), CorrectionAnswer.NumberIn(http))))
            .Described(
                "confirmRowCorrection", "Confirms what another person has asked about the row.",
                RouteDescription.OfChange)
            .Example(AgreementExamples.RowConfirmation);
        agreements.MapPost("/{id:guid}/corrections/{n:int}/declining", Act<RowDecliningBody>(
            (body, _, http, today) => body.ToCommand(
                http.User.AsActor(), CorrectionAnswer.NumberIn(http), today)))
            .Described(
                "declineRowCorrection", "Leaves the row as it is, with the reason.",
                RouteDescription.OfChange)
            .Example(AgreementExamples.RowDeclining);
    }

    private static Delegate Act<TBody>(Reading<TBody> read)
        where TBody : IVersioned => Act(
            read, (_, version, _, _) => Task.FromResult(TypedResults.Ok(new VersionAnswer(version))));

    /// <param name="done">The answer to what is kept under a version.</param>
    private static Delegate Act<TBody, TDone>(
        Reading<TBody> read, Func<Guid, long, WorkflowDb, CancellationToken, Task<TDone>> done)
        where TBody : IVersioned
        where TDone : IResult =>
        async Task<Results<TDone, Problem>> (
            Guid id, TBody body, HttpContext http, AgreementDesk desk, WorkflowDb db, Rulebooks rulebooks,
            TimeProvider time) =>
        {
            if (!AgreementVisibility.SeesRegister(http.User.AsActor()))
                return AgreementsApi.NotPermitted(http, rulebooks);
            if (http.VersionSeen(body.Version) is not { } version)
                return Problems.VersionMissing();
            if (await AgreementReader.Find(db, id, http.User.AsActor(), http.RequestAborted) is not { } state)
                return Problems.NotFound();

            var once = IdempotencyKey.Of(http, (body as ICreating)?.CommandId, body);
            var command = read(body, state, http, CivilClock.Today(time));
            var answer = await desk.Act(id, command, version, once, stop: http.RequestAborted);
            return !answer.Known ? Problems.NotFound()
                : answer.IsStale ? Problems.Stale(answer.Version)
                : !answer.Reasons.IsEmpty ? Problems.Refused(
                    answer.Reasons, rulebooks.Any, rulebooks.Words, http.Language())
                : await done(id, answer.Version, db, http.RequestAborted);
        };

    /// <summary>What was asked about the row has the number of its place among all that was.</summary>
    private static async Task<Created<CorrectionAnswer>> Asked(
        Guid id, long version, WorkflowDb db, CancellationToken stop)
    {
        var n = (await AgreementLine.All(db, id, stop)).Take((int)version)
            .Count(line => line.Event is RowWithdrawalAsked or RowCorrectionAsked);
        return TypedResults.Created(
            $"/api/v1/agreements/{id}/corrections/{n}", new CorrectionAnswer(n, version));
    }
}
