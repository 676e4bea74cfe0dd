using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Workflow.Host.Platform.Http;

/// <summary>
/// The API's own description (OpenAPI): how to sign in, and that everything wrong is a problem.
/// </summary>
public static class ApiDescription
{
    private const string Bearer = "bearer";
    private const string ProblemType = "application/problem+json";

    /// <summary>What may go wrong with any call, and what only with a change.</summary>
    private static readonly (string Status, string Means)[] Always =
    [
        ("400", "Wrong input, by field"), ("401", "No token, or one that does not count"),
        ("404", "Unknown, or out of sight"),
    ];
    private static readonly (string Status, string Means)[] OfChanges =
    [
        ("403", "Not permitted"), ("409", "Refused, with every reason"), ("412", "The version is stale"),
        ("428", "The version is missing"),
    ];

    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = api =>
                api.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer(Describe);
            options.AddOperationTransformer(AddProblems);
        });

    /// <summary>At <c>/openapi/v1.json</c>, for everybody.</summary>
    public static void MapApiDescription(this IEndpointRouteBuilder app) => app.MapOpenApi();

    private static async Task Describe(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken stop)
    {
        document.Info = new()
        {
            Title = "Prakarsa",
            Version = "v1",
            Description = "Initiatives of Indonesian regions for cooperation abroad, by PP 28/2018.",
        };
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Bearer,
                Description = "A token of the command 'user token NAME'.",
            },
        };
        document.Security = [new() { [new(Bearer, document)] = [] }];
        document.AddComponent(
            nameof(ProblemBody),
            Exact(await context.GetOrCreateSchemaAsync(typeof(ProblemBody), null, stop)));
    }

    /// <summary>Of the framework's members three are in every problem, and one in none.</summary>
    private static OpenApiSchema Exact(OpenApiSchema problem)
    {
        problem.Properties!.Remove("instance");
        foreach (var name in new[] { "type", "title", "status" })
        {
            problem.Required!.Add(name);
            ((OpenApiSchema)problem.Properties[name]).Type &= ~JsonSchemaType.Null;
        }

        return problem;
    }

    private static Task AddProblems(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var isChange = context.Description.HttpMethod is not "GET";
        var problem = new OpenApiSchemaReference(nameof(ProblemBody), context.Document);
        operation.Responses ??= [];
        foreach (var (status, means) in isChange ? [.. Always, .. OfChanges] : Always)
        {
            operation.Responses.TryAdd(status, new OpenApiResponse
            {
                Description = means,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [ProblemType] = new() { Schema = problem },
                },
            });
        }

        return Task.CompletedTask;
    }
}
