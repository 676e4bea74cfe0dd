using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives;

/// <summary>A host whose database is written to behind its back.</summary>
internal abstract class TouchedStates(DatabaseProvider provider)
{
    protected List<string> Log { get; } = [];

    protected TestDatabase Database { get; private set; } = null!;

    protected RunningHost Host { get; private set; } = null!;

    [SetUp]
    public void Start()
    {
        Log.Clear();
        Database = new(provider);
        Host = Running();
    }

    [TearDown]
    public async Task Stop()
    {
        if (Host is not null) // None without a server.
            await Host.DisposeAsync();
        Database?.Dispose();
    }

    /// <summary>Each with its snapshot at its end; the other's has the document.</summary>
    protected async Task<(Walk Bare, Walk Ready)> BareAndReady()
    {
        var (bare, ready) = (await Review(), await Review());
        await ready.Prepare();
        await ToASnapshot(bare);
        await ToASnapshot(ready);
        Assert.That(Row(ready), Does.Contain("exploration-report"));
        return (bare, ready);
    }

    /// <summary>Notes are taken until a snapshot is written.</summary>
    protected async Task ToASnapshot(Walk walk)
    {
        do
            await walk.Post("notes", new { text = "x", version = walk.Version });
        while (!Row(walk).EndsWith($"|{walk.Version}", StringComparison.Ordinal));
    }

    protected async Task<Walk> Review() => await (await Walk.Open(Host)).To("review");

    protected async Task<Reply> Complete(Walk walk) => await (await Officer()).Post(
        $"{walk.Path}/steps", new { step = "complete-review", version = walk.Version });

    protected Task<Caller> Officer() => Host.As("officer", Walk.Semarang);

    protected async Task Note(Walk walk) => (await (await Officer()).Post(
        $"{walk.Path}/notes", new { text = "x", version = walk.Version })).Expect(200);

    /// <summary>By a process that knows nothing of it.</summary>
    protected async Task Touch(Walk walk, string set, Walk? from = null)
    {
        Database.Execute(
            from is null
                ? $"UPDATE snapshots SET {set} WHERE stream = '{walk.Id}'"
                : $"UPDATE snapshots SET {set} FROM (SELECT * FROM snapshots WHERE stream = '{from.Id}') t "
                    + $"WHERE snapshots.stream = '{walk.Id}'");
        await Host.DisposeAsync();
        Host = Running();
    }

    private RunningHost Running() => RunningHost.StartOn(Database, new(), new(Services: services =>
        services.AddSingleton<ILoggerProvider>(new LogLines(Log, LogLevel.Error))));

    protected string Row(Walk walk) => Database.Lines(
        $"SELECT state, seal, version FROM snapshots WHERE stream = '{walk.Id}'").Single();
}
