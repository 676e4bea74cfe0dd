using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Journal.Verification;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.StageTimes;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features;

/// <summary>The journal is the truth: after a thousand random commands every row follows from it.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class RebuildTests(DatabaseProvider provider)
{
    private const int Commands = 1_000;
    private const string Region = "33.74";
    private static readonly DateOnly Start = new(2024, 1, 8);

    private static readonly ImmutableArray<string> Colleagues = ["budi", "tono", "wati"];

    private static readonly ImmutableArray<ImmutableArray<string>> Objects =
        [["culture"], ["other"], ["science-technology", "culture"]];

    private readonly Random _random = new(20181307);

    [Test]
    public async Task Rows_AfterAThousandRandomCommands_AreThoseThatTheJournalGives()
    {
        await using var host = RunningHost.Start(provider, today: Start);
        await (await Walk.Open(host)).To("in-force"); // So that there is an agreement too.
        foreach (var name in Colleagues.Add("pengganti"))
            await host.Employ(name, Roles.Officer, Region);
        var desk = host.Services.GetRequiredService<InitiativeDesk>();
        var ids = new List<Guid>();
        var done = 0;
        for (var sent = 0; sent < Commands; sent++)
        {
            host.Time.Now = RunningHost.At(Start.AddDays(sent / 3));
            done += await Send(desk, ids, CivilClock.DateOf(host.Time.Now), host) is Done ? 1 : 0;
            if (sent % 50 == 49)
                await host.RunJob("attention");
        }

        Assert.That(done, Is.InRange(Commands / 8, Commands - 1), "both kinds of outcome must come up");
        await host.RunJob("day");
        await AssertRowsFollowFromTheJournal(host);
        await KeptCounts.AssertFollowFromTheRows(host);
        Assert.That(host.Services.GetRequiredService<JournalVerifier>().Faults(), Is.Empty);
    }

    private async Task<CommandResult> Send(
        InitiativeDesk desk, List<Guid> ids, DateOnly today, RunningHost host)
    {
        var rulebooks = host.Services.GetRequiredService<Rulebooks>();
        if (ids.Count == 0 || _random.Next(40) == 0)
        {
            var answer = await desk.Open(
                new Open(
                    today, "", "Acak", new(Region, "Kota Semarang", "city"), new("X", "KR", "city"),
                    Pick(Objects), "region"),
                rulebooks.NewestValidOn("ksdpl", today)!, Somebody(Roles.Officer));
            ids.Add(((Done)answer).Id);
            return answer;
        }

        var id = ids[_random.Next(ids.Count)];
        await using var db = host.Database.Database.Context();
        var state = (await InitiativeRows.Find(db, id, CancellationToken.None))!;
        var role =
            Pick(
                [Roles.Officer, Roles.Officer, Roles.Officer, Roles.Supervisor, rulebooks.For(state)
                    .Procedure.Stage(state.Stage).Owner]);
        return await desk.Handle(id, Command(state, rulebooks.For(state), today), Somebody(role));
    }

    private InitiativeCommand Command(Initiative state, Rulebook rules, DateOnly today)
    {
        var procedure = rules.Procedure;
        var steps = procedure.Stage(state.Stage).Steps.Select(step => step.Id).Append("accept-initiative")
            .ToImmutableArray();
        var kind = Pick([.. procedure.Documents]);
        return _random.Next(13) switch
        {
            <= 3 => new TakeStep(today, Pick(steps), _random.Next(8) == 0 ? null : "alasan"),
            <= 6 => new RecordFact(new DocumentRecorded(
                today, today, Guid.NewGuid(), kind.Id, [.. kind.Sections.Select(section => section.Id)],
                today)),
            7 or 8 =>
                new RecordFact(
                    new FindingRecorded(today, today, Pick(procedure.Requirements).Id, _random.Next(9) > 0)),
            9 => new RecordFact(new PartyRecorded(
                today, today, Pick(["kemendagri", "kemlu", "province", "ministry:culture", "regency-city"]),
                true, true, true)),
            10 =>
                new AssignOfficers(
                    today, Pick(Colleagues), _random.Next(2) == 0 ? null : "pengganti", "cuti"),
            11 => new RequestCorrection(
                today, _random.Next(1, (int)state.Version + 1), _random.Next(2) == 0, null, "salah catat"),
            _ => new ConfirmCorrection(today, _random.Next(1, state.Corrections.Count + 2)),
        };
    }

    private static async Task AssertRowsFollowFromTheJournal(RunningHost host)
    {
        var rulebooks = host.Services.GetRequiredService<Rulebooks>();
        await using var db = host.Database.Database.Context();
        var journal = (await db.Set<JournalRow>().ToListAsync()).ToLookup(entry => entry.Stream);
        foreach (var row in await db.Set<InitiativeRow>().AsNoTracking().ToListAsync())
        {
            var history = journal[Portable.Text(row.Id)].OrderBy(entry => entry.Sequence)
                .Select(entry => InitiativeEvents.Codec.Decode(entry.Event, entry.Data)).ToList();
            var state = InitiativeFold.Fold(history);
            var rules = rulebooks.For(state);
            var asOf = Attention.StandsStill(state, rules) ? row.AttentionOn : null;
            var rebuilt = InitiativeProjection.Of(row.Id, state, rules, asOf);
            InitiativeProjection.Turn(rebuilt, CivilClock.Today(host.Time));
            AssertSame(row, rebuilt);
            var snapshot = await db.Set<SnapshotRow>().AsNoTracking()
                .SingleAsync(kept => kept.Stream == row.Id);
            Assert.That(Snapshots.MayBe(snapshot.Version, state.Version));
            Assert.That(
                snapshot.State,
                Is.EqualTo(InitiativeEvents.Json(InitiativeFold.Fold(history.Take((int)snapshot.Version)))));
            var decided = await host.Services.GetRequiredService<Writer>().Run(
                unit => InitiativeRows.Load(unit, row.Id), CancellationToken.None);
            Assert.That(InitiativeEvents.Json(decided!), Is.EqualTo(InitiativeEvents.Json(state)));
            var searched = await db.Set<SearchedRow>().AsNoTracking()
                .SingleAsync(found => found.Initiative == row.Id);
            Assert.That(
                (searched.Partner, searched.Text),
                Is.EqualTo((SearchKey.Text(row.Partner), InitiativeProjection.Searched(state))));
            var visits = await db.Set<VisitRow>().Where(visit => visit.Initiative == row.Id)
                .OrderBy(visit => visit.Place).ToListAsync();
            Assert.That(visits, Is.EqualTo(VisitRows.Project(row.Id, state, rulebooks.For(state))));
        }

        foreach (var row in await db.Set<AgreementRow>().AsNoTracking().ToListAsync())
        {
            ImmutableList<Engine.Agreements.AgreementEvent> history =
            [
                .. journal[Portable.Text(row.Id)].OrderBy(entry => entry.Sequence)
                    .Select(entry => AgreementRows.Codec.Decode(entry.Event, entry.Data)),
            ];
            AssertSame(row, AgreementRows.Project(row.Id, history, rulebooks.Calendar));
        }
    }

    private static void AssertSame<TRow>(TRow stored, TRow rebuilt)
    {
        foreach (var column in typeof(TRow).GetProperties()
            .Where(property => property.CanWrite && property.Name != nameof(AgreementRow.Seal)))
        {
            var (held, expected) = (column.GetValue(stored), column.GetValue(rebuilt));
            Assert.That(
                held, Is.EqualTo(expected), string.Create(CultureInfo.InvariantCulture, $"{column.Name}"));
        }
    }

    private Actor Somebody(string role) => new(
        $"{role}{_random.Next(3)}", [role], Roles.OfRegion.Contains(role) ? Region : null);

    private T Pick<T>(ImmutableArray<T> from) => from[_random.Next(from.Length)];
}
