using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform;
using Workflow.Host.Tests.Platform;

namespace Workflow.Host.Tests.Features.Agreements;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
public sealed class AgreementDeskTests(DatabaseProvider provider)
{
    private const string Journal = "SELECT sequence, event, actor FROM journal ORDER BY stream, sequence";
    private static readonly Actor Officer = new("petugas", [Roles.Officer], "31");
    private static readonly Guid Jeju = Guid.Parse("0197c1a2-0000-7000-8000-000000000001");

    private readonly TestTime _clock = new();
    private WorkingCalendar _calendar = new([]);
    private TestDatabase _database = null!;
    private Writer _writer = null!;
    private AgreementDesk _desk = null!;
    private AgreementSweep _sweep = null!;

    [SetUp]
    public void Start()
    {
        _calendar = new([]);
        _clock.Now = Morning(2026, 10, 7);
        _database = new TestDatabase(provider);
        _writer = new Writer(_database.Database, _clock, NullLogger<Writer>.Instance);
        _desk = new AgreementDesk(_writer, () => _calendar, _clock);
        _sweep = new AgreementSweep(_database.Database, _desk);
    }

    [TearDown]
    public void Stop()
    {
        _writer?.Dispose();
        _database?.Dispose();
    }

    [Test]
    public async Task StartIn_SigningThatIsRolledBack_LeavesNothing()
    {
        var signing = _writer.Run<int>(
            unit =>
            {
                _desk.StartIn(unit, Jeju, Signed(new(2026, 10, 7)), _clock.GetUtcNow());
                throw new NotSupportedException();
            },
            default);

        Assert.That(async () => await signing, Throws.TypeOf<NotSupportedException>());
        await StartIn(Signed(new(2026, 10, 7)));
        Assert.That(_database.Lines(Journal), Is.EqualTo(["1|agreement-started|gubernur"]));
    }

    [Test]
    public async Task StartIn_SignedInitiative_KeepsItsRow()
    {
        await StartIn(Signed(new(2026, 10, 6)));
        await StartIn(Signed(new(2026, 10, 6)));

        Assert.That(
            _database.Lines(
                "SELECT version, signed_on, ends_on, notice_on, status, attention_on FROM agreements"),
            Is.EqualTo(["1|2026-10-06|2031-10-06|2031-04-06|in-force|2030-10-04"]));
    }

    [Test]
    public async Task StartIn_DateOfTheMouCorrected_MovesTheTerm()
    {
        await StartIn(Signed(new(2026, 10, 6)));
        await StartIn(Signed(new(2026, 10, 5)));

        Assert.Multiple(() =>
        {
            Assert.That(Ends, Is.EqualTo(["2|2031-10-05|in-force"]));
            Assert.That(_database.Lines(Journal)[1], Is.EqualTo("2|signing-redated|gubernur"));
        });
    }

    [Test]
    public async Task VoidIn_SigningUndone_HidesItUntilItIsSignedAgain()
    {
        await StartIn(Signed(new(2026, 10, 6)));
        await _writer.Run(unit => Do(() => _desk.VoidIn(unit, Jeju, _clock.GetUtcNow())), default);

        Assert.That(Ends, Is.EqualTo(["2|2031-10-06|voided"]));
        Assert.That(await Seen(Officer), Is.Empty);
        _clock.Now = Morning(2026, 11, 2);
        await StartIn(Signed(new(2026, 11, 2)));
        Assert.That(Ends, Is.EqualTo(["3|2031-11-02|in-force"]));
    }

    [Test]
    public async Task IsActedOn_AfterAnImportChangedIt_HoldsItsSigning()
    {
        await StartIn(Signed(new(2026, 10, 6)));
        var before = await _writer.Run(unit => _desk.IsActedOn(unit, Jeju), default);
        await Import(Listed("Jeju", new(2026, 10, 6), null) with { Activity = Found });

        Assert.Multiple(async () =>
        {
            Assert.That(before, Is.False);
            Assert.That(await _writer.Run(unit => _desk.IsActedOn(unit, Jeju), default));
            Assert.That(Ends, Is.EqualTo(["2|2031-10-06|in-force"]), "the list leaves the term open");
        });
    }

    [Test]
    public async Task Import_NewKnownAndChanged_AddsUpdatesAndLeavesAlone()
    {
        var seoul = Listed("Seoul", new(1984, 7, 25), null);
        var tokyo = Listed("Tokyo", new(1989, 10, 23), null);
        await Import(seoul, tokyo);

        var hanoi = Listed("Hanoi", new(2024, 11, 23), 5);
        var result = await Import(seoul, tokyo with { Activity = Found }, hanoi);

        Assert.Multiple(() =>
        {
            Assert.That((result.Added, result.Updated, result.Unchanged), Is.EqualTo((1, 1, 1)));
            Assert.That(
                _database.Lines("SELECT partner, version, status, activity FROM agreements ORDER BY partner"),
                Is.EqualTo(["Hanoi|1|in-force|", "Seoul|1|no-term|", "Tokyo|2|no-term|less-active"]));
        });
    }

    [Test]
    public async Task Import_KeyOfTwoAgreements_DoesNothingAtAll()
    {
        await StartIn(Signed(new(2026, 10, 6)));
        await StartIn(Signed(new(2026, 10, 6)), Guid.NewGuid());

        var result = await Import(
            Listed("Seoul", new(1984, 7, 25), null), Listed("Jeju", new(2026, 10, 6), 5) with { Line = 3 });

        Assert.Multiple(() =>
        {
            Assert.That(result.Bad.Select(bad => bad.Line), Is.EqualTo(new[] { 3 }));
            Assert.That(_database.Lines("SELECT COUNT(*) FROM journal"), Is.EqualTo(["2"]));
        });
    }

    [Test]
    public async Task Import_TwoAtOnce_EnterEachAgreementOnce()
    {
        using var other = new Writer(_database.Database, _clock, NullLogger<Writer>.Instance);
        var list = Enumerable.Range(1, 40).Select(at => Listed($"Kota {at}", new(2000, 1, 3), null)).ToList();

        var results = await Task.WhenAll(
            _desk.Import(list, Officer, default),
            new AgreementDesk(other, () => _calendar, _clock).Import(list, Officer, default));

        Assert.That(results.Sum(result => result.Added), Is.EqualTo(40));
        Assert.That(results.Sum(result => result.Unchanged), Is.EqualTo(40));
    }

    [Test]
    public async Task Run_AfterTenDaysDown_RaisesEachOnceDatedItsDay()
    {
        await Import(Listed("Hanoi", new(2022, 11, 2), 5));
        _clock.Now = Morning(2027, 11, 12);

        var day = new DateOnly(2027, 11, 12);
        var looked = await Task.WhenAll(_sweep.Run(day, default), _sweep.Run(day, default));
        await _sweep.Run(day, default);

        Assert.Multiple(() =>
        {
            Assert.That(looked.Sum(), Is.GreaterThanOrEqualTo(1));
            Assert.That(
                _database.Lines("SELECT event, data FROM journal WHERE sequence > 1 ORDER BY sequence")
                    .Select(Dated),
                Is.EqualTo([
                    "reminder-due 2026-11-02", "reminder-due 2027-02-02", "reminder-due 2027-04-30",
                    "reminder-due 2027-08-02", "reminder-due 2027-10-01", "agreement-expired 2027-11-02",
                ]));
            Assert.That(
                _database.Lines("SELECT sequence, payload FROM deliveries ORDER BY sequence"),
                Is.EqualTo([
                    "2|term-12-months", "3|term-9-months", "4|term-6-months",
                    "5|term-3-months", "6|term-1-month", "7|agreement-expired",
                ]));
            Assert.That(Ends, Is.EqualTo(["7|2027-11-02|expired"]));
        });
    }

    [Test]
    public async Task Run_ManyDue_LooksAfterThemAllInBatches()
    {
        var list = Enumerable.Range(1, 600).Select(at => Listed($"Kota {at}", new(2020, 1, 3), 5)).ToList();
        await _desk.Import([.. list, Listed("Later", new(2026, 1, 5), 5)], Officer, default);

        Assert.That(await _sweep.Run(new(2026, 10, 7), default), Is.EqualTo(600));
        Assert.That(
            _database.Lines("SELECT status, COUNT(*) FROM agreements GROUP BY status ORDER BY status"),
            Is.EqualTo(["expired|600", "in-force|1"]));
    }

    [Test]
    public async Task Recount_DayOffDecreed_MovesTheDayToLookNext()
    {
        await Import(Listed("Hanoi", new(2022, 11, 2), 5));
        var before = Attention;
        _calendar = _calendar.With([new(
            new(2026, 11, 2), HolidayKind.PublicHoliday, "a late decree", KnownFrom: new(2026, 10, 7))]);

        await _sweep.Recount(new(2026, 10, 6), default);

        Assert.That((before, Attention), Is.EqualTo(("2026-11-02", "2026-10-30")));
    }

    [Test]
    public async Task Rows_FromTheJournal_AreTheSame()
    {
        await StartIn(Signed(new(2021, 10, 6)));
        await Import(Listed("Hanoi", new(2022, 11, 2), 5) with { Activity = Found });
        await _sweep.Run(new(2026, 10, 7), default);

        await using var db = _database.Database.Context();
        foreach (var row in db.Set<AgreementRow>().ToList())
        {
            var history = db.Set<JournalRow>().Where(entry => entry.Stream == Portable.Text(row.Id))
                .OrderBy(entry => entry.Sequence).ToList()
                .Select(entry => AgreementRows.Codec.Decode(entry.Event, entry.Data));
            var rebuilt = AgreementRows.Project(row.Id, [.. history], _calendar);
            foreach (var column in typeof(AgreementRow).GetProperties())
                Assert.That(column.GetValue(rebuilt), Is.EqualTo(column.GetValue(row)), column.Name);
        }
    }

    private static readonly ActivityFinding Found = new(Activity.LessActive, 2020);

    private static ListedAgreement Listed(string partner, DateOnly day, int? years) => new(
        2,
        new("31", partner, "KR", "city", day, ["culture"], years is { } count ? new(count, 0) : null),
        null);

    private static Initiative Signed(DateOnly dated) => InitiativeFold.Fold(
    [
        new InitiativeOpened(
            dated, dated, "KSDPL-31-2026-0001", "ksdpl", 1, "Jeju", new("31", "DKI Jakarta", "province"),
            new("Jeju", "KR", "city"), ["culture"], "region", null, false, "signing-preparation", null, null),
        new DocumentRecorded(dated, dated, Guid.Empty, "mou-signed", [], dated),
        new StepTaken(dated, dated, "sign-mou", "signing-preparation", "in-force", "gubernur"),
    ]);

    private Task<int> StartIn(Initiative signed, Guid? id = null) => _writer.Run(
        unit => Do(() => _desk.StartIn(unit, id ?? Jeju, signed, _clock.GetUtcNow())), default);

    private Task<ImportResult> Import(params IReadOnlyList<ListedAgreement> list) =>
        _desk.Import(list, Officer, default);

    private static int Do(Action act)
    {
        act();
        return 0;
    }

    private async Task<List<AgreementRow>> Seen(Actor actor)
    {
        await using var db = _database.Database.Context();
        var (rows, _) = await AgreementSearch.Find(
            db.Set<AgreementRow>().Where(AgreementSight.Of(actor)),
            new(null, null, null, null, null, null, null), CivilClock.Today(_clock), default);
        return rows;
    }

    private List<string> Ends => _database.Lines("SELECT version, ends_on, status FROM agreements");

    private string Attention => _database.Lines("SELECT attention_on FROM agreements").Single();

    private static DateTimeOffset Morning(int year, int month, int day) =>
        new(year, month, day, 3, 0, 0, TimeSpan.Zero);

    private static string Dated(string line) =>
        $"{line.Split('|')[0]} {line[(line.IndexOf("\"on\":\"", StringComparison.Ordinal) + 6)..][..10]}";
}
