using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features;
using Workflow.Host.Features.Journal.Verification;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Journal;

/// <summary>
/// A database of the version that kept the history in the row: it migrates, goes on and verifies.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class SnapshotsApartTests(DatabaseProvider provider)
{
    /// <summary>As it was before the migration; what the rows held then, nobody reads any more.</summary>
    private const string Before = """
        DROP TABLE snapshots;
        ALTER TABLE initiatives ADD COLUMN state TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE initiatives ADD COLUMN seal TEXT;
        DELETE FROM command_ids;
        UPDATE settings SET value = '1.2' WHERE name = 'projections';
        """;

    private const string Forget =
        "DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%_SnapshotsApart'";

    [Test]
    public async Task DatabaseOfBefore_IsMigratedGoesOnAndVerifies()
    {
        await using var host = RunningHost.Start(provider);
        var walk = await Walk.Open(host);
        var officer = await walk.Person("officer");
        var step = new { step = "accept-initiative", version = 1, commandId = "c-1" };
        var first = (await officer.Post($"{walk.Path}/steps", step)).Expect(200);
        await (await Walk.Open(host)).To("in-force");
        var projections = host.Services.GetRequiredService<Projections>();
        await projections.Refresh(default);
        host.Database.Execute(Before + Forget);

        new Migrator(host.Database.Database).Migrate();
        Assert.That(host.Faults(), Has.Exactly(1).Contains("were not compared with the journal"));
        await walk.Post("notes", new { text = "sebelum disusun ulang", version = 2 });
        await projections.Refresh(default);

        Assert.That(host.Services.GetRequiredService<JournalVerifier>().Faults(), Is.Empty);
        Assert.That(
            (await officer.Post($"{walk.Path}/steps", step)).Expect(200).Text, Is.EqualTo(first.Text),
            "the command of before is known by its id");
    }
}
