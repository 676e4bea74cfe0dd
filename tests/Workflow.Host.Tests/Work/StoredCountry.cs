using Workflow.Host.Platform.Storage;
using Workflow.Host.Tests.Features.Feed;

namespace Workflow.Host.Tests.Work;

/// <summary>
/// An application with twenty thousand initiatives in every region, and people who read them.
/// </summary>
internal sealed class StoredCountry : IAsyncDisposable
{
    /// <summary>
    /// A role, and where it is. A ministry is none of them: in no index its invitations go by urgency.
    /// </summary>
    public static readonly string[] Readers =
    [
        "auditor", "kemendagri", "supervisor 33", "officer 33.74", "dprd 33.74",
    ];

    /// <summary>Of the region that has most.</summary>
    public const string Busiest = "officer 31";

    private readonly TestDatabase _database;
    private readonly RunningHost _host;
    private readonly QueryWork _work;
    private readonly Dictionary<string, Visitor> _visitors = [];

    private StoredCountry(DatabaseProvider provider)
    {
        _database = new(provider);
        _work = new(_database);
        _host = RunningHost.StartOn(_database, new());
    }

    public static async Task<StoredCountry> Of(DatabaseProvider provider)
    {
        var country = new StoredCountry(provider);
        try
        {
            return await country.Filled();
        }
        catch
        {
            await country.DisposeAsync();
            throw;
        }
    }

    private async Task<StoredCountry> Filled()
    {
        Whole = await new CountryFill(_host).Fill();
        foreach (var reader in Readers.Append(Busiest))
        {
            var (role, place) = (reader.Split(' ')[0], reader.Split(' ').ElementAtOrDefault(1));
            _visitors[reader] = await _host.Visit(role, place);
        }

        return this;
    }

    /// <summary>What is asked of the database when somebody reads a page.</summary>
    public async Task<(List<Query> Queries, string Seen)> Ask(string reader, string path)
    {
        var visitor = _visitors[reader];
        await visitor.Get(path); // Sessions and rules are known by then.
        _work.Take();
        var page = await visitor.Get(path);
        Assert.That((int)page.Status, Is.EqualTo(200).Or.EqualTo(302).Or.EqualTo(404), page.Text);
        return (_work.Take(), page.Text);
    }

    /// <summary>The address of a reader's calendar feed, read once.</summary>
    public async Task<string> MakeFeed(string reader)
    {
        var path = await ReadFeed.Make(_visitors[reader]);
        Assert.That((int)(await ReadFeed.Get(_host, path)).Status, Is.EqualTo(200));
        return path;
    }

    public Task<Visited> Read(string path) => _visitors["auditor"].Get(path);

    /// <summary>What is asked of the database while something is done.</summary>
    public async Task<List<Query>> Asked(Func<RunningHost, Task> done)
    {
        _work.Take();
        await done(_host);
        return _work.Take();
    }

    /// <summary>An initiative of Semarang with all its journal.</summary>
    public Guid Whole { get; private set; }

    /// <summary>What a page costs; null where the page cannot be read.</summary>
    public async Task<long?> Cost(string reader, string path)
    {
        _work.Take();
        var page = await _visitors[reader].Get(path);
        return (int)page.Status == 200 ? _work.Take().Sum(query => query.Work) : null;
    }

    /// <summary>The statement that makes an index.</summary>
    public string Definition(string index) => _database.Lines(_database.Database.IsSqlite
        ? $"SELECT sql FROM sqlite_master WHERE name = '{index}'"
        : $"SELECT indexdef FROM pg_indexes WHERE indexname = '{index}'").Single();

    public long Count(string table, string which) =>
        _database.Number($"SELECT COUNT(*) FROM {table} WHERE {which}");

    public void Execute(string sql) => _database.Execute(sql);

    public async ValueTask DisposeAsync()
    {
        _work.Dispose();
        await _host.DisposeAsync();
        _database.Dispose();
    }
}
