using System.Net;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Feed;

/// <summary>Nobody reads of anything in a feed that the same account does not see at the pages.</summary>
internal sealed class FeedSightTests
{
    private static readonly (string Role, string? Place)[] People =
    [
        (Roles.Officer, "33.74"), (Roles.Officer, "31"), (Roles.Supervisor, "33.74"),
        (Roles.Supervisor, "33"), (Roles.RegionHead, "33.74"), (Roles.Dprd, "33.74"), (Roles.Dprd, "31"),
        (Roles.Kemendagri, null), (Roles.Kemlu, null), (Roles.Ministry, Walk.Ministry),
        (Roles.Ministry, "health"), (Roles.Auditor, null), (Roles.Admin, null),
    ];

    [Test]
    public async Task Entries_OfEverybody_AreOfWhatTheySee()
    {
        await using var host = RunningHost.Start(DatabaseProvider.Sqlite);
        foreach (var region in new[] { "33.74", "31", "33" })
        {
            foreach (var stage in Walk.Stages.Append("in-force"))
            {
                var walk = await (await Walk.Open(host, region, $"Mitra {stage}")).To(stage);
                if (stage != "in-force" && stage != "inter-ministry-meeting")
                    await walk.Post(
                        $"parties/ministry:{Walk.Ministry}/request", new { version = walk.Version });
            }
        }

        var counts = new Dictionary<string, int>();
        foreach (var (role, place) in People)
        {
            var visitor = await host.Visit(role, place);
            var read = await ReadFeed.Of(host, visitor);
            counts[$"{role} {place}".Trim()] = read.Days.Count;
            foreach (var path in read.Calendar.Events.Select(told => told.Url!.AbsolutePath).Distinct())
                Assert.That(
                    (await visitor.Get(path)).Status, Is.EqualTo(HttpStatusCode.OK), $"{role} {path}");
        }

        Assert.Multiple(() =>
        {
            Assert.That(counts["officer 33.74"], Is.GreaterThan(15));
            Assert.That(counts["supervisor 33.74"], Is.EqualTo(counts["officer 33.74"]));
            Assert.That(counts["dprd 33.74"], Is.EqualTo(1));
            Assert.That(counts["region-head 33.74"], Is.GreaterThanOrEqualTo(2), "of its agreement");
            Assert.That(counts["kemlu"], Is.EqualTo(6), "its clocks, and whom it may remind in its stage");
            Assert.That(counts[$"ministry {Walk.Ministry}"], Is.EqualTo(33));
            Assert.That(
                (counts["ministry health"], counts["auditor"], counts["admin"]), Is.EqualTo((0, 0, 0)));
        });
    }
}
