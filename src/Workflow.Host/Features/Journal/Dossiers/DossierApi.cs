using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Journal.Dossiers;

/// <summary>The dossier of an initiative, for whoever sees the initiative.</summary>
internal static class DossierApi
{
    public static void MapDossier(this IEndpointRouteBuilder api) =>
        api.MapGet("/initiatives/{id:guid}/dossier.zip", Send).WithTags("Initiatives")
            .HideBroken(InitiativeVisibility.Row)
            .Described(
                "downloadDossier",
                "Everything of one initiative as a zip that verify checks without the server.", 500)
            .Produces<Stream>(contentType: "application/zip");

    /// <summary>The same address without the API's root: the pages link to it.</summary>
    public static void MapDossierFile(this IEndpointRouteBuilder app) =>
        app.MapGet("/initiatives/{id:guid}/dossier.zip", Send)
            .HideBroken(InitiativeVisibility.Row).RequireAuthorization(ShellModule.Policy)
            .ExcludeFromDescription();

    private static async Task<IResult> Send(
        Guid id, HttpContext http, WorkflowDb db, Rulebooks rulebooks, Dossier dossier, TimeProvider time,
        IOptions<JsonOptions> json)
    {
        var actor = http.User.AsActor();
        if (await InitiativeStates.FindWithEntries(db, id, http.RequestAborted) is not { } found)
            return Problems.NotFound();

        var (state, rules) = (found.State, rulebooks.For(found.State));
        if (!InitiativeVisibility.Sees(actor, state, rules.Procedure))
            return Problems.NotFound();
        if (dossier.Spoilt(state) is not null)
            return Problems.FileDiffers();

        var view = JsonSerializer.SerializeToUtf8Bytes(
            new InitiativeReader(rules, rulebooks, CivilClock.Today(time), http.Language())
                .View(id, state, actor),
            json.Value.SerializerOptions);
        // The framework ends each file of a zip with a few bytes that it writes only so.
        http.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        return TypedResults.Stream(
            body => dossier.Write(body, id, found, view, http.RequestAborted), "application/zip",
            $"dossier-{state.Opened.Number}.zip");
    }
}
