using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Notices;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class NoticesOverHttpTests(DatabaseProvider provider)
{
    private const string Surabaya = "35.78";

    [Test]
    public async Task Notices_OfAWay_ReachThoseWhomTheyConcernOnceAndNobodyElse()
    {
        await using var host = RunningHost.Start(provider);
        var walk = await (await Walk.Open(host, Surabaya, "Kochi")).To("dprd-deliberation");
        var officer = await walk.Person("officer");
        await walk.Post(
            "corrections",
            new { sequence = walk.Version, dated = "2026-03-02", reason = "x", version = walk.Version });
        Assert.That(
            await host.RunJob("deliveries"), Is.EqualTo(7), "the opening, five steps and a correction");
        Assert.That(await host.RunJob("deliveries"), Is.Zero);

        Assert.That(await Kinds(officer), Is.EqualTo(["step", "step", "step", "step"]));
        Assert.That(await Kinds(await walk.Person("supervisor")), Is.EquivalentTo(["correction", "opened"]));
        Assert.That(await Kinds(await walk.Person("region-head")), Is.EqualTo(["correction"]));
        Assert.That(await Kinds(await walk.Person("dprd")), Is.EqualTo(["step"]));
        Assert.That(await Kinds(await host.As("dprd", "31")), Is.Empty);
        Assert.That(await Kinds(await host.As("supervisor", "35")), Is.Empty);
        Assert.That(await Kinds(await host.As("kemendagri")), Is.Empty);
        Assert.That(await Kinds(await host.As("auditor")), Is.Empty);
        var text = (await (await walk.Person("dprd")).Get("notices")).Expect(200).Items("text").Single();
        Assert.That(text, Does.StartWith($"{walk.Number} (Kochi): ").And.Contain("DPRD"));
        var english = (await (await walk.Person("dprd")).Get("notices", "en")).Expect(200).Items("text")
            .Single();
        Assert.That(english, Does.StartWith($"{walk.Number} (Kochi): ").And.Not.EqualTo(text));
    }

    [Test]
    public async Task Notices_ByPage_AreTheNewestFirst()
    {
        await using var host = RunningHost.Start(provider);
        for (var at = 0; at < 3; at++)
        {
            host.Time.Now = host.Time.Now.AddMinutes(1);
            await Walk.Open(host, Surabaya, $"Mitra {at}");
            await host.RunJob("deliveries");
        }

        var supervisor = await host.As("supervisor", Surabaya);
        var page = (await supervisor.Get("notices?page=1&pageSize=2")).Expect(200);
        Assert.That((int?)page.Body["total"], Is.EqualTo(3));
        Assert.That(page.Items("text").Select(text => text[^50..]), Is.EqualTo(
            (await supervisor.Get("notices")).Expect(200).Items("text").Take(2).Select(text => text[^50..])));
        Assert.That(page.Items("text").First(), Does.Contain("Mitra 2"));
        Assert.That(
            (await supervisor.Get("notices?page=2&pageSize=2")).Expect(200).Items("text").Single(),
            Does.Contain("Mitra 0"));
    }

    private static async Task<IEnumerable<string>> Kinds(Caller reader) =>
        (await reader.Get("notices")).Expect(200).Items("kind");
}
