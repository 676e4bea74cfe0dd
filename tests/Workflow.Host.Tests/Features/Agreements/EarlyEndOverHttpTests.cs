using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements;

/// <summary>An agreement ends before its time, and that is taken back, over HTTP.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class EarlyEndOverHttpTests(DatabaseProvider provider)
{
    private const string Region = "35.79";

    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task EarlyEnd_RecordedAndTakenBack_IsShownAndTold()
    {
        var today = CivilClock.Today(Host.Time);
        var officer = await Host.As(Roles.Officer, Region);
        var id = await Listed("Batu Dini", today);

        var ended = (await officer.Put(
            $"agreements/{id}/early-end",
            new { endsOn = today, manner = "notice", paper = "Nota 12", version = 1 })).Expect(200);
        var shown = (await officer.Get($"agreements/{id}")).Expect(200).Body;
        var back = new { reason = "salah catat", version = ended.Version, commandId = $"back {id}" };
        var undone = (await officer.Post($"agreements/{id}/early-end/undoing", back)).Expect(200);
        var again = (await officer.Post($"agreements/{id}/early-end/undoing", back)).Expect(200);
        await Host.RunJob("deliveries");

        Assert.Multiple(async () =>
        {
            Assert.That((string?)shown["status"], Is.EqualTo("ended"));
            Assert.That((string?)shown["lastDay"], Is.EqualTo(Portable.Text(today.AddDays(-1))));
            Assert.That(again.Version, Is.EqualTo(undone.Version));
            Assert.That(
                (string?)(await officer.Get($"agreements/{id}")).Body["status"], Is.EqualTo("in-force"));
            Assert.That(
                Host.Database.Lines(
                    $"SELECT text_en FROM notices WHERE stream = '{id}' AND role = 'supervisor'"),
                Has.Count.EqualTo(1).And.All.Contains("The early end of the agreement with Batu Dini"));
        });
    }

    [Test]
    public async Task EarlyEnd_OutsideTheTerm_OrTakenBackWhereThereIsNone_IsRefused()
    {
        var today = CivilClock.Today(Host.Time);
        var officer = await Host.As(Roles.Officer, Region);
        var id = await Listed("Batu Lain", today);

        var late = await officer.Put(
            $"agreements/{id}/early-end",
            new { endsOn = today.AddYears(9), manner = "agreement", paper = "Nota", version = 1 });
        var none = await officer.Post(
            $"agreements/{id}/early-end/undoing", new { reason = "x", version = 1 });

        Assert.That(late.Expect(409).Reasons, Is.EqualTo(new[] { "early-end-outside-term agreement" }));
        Assert.That(none.Expect(409).Reasons, Is.EqualTo(new[] { "no-early-end agreement" }));
    }

    [Test]
    public async Task Notice_WithItsDay_KeepsThePeriodAndIsShown()
    {
        var today = CivilClock.Today(Host.Time);
        var officer = await Host.As(Roles.Officer, Region);
        var id = await Listed("Batu Nota", today);
        using var form = Caller.Form("termination-notice", 1);
        var document = (await officer.Send(HttpMethod.Post, $"agreements/{id}/documents", form))
            .Expect(201).Id;
        var path = $"agreements/{id}/early-end";
        var (manner, paper, version, givenOn) = ("notice", "Nota 12", 2, today);

        var soon = await officer.Put(
            path, new { endsOn = today.AddMonths(6).AddDays(-1), manner, paper, givenOn, version });
        var other = await officer.Put(
            path, new { endsOn = today.AddMonths(7), manner, paper, document = Guid.NewGuid(), version });
        var before = await officer.Put(
            path, new { endsOn = today.AddMonths(7), manner, paper, givenOn = today.AddYears(-3), version });
        var both = await officer.Put(
            path, new { endsOn = today.AddMonths(7), manner = "agreement", paper, givenOn, version });
        var ahead = await officer.Put(
            path, new { endsOn = today.AddMonths(7), manner, paper, givenOn = today.AddDays(1), version });
        var endsOn = today.AddMonths(7);
        (await officer.Put(path, new { endsOn, manner, paper, givenOn, document, version })).Expect(200);

        var shown = (await officer.Get($"agreements/{id}")).Expect(200).Body["earlyEnd"]!;
        Assert.Multiple(() =>
        {
            Assert.That(soon.Expect(409).Reasons, Is.EqualTo(["notice-too-short agreement"]));
            Assert.That(other.Expect(409).Reasons, Is.EqualTo(["paper-missing agreement"]));
            Assert.That(before.Expect(409).Reasons, Is.EqualTo(["notice-outside-term agreement"]));
            Assert.That(both.Expect(400).Errors, Is.EqualTo(["givenOn"]));
            Assert.That(ahead.Expect(400).Errors, Is.EqualTo(["givenOn"]));
            Assert.That((string?)shown["givenOn"], Is.EqualTo(Portable.Text(today)));
            Assert.That((Guid?)shown["document"], Is.EqualTo(document));
        });
    }

    [Test]
    public async Task Notice_WithoutItsDay_IsTakenAndToldAsUnknown()
    {
        var today = CivilClock.Today(Host.Time);
        var officer = await Host.As(Roles.Officer, Region);
        var id = await Listed("Batu Lupa", today);
        (await officer.Put(
            $"agreements/{id}/early-end",
            new { endsOn = today.AddDays(9), manner = "notice", paper = "Nota 12", version = 1 }))
            .Expect(200);

        var shown = (await officer.Get($"agreements/{id}", "en")).Expect(200).Body;

        Assert.That(
            shown["notes"]!.AsArray().Select(note => (string?)note!["text"]),
            Has.Some.EqualTo(
                "The day notice was given is not recorded: whether the period of 6 months was kept, is not "
                + "known."));
    }

    private async Task<Guid> Listed(string partner, DateOnly today)
    {
        var said = new Particulars(
            Region, partner, "KR", "city", today.AddYears(-2), ["culture"], new(5, 6));
        await Host.Services.GetRequiredService<AgreementDesk>()
            .Import([new(2, said, null)], Actor.System, default);
        return AgreementId.OfImport(said);
    }
}
