using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Amending;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements.Amending;

/// <summary>A paper of both sides that changes their agreement.</summary>
/// <param name="SignedOn">The date of the paper; not ahead.</param>
/// <param name="InForceOn">From when it is in force; absent: from its date.</param>
/// <param name="Paper">The id of the paper, a document of the agreement.</param>
/// <param name="Changes">What it changes besides the term.</param>
/// <param name="Term">The whole term as it reads from then on; absent: it stays.</param>
public sealed record AmendmentBody(
    [property: Required] DateOnly? SignedOn, DateOnly? InForceOn, [property: Required] Guid? Paper,
    string? Changes, AmendedTermBody? Term, string? Reason, long? Version, string? CommandId = null)
    : ICreating
{
    public Amend ToCommand(Actor by, Agreement state, DateOnly today)
    {
        var errors = new InputErrors();
        if (Term is { Years: null })
            errors.Required("term.years", null);
        return new AmendmentRequest(
            SignedOn, InForceOn, Paper, Changes, TermBody.Text(Term?.Years),
            TermBody.Text(Term?.NoticeMonths), Reason).ToCommand(by, state, today, errors, "term.");
    }
}

/// <summary>A term as an amendment has it.</summary>
/// <param name="Years">Years from the date of the agreement's own signing.</param>
/// <param name="NoticeMonths">Absent: as before.</param>
public sealed record AmendedTermBody([property: Required] int? Years, int? NoticeMonths);

public sealed record AmendmentUndoingBody(
    [property: Required] string? Reason, long? Version, string? CommandId = null) : ICreating
{
    public UndoAmendment ToCommand(Actor by, int n, DateOnly today)
    {
        var errors = new InputErrors();
        var reason = errors.Required("reason", Reason, InputErrors.MaxText);
        errors.ThrowIfAny();
        return new(today, by, n, reason);
    }
}

/// <summary>An amendment was recorded.</summary>
/// <param name="N">Its number, by which it is undone.</param>
/// <param name="EndsOn">The first day not in force by then; null without a term.</param>
public sealed record AmendmentAnswer(int N, long Version, DateOnly? EndsOn) : IOfVersion;

/// <summary>Amendments of an agreement over HTTP.</summary>
internal static class AmendmentsApi
{
    public static void Map(RouteGroupBuilder agreements)
    {
        agreements.MapPost(
            "/{id:guid}/amendments",
            (Guid id, AmendmentBody body, [AsParameters] AgreementChange change) =>
                change.Make(id, body, (state, today) => body.ToCommand(change.By, state, today), Amended))
            .Described(
                "amendAgreement", "Records a paper of both sides that changes the agreement.",
                RouteDescription.OfChange)
            .Example(AgreementExamples.Amendment);
        agreements.MapPost(
            "/{id:guid}/amendments/{n:int}/undoing",
            (Guid id, int n, AmendmentUndoingBody body, [AsParameters] AgreementChange change) =>
                change.Make(id, body, (_, today) => body.ToCommand(change.By, n, today)))
            .Described(
                "undoAmendment", "Takes the last amendment back, which was recorded in error.",
                RouteDescription.OfChange)
            .Example(AgreementExamples.AmendmentUndoing);
    }

    /// <summary>What was recorded under that version, whatever came after it.</summary>
    private static async Task<Created<AmendmentAnswer>> Amended(
        Guid id, long version, WorkflowDb db, CancellationToken stop)
    {
        var history = (await AgreementLine.All(db, id, stop)).Take((int)version)
            .Select(line => line.Event).ToList();
        var n = ((AgreementAmended)history[^1]).Number;
        return TypedResults.Created(
            string.Create(CultureInfo.InvariantCulture, $"/api/v1/agreements/{id}/amendments/{n}"),
            new AmendmentAnswer(n, version, AgreementDecider.Fold(history)!.EndsOn));
    }
}
