using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Procedures;

/// <summary>The definitions as read at start, and their reading over HTTP.</summary>
public static class ProceduresModule
{
    /// <summary>
    /// Read when first asked for: serving asks at once, and does not start on a wrong definition; commands
    /// that need none are not stopped by one.
    /// </summary>
    public static IServiceCollection AddProcedures(this IServiceCollection services) => services
        .AddSettings(DefinitionsDirectory.From)
        .AddSingleton(provider =>
            new Rulebooks(DefinitionFiles.Load(provider.GetRequiredService<IConfiguration>())))
        .AddSingleton<StartedVersions>();

    /// <summary>Keeps the rules those in force, whichever node changes them.</summary>
    public static IServiceCollection AddRulesKnown(this IServiceCollection services) => services
        .AddSingleton<RulesKnown>()
        .AddHostedService(provider => provider.GetRequiredService<RulesKnown>());

    /// <summary>Any account may read the procedures.</summary>
    public static void MapProcedures(this IEndpointRouteBuilder api)
    {
        var procedures = api.MapGroup("/procedures").WithTags("Procedures");
        procedures.MapGet("/", List).Described("listProcedures", "Every version of every procedure.");
        procedures.MapGet("/{key}/versions/{version:int}", Show)
            .Described("showProcedure", "One version of a procedure as read, with its state diagram.");
    }

    private static Ok<Listed<ProcedureItem>> List(Rulebooks rulebooks)
    {
        var items = rulebooks.Definitions.Procedures.Select(ProcedureItem.Of).ToList();
        return TypedResults.Ok(new Listed<ProcedureItem>(items, items.Count));
    }

    private static Results<Ok<ProcedureView>, Problem> Show(
        string key, int version, Rulebooks rulebooks, HttpContext http) =>
        rulebooks.Definitions.Find(key, version) is { } procedure
            ? TypedResults.Ok(ProcedureView.Of(procedure, http.Language()))
            : Problems.NotFound();
}
