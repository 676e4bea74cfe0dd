using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Jobs;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class JobRunsTests(DatabaseProvider provider)
{
    private readonly Lines _log = new();
    private readonly TestTime _time = new();
    private TestDatabase _database = null!;
    private Writer _writer = null!;
    private JobRuns _runs = null!;

    [SetUp]
    public void Start()
    {
        _database = new(provider);
        _writer = new(_database.Database, _time, new LoggerFactory().CreateLogger<Writer>());
        var factory = LoggerFactory.Create(logging => logging.AddProvider(_log));
        _runs = new(
            new ServiceCollection().BuildServiceProvider(), _writer, _time, factory.CreateLogger<JobRuns>());
    }

    [TearDown]
    public void Stop()
    {
        _writer?.Dispose(); // None without a server.
        _database?.Dispose();
    }

    [Test]
    public async Task Run_ThatFails_IsKeptWithItsErrorAndLoggedAndDoesNotThrow()
    {
        await _runs.Run(
            Job(() => throw new InvalidOperationException("rusak")), "admin", CancellationToken.None);

        Assert.That(Kept("done, error, asked_by"), Is.EqualTo(["0|InvalidOperationException: rusak|admin"]));
        Assert.That(_log.Said, Has.Some.Contains("sweep failed"));
        Assert.That(_runs.RunningSince("sweep"), Is.Null);
    }

    [Test]
    public async Task Run_ThatIsStopped_IsNoFailure()
    {
        using var stop = new CancellationTokenSource();
        Task<int> Stopped()
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        }

        await Assert.ThatAsync(
            () => _runs.Run(Job(Stopped), null, stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Kept("error"), Is.Empty);
    }

    [Test]
    public async Task Runs_OfOneJob_AreKeptUpToFifty()
    {
        for (var at = 1; at <= 53; at++)
            await Run(at);
        await _runs.Run(Job(() => Task.FromResult(1), "other"), null, CancellationToken.None);

        Assert.That(
            Kept("done", "sweep"), Is.EqualTo(Enumerable.Range(4, 50).Select(done => $"{done}")),
            "the oldest three are gone");
        Assert.That(Kept("done", "other"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Runs_WithNothingToDo_AreOneRowUntilSomethingHappens()
    {
        foreach (var done in new[] { 0, 0, 0, 2, 0, 0 })
            await Run(done);
        await Run(0, "admin");
        await Run(0);

        Assert.That(
            Kept("done"), Is.EqualTo(["0", "2", "0", "0", "0"]), "quiet, work, quiet, asked for, quiet");
    }

    private async Task Run(int done, string? askedBy = null)
    {
        _time.Now = _time.Now.AddSeconds(10);
        await _runs.Run(Job(() => Task.FromResult(done)), askedBy, CancellationToken.None);
    }

    private List<string> Kept(string columns, string job = "sweep") =>
        _database.Lines($"SELECT {columns} FROM job_runs WHERE job = '{job}' ORDER BY started_at, id");

    private static CatchUpJob Job(Func<Task<int>> run, string name = "sweep") =>
        new(name, new("", ""), "0 0 0 * * ?", (_, _) => run());

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Said { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Said.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
