using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Workflow.Host.Platform.Http;

/// <summary>
/// What the API answers carries a tag of what it says (RFC 9110 §8.8.3): whoever asks again with it is told
/// that nothing has changed, and sent nothing. It is taken over the answer itself, so that it is right for
/// every reader, language and day. Where the answer has a version, the tag ends in it: a change that is asked
/// for with the tag (<c>If-Match</c>) is one upon that version, whatever else the answer said.
/// </summary>
public static class EntityTags
{
    private const int Bytes = 16;
    private const int VersionBytes = sizeof(uint);

    /// <summary>Tags what is read or changed below the group.</summary>
    public static RouteGroupBuilder WithEntityTags(this RouteGroupBuilder group) =>
        group.AddEndpointFilter(async (context, next) =>
        {
            var result = await next(context);
            var chosen = result is INestedHttpResult { Result: var inner } ? inner : result;
            if (chosen is not IValueHttpResult { Value: { } value })
                return result;
            if (!HttpMethods.IsGet(context.HttpContext.Request.Method))
                return Tagged(result, value, context.HttpContext);

            return chosen is IStatusCodeHttpResult { StatusCode: null or StatusCodes.Status200OK }
                ? Read(value, context.HttpContext)
                : result;
        });

    /// <summary>
    /// The version that a change was made upon: named in its body, or by the tag it was read with.
    /// </summary>
    /// <param name="named">What the body names.</param>
    /// <returns>Null where neither names one; 0, which is never one, for a tag that is not ours.</returns>
    /// <exception cref="WrongInputException">The two, or several tags, name different versions.</exception>
    public static long? VersionSeen(this HttpContext http, long? named)
    {
        if (http.Request.Headers.IfMatch.Count == 0)
            return named;

        var tags = http.Request.GetTypedHeaders().IfMatch;
        // Whatever is there now: that names no version.
        if (tags is [var any] && any.Equals(EntityTagHeaderValue.Any))
            return named;

        var versions = tags.Select(VersionOf).Concat(named is { } one ? [one] : []).Distinct().ToList();
        return versions.Count switch
        {
            0 => 0,
            1 => versions[0],
            _ => throw new WrongInputException("If-Match", new(
                "If-Match menyebut versi lain; kirim satu tag, tanpa version atau dengan version yang sama.",
                "If-Match names another version; send one tag, and no version or the same one.")),
        };
    }

    private static IResult Read(object value, HttpContext http)
    {
        var body = Body(value, http);
        var tag = Tag(value, body);
        http.Response.GetTypedHeaders().ETag = tag;
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(
            known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
                ? Results.StatusCode(StatusCodes.Status304NotModified)
                : Results.Bytes(body, "application/json; charset=utf-8");
    }

    private static object? Tagged(object? result, object value, HttpContext http)
    {
        if (value is IOfVersion)
            http.Response.GetTypedHeaders().ETag = Tag(value, Body(value, http));
        return result;
    }

    private static byte[] Body(object value, HttpContext http)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json);
    }

    /// <summary>Weak: the same answer may be sent compressed or not.</summary>
    private static EntityTagHeaderValue Tag(object value, byte[] body)
    {
        var said = SHA256.HashData(body).AsSpan(0, Bytes);
        if (value is IOfVersion { Version: var version })
            BinaryPrimitives.WriteUInt32BigEndian(said[^VersionBytes..], (uint)version);
        return new($"\"{Convert.ToHexStringLower(said)}\"", isWeak: true);
    }

    private static long VersionOf(EntityTagHeaderValue tag) =>
        tag.Tag is { Length: (2 * Bytes) + 2 } text
        && uint.TryParse(
            text.AsSpan()[^((2 * VersionBytes) + 1)..^1], NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture, out var version)
            ? version
            : 0;
}
