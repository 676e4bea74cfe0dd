using Microsoft.Data.Sqlite;
using Workflow.Host.Platform;

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
    public async Task Stop() => await _country.DisposeAsync();

    /// <summary>Each index is there for a page: without it that page costs more than it may.</summary>
    [TestCase("urgency", "auditor", "/initiatives")]
    [TestCase("region_urgency", "supervisor 33", "/initiatives?region=33.74")]
    [TestCase("stage_urgency", "kemendagri", "/")]
    [TestCase("opened_on_number", "auditor", "/initiatives?sort=opened")]
    [TestCase("partner_number", "auditor", "/initiatives?sort=partner")]
    [TestCase("country", "auditor", "/initiatives?country=IS")]
    [TestCase("officer", "auditor", "/initiatives?officer=petugas-33.74")]
    [TestCase("stalled", "auditor", "/initiatives?flag=stalled")]
    [TestCase("review_due", "auditor", "/initiatives?flag=review-due")]
    [TestCase("stuck", "auditor", "/board")]
    [TestCase("uncarried", "auditor", "/board")]
    [TestCase("region_urgency", StoredCountry.Busiest, "/")]
    [TestCase("region_stuck", StoredCountry.Busiest, "/board")]
    [TestCase("region_uncarried", StoredCountry.Busiest, "/board")]
    [TestCase("stuck_objects", "auditor", "/board?object=other")]
    [TestCase("uncarried_objects", "auditor", "/board?object=other")]
    public async Task IndexDropped_IsMissedByItsPage(string index, string reader, string path)
    {
        var before = await _country.Cost(reader, path);
        var made = _country.Definition($"IX_initiatives_{index}");
        _country.Execute($"DROP INDEX \"IX_initiatives_{index}\"");
        try
        {
            var work = await _country.Cost(reader, path);
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
