using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Workflow.Host.Platform.Http;

/// <summary>
/// What the API answers carries a tag of what it says (RFC 9110 §8.8.3): whoever asks again with it is told
/// that nothing has changed, and sent nothing. It is taken over the answer itself, so that it is right for
/// every reader, language and day.
/// </summary>
public static class EntityTags
{
    private const int Bytes = 16;

    /// <summary>Tags what is read below the group.</summary>
    public static RouteGroupBuilder WithEntityTags(this RouteGroupBuilder group) =>
        group.AddEndpointFilter(async (context, next) =>
        {
            var result = await next(context);
            var chosen = result is INestedHttpResult { Result: var inner } ? inner : result;
            return HttpMethods.IsGet(context.HttpContext.Request.Method)
                && chosen is IValueHttpResult { Value: { } value }
                and IStatusCodeHttpResult { StatusCode: null or StatusCodes.Status200OK }
                    ? Tagged(value, context.HttpContext)
                    : result;
        });

    private static IResult Tagged(object value, HttpContext http)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var body = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json);
        // Weak: the same answer may be sent compressed or not.
        var tag = new EntityTagHeaderValue(
            $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, Bytes))}\"", isWeak: true);
        http.Response.GetTypedHeaders().ETag = tag;
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(
            known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
                ? Results.StatusCode(StatusCodes.Status304NotModified)
                : Results.Bytes(body, "application/json; charset=utf-8");
    }
}
