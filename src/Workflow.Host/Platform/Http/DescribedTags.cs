using Microsoft.OpenApi;

namespace Workflow.Host.Platform.Http;

/// <summary>Where answers carry a tag, and where one may be sent: in the description.</summary>
internal static class DescribedTags
{
    private static readonly OpenApiSchema Text = new() { Type = JsonSchemaType.String };

    /// <param name="isRead">Whether it reads; else it changes.</param>
    public static void AddTo(OpenApiOperation operation, bool isRead)
    {
        var answers = operation.Responses!;
        var isVersioned = answers.ContainsKey("412");
        var kept = answers.First(answer => answer.Key[0] == '2').Value;
        if (isRead && kept.Content!.ContainsKey("application/json"))
        {
            answers["304"] = new OpenApiResponse();
            Take(operation, "if-none-match", "The tag of an answer, which is not sent while it is the same.");
        }
        else if (isVersioned)
        {
            Take(operation, "if-match", "The tag of the answer that the change is made upon, beside version "
                + "or instead of it; its last eight digits count, which are the version.");
        }

        if (kept.Content!.ContainsKey("application/json"))
            Give((OpenApiResponse)kept);
    }

    private static void Take(OpenApiOperation operation, string header, string means)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = header, // No header's name depends on capitals.
            In = ParameterLocation.Header,
            Description = means,
            Schema = Text,
        });
    }

    private static void Give(OpenApiResponse answer)
    {
        answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
        answer.Headers["ETag"] = new OpenApiHeader
        {
            Description = "What this answer says, as a tag; where it has a version, it ends in that.",
            Schema = Text,
        };
    }
}
