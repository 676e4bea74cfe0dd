using System.Net;
using System.Text.RegularExpressions;

namespace Workflow.Benchmarks;

/// <summary>Somebody signed in at the pages.</summary>
internal sealed partial class Reader(HttpClient http) : IDisposable
{
    public static async Task<Reader> SignIn(Uri address, string name)
    {
        var http = new HttpClient(
            new SocketsHttpHandler { CookieContainer = new() })
        { BaseAddress = address };
        var form = await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Name"] = name,
            ["Password"] = "Demo-Prakarsa-1",
            ["__form"] = WebUtility.HtmlDecode(Token().Match(form).Groups[1].Value),
        });
        using var answer = await http.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return new(http);
    }

    public Task<string> Get(string path) => http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>Reads a page as a browser does, compressed; or by a token what the API answers.</summary>
    public async Task Read(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        await Send(request);
    }

    public async Task<byte[]> Send(HttpRequestMessage request)
    {
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The initiatives of the first page of the list.</summary>
    public async Task<List<string>> Initiatives() =>
        [.. Link().Matches(await Get("/initiatives")).Select(link => link.Groups[1].Value).Distinct()];

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__form\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("href=\"/initiatives/([0-9a-f-]{36})\"")]
    private static partial Regex Link();
}
