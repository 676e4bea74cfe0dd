using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Opening;

/// <summary>The signing of a renewal reaches the agreement it renews, and so does its taking back.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class SuccessionTests(DatabaseProvider provider)
{
    private const string Region = "34.04";

    private RunningHost Host => SharedHosts.Of(provider);

    private DateOnly Today => CivilClock.Today(Host.Time);

    [Test]
    public async Task Signing_OfARenewal_RenewsAndIsTakenBackWithIt()
    {
        var earlier = await Listed("Busan Penerus", Today.AddYears(-5).AddMonths(2));
        var walk = await (await Walk.Renew(Host, Region, earlier)).To("signing-preparation");
        await walk.Prepare();
        await walk.Take("sign-mou", "region-head");

        var officer = await Host.As(Roles.Officer, Region);
        var renewed = (await officer.Get($"agreements/{earlier}")).Expect(200).Body;
        var successor = renewed["succeededBy"]!;
        var later = (await officer.Get($"agreements/{successor["agreement"]}")).Expect(200).Body;
        var again = await officer.Post($"agreements/{earlier}/renewal", new { });
        Assert.Multiple(async () =>
        {
            Assert.That((string?)renewed["status"], Is.EqualTo("renewed"));
            Assert.That((string?)successor["initiative"]!["number"], Is.EqualTo(walk.Number));
            Assert.That((string?)later["renews"], Is.EqualTo($"{earlier}"));
            Assert.That((string?)later["status"], Is.EqualTo("in-force"));
            Assert.That(renewed["remindersAhead"]!.AsArray(), Is.Empty);
            Assert.That(again.Expect(409).Reasons, Is.EqualTo(new[] { "agreement-not-running agreement" }));
            Assert.That(await Found("renewed"), Is.EqualTo(new[] { $"{earlier}" }));
            Assert.That(await Found("in-force"), Is.EqualTo(new[] { (string)successor["agreement"]! }));
        });
        await Host.RunJob("deliveries");
        Assert.That(
            Host.Database.Lines(
                $"SELECT text_en FROM notices WHERE stream = '{earlier}' AND role = 'officer'"),
            Has.Count.EqualTo(1).And.All.Contains("successor"));

        await walk.Post(
            "corrections",
            new { sequence = walk.Version, undo = true, reason = "belum diteken", version = walk.Version });
        await walk.Post("corrections/1/confirmation", new { version = walk.Version }, "supervisor");
        await Host.RunJob("deliveries");
        Assert.That(
            (string?)(await officer.Get($"agreements/{earlier}")).Body["status"], Is.EqualTo("in-force"));
        Assert.That(
            Notices(earlier),
            Has.Count.EqualTo(2).And.Some.Contains(
                "The signing of the successor of the agreement with Busan Penerus was taken back; it is in "
                    + "force up to and including"));
    }

    [Test]
    public async Task Signing_OfTheFirstOfTwoRenewalsTakenBack_LeavesTheOtherAsSuccessor()
    {
        var earlier = await Listed("Daegu Dua Penerus", Today.AddYears(-5).AddMonths(2));
        var first = await Walk.Renew(Host, Region, earlier);
        await first.Post("steps", new { step = "withdraw", version = first.Version, note = "batal" });
        var second = await Walk.Renew(Host, Region, earlier);
        await Undo(first, 1); // Its withdrawal: two renewals run now.
        foreach (var renewal in new[] { first, second })
        {
            await renewal.To("signing-preparation");
            await renewal.Prepare();
            await renewal.Take("sign-mou", "region-head");
        }

        var officer = await Host.As(Roles.Officer, Region);
        Assert.That(await Successor(officer, earlier), Is.EqualTo(first.Number));

        await Undo(first, 2);

        Assert.That(await Successor(officer, earlier), Is.EqualTo(second.Number));
        Assert.That(
            (string?)(await officer.Get($"agreements/{earlier}")).Body["status"], Is.EqualTo("renewed"));
    }

    /// <summary>Nobody is left to believe that it will be renewed.</summary>
    [Test]
    public async Task Withdrawal_OfARenewal_BringsItsAgreementBackToTheDeskUntilItIsTakenBack()
    {
        var earlier = await Listed("Gwangju Tanpa Penerus", Today.AddYears(-5).AddMonths(2));
        var officer = await Host.As(Roles.Officer, Region);
        var walk = await Walk.Renew(Host, Region, earlier);
        var answered = await Ending(officer, earlier);

        await walk.Post("steps", new { step = "withdraw", version = walk.Version, note = "batal" });
        await Host.RunJob("deliveries");
        var closed = await Ending(officer, earlier);
        await Undo(walk, 1);

        Assert.Multiple(async () =>
        {
            Assert.That(answered, Is.EqualTo("renew"));
            Assert.That(closed, Is.Null);
            Assert.That(await Ending(officer, earlier), Is.EqualTo("renew"));
            Assert.That(
                Host.Database.Lines(
                    $"SELECT text_en FROM notices WHERE stream = '{earlier}' AND role = 'officer'"),
                Has.Count.EqualTo(1).And.All.Contains("ended without a signing"));
        });
    }

    private List<string> Notices(Guid agreement) => Host.Database.Lines(
        $"SELECT text_en FROM notices WHERE stream = '{agreement}' AND role = 'officer'");

    private static async Task<string?> Ending(Caller officer, Guid agreement) =>
        (string?)(await officer.Get($"agreements/{agreement}")).Expect(200).Body["ending"]?["intent"];

    private static async Task<string?> Successor(Caller officer, Guid agreement) =>
        (string?)(await officer.Get($"agreements/{agreement}")).Expect(200)
            .Body["succeededBy"]!["initiative"]!["number"];

    internal static async Task Undo(Walk walk, int correction)
    {
        await walk.Post(
            "corrections",
            new { sequence = walk.Version, undo = true, reason = "keliru", version = walk.Version });
        await walk.Post(
            $"corrections/{correction}/confirmation", new { version = walk.Version }, "supervisor");
        await walk.Read();
    }

    private async Task<IEnumerable<string?>> Found(string status) =>
        (await (await Host.As(Roles.Officer, Region)).Get($"agreements?q=penerus&status={status}"))
            .Expect(200).Body["items"]!.AsArray().Select(item => (string?)item!["id"]);

    private async Task<Guid> Listed(string partner, DateOnly on)
    {
        var said = new Particulars(Region, partner, "KR", "city", on, ["culture"], new(5, 6));
        await Host.Services.GetRequiredService<AgreementDesk>()
            .Import([new(2, said, null)], Actor.System, default);
        return AgreementId.OfImport(said);
    }
}
