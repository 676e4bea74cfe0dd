using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Workflow.Host.Platform.Http;

/// <summary>
/// The API's own description (OpenAPI): how to sign in, what each route answers, and what may go wrong.
/// </summary>
public static class ApiDescription
{
    private const string Bearer = "bearer";

    /// <summary>What a status means; of a problem its code says more.</summary>
    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["304"] = "Nothing has changed since the answer whose tag was sent",
        ["400"] = "Wrong input, by field",
        ["401"] = "No token, or one that does not count",
        ["403"] = "Not permitted",
        ["404"] = "Unknown, or out of sight",
        ["409"] = "Refused, with every reason; or the commandId was used for another command",
        ["412"] = "The version is stale",
        ["413"] = "Larger than is taken",
        ["415"] = "Not the content type asked for",
        ["428"] = "The version is missing",
        ["429"] = "Too many wrong tokens from this address; wait a minute",
        ["500"] = "Something is wrong on the server: a journal or file that was touched, or a fault",
        ["503"] = "The database cannot be reached just now",
        ["507"] = "The server's disk is full",
    };

    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = api =>
                api.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            options.AddSchemaTransformer(DescribedSchemas.AsWritten);
            options.AddOperationTransformer(DescribeOperation);
            options.AddDocumentTransformer(Describe);
            options.AddDocumentTransformer(DescribedSchemas.WithoutNulls);
        });

    /// <summary>At <c>/openapi/v1.json</c>, for everybody.</summary>
    public static void MapApiDescription(this IEndpointRouteBuilder app) => app.MapOpenApi();

    private static Task Describe(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken stop)
    {
        document.Info = new()
        {
            Title = "Prakarsa",
            Version = "v1",
            Description = "Initiatives of Indonesian regions for cooperation abroad, by PP 28/2018. "
                + "Members that would be null are left out; in requests unknown members are refused.",
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
        return Task.CompletedTask;
    }

    private static Task DescribeOperation(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        // Else a comment that is meant for readers of the code stands in its place.
        operation.Summary = metadata.OfType<IEndpointSummaryMetadata>().LastOrDefault()?.Summary;
        if (metadata.OfType<BodyExample>().LastOrDefault() is { } example)
            operation.RequestBody!.Content!.Single().Value.Example = JsonNode.Parse(example.Json);
        var answers = operation.Responses!;
        var problem = answers["400"].Content!;
        foreach (var status in OfAnyCall(operation))
            answers.TryAdd($"{status}", new OpenApiResponse { Content = problem });
        DescribedTags.AddTo(operation, HttpMethods.IsGet(context.Description.HttpMethod!));
        foreach (var (status, answer) in answers)
            ((OpenApiResponse)answer).Description = Meanings.GetValueOrDefault(status, answer.Description!);
        operation.Responses = [];
        foreach (var (status, answer) in answers.OrderBy(one => one.Key, StringComparer.Ordinal))
            operation.Responses.Add(status, answer);
        return Task.CompletedTask;
    }

    /// <summary>The problems that any call may meet, and those that follow from its shape.</summary>
    private static IEnumerable<int> OfAnyCall(OpenApiOperation operation)
    {
        IEnumerable<int> found = [401, 429, 500, 503];
        if (operation.Parameters?.Any(one => one.In == ParameterLocation.Path) == true)
            found = found.Append(404);
        return operation.RequestBody is null ? found : [.. found, 413, 415, 507];
    }
}
