using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Feeds;
using Workflow.Host.Features.Mail;

namespace Workflow.Host.Features.Feed;

/// <summary>What falls due for a person, for the calendar programs that the person uses.</summary>
public static class FeedModule
{
    private const string Type = "text/calendar; charset=utf-8";
    private const int TagBytes = 16;

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddFeed(this IServiceCollection services) =>
        services.AddSingleton<DueDays>();

    /// <summary>
    /// The secret address lets whoever has it read, and do nothing else: no session begins, and the roles are
    /// those that the account has at that moment.
    /// </summary>
    public static void MapFeed(this IEndpointRouteBuilder app) => app
        .MapMethods("/calendar/{secret}.ics", Methods, Read).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Read(
        string secret, HttpContext http, FeedDesk feeds, DueDays days, AddressLimits limits)
    {
        var stop = http.RequestAborted;
        Protect(http);
        if (await feeds.Find(secret, stop) is not { } reader)
        {
            return Results.StatusCode(limits.AllowBadToken(http)
                ? StatusCodes.Status404NotFound
                : StatusCodes.Status429TooManyRequests);
        }

        var found = await days.Of(reader.Actor, reader.Language, stop);
        var body = Encoding.UTF8.GetBytes(FeedCalendar.Write(
            found, reader.Language, path => MailOptions.AddressOf(http, path)));
        // Weak: the same calendar may be sent compressed or not.
        var tag = new EntityTagHeaderValue(
            $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, TagBytes))}\"", isWeak: true);
        http.Response.GetTypedHeaders().ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(known =>
            known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
                ? Results.StatusCode(StatusCodes.Status304NotModified)
                : Results.Bytes(body, Type);
    }

    /// <summary>
    /// Nothing leads on from here that would tell the address; and a program wants a status, not a page.
    /// </summary>
    private static void Protect(HttpContext http)
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        http.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
    }
}
