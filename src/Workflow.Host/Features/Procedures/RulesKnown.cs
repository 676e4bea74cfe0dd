using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Procedures;

/// <summary>
/// Keeps the rules of this process those of the journal, whichever node changes them. Every transaction of
/// the writer begins with a look whether they have changed: nothing is decided by rules that are not in force
/// any more, for whoever changes them is a writer too. What is only read knows them a little later.
/// </summary>
public sealed class RulesKnown : BackgroundService
{
    /// <summary>A setting that is another after each change.</summary>
    private const string Mark = "rules";

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly Writer _writer;
    private readonly Database _database;
    private readonly Scheduling _scheduling;
    private readonly IReadOnlyList<RuleSource> _sources;
    private readonly Channel<string> _late = Channel.CreateUnbounded<string>();
    private volatile string? _known = "nothing yet";

    public RulesKnown(
        Writer writer, Database database, Scheduling scheduling, IEnumerable<RuleSource> sources)
    {
        (_writer, _database, _scheduling, _sources) = (writer, database, scheduling, [.. sources]);
        writer.Begun += Look;
    }

    /// <summary>Tells every node that the rules are others, in the transaction that changes them.</summary>
    public static void Change(UnitOfWork unit) => Settings.Write(unit, Mark, Portable.Text(Guid.NewGuid()));

    /// <summary>Reads the rules; called before anything is served or decided.</summary>
    public Task Load(CancellationToken stop) => _writer.Run(_ => true, stop);

    public override void Dispose()
    {
        _writer.Begun -= Look;
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Follow(stoppingToken), Recount(stoppingToken));

    /// <summary>Only what is committed is seen here: nobody has written in the transaction yet.</summary>
    private void Look(UnitOfWork unit)
    {
        var mark = Settings.Read(unit, Mark);
        if (mark == _known)
            return;

        foreach (var source in _sources)
        {
            if (source.Load(unit))
                _late.Writer.TryWrite(source.Recount.Name);
        }

        _known = mark;
    }

    /// <summary>
    /// Whoever changes rules has all counted anew, unless that node dies before: then this one does. Where
    /// nothing is to be done the job finds so at once.
    /// </summary>
    private async Task Recount(CancellationToken stop)
    {
        try
        {
            await foreach (var job in _late.Reader.ReadAllAsync(stop))
                _scheduling.RunNow(job);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Every job runs at the next start.
        }
    }

    /// <summary>For what is only read while nobody writes here.</summary>
    private async Task Follow(CancellationToken stop)
    {
        if (_database.IsSqlite)
            return; // The one process that serves the file changes the rules itself.

        using var timer = new PeriodicTimer(LookEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                await LookAside(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }

    private async Task LookAside(CancellationToken stop)
    {
        try
        {
            await using var db = _database.Context();
            var mark = await db.Set<SettingRow>().Where(row => row.Name == Mark).Select(row => row.Value)
                .FirstOrDefaultAsync(stop);
            if (mark != _known)
                await Load(stop);
        }
        catch (Exception away) when (away is DbException or InvalidOperationException or TimeoutException)
        {
            // The database is away: /health/ready says so, and at the next look it may be there again.
        }
    }
}
