using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Acts;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class HoldOverHttpTests(DatabaseProvider provider)
{
    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Hold_ThenResume_RefusesStepsInBetweenWithAllTheirReasons()
    {
        var walk = await (await Walk.Open(Host)).To("loi-drafting");
        await walk.Post(
            "hold", new { reason = "menunggu mitra", reviewOn = "2026-04-01", version = walk.Version });
        var view = (await walk.Read()).Body;
        Assert.That((string?)view["onHold"]!["reason"], Is.EqualTo("menunggu mitra"));
        Assert.That((string?)view["onHold"]!["reviewOn"], Is.EqualTo("2026-04-01"));
        Assert.That((bool?)view["clocks"]![0]!["onHold"], Is.True);
        Assert.That((string?)view["why"], Does.Contain("menunggu mitra"));
        Assert.That(
            await Refusal(walk, "agree-loi-text"),
            Is.EqualTo(new[] { "on-hold agree-loi-text", "document-missing loi-draft" }));
        Assert.That(await Refusal(walk, "put-on-hold"), Is.EqualTo(["on-hold put-on-hold"]));
        Assert.That(await Refusal(walk, "sign-mou"), Is.EqualTo(["step-not-available sign-mou"]));

        await walk.Record("loi-draft");
        await walk.Post("notes", new { text = "fakta diterima", version = walk.Version });
        await walk.Post("resume", new { version = walk.Version });
        Assert.That((await walk.Read()).Body["onHold"], Is.Null);
        Assert.That(await Refusal(walk, "resume-work"), Is.EqualTo(["step-not-available resume-work"]));
        await walk.Take("agree-loi-text", "officer");
    }

    [Test]
    public async Task Hold_WithoutReason_IsRefused()
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");

        Assert.That(
            (await officer.Post($"{walk.Path}/hold", new { version = 1 })).Expect(409).Reasons,
            Is.EqualTo(["reason-missing put-on-hold"]));
    }

    [Test]
    public async Task Withdraw_OnHold_IsTakenAndClosesForGood()
    {
        var walk = await (await Walk.Open(Host)).To("review");
        await walk.Post("hold", new { reason = "x", version = walk.Version });
        var head = await walk.Person("region-head");
        var withdrawn = await head.Post(
            $"{walk.Path}/steps",
            new { step = "withdraw", note = "anggaran dialihkan", version = walk.Version });
        Assert.That(withdrawn.Expect(200).Stage, Is.EqualTo("closed-withdrawn"));

        var view = (await walk.Read()).Body;
        Assert.That(
            ((bool?)view["closed"], view["steps"]!.AsArray().Count, view["onHold"]),
            Is.EqualTo(((bool?)true, 0, (object?)null)));
        var officer = await walk.Person("officer");
        Assert.That(
            (await officer.Post($"{walk.Path}/notes", new { text = "x", version = walk.Version })).Expect(
                409).Reasons,
            Is.EqualTo(["initiative-closed note"]));
        Assert.That(
            (await officer.Upload(walk.Id, "study", walk.Version)).Expect(409).Reasons,
            Is.EqualTo(["initiative-closed document"]));
        Assert.That(await Refusal(walk, "resume-work"), Is.EqualTo(["initiative-closed resume-work"]));
    }

    [Test]
    public async Task Sweep_BetweenReadingAndWriting_MakesNoVersionStale()
    {
        await using var host = RunningHost.Start(provider);
        var request = Walk.Request(openedOn: "2025-06-02");
        request["takenOver"] = new { stage = "review", enteredOn = "2025-06-02" };
        var walk = await Walk.Open(host, request);
        host.Time.Now = host.Time.Now.AddDays(1);
        Assert.That(await host.RunJob("attention"), Is.EqualTo(1));

        await walk.Post("notes", new { text = "versi 1 masih berlaku", version = 1 });

        var officer = await walk.Person("officer");
        Assert.That(
            (await officer.Get($"{walk.Path}/journal")).Expect(200).Items("event"),
            Is.EqualTo(["initiative-opened", "flag-raised", "note-taken"]));
    }

    private static async Task<IEnumerable<string>> Refusal(Walk walk, string step)
    {
        var officer = await walk.Person("officer");
        return (await officer.Post(
            $"{walk.Path}/steps", new { step, version = walk.Version, note = "x" })).Expect(409).Reasons;
    }
}
