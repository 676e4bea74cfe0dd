using System.Diagnostics;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Work;

/// <summary>A page asks the database as often for many rows as for few: no query per row.</summary>
[NonParallelizable] // It counts what is asked of every database.
internal sealed class QueryCountTests
{
    private const int Most = 14;

    private Commands _commands = null!;
    private RunningHost _host = null!;
    private Visitor _officer = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        // Before any context: one that nobody listens to looks for listeners once a second.
        _commands = new();
        _host = RunningHost.Start(DatabaseProvider.Sqlite);
        await Walk.Open(_host);
        await (await Walk.Open(_host)).Take("accept-initiative", "officer");
        await _host.RunJob("deliveries");
        _officer = await _host.Visit("officer", Walk.Semarang);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        _commands.Dispose();
    }

    [Test]
    public async Task Pages_WithManyRows_AskAsOftenAsWithFew()
    {
        string[] paths = ["/", "/initiatives", "/initiatives?q=kota", "/board", "/agreements", "/journal",
            "/notices"];
        var few = await Count(paths);
        for (var more = 0; more < 15; more++)
            await (await Walk.Open(_host, partner: $"Mitra {more}")).Take("accept-initiative", "officer");
        await _host.RunJob("deliveries");

        var many = await Count(paths);

        Assert.That(string.Join("; ", many), Is.EqualTo(string.Join("; ", few)));
        Assert.That(many.Values, Is.All.InRange(1, Most));
    }

    [Test]
    public async Task Initiative_WithManyEntries_AsksAsOftenAsWithFew()
    {
        var walk = await Walk.Open(_host);
        var path = $"/initiatives/{walk.Id}";
        var few = await Count([path]);
        for (var more = 0; more < 10; more++)
            await walk.Record("exploration-report");

        Assert.That(await Count([path]), Is.EqualTo(few));
    }

    private async Task<Dictionary<string, int>> Count(string[] paths)
    {
        var counts = new Dictionary<string, int>();
        foreach (var path in paths)
        {
            // What is kept for a while is asked for anew now and then: the fewest are the page's own.
            counts[path] = int.MaxValue;
            for (var time = 0; time < 4; time++)
            {
                _commands.Take();
                await _officer.Get(path);
                counts[path] = Math.Min(counts[path], _commands.Take());
            }
        }

        return counts;
    }

    /// <summary>Counts the commands that are executed.</summary>
    private sealed class Commands
        : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly List<IDisposable> _subscriptions = [];
        private int _executed;

        public Commands() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

        /// <summary>How many there were since the last time.</summary>
        public int Take() => Interlocked.Exchange(ref _executed, 0);

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
                _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted")
                Interlocked.Increment(ref _executed);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
