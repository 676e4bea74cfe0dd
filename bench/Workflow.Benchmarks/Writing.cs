using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Workflow.Benchmarks;

/// <summary>An officer of Jakarta who opens an initiative by the API, then withdraws it, and so on.</summary>
internal sealed class Writing(Reader reader, string token, int seed)
{
    private static readonly string[] Objects = ["culture"];

    private readonly Random _random = new(seed);
    private (Guid Id, long Version)? _open;

    public async Task Next()
    {
        if (_open is { } open)
        {
            await Post(
                $"/api/v1/initiatives/{open.Id}/steps",
                new { step = "withdraw", version = open.Version, note = "bench" });
            _open = null;
            return;
        }

        var opened = await Post("/api/v1/initiatives", new
        {
            procedure = "ksdpl",
            title = $"Bench {seed}",
            region = "31",
            partner = new { name = $"Bench {seed} {_random.Next()}", country = "JP", kind = "city" },
            objects = Objects,
            origin = "region",
        });
        _open = (opened.GetProperty("id").GetGuid(), opened.GetProperty("version").GetInt64());
    }

    private async Task<JsonElement> Post(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = JsonContent.Create(body);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return JsonSerializer.Deserialize<JsonElement>(await reader.Send(request));
    }
}
