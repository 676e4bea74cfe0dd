using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Journal;

/// <summary>
/// A journal entry as anybody can check it: without <c>hash</c>, in the form of RFC 8785, its SHA-256 is the
/// hash. So nothing is left out, added or renamed here, and where nobody was acted for,
/// <c>onBehalfOf</c> is null.
/// </summary>
public sealed record JournalItem(
    string Stream, long Sequence, string At, string Actor,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? OnBehalfOf,
    string Event, JsonElement Data, string PreviousHash, string Hash)
{
    /// <exception cref="JsonException">Its data was touched.</exception>
    public static JournalItem Of(JournalRow row) => new(
        row.Stream, row.Sequence, row.At, row.Actor, row.OnBehalfOf, row.Event,
        JsonElement.Parse(row.Data), row.PreviousHash, row.Hash);
}

public sealed record JournalPage(IReadOnlyList<JournalItem> Items, int Total);

/// <summary>What happened to an initiative, entry by entry, with the chain that proves it.</summary>
public static class JournalApi
{
    private static readonly ImmutableArray<string> Readers =
        [Roles.Officer, Roles.Supervisor, Roles.RegionHead, Roles.Auditor];

    public static void MapJournal(this IEndpointRouteBuilder api) =>
        api.MapGet("/initiatives/{id:guid}/journal", Show).WithTags("Journal").Described(
            "showJournal", "The entries of an initiative, with the chain that proves them.", 403);

    private static async Task<Results<Ok<JournalPage>, Problem>> Show(
        Guid id, string? page, string? pageSize, HttpContext http, WorkflowDb db, Rulebooks rulebooks)
    {
        var errors = new InputErrors();
        var paging = Paging.Read(page, pageSize, errors);
        errors.ThrowIfAny();
        var actor = http.User.AsActor();
        var initiative = await db.Set<InitiativeRow>()
            .Where(InitiativeVisibility.Of(actor, db)).Where(row => row.Id == id)
            .Select(row => new { row.Region, row.Procedure, row.ProcedureVersion })
            .FirstOrDefaultAsync(http.RequestAborted);
        if (initiative is null)
            return Problems.NotFound();
        if (!RegionVisibility.ReadsJournal(actor, initiative.Region))
        {
            return Problems.Refused(
                [new NotPermitted("journal", Basis.House, Readers)],
                rulebooks.Procedure(initiative.Procedure, initiative.ProcedureVersion), rulebooks.Words,
                http.Language());
        }

        return TypedResults.Ok(await Read(Portable.Text(id), paging, db, http.RequestAborted));
    }

    private static async Task<JournalPage> Read(
        string stream, Paging paging, WorkflowDb db, CancellationToken stop)
    {
        var entries = db.Set<JournalRow>().AsNoTracking().Where(row => row.Stream == stream);
        var rows = await entries.OrderBy(row => row.Sequence)
            .Skip(paging.Skip).Take(paging.Size).ToListAsync(stop);
        try
        {
            return new([.. rows.Select(JournalItem.Of)], await entries.CountAsync(stop));
        }
        catch (JsonException) // Whatever else was touched is given out, for whoever recomputes the chain.
        {
            throw new BrokenStreamException(stream);
        }
    }
}
