using System.Globalization;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class ConcurrencyTests(DatabaseProvider provider)
{
    private const int Callers = 24;
    private const int Repeats = 100;
    private const int Openings = 200;

    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Steps_OfTwentyFourWithOneVersion_HaveOneWinner()
    {
        var walk = await Walk.Open(Host);
        var people = await Task.WhenAll(
            Enumerable.Range(0, Callers).Select(at => Host.As("officer", Walk.Semarang, $"c{at}")));
        var replies = await Task.WhenAll(people.Select(person => person.Post(
            $"{walk.Path}/steps", new { step = "accept-initiative", version = 1 })));

        Assert.That(replies.Count(reply => reply.Status == 200), Is.EqualTo(1));
        Assert.That(
            replies.Count(reply => reply.Status == 412 && reply.Version == 2), Is.EqualTo(Callers - 1));
        Assert.That(await Events(walk), Is.EqualTo(["initiative-opened", "step-taken"]));
    }

    [Test]
    public async Task Changes_OfAllKindsWithOneVersion_HaveOneWinner()
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        Func<Task<Reply>>[] changes =
        [
            () => officer.Post($"{walk.Path}/notes", new { text = "x", version = 1 }),
            () => officer.Put($"{walk.Path}/findings/equal-status", new { met = true, version = 1 }),
            () => officer.Put($"{walk.Path}/parties/kemlu", new { invited = true, version = 1 }),
            () => officer.Post($"{walk.Path}/hold", new { reason = "x", version = 1 }),
            () => officer.Upload(walk.Id, "study", 1),
            () =>
                officer.Post(
                    $"{walk.Path}/corrections",
                    new { sequence = 1, dated = "2026-03-01", reason = "x", version = 1 }),
        ];
        var replies = await Task.WhenAll(
            Enumerable.Range(0, Callers).Select(at => changes[at % changes.Length]()));

        Assert.That(replies.Count(reply => reply.Status is 200 or 201), Is.EqualTo(1));
        Assert.That(replies.Count(reply => reply.Status == 412), Is.EqualTo(Callers - 1));
        Assert.That((await Events(walk)).Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task SameCommand_AHundredTimesAtOnce_HasOneEffectAndOneAnswer()
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        var replies = await Task.WhenAll(Enumerable.Range(0, Repeats).Select(_ => officer.Post(
            $"{walk.Path}/steps", new { step = "accept-initiative", version = 1, commandId = "sekali" })));

        Assert.That(replies.Select(reply => $"{reply.Status} {reply.Text}").Distinct(), Is.EqualTo(
            ["200 {\"version\":2,\"stage\":\"review\"}"]));
        Assert.That(await Events(walk), Is.EqualTo(["initiative-opened", "step-taken"]));
    }

    [Test]
    public async Task Openings_TwoHundredAtOnce_AreNumberedWithoutAGapOrATwin()
    {
        const string Denpasar = "51.71";
        var officer = await Host.As("officer", Denpasar);
        // Every eleventh is another region's, and refused in between.
        var replies = await Task.WhenAll(Enumerable.Range(1, Openings + 20).Select(at =>
            officer.Post("initiatives", Walk.Request(at % 11 == 0 ? "31" : Denpasar))));

        var numbers = replies.Where(reply => reply.Status == 201)
            .Select(reply => int.Parse(((string)reply.Body["number"]!)[^4..], CultureInfo.InvariantCulture))
            .Order();
        Assert.That(numbers, Is.EqualTo(Enumerable.Range(1, Openings)));
        Assert.That(replies.Count(reply => reply.Status == 403), Is.EqualTo(20));
    }

    [Test]
    public async Task Confirmations_OfOneCorrectionAtOnce_HoldOnce()
    {
        var walk = await Walk.Open(Host, Walk.Request(openedOn: "2026-02-27"));
        await walk.Post("corrections", new { sequence = 1, dated = "2026-02-26", reason = "x", version = 1 });
        var people = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(at => Host.As("supervisor", Walk.Semarang, $"c{at}")));
        var replies = await Task.WhenAll(people.Select(person => person.Post(
            $"{walk.Path}/corrections/1/confirmation", new { version = 2 })));

        Assert.That(replies.Count(reply => reply.Status == 200), Is.EqualTo(1));
        Assert.That(
            await Events(walk),
            Is.EqualTo(["initiative-opened", "correction-requested", "correction-confirmed"]));
    }

    [Test]
    public async Task TwoHosts_OnOneDatabase_KeepOneChainAndOneSeries()
    {
        await using var one = RunningHost.Start(provider);
        await using var two = RunningHost.StartOn(one.Database, one.Time);
        var officers =
            new[] { await one.As("officer", Walk.Semarang), await two.As("officer", Walk.Semarang, "2") };
        var opened = await Task.WhenAll(Enumerable.Range(0, 60).Select(at =>
            officers[at % 2].Post("initiatives", Walk.Request())));
        var id = opened[0].Expect(201).Id;
        var winners = await Task.WhenAll(Enumerable.Range(0, Callers).Select(at =>
            officers[at % 2].Post($"initiatives/{id}/notes", new { text = $"{at}", version = 1 })));

        Assert.That(
            opened.Select(reply => (string?)reply.Expect(201).Body["number"]).Distinct().Count(),
            Is.EqualTo(60));
        Assert.That(winners.Count(reply => reply.Status == 200), Is.EqualTo(1));
        Assert.That(winners.Count(reply => reply.Status == 412), Is.EqualTo(Callers - 1));
        Assert.That(one.Faults(), Is.Empty);
    }

    /// <summary>What a process last wrote is the state only as long as nobody else wrote.</summary>
    [Test]
    public async Task TwoHosts_TakingTurns_EachDecidesByWhatTheOtherWrote()
    {
        await using var one = RunningHost.Start(provider);
        await using var two = RunningHost.StartOn(one.Database, one.Time);
        var officers =
            new[] { await one.As("officer", Walk.Semarang), await two.As("officer", Walk.Semarang, "2") };
        var id = (await officers[0].Post("initiatives", Walk.Request())).Expect(201).Id;
        for (var version = 1; version <= 6; version++)
        {
            (await officers[version % 2].Post(
                $"initiatives/{id}/notes", new { text = $"{version}", version })).Expect(200);
        }

        Assert.That(one.Faults(), Is.Empty);
    }

    private static async Task<IEnumerable<string>> Events(Walk walk) =>
        (await (await walk.Person("officer")).Get($"{walk.Path}/journal")).Expect(200).Items("event");
}
