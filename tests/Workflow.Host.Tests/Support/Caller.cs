using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflow.Host.Tests.Platform.Http;

namespace Workflow.Host.Tests.Support;

/// <summary>Somebody with an account, calling the API.</summary>
internal sealed class Caller(HttpClient http, string name, string? token)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Name => name;

    public Task<Reply> Get(string path, string language = "id") => Send(HttpMethod.Get, path, null, language);

    /// <summary>Asks again for what was answered with a tag.</summary>
    public Task<Reply> GetAgain(string path, string tag, string language = "id") =>
        Send(HttpMethod.Get, path, null, language, tag);

    public Task<Reply> Post(string path, object body) => Send(HttpMethod.Post, path, Content(body));

    public Task<Reply> Put(string path, object body) => Send(HttpMethod.Put, path, Content(body));

    /// <summary>Sends a document with a file of its own; further fields as given.</summary>
    public Task<Reply> Upload(
        Guid id, string kind, long version, params (string Field, string Value)[] fields) =>
        Upload(id, Form(kind, version, fields));

    public Task<Reply> Upload(Guid id, HttpContent form) =>
        Send(HttpMethod.Post, $"initiatives/{id}/documents", form);

    public static MultipartFormDataContent Form(
        string kind, long version, params (string Field, string Value)[] fields)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(kind), "kind" },
            { new StringContent($"{version}"), "version" },
            { new ByteArrayContent(SampleFiles.Pdf($"{kind} {Guid.NewGuid()}")), "file", $"{kind}.pdf" },
        };
        foreach (var (field, value) in fields)
            form.Add(new StringContent(value), field);
        return form;
    }

    /// <summary>A form with nothing but its file.</summary>
    public static MultipartFormDataContent FileForm() =>
        new() { { new ByteArrayContent(SampleFiles.Pdf()), "file", "a.pdf" } };

    public async Task<Reply> Send(
        HttpMethod method, string path, HttpContent? content, string language = "id", string? known = null,
        Action<HttpRequestHeaders>? tags = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (known is not null)
            request.Headers.IfNoneMatch.ParseAdd(known);
        tags?.Invoke(request.Headers);
        request.Headers.AcceptLanguage.ParseAdd(language);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request);
        var reply = new Reply(response, await response.Content.ReadAsByteArrayAsync());
        // Whatever a test is about: no answer is otherwise than the description says.
        Assert.That(Description.Faults(method, response.RequestMessage!.RequestUri!, reply), Is.Empty);
        return reply;
    }

    private static StringContent Content(object body) =>
        new(body as string ?? JsonSerializer.Serialize(body, Json), Encoding.UTF8, "application/json");
}

/// <summary>What the API answered.</summary>
internal sealed class Reply(HttpResponseMessage response, byte[] content)
{
    public int Status { get; } = (int)response.StatusCode;

    public byte[] Bytes => content;

    public string Text => Encoding.UTF8.GetString(content);

    public string? Type { get; } = response.Content.Headers.ContentType?.MediaType;

    public Uri? Location { get; } = response.Headers.Location;

    public string Header(string name) => response.Headers.TryGetValues(name, out var values)
        || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : "";

    public JsonNode Body => field ??= JsonNode.Parse(content)!;

    public long Version => (long)Body["version"]!;

    public Guid Id => (Guid)Body["id"]!;

    public string Stage => (string)Body["stage"]!;

    /// <summary>The reasons of a refusal as <c>code subject</c>.</summary>
    public IEnumerable<string> Reasons =>
        [.. Body["reasons"]!.AsArray().Select(reason => $"{reason!["code"]} {reason["subject"]}".TrimEnd())];

    /// <summary>The fields that were wrong.</summary>
    public IEnumerable<string> Errors => [.. Body["errors"]!.AsObject().Select(error => error.Key)];

    /// <summary>The named member of every item of a list.</summary>
    public IEnumerable<string> Items(string member) =>
        [.. Body["items"]!.AsArray().Select(item => $"{item![member]}")];

    public Reply Expect(int status)
    {
        Assert.That(Status, Is.EqualTo(status), Text);
        return this;
    }
}
