using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Workflow.Browser.Tests;

/// <summary>Does things through the API, and keeps every word that is typed.</summary>
internal sealed class Teller : IDisposable
{
    private readonly HttpClient _http;

    public Teller(Uri address, string token)
    {
        _http = new() { BaseAddress = new(address, "api/v1/") };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    public List<string> Words { get; } = [];

    public void Dispose() => _http.Dispose();

    public string Keep(string words)
    {
        Words.Add(words);
        return words;
    }

    public string Word(string name, int length, string end = "") => Keep(Typed.Word(name, length, end));

    public async Task<string> Open(string name, JsonObject? takenOver) =>
        (string)(await Send(HttpMethod.Post, "initiatives", new JsonObject
        {
            ["procedure"] = "ksdpl",
            ["title"] = Word(name, 500),
            ["region"] = "31",
            ["origin"] = "region",
            ["openedOn"] = Typed.DaysAgo(201),
            ["objects"] = new JsonArray("culture"),
            ["partner"] = new JsonObject
            {
                ["name"] = Word(name, 200),
                ["country"] = "MY",
                ["kind"] = "state",
            },
            ["takenOver"] = takenOver,
        }))["id"]!;

    /// <summary>Acts upon the version that there is.</summary>
    public async Task Act(
        string id, HttpMethod method, string what, JsonObject body, string of = "initiatives")
    {
        body["version"] = (long)(await Send(HttpMethod.Get, $"{of}/{id}"))["version"]!;
        await Send(method, $"{of}/{id}/{what}", body);
    }

    public async Task Attach(string id)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("exploration-report"), "kind" },
            { new StringContent($"{(await Send(HttpMethod.Get, $"initiatives/{id}"))["version"]}"),
                "version" },
            { new StringContent(Word("nomor", 200)), "letterNumber" },
            { new StringContent(Word("pengirim", 200)), "sender" },
            { new StringContent(Word("penanda", 200)), "signatory" },
            { new ByteArrayContent(Letters.Pdf), "file", Word("berkas", 100, ".pdf") },
        };
        await Answer(
            await _http.PostAsync(new Uri($"initiatives/{id}/documents", UriKind.Relative), form));
    }

    /// <summary>Attaches a paper to an agreement, and amends the agreement by it.</summary>
    public async Task Amend(string agreement)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("agreement-amendment"), "kind" },
            { new StringContent($"{(await Send(HttpMethod.Get, $"agreements/{agreement}"))["version"]}"),
                "version" },
            { new ByteArrayContent(Letters.Pdf), "file", Word("adendum", 100, ".pdf") },
        };
        var attached = await Answer(
            await _http.PostAsync(new Uri($"agreements/{agreement}/documents", UriKind.Relative), form));
        await Act(agreement, HttpMethod.Post, "amendments", new()
        {
            ["signedOn"] = Typed.DaysAgo(3),
            ["paper"] = (string)attached["id"]!,
            ["changes"] = Word("ubah", 500),
            ["reason"] = Word("sepakat", 500),
            ["term"] = new JsonObject { ["years"] = 9, ["noticeMonths"] = 6 },
        }, "agreements");
    }

    public async Task<string> Agreement(string partner) =>
        (string)(await Send(HttpMethod.Get, "agreements?q=" + Uri.EscapeDataString(partner)))
            ["items"]![0]!["id"]!;

    public async Task<JsonObject> Send(HttpMethod method, string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        return await Answer(await _http.SendAsync(request));
    }

    private static async Task<JsonObject> Answer(HttpResponseMessage answer)
    {
        using var _ = answer;
        var said = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri}: {said}");
        return JsonNode.Parse(said)!.AsObject();
    }
}
