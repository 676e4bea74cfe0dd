using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Feed;

/// <summary>What the journal tells of addresses is held against the table.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class FeedVerificationTests(DatabaseProvider provider)
{
    private const string OtherHash = "0000000000000000000000000000000000000000000000000000000000000000";

    [Test]
    public async Task Verify_AddressTouchedInTheDatabase_IsNamed()
    {
        await using var host = RunningHost.Start(provider);
        var siti = await host.Visit(Roles.Officer, "33.74");
        await ReadFeed.Make(siti);
        var account = (await host.Services.GetRequiredService<AccountsDesk>().Find(siti.Name))!;
        host.Database.Execute("CREATE TABLE feeds_kept AS SELECT * FROM feeds");
        foreach (var touch in new[]
        {
            $"UPDATE feeds SET hash = '{OtherHash}'", "UPDATE feeds SET language = 'en'",
            "DELETE FROM feeds",
            "INSERT INTO feeds SELECT '01000000-0000-7000-8000-000000000000', 'x', 'id', made_at FROM feeds",
        })
        {
            host.Database.Execute(touch);
            var faults = host.Faults().ToList();
            host.Database.Execute("DELETE FROM feeds");
            host.Database.Execute("INSERT INTO feeds SELECT * FROM feeds_kept");

            Assert.That(
                faults, Has.Some.Contains(
                    $"calendar address of the account {(touch[0] == 'I' ? "?" : account.Name)}"), touch);
        }

        host.Database.Execute("DROP TABLE feeds_kept");
        Assert.That(host.Faults(), Is.Empty);
    }
}
