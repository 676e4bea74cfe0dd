using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements;

/// <summary>An agreement is extended and otherwise amended, and that is undone, over HTTP.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class AmendmentOverHttpTests(DatabaseProvider provider)
    : AmendmentScenario(provider)
{
    [Test]
    public async Task Amendment_ForLonger_IsShownFollowedAndUndone()
    {
        var (officer, id, paper) = await Listed("Perpanjangan");
        var body = new
        {
            signedOn = Today,
            paper,
            changes = "bidang kesehatan",
            reason = "sepakat",
            term = new { years = 7 },
            version = 2,
            commandId = $"amend {id}",
        };
        var done = (await officer.Post($"agreements/{id}/amendments", body)).Expect(201);
        var again = (await officer.Post($"agreements/{id}/amendments", body)).Expect(201);

        var shown = (await officer.Get($"agreements/{id}")).Expect(200).Body;
        var one = shown["amendments"]!.AsArray().Single()!;
        Assert.Multiple(() =>
        {
            Assert.That(
                ((int)done.Body["n"]!, (string?)done.Body["endsOn"], $"{done.Location}", done.Version),
                Is.EqualTo((
                    1, Portable.Text(SignedOn.AddYears(7)), $"/api/v1/agreements/{id}/amendments/1", 3)));
            Assert.That(again.Text, Is.EqualTo(done.Text), "the same command again");
            Assert.That((string?)shown["endsOn"], Is.EqualTo(Portable.Text(SignedOn.AddYears(7))));
            Assert.That(
                (string?)shown["noticeBy"], Is.EqualTo(Portable.Text(SignedOn.AddYears(7).AddMonths(-6))));
            Assert.That(Text(one, "endsOnBefore"), Is.EqualTo(Portable.Text(Ends)));
            Assert.That((bool)one["extends"]!, Is.True);
            Assert.That(
                (Text(one, "paper"), Text(one, "changes"), Text(one, "inForceOn")),
                Is.EqualTo((paper, "bidang kesehatan", Portable.Text(Today))));
            Assert.That(Row(id), Does.Contain(Portable.Text(SignedOn.AddYears(7))), "the row");
        });

        var back = new { reason = "salah berkas", version = done.Version, commandId = $"undo {id}" };
        (await officer.Post($"agreements/{id}/amendments/1/undoing", back)).Expect(200);
        (await officer.Post($"agreements/{id}/amendments/1/undoing", back)).Expect(200);

        shown = (await officer.Get($"agreements/{id}")).Expect(200).Body;
        Assert.Multiple(() =>
        {
            Assert.That(shown["amendments"]!.AsArray(), Is.Empty);
            Assert.That((string?)shown["endsOn"], Is.EqualTo(Portable.Text(Ends)));
            Assert.That(Row(id), Does.Contain(Portable.Text(Ends)));
        });
    }

    [Test]
    public async Task Amendment_OfARow_FollowsFromTheJournalAndIsVerified()
    {
        var (officer, id, paper) = await Listed("Proyeksi");
        await Amend(officer, id, paper, 2, 8);
        var kept = Row(id);

        await Host.Services.GetRequiredService<Writer>().Run(unit =>
        {
            AgreementRows.WriteAnew(unit, id, Host.Services.GetRequiredService<Rulebooks>().Calendar);
            return 0;
        }, default);

        Assert.That(Row(id), Is.EqualTo(kept));
        Assert.That(Host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Amendment_UponAnOldVersionOrByTwoAtOnce_IsKeptOnce()
    {
        var (officer, id, paper) = await Listed("Berebut");
        var supervisor = await Host.As(Roles.Supervisor, Region);
        var both = await Task.WhenAll(
            Try(officer, id, paper, 6), Try(supervisor, id, paper, 7), Try(officer, id, paper, 8));

        Assert.That(both.Select(answer => answer.Status).Order(), Is.EqualTo(new[] { 201, 412, 412 }));
        var shown = (await officer.Get($"agreements/{id}")).Body;
        Assert.That(shown["amendments"]!.AsArray(), Has.Count.EqualTo(1));
        (await Try(officer, id, paper, 9)).Expect(412);
        Assert.That(Host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Import_OfAListThatIsBehind_LeavesTheAmendmentAlone()
    {
        var (officer, id, paper) = await Listed("Daftar Lama");
        await Amend(officer, id, paper, 2, 7);

        var again = await Import("Daftar Lama");

        Assert.That((again.Added, again.Updated, again.Unchanged), Is.EqualTo((0, 0, 1)));
        Assert.That(
            (string?)(await officer.Get($"agreements/{id}")).Body["endsOn"],
            Is.EqualTo(Portable.Text(SignedOn.AddYears(7))));
    }

    [Test]
    public async Task Undoing_TellsTheSupervisor()
    {
        var (officer, id, paper) = await Listed("Kabar");
        var done = await Amend(officer, id, paper, 2, 7);
        (await officer.Post(
            $"agreements/{id}/amendments/1/undoing", new { reason = "x", version = done.Version }))
            .Expect(200);
        await Host.RunJob("deliveries");

        Assert.That(
            Host.Database.Lines(
                $"SELECT text_en FROM notices WHERE stream = '{id}' AND role = 'supervisor'"),
            Has.Count.EqualTo(1)
                .And.All.Contains("The recording of an amendment of the agreement with Kabar"));
    }
}
