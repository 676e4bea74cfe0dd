using Workflow.Engine.Clocks;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements;

/// <summary>What the days bring: reminders, the end of a term, and a calendar that changed.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class AgreementSweepTests(DatabaseProvider provider) : AgreementScenario(provider)
{
    [Test]
    public async Task Run_AfterTenDaysDown_RaisesEachOnceDatedItsDay()
    {
        await Import(Listed("Hanoi", new(2022, 11, 2), 5));
        Clock.Now = Morning(2027, 11, 12);

        var day = new DateOnly(2027, 11, 12);
        var looked = await Task.WhenAll(Sweep.Run(day, default), Sweep.Run(day, default));
        await Sweep.Run(day, default);

        Assert.Multiple(() =>
        {
            Assert.That(looked.Sum(), Is.GreaterThanOrEqualTo(1));
            Assert.That(
                Database.Lines("SELECT event, data FROM journal WHERE sequence > 1 ORDER BY sequence")
                    .Select(Dated),
                Is.EqualTo([
                    "reminder-due 2026-11-02", "reminder-due 2027-02-02", "reminder-due 2027-04-30",
                    "reminder-due 2027-08-02", "reminder-due 2027-10-01", "agreement-expired 2027-11-02",
                ]));
            Assert.That(
                Database.Lines("SELECT sequence, payload FROM deliveries ORDER BY sequence"),
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
        await Desk.Import([.. list, Listed("Later", new(2026, 1, 5), 5)], Officer, default);

        Assert.That(await Sweep.Run(new(2026, 10, 7), default), Is.EqualTo(600));
        Assert.That(
            Database.Lines("SELECT status, COUNT(*) FROM agreements GROUP BY status ORDER BY status"),
            Is.EqualTo(["expired|600", "in-force|1"]));
    }

    [Test]
    public async Task Recount_DayOffDecreed_MovesTheDayToLookNext()
    {
        await Import(Listed("Hanoi", new(2022, 11, 2), 5));
        var before = Attention;
        Calendar = Calendar.With([new(
            new(2026, 11, 2), HolidayKind.PublicHoliday, "a late decree", KnownFrom: new(2026, 10, 7))]);

        await Sweep.Recount(new(2026, 10, 6), default);

        Assert.That((before, Attention), Is.EqualTo(("2026-11-02", "2026-10-30")));
    }

    [Test]
    public async Task Rows_FromTheJournal_AreTheSame()
    {
        await StartIn(Signed(new(2021, 10, 6)));
        await Import(Listed("Hanoi", new(2022, 11, 2), 5) with { Activity = Found });
        await Sweep.Run(new(2026, 10, 7), default);

        await using var db = Database.Database.Context();
        foreach (var row in db.Set<AgreementRow>().ToList())
        {
            var history = db.Set<JournalRow>().Where(entry => entry.Stream == Portable.Text(row.Id))
                .OrderBy(entry => entry.Sequence).ToList()
                .Select(entry => AgreementRows.Codec.Decode(entry.Event, entry.Data));
            var rebuilt = AgreementRows.Project(row.Id, [.. history], Calendar);
            foreach (var column in typeof(AgreementRow).GetProperties()
                .Where(property => property.Name != nameof(AgreementRow.Seal)))
                Assert.That(column.GetValue(rebuilt), Is.EqualTo(column.GetValue(row)), column.Name);
        }
    }

    private string Attention => Database.Lines("SELECT attention_on FROM agreements").Single();

    private static string Dated(string line) =>
        $"{line.Split('|')[0]} {line[(line.IndexOf("\"on\":\"", StringComparison.Ordinal) + 6)..][..10]}";
}
