using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Workflow.Engine;

namespace Workflow.Host.Platform.Pages;

/// <summary>
/// What a browser remembers of its user's wishes: the language (Indonesian until somebody asks for English),
/// light or dark, and whether lists are cards or a table. Cookies of a year, without any identity.
/// </summary>
public static partial class Preferences
{
    private const string LanguageCookie = "prakarsa.lang";
    private const string ThemeCookie = "prakarsa.theme";
    private const string ListsCookie = "prakarsa.lists";
    private static readonly string[] Lists = ["cards", "table"];
    private static readonly string[] Languages = ["id", "en"];
    private static readonly string[] Themes = ["light", "dark", "auto"];

    /// <summary>The language of a page.</summary>
    public static Language PageLanguage(this HttpContext http) =>
        http.Request.Cookies[LanguageCookie] == "en" ? Language.English : Language.Indonesian;

    /// <summary><c>light</c>, <c>dark</c>, or <c>auto</c> for what the device is set to.</summary>
    public static string Theme(this HttpContext http) =>
        http.Request.Cookies[ThemeCookie] is { } theme && Themes.Contains(theme) ? theme : "auto";

    /// <summary>Whether lists of initiatives are a table, many on a screen; else each is a card.</summary>
    public static bool ListsAsTable(this HttpContext http) => http.Request.Cookies[ListsCookie] == "table";

    public static void MapPreferences(this IEndpointRouteBuilder app) =>
        app.MapPost("/preferences", Set).AllowAnonymous().ExcludeFromDescription();

    /// <summary>
    /// A path of our own, whatever was asked for: never another site's. A header holds ASCII only.
    /// </summary>
    public static string OwnPath(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl)
            ? OtherLetters().Replace(path, letters => Uri.EscapeDataString(letters.Value))
            : "/";

    [GeneratedRegex("[^!-~]+")]
    private static partial Regex OtherLetters();

    private static async Task<IResult> Set(HttpContext http, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Results.StatusCode(StatusCodes.Status400BadRequest);

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        Keep(http, LanguageCookie, form["language"], Languages);
        Keep(http, ThemeCookie, form["theme"], Themes);
        Keep(http, ListsCookie, form["lists"], Lists);
        return Results.LocalRedirect(OwnPath(form["back"]));
    }

    private static void Keep(HttpContext http, string cookie, string? value, string[] known)
    {
        if (value is null || !known.Contains(value))
            return;

        http.Response.Cookies.Append(cookie, value, new()
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            Secure = http.Request.IsHttps,
            IsEssential = true,
        });
    }
}
