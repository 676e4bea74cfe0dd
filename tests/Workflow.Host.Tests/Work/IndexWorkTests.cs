using Microsoft.Data.Sqlite;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Work;

/// <summary>
/// What the tests of work hold is held by the indexes. On SQLite, which tells each step; PostgreSQL does not
/// say what it reads within an index.
/// </summary>
internal sealed class IndexWorkTests
{
    /// <summary>So many rows more are touched, even where another index serves in its place.</summary>
    private const int Missed = 1_500;

    private StoredCountry _country = null!;

    [OneTimeSetUp]
    public async Task Store() => _country = await StoredCountry.Of(DatabaseProvider.Sqlite);

    [OneTimeTearDown]
    public async Task Stop() => await (_country?.DisposeAsync() ?? ValueTask.CompletedTask);

    /// <summary>Each index is there for a page: without it that page costs more than it may.</summary>
    [TestCase("initiatives_urgency", "auditor", "/initiatives")]
    [TestCase("initiatives_region_urgency", "supervisor 33", "/initiatives?region=33.74")]
    [TestCase("initiatives_stage_urgency", "kemendagri", "/")]
    [TestCase("initiatives_opened_on_number", "auditor", "/initiatives?sort=opened")]
    [TestCase("initiatives_partner_number", "auditor", "/initiatives?sort=partner")]
    [TestCase("initiatives_country", "auditor", "/initiatives?country=IS")]
    [TestCase("initiatives_officer", "auditor", "/initiatives?officer=petugas-33.74")]
    [TestCase("initiatives_stalled", "auditor", "/initiatives?flag=stalled")]
    [TestCase("initiatives_review_due", "auditor", "/initiatives?flag=review-due")]
    [TestCase("initiatives_stuck", "auditor", "/board")]
    [TestCase("initiatives_uncarried", "auditor", "/board")]
    [TestCase("initiatives_region_urgency", StoredCountry.Busiest, "/")]
    [TestCase("initiatives_region_stuck", StoredCountry.Busiest, "/board")]
    [TestCase("initiatives_region_uncarried", StoredCountry.Busiest, "/board")]
    [TestCase("initiatives_stuck_objects", "auditor", "/board?object=other")]
    [TestCase("initiatives_uncarried_objects", "auditor", "/board?object=other")]
    [TestCase("journal_at", "auditor", "/journal")]
    [TestCase("journal_event_at", "auditor", "/journal?event=work-resumed")]
    [TestCase("journal_actor_at_event", "auditor", "/journal?actor=nobody-of-the-house")]
    [TestCase("notices_region_role_at", StoredCountry.Busiest, "/notices")]
    [TestCase("notices_role_region_id", StoredCountry.Busiest, "/notices?show=unread")]
    public Task IndexDropped_IsMissedByItsPage(string index, string reader, string path) =>
        AssertMissed(index, () => _country.Cost(reader, path));

    [TestCase("initiatives_attention_on", "attention")]
    [TestCase("initiatives_turns_on", "day")]
    public Task IndexDropped_IsMissedByItsJob(string index, string job) => AssertMissed(
        index,
        async () => (await _country.Asked(host => host.RunJob(job))).Sum(query => (long?)query.Work));

    private async Task AssertMissed(string index, Func<Task<long?>> cost)
    {
        var before = await cost();
        var made = _country.Definition($"IX_{index}");
        _country.Execute($"DROP INDEX \"IX_{index}\"");
        try
        {
            var work = await cost();
            Assert.That(
                work, Is.GreaterThan(before!.Value + Missed), "Null: the page cannot be read.");
        }
        finally
        {
            _country.Execute(made);
            // Else an index of which more is known is taken for it; a connection learns when it opens.
            _country.Execute("ANALYZE");
            SqliteConnection.ClearAllPools();
        }
    }
}
