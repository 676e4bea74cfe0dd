using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features;

/// <summary>What was folded otherwise by an earlier version is found after the start of this one.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class ProjectionsTests(DatabaseProvider provider)
{
    private const string All =
        "SELECT initiative, text FROM searched UNION ALL SELECT id, search FROM agreements "
        + "UNION ALL SELECT id, search FROM accounts ORDER BY 1";

    private static readonly (string Table, string Column)[] Folded =
        [("searched", "text"), ("agreements", "search"), ("accounts", "search")];

    [Test]
    public async Task Refresh_FoldedOtherwiseBefore_WritesEveryRowAnewAndOnce()
    {
        await using var host = RunningHost.Start(provider);
        await (await Walk.Open(host, Walk.Semarang, "Łódź")).To("in-force");
        for (var more = 0; more < 3; more++)
            await Walk.Open(host, Walk.Semarang, $"Tromsø {more}");
        var projections = host.Services.GetRequiredService<Projections>();
        var right = host.Database.Lines(All);
        Forget(host);

        await projections.Refresh(default);
        var written = host.Database.Lines(All);
        foreach (var (table, column) in Folded)
            host.Database.Execute($"UPDATE {table} SET {column} = 'kept'");
        await projections.Refresh(default);

        Assert.That(right, Has.Some.Contains("lodz").And.Some.Contains("tromso 2"));
        Assert.That(written, Is.EqualTo(right));
        Assert.That(
            host.Database.Lines(All), Has.All.EndsWith("kept"), "A second start has nothing to write.");
    }

    private static void Forget(RunningHost host)
    {
        foreach (var (table, column) in Folded)
            host.Database.Execute($"UPDATE {table} SET {column} = 'łódź as it was'");
        host.Database.Execute("DELETE FROM settings WHERE name = 'projections'");
    }
}
