using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Workflow.Benchmarks;

/// <summary>
/// The application with 100,000 initiatives stored: how soon it answers after its start, what it uses when
/// nobody asks it anything, and how soon a committed entry has become a notice.
/// </summary>
internal static class Serving
{
    private const int Starts = 5;
    private const int Commits = 100;
    private static readonly string[] Objects = ["culture"];
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    private const string Officer = "bench";

    public static Task Run() => GrownDemonstration.Measure(async data =>
    {
        // Production does not start with the demonstration's accounts in use.
        await Application.Ask(data, "user", "add", "bench-admin", "--role", "admin");
        await Application.Ask(data, "user", "remove-demo");
        await Application.Ask(data, "user", "add", Officer, "--role", "officer", "--region", "31");
        using (var first = await Application.Start(data, "Production"))
            await first.Rest(); // Copies have all that is due at once: an installation has caught up with it.
        await MeasureStart(data);
        var token = await Application.Ask(data, "user", "token", Officer);
        using var application = await Application.Start(data, "Production");
        await application.Rest();
        await MeasureIdle(application);
        await MeasureRelay(application, token, GrownDemonstration.FileIn(data));
    });

    private static async Task MeasureStart(string data)
    {
        var samples = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            samples.Add(await Figures.Ms(async () =>
            {
                using var application = await Application.Start(data, "Production");
                using var http = new HttpClient { BaseAddress = application.Address };
                (await http.GetAsync(new Uri("/sign-in", UriKind.Relative))).EnsureSuccessStatusCode();
            }));
        }

        Figures.Print(new
        {
            bench = "serve",
            figure = "start-to-first-answer",
            stored = GrownDemonstration.Stored,
            ms = Math.Round(Figures.Median(samples)),
        });
    }

    private static async Task MeasureIdle(Application application)
    {
        var process = application.Process;
        process.Refresh();
        var (before, began) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(Idle);
        process.Refresh();
        var used = (process.TotalProcessorTime - before) / Stopwatch.GetElapsedTime(began);
        Figures.Print(new
        {
            bench = "serve",
            figure = "idle",
            stored = GrownDemonstration.Stored,
            mb = process.WorkingSet64 / 1_000_000,
            cpuPercent = Math.Round(100 * used, 2),
        });
    }

    /// <summary>From sending a request that commits to the last of its deliveries being gone.</summary>
    private static async Task MeasureRelay(Application application, string token, string file)
    {
        using var http = new HttpClient { BaseAddress = application.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var samples = new List<double>();
        for (var commit = 0; commit < Commits; commit++)
        {
            var (id, version) = await Open(http, commit);
            await Relayed(file);
            await Task.Delay(50);
            samples.Add(await Figures.Ms(async () =>
            {
                await Post(
                    http, $"/api/v1/initiatives/{id}/steps",
                    new { step = "withdraw", version, note = "bench" });
                await Relayed(file);
            }));
        }

        Figures.Print(new
        {
            bench = "serve",
            figure = "relay",
            p50Ms = Math.Round(Figures.Median(samples), 1),
            p95Ms = Math.Round(Figures.P95(samples), 1),
        });
    }

    private static async Task<(Guid Id, long Version)> Open(HttpClient http, int number)
    {
        var opened = await Post(http, "/api/v1/initiatives", new
        {
            procedure = "ksdpl",
            title = $"Bench {number}",
            region = "31",
            partner = new { name = $"Bench {number}", country = "JP", kind = "city" },
            objects = Objects,
            origin = "region",
        });
        return (opened.GetProperty("id").GetGuid(), opened.GetProperty("version").GetInt64());
    }

    private static async Task<JsonElement> Post(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task Relayed(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        await connection.OpenAsync();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM deliveries";
        while ((long)(await command.ExecuteScalarAsync())! > 0)
            await Task.Delay(2);
    }
}
