using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Documents;

/// <summary>All sections that a recorded document contains, as somebody sees now.</summary>
public sealed record SectionsRequest(
    [property: Required] string[]? Sections, long? Version) : IVersioned
{
    /// <param name="kind">The document's kind; null where its procedure knows it no more.</param>
    public RecordFact ToCommand(Guid document, DocumentKind? kind, DateOnly today)
    {
        var errors = new InputErrors();
        var known = kind?.Sections.Select(section => section.Id).ToList() ?? [];
        if (Sections is null)
            errors.Required("sections", null);
        ImmutableArray<string> named = Sections is ["all"]
            ? [.. known]
            : [.. (Sections ?? []).Select(section => errors.OneOf("sections", section, known)).Distinct()];
        errors.ThrowIfAny();
        return new(new SectionsMarked(today, today, document, kind?.Id ?? "", named));
    }
}

/// <summary>Puts right which sections a document contains, without sending its file again.</summary>
public static class DocumentSections
{
    public static void Map(RouteGroupBuilder initiatives) =>
        initiatives.MapPut("/{id:guid}/documents/{document:guid}/sections", Mark).Described(
            "markSections", "Says which sections a recorded document contains.", RouteDescription.OfChange)
            .Example(InitiativeExamples.Sections);

    private static async Task<Results<Ok<VersionAnswer>, Problem>> Mark(
        Guid id, Guid document, SectionsRequest request, HttpContext http, InitiativeDesk desk,
        WorkflowDb db, Rulebooks rulebooks)
    {
        if (http.VersionSeen(request.Version) is not { } version)
            return Problems.VersionMissing();
        if (await InitiativeRows.Find(db, id, http.RequestAborted) is not { } state
            || !InitiativeVisibility.Sees(http.User.AsActor(), state, rulebooks.For(state).Procedure)
            || state.Documents.Find(entry => entry.Event.Id == document) is not { Event: { Kind: var kind } })
            return Problems.NotFound();

        var today = CivilClock.Today(http.RequestServices.GetRequiredService<TimeProvider>());
        var command = request.ToCommand(
            document, rulebooks.For(state).Procedure.FindDocument(kind), today);
        var answer = await desk.Handle(
            id, command, http.User.AsActor(), version, stop: http.RequestAborted);
        return answer is Done done
            ? TypedResults.Ok(new VersionAnswer(done.Version))
            : InitiativeApi.Refusal(answer, http, rulebooks);
    }
}
