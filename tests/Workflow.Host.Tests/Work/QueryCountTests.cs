using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Work;

/// <summary>A page asks the database as often for many rows as for few: no query per row.</summary>
internal sealed class QueryCountTests
{
    /// <summary>A search for words is most: its index sends statements of its own.</summary>
    private const int Most = 62;

    private TestDatabase _database = null!;
    private QueryWork _asked = null!;
    private RunningHost _host = null!;
    private Visitor _officer = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _database = new(DatabaseProvider.Sqlite);
        _asked = new(_database);
        _host = RunningHost.StartOn(_database, new());
        await Walk.Open(_host);
        await (await Walk.Open(_host)).Take("accept-initiative", "officer");
        await _host.RunJob("deliveries");
        _officer = await _host.Visit("officer", Walk.Semarang);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        _asked.Dispose();
        _database.Dispose();
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
                _asked.Take();
                await _officer.Get(path);
                counts[path] = Math.Min(counts[path], _asked.Take().Count);
            }
        }

        return counts;
    }
}
