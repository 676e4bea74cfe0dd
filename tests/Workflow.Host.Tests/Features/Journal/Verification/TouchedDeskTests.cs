using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal.Verification;

/// <summary>A correction of an entry that was touched keeps nobody from the others.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class TouchedDeskTests(DatabaseProvider provider)
{
    [Test]
    public async Task Desk_CorrectionOfATouchedEntry_IsPassedOver()
    {
        await using var host = RunningHost.Start(provider);
        var (touched, other) = (await Walk.Open(host), await Walk.Open(host));
        foreach (var walk in new[] { touched, other })
        {
            var reason = $"salah {walk.Id}";
            await walk.Post(
                "corrections", new { sequence = 1, dated = "2026-03-01", reason, version = walk.Version });
        }

        host.Database.Tamper(
            $"UPDATE journal SET data = '{{}}' WHERE sequence = 1 AND stream = '{touched.Id}'");

        var desk = await (await host.Visit("supervisor", Walk.Semarang)).Get("/");
        Assert.That(desk.Text, Does.Contain($"{other.Id}").And.Not.Contain($"salah {touched.Id}"));
    }
}
