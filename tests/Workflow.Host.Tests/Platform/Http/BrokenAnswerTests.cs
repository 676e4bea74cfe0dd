using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Workflow.Host.Tests.Platform.Http;

/// <summary>What can no longer be answered: an answer that breaks off, and a caller who has left.</summary>
public sealed class BrokenAnswerTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;
    private readonly TaskCompletionSource _entered = new();
    private readonly TaskCompletionSource _ended = new();

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = await ApiHost.Start(more: MapProbes);
        _client = await _host.ClientOf("probe", "auditor");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Error_AfterTheAnswerBegan_BreaksItOffAndIsLogged()
    {
        using var answer = await _client.GetAsync(
            "/api/v1/begun", HttpCompletionOption.ResponseHeadersRead);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(() => answer.Content.ReadAsStringAsync(), Throws.InstanceOf<HttpRequestException>());
        Assert.That(_host.Log, Has.Some.Contain("broke later"));
    }

    [Test]
    public async Task Caller_WhoLeaves_IsNoErrorOfOurs()
    {
        using var leaving = new CancellationTokenSource();
        var asked = _client.GetAsync("/api/v1/slow", leaving.Token);
        await _entered.Task;
        await leaving.CancelAsync();
        await _ended.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.That(async () => await asked, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_host.Log, Has.None.Contain("/api/v1/slow").And.None.Contain("TaskCanceledException"));
    }

    private void MapProbes(IEndpointRouteBuilder api)
    {
        api.MapGet("/begun", async (HttpContext http) =>
        {
            await http.Response.WriteAsync("begun");
            await http.Response.Body.FlushAsync();
            throw new InvalidOperationException("broke later");
        });
        api.MapGet("/slow", Wait);
    }

    private async Task Wait(HttpContext http)
    {
        http.Response.OnCompleted(() => Task.Run(_ended.SetResult));
        _entered.SetResult();
        await Task.Delay(Timeout.Infinite, http.RequestAborted);
    }
}
