using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Engine;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Register;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class AgreementDeskTests(DatabaseProvider provider) : AgreementScenario(provider)
{
    private const string Journal = "SELECT sequence, event, actor FROM journal ORDER BY stream, sequence";

    [Test]
    public async Task StartIn_SigningThatIsRolledBack_LeavesNothing()
    {
        var signing = Writer.Run<int>(
            unit =>
            {
                StartIn(unit, Signed(new(2026, 10, 7)));
                throw new NotSupportedException();
            },
            default);

        Assert.That(async () => await signing, Throws.TypeOf<NotSupportedException>());
        await StartIn(Signed(new(2026, 10, 7)));
        Assert.That(Database.Lines(Journal), Is.EqualTo(["1|agreement-started|gubernur"]));
    }

    /// <summary>The days of a journal never run backwards, whatever the clock does.</summary>
    [Test]
    public async Task StartIn_ClockSetBackSince_IsRecordedOnTheDayOfTheEntryBefore()
    {
        await StartIn(Signed(new(2026, 10, 6)));
        Clock.Now = Clock.Now.AddDays(-3);
        await StartIn(Signed(new(2026, 10, 5)));

        Assert.That(
            Database.Lines("SELECT data FROM journal ORDER BY sequence")[1],
            Does.Contain("\"recordedOn\":\"2026-10-07\""));
    }

    [Test]
    public async Task StartIn_SignedInitiative_KeepsItsRow()
    {
        await StartIn(Signed(new(2026, 10, 6)));
        await StartIn(Signed(new(2026, 10, 6)));

        Assert.That(
            Database.Lines(
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
            Assert.That(Database.Lines(Journal)[1], Is.EqualTo("2|signing-redated|gubernur"));
        });
    }

    [Test]
    public async Task VoidIn_SigningUndone_HidesItUntilItIsSignedAgain()
    {
        await StartIn(Signed(new(2026, 10, 6)));
        await Writer.Run(unit => Do(() => Desk.VoidIn(unit, Jeju, null, Clock.GetUtcNow())), default);

        Assert.That(Ends, Is.EqualTo(["2|2031-10-06|withdrawn"]));
        Assert.That(await Seen(Officer), Is.Empty);
        Clock.Now = Morning(2026, 11, 2);
        await StartIn(Signed(new(2026, 11, 2)));
        Assert.That(Ends, Is.EqualTo(["3|2031-11-02|in-force"]));
    }

    [Test]
    public async Task IsActedOn_AfterAnImportChangedIt_HoldsItsSigning()
    {
        await StartIn(Signed(new(2026, 10, 6)));
        var before = await Writer.Run(unit => Desk.IsActedOn(unit, Jeju), default);
        await Import(Listed("Jeju", new(2026, 10, 6), null) with { Activity = Found });

        Assert.Multiple(async () =>
        {
            Assert.That(before, Is.False);
            Assert.That(await Writer.Run(unit => Desk.IsActedOn(unit, Jeju), default));
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
                Database.Lines("SELECT partner, version, status, activity FROM agreements ORDER BY partner"),
                Is.EqualTo(["Hanoi|1|in-force|", "Seoul|1|no-term|", "Tokyo|2|no-term|less-active"]));
        });
    }

    [Test]
    public async Task Import_PartnerWrittenOtherwise_IsTheAgreementThatIsThere()
    {
        await Import(Listed("Łódź", new(1984, 7, 25), null));

        var result = await Import(Listed("LODZ", new(1984, 7, 25), null) with { Activity = Found });

        Assert.Multiple(() =>
        {
            Assert.That((result.Added, result.Updated, result.Bad.Count), Is.EqualTo((0, 1, 0)));
            Assert.That(
                Database.Lines("SELECT partner, version, activity FROM agreements"),
                Is.EqualTo(["Łódź|2|less-active"]));
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
            Assert.That(Database.Lines("SELECT COUNT(*) FROM journal"), Is.EqualTo(["2"]));
        });
    }

    [Test]
    public async Task Import_TwoAtOnce_EnterEachAgreementOnce()
    {
        using var other = new Writer(Database.Database, Clock, NullLogger<Writer>.Instance);
        var list = Enumerable.Range(1, 40).Select(at => Listed($"Kota {at}", new(2000, 1, 3), null)).ToList();

        var results = await Task.WhenAll(
            Desk.Import(list, Officer, default),
            new AgreementDesk(other, () => Calendar, Clock).Import(list, Officer, default));

        Assert.That(results.Sum(result => result.Added), Is.EqualTo(40));
        Assert.That(results.Sum(result => result.Unchanged), Is.EqualTo(40));
    }

    private async Task<List<AgreementRow>> Seen(Actor actor)
    {
        await using var db = Database.Database.Context();
        var (rows, _) = await AgreementSearch.Find(
            db.Set<AgreementRow>().Where(AgreementVisibility.Of(actor)),
            new(), CivilClock.Today(Clock), default);
        return rows;
    }
}
