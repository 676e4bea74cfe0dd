using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Workflow.Host.Platform.Http;

/// <summary>
/// Makes the description say what is written: nothing that is null is, so such a member may be missing and
/// is never null; and what a caller must send is what the checks of the input ask for.
/// </summary>
internal static class DescribedSchemas
{
    public static Task AsWritten(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken stop)
    {
        var type = context.JsonTypeInfo;
        if (type.Type.IsEnum)
            schema.Type = JsonSchemaType.String;
        if (schema.Properties is { } members)
        {
            schema.Required = type.Properties.Where(IsAlwaysThere).Select(member => member.Name)
                .Where(members.ContainsKey).ToHashSet();
        }

        if (type.Type == typeof(ProblemBody))
            MakeExact(schema);
        // An answer may have more members one day; a request is refused for one that is not known.
        if (context.ParameterDescription is null)
            schema.AdditionalPropertiesAllowed = true;
        return Task.CompletedTask;
    }

    /// <summary>Takes the nulls out where a member may be missing instead, and of all that is sent.</summary>
    public static Task WithoutNulls(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken stop)
    {
        foreach (var schema in document.Components!.Schemas!.Values.OfType<OpenApiSchema>())
        {
            foreach (var (name, member) in schema.Properties?.ToList() ?? [])
            {
                if (!schema.AdditionalPropertiesAllowed || schema.Required?.Contains(name) != true)
                    schema.Properties![name] = WithoutNull(member);
            }
        }

        foreach (var body in document.Paths.Values.SelectMany(path => path.Operations!.Values)
            .SelectMany(operation => operation.RequestBody?.Content?.Values ?? []))
            body.Schema = WithoutNull(body.Schema!);
        return Task.CompletedTask;
    }

    private static bool IsAlwaysThere(JsonPropertyInfo member)
    {
        bool Has<T>(Func<T, bool> which) =>
            member.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().Any(which)
                == true;

        return Has<RequiredAttribute>(_ => true)
            || Has<JsonIgnoreAttribute>(ignore => ignore.Condition == JsonIgnoreCondition.Never)
            || !(member.IsGetNullable || Nullable.GetUnderlyingType(member.PropertyType) is not null);
    }

    private static IOpenApiSchema WithoutNull(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema own)
            return schema;
        if (own.OneOf is [OpenApiSchema { Type: JsonSchemaType.Null }, var other])
            return other;

        own.Type &= ~JsonSchemaType.Null;
        return own;
    }

    /// <summary>Of the framework's members three are in every problem, and two in none.</summary>
    private static void MakeExact(OpenApiSchema problem)
    {
        problem.Properties!.Remove("instance");
        problem.Properties.Remove("detail");
        foreach (var name in new[] { "type", "title", "status" })
        {
            problem.Required!.Add(name);
            ((OpenApiSchema)problem.Properties[name]).Type &= ~JsonSchemaType.Null;
        }
    }
}
