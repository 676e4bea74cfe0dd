using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Workflow.Host.Tests.Support;

/// <summary>A page as it came: its status, where it led and what it says.</summary>
internal sealed record Visited(
    HttpStatusCode Status, string Html, Uri? Location, HttpResponseHeaders Headers,
    HttpContentHeaders Content)
{
    /// <summary>What a reader sees: without tags, entities read, white space as one.</summary>
    public string Text => Regex.Replace(
        WebUtility.HtmlDecode(
            Regex.Replace(
                Html.Replace("<bdi>", "", StringComparison.Ordinal)
                    .Replace("</bdi>", "", StringComparison.Ordinal),
                "<(script|style)[^>]*>.*?</\\1>|<[^>]+>", " ", RegexOptions.Singleline)),
        @"\s+", " ").Trim();

    /// <summary>The value of a hidden or other input.</summary>
    public string? Value(string field) =>
        Regex.Match(Html, $"<input(?=[^>]*name=\"{Regex.Escape(field)}\")[^>]*value=\"([^\"]*)\"")
            is { Success: true } found
            ? WebUtility.HtmlDecode(found.Groups[1].Value)
            : null;

    /// <summary>The password or the token that the page shows once.</summary>
    public string Secret =>
        Regex.Match(Html, "<code id=\"(?:secret|token)\">([^<]+)</code>") is { Success: true } found
            ? found.Groups[1].Value
            : throw new AssertionException($"{Status}: {Text}");
}

/// <summary>
/// A person at the web pages, without a browser: cookies are kept, redirects are shown, not followed.
/// </summary>
internal sealed class Visitor : IDisposable
{
    public const string Password = "Rahasia-Kantor-7";

    private readonly HttpClient _http;
    private readonly CookieContainer _cookies = new();
    private string? _form;

    public Visitor(Uri address, string name)
    {
        _http = new(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(30),
        };
        Name = name;
    }

    public string Name { get; }

    /// <summary>Sends a header with every request from now on.</summary>
    public void Header(string name, string value) => _http.DefaultRequestHeaders.Add(name, value);

    public async Task<Visited> Get(string path) =>
        await Read(await _http.GetAsync(new Uri(path, UriKind.Relative)));

    /// <summary>Begins to read, and goes on as slowly as one likes.</summary>
    public Task<Stream> Open(string path) => _http.GetStreamAsync(new Uri(path, UriKind.Relative));

    /// <summary>Follows a redirect to the page it leads to.</summary>
    public async Task<Visited> Follow(Visited visited)
    {
        Assert.That(visited.Location, Is.Not.Null, $"{visited.Status}: {visited.Text}");
        return await Get(visited.Location!.IsAbsoluteUri
            ? visited.Location.PathAndQuery
            : visited.Location.OriginalString);
    }

    /// <summary>Sends a form with the form token of the page last read.</summary>
    public Task<Visited> Post(string path, params (string Name, string? Value)[] fields) =>
        Send(path, Encoded(WithToken(fields)));

    /// <summary>Sends a form with a file.</summary>
    public Task<Visited> PostFile(
        string path, string field, string fileName, byte[] content,
        params (string Name, string? Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in WithToken(fields))
            form.Add(new StringContent(value ?? ""), name);
        form.Add(new ByteArrayContent(content), field, fileName);
        return Send(path, form);
    }

    /// <summary>Sends a form without a token, as another site would.</summary>
    public Task<Visited> PostForged(string path, params (string Name, string? Value)[] fields) =>
        Send(path, Encoded(fields), new("https://elsewhere.example"));

    /// <summary>Sends a form of ours whose token does not count any more.</summary>
    public Task<Visited> PostStale(string path, params (string Name, string? Value)[] fields) =>
        Send(path, Encoded([.. fields, ("__form", "lama")]));

    /// <summary>Sends whatever is in it.</summary>
    public Task<Visited> PostRaw(string path, HttpContent content) => Send(path, content);

    public async Task SignIn(string password = Password)
    {
        await Get("/sign-in");
        var signedIn = await Post("/sign-in", ("Name", Name), ("Password", password));
        Assert.That(signedIn.Status, Is.EqualTo(HttpStatusCode.Redirect), signedIn.Text);
        await Get("/account");
    }

    public Task<Visited> InEnglish() => Post("/preferences", ("language", "en"), ("back", "/"));

    public void Dispose() => _http.Dispose();

    private IEnumerable<(string Name, string? Value)> WithToken((string Name, string? Value)[] fields) =>
        [.. fields, ("__form", _form)];

    private static FormUrlEncodedContent Encoded(IEnumerable<(string Name, string? Value)> fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value ?? "")));

    /// <summary>Browsers say which site a form comes from.</summary>
    private async Task<Visited> Send(string path, HttpContent content, Uri? from = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = content;
        request.Headers.Add("Origin", (from ?? _http.BaseAddress!).GetLeftPart(UriPartial.Authority));
        return await Read(await _http.SendAsync(request));
    }

    private async Task<Visited> Read(HttpResponseMessage answer)
    {
        using var _ = answer;
        var visited = new Visited(
            answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location,
            answer.Headers, answer.Content.Headers);
        _form = visited.Value("__form") ?? _form;
        return visited;
    }
}
