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
    public static void Map(RouteGroupBuilder agreements)
    {
        agreements.MapPut(
            "/{id:guid}/ending",
            (Guid id, EndingBody body, [AsParameters] AgreementChange change) =>
                change.Make(id, body, (_, today) => body.ToCommand(change.By, today)))
            .Described("answerEnding", "Says what is to be done about its end.", RouteDescription.OfChange)
            .Example(AgreementExamples.Ending);
        agreements.MapPut(
            "/{id:guid}/term",
            (Guid id, TermBody body, [AsParameters] AgreementChange change) =>
                change.Make(id, body, (_, today) => body.ToCommand(change.By, today)))
            .Described("recordTerm", "Records the term of the signed text.", RouteDescription.OfChange)
            .Example(AgreementExamples.Term);
        agreements.MapPut(
            "/{id:guid}/activity",
            (Guid id, ActivityBody body, [AsParameters] AgreementChange change) =>
                change.Make(id, body, (state, today) => body.ToCommand(
                    change.By, state.Particulars.SignedOn, today)))
            .Described("recordActivity", "Records how active it was in a year.", RouteDescription.OfChange)
            .Example(AgreementExamples.Activity);
        agreements.MapPut(
            "/{id:guid}/early-end",
            (Guid id, EarlyEndBody body, [AsParameters] AgreementChange change) =>
                change.Make(id, body, (_, today) => body.ToCommand(change.By, today)))
            .Described("endEarly", "Records an end before its time.", RouteDescription.OfChange)
            .Example(AgreementExamples.EarlyEnd);
        agreements.MapPost(
            "/{id:guid}/early-end/undoing",
            (Guid id, EarlyEndUndoingBody body, [AsParameters] AgreementChange change) =>
                change.Make(id, body, (_, today) => body.ToCommand(change.By, today)))
            .Described("undoEarlyEnd", "Takes a recorded early end back.", RouteDescription.OfChange)
            .Example(AgreementExamples.EarlyEndUndoing);
        MapCorrections(agreements);
    }

    private static void MapCorrections(RouteGroupBuilder agreements)
    {
        agreements.MapPost(
            "/{id:guid}/corrections",
            (Guid id, RowCorrectionBody body, [AsParameters] AgreementChange change) =>
                change.Make(id, body, (_, today) => body.ToCommand(change.By, today), Asked))
            .Described(
                "requestRowCorrection", "Says what is wrong with the row of a list; a second person decides.",
                RouteDescription.OfChange)
            .Example(AgreementExamples.RowCorrection);
        agreements.MapPost(
            "/{id:guid}/corrections/{n:int}/confirmation",
            (Guid id, int n, RowConfirmationBody body, [AsParameters] AgreementChange change) =>
                change.Make(id, body, (_, today) => new ConfirmRowRequest(today, change.By, n)))
            .Described(
                "confirmRowCorrection", "Confirms what another person has asked about the row.",
                RouteDescription.OfChange)
            .Example(AgreementExamples.RowConfirmation);
        agreements.MapPost(
            "/{id:guid}/corrections/{n:int}/declining",
            (Guid id, int n, RowDecliningBody body, [AsParameters] AgreementChange change) =>
                change.Make(id, body, (_, today) => body.ToCommand(change.By, n, today)))
            .Described(
                "declineRowCorrection", "Leaves the row as it is, with the reason.",
                RouteDescription.OfChange)
            .Example(AgreementExamples.RowDeclining);
    }

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
