using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.StageTimes;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Benchmarks;

/// <summary>
/// The demonstration's initiatives told again in other regions, each with its journal, its row and its visits
/// as the application writes them, so that everything verifies.
/// </summary>
internal sealed class GrownDemonstration : IDisposable
{
    /// <summary>How many it is grown to.</summary>
    public const int Stored = 100_000;

    private const int MostTogether = 1_000;

    /// <summary>In KiB: with SQLite's own two megabytes each page would be written many times.</summary>
    private const string LargeCache = "PRAGMA cache_size = -1000000";

    private readonly Database _database;
    private readonly Rulebooks _rulebooks;
    private readonly Writer _writer;
    private readonly ImmutableArray<string> _regions;
    private readonly HashSet<(string Name, string Region)> _carriers = [];

    private GrownDemonstration(string data)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Data:Directory", data)]).Build();
        _database = new(StorageOptions.From(settings));
        _rulebooks = new(DefinitionFiles.Load(settings));
        _writer = new(_database, TimeProvider.System, NullLogger<Writer>.Instance);
        _regions =
        [
            .. _rulebooks.Definitions.Regions.All
                .Where(region => region.Autonomous).Select(region => region.Code),
        ];
    }

    /// <summary>Has something measured on the directory of such a database; it is gone afterwards.</summary>
    public static async Task Measure(Func<string, Task> measure)
    {
        var data = Path.Combine(AppContext.BaseDirectory, $"bench-{Guid.NewGuid():n}");
        try
        {
            (await Application.Start(data)).Dispose(); // Creates the database and tells the demonstration.
            Figures.Tell($"Growing to {Stored} initiatives.");
            using (var grown = new GrownDemonstration(data))
                await grown.Grow();
            using (var written = File.OpenHandle(FileIn(data), FileMode.Open, FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(written); // Else what is measured competes with the writing out.
            await measure(data);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>The database in its directory.</summary>
    public static string FileIn(string data) => Path.Combine(data, "workflow.db");

    public void Dispose() => _writer.Dispose();

    private async Task Grow()
    {
        var told = await _writer.Run(Told, CancellationToken.None);
        foreach (var some in Enumerable.Range(1, Stored - told.Count).Chunk(MostTogether))
            await Task.WhenAll(some.Select(copy => _writer.Run(
                unit => Retell(unit, told[copy % told.Count], copy), CancellationToken.None)));
        await Employ();
        await _writer.Run(Finish, CancellationToken.None);
    }

    /// <summary>The journal of every initiative that is there.</summary>
    private static List<List<JournalRow>> Told(UnitOfWork unit)
    {
        unit.Execute(LargeCache);
        return
        [
            .. unit.Query("SELECT id FROM initiatives ORDER BY id", row => row.GetString(0))
                .Select(id => unit.Entries(id)),
        ];
    }

    private int Retell(UnitOfWork unit, List<JournalRow> entries, int copy)
    {
        var opened = (InitiativeOpened)Decode(entries[0]);
        // Of every fifty two stay in their region, so that those who measure have something to read.
        var region = copy % 50 < 2 ? opened.Region.Id : _regions[copy % _regions.Length];
        var happened = entries
            .Select(entry => Elsewhere(Decode(entry), region, opened.Region.Id, copy)).ToList();
        var id = Guid.CreateVersion7();
        unit.Append(Portable.Text(id), 0, [.. entries.Zip(happened, Draft)]);
        var state = InitiativeFold.Fold(happened);
        var rules = _rulebooks.For(state);
        InitiativeRows.Save(
            unit, InitiativeProjection.Of(id, state, rules, CivilClock.Today(TimeProvider.System)), 0);
        SearchedRows.Save(unit, id, Initiative.None, state);
        Snapshot(unit, id, happened);
        VisitRows.Save(unit, id, Initiative.None, state, rules);
        InvitationRows.Save(unit, id, Initiative.None, state);
        if (state.Officer is { } officer && region != opened.Region.Id)
            _carriers.Add((officer, region));
        return copy;
    }

    /// <summary>As the desk would have left it.</summary>
    private static void Snapshot(UnitOfWork unit, Guid id, List<InitiativeEvent> happened)
    {
        var version = Math.Max(1, happened.Count - (int)(happened.Count % Snapshots.Pace(happened.Count)));
        Snapshots.Keep(unit, id, version, InitiativeEvents.Json(InitiativeFold.Fold(happened.Take(version))));
    }

    private static InitiativeEvent Decode(JournalRow entry) =>
        InitiativeEvents.Codec.Decode(entry.Event, entry.Data);

    /// <summary>Copies in another region are carried by somebody of that region.</summary>
    private static InitiativeEvent Elsewhere(InitiativeEvent happened, string region, string before, int copy)
    {
        string? There(string? officer) =>
            officer is null || region == before ? officer : $"{officer}-{region}";

        return happened switch
        {
            InitiativeOpened opened => opened with
            {
                Number = string.Create(CultureInfo.InvariantCulture, $"{opened.Number}-{copy}"),
                Region = opened.Region with { Id = region },
                Officer = There(opened.Officer),
            },
            OfficersAssigned assigned => assigned with { Officer = There(assigned.Officer)! },
            _ => happened,
        };
    }

    private static JournalDraft Draft(JournalRow entry, InitiativeEvent happened) => new(
        entry.Event, InitiativeEvents.Codec.Encode(happened), entry.Actor, entry.OnBehalfOf,
        Portable.At(entry.At));

    /// <summary>Gives an account to everybody who carries a copy.</summary>
    private async Task Employ()
    {
        var keeping = new AccountKeeping(
            _writer, AccountOptions.From(new ConfigurationBuilder().Build()), TimeProvider.System);
        var passwords = new Passwords(Options.Create(new PasswordHasherOptions())); // Nobody here has one.
        var accounts = new AccountsDesk(keeping, passwords, _writer, _database, TimeProvider.System);
        foreach (var (name, region) in _carriers)
        {
            await accounts.Add(
                new(name, [Roles.Officer], region, null, null), _rulebooks.Definitions.Regions,
                AccountsDesk.Operator);
        }
    }

    /// <summary>
    /// It is measured as production, which refuses a demonstration; and the copies are of the day they were
    /// told on, whatever day the others have been brought to.
    /// </summary>
    private static int Finish(UnitOfWork unit)
    {
        unit.Execute("DELETE FROM settings WHERE name IN ('demonstration', 'day-turned')");
        return unit.Execute("ANALYZE");
    }
}
