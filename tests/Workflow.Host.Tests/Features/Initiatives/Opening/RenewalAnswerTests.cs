using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Opening;

/// <summary>The answer for the end of an agreement stays true to what became of its renewals.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class RenewalAnswerTests(DatabaseProvider provider)
{
    private const string Region = "35.07";

    private RunningHost Host => SharedHosts.Of(provider);

    private DateOnly Today => CivilClock.Today(Host.Time);

    /// <summary>Which a correction can bring about: it made the first run again.</summary>
    [Test]
    public async Task Withdrawal_OfOneOfTwoRunningRenewals_LeavesTheOtherAsTheAnswer()
    {
        var earlier = await Listed("Ulsan Dua Berjalan", Today.AddYears(-5).AddMonths(2));
        var officer = await Host.As(Roles.Officer, Region);
        var first = await Walk.Renew(Host, Region, earlier);
        await first.Post("steps", new { step = "withdraw", version = first.Version, note = "batal" });
        var second = await Walk.Renew(Host, Region, earlier);
        await SuccessionTests.Undo(first, 1);
        await second.Post("steps", new { step = "withdraw", version = second.Version, note = "batal" });

        var ending = (await officer.Get($"agreements/{earlier}")).Expect(200).Body["ending"];
        Assert.That((string?)ending?["reason"], Is.EqualTo(first.Number));

        await first.Post("steps", new { step = "withdraw", version = first.Version, note = "batal" });
        Assert.That(await Ending(officer, earlier), Is.Null, "now none runs");
    }

    /// <summary>As before the product told an agreement of the end of its renewal.</summary>
    [Test]
    public async Task RenewalJob_WhereAFailedRenewalIsStillTheAnswer_AsksAgainOnce()
    {
        var earlier = await Listed("Incheon Lama", Today.AddYears(-5).AddMonths(2));
        var officer = await Host.As(Roles.Officer, Region);
        var walk = await Walk.Open(Host, Region, "Incheon Lama");
        await walk.Post("steps", new { step = "withdraw", version = walk.Version, note = "batal" });
        await Host.Services.GetRequiredService<AgreementDesk>().Act(
            earlier,
            new OpenRenewal(
                Today, new("siti", [Roles.Officer], Region), new(walk.Id, walk.Number, "ksdpl")), 1);
        Assert.That(await Ending(officer, earlier), Is.EqualTo("renew"));

        Assert.That(await Host.RunJob("renewals"), Is.EqualTo(1));
        Assert.That(await Host.RunJob("renewals"), Is.Zero);
        await Host.RunJob("deliveries");
        Assert.That(await Ending(officer, earlier), Is.Null);
        Assert.That(
            Host.Database.Lines(
                $"SELECT text_en FROM notices WHERE stream = '{earlier}' AND role = 'officer'"),
            Has.Count.EqualTo(1).And.All.Contains("ended without a signing"));
    }

    [Test]
    public async Task Renewal_OfARowWithACountryThatIsNone_SaysThatItIsPutRightFirst()
    {
        var said = new Particulars(
            Region, "London Lama", "UK", "city", Today.AddYears(-3), ["culture"], new(5, 6));
        await Host.Services.GetRequiredService<AgreementDesk>()
            .Import([new(2, said, null)], Actor.System, default);
        var id = AgreementId.OfImport(said);

        var refused = (await (await Host.As(Roles.Officer, Region)).Post($"agreements/{id}/renewal", new { }))
            .Expect(409);
        Assert.That(refused.Reasons, Is.EqualTo(new[] { "country-to-put-right agreement" }));
        Assert.That(refused.Text, Does.Contain("GB").And.Contain("koreksi baris ini"));
        Assert.That(
            (await (await Host.Visit(Roles.Officer, Region)).Get($"/agreements/{id}")).Text,
            Does.Contain("mintalah dahulu koreksi baris ini"));
    }

    private static async Task<string?> Ending(Caller officer, Guid agreement) =>
        (string?)(await officer.Get($"agreements/{agreement}")).Expect(200).Body["ending"]?["intent"];

    private async Task<Guid> Listed(string partner, DateOnly on)
    {
        var said = new Particulars(Region, partner, "KR", "city", on, ["culture"], new(5, 6));
        await Host.Services.GetRequiredService<AgreementDesk>()
            .Import([new(2, said, null)], Actor.System, default);
        return AgreementId.OfImport(said);
    }
}
