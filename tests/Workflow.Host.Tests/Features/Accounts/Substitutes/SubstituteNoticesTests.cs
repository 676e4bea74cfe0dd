using System.Text.RegularExpressions;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Tests.Features.Mail;

namespace Workflow.Host.Tests.Features.Accounts.Substitutes;

/// <summary>What a role is told on those days reaches who stands in, once, at the bell and by mail.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class SubstituteNoticesTests(DatabaseProvider provider)
{
    [Test]
    public async Task Notices_OfTheDays_ReachTheSubstituteOnce()
    {
        await using var mailed = MailedHost.Start(provider);
        var office = new Office(mailed.Host);
        await office.Employ("penyelia", [Roles.Supervisor], MailedHost.Region);
        await office.Employ("bupati", [Roles.RegionHead], MailedHost.Region);
        var substitute = await mailed.Confirmed("staf", role: Roles.Officer);
        mailed.At(3, 3, 9);
        await mailed.Open("Kochi");

        mailed.At(3, 4, 9);
        await office.Name("penyelia", Roles.Supervisor, "staf", days: 2);
        await office.Name("bupati", Roles.RegionHead, "staf", days: 2);
        await mailed.Open("Varna");
        await AskForACorrection(mailed.Host);
        await mailed.Send();
        await substitute.SignIn();
        var during = (await substitute.Get("/notices")).Text;
        mailed.At(3, 6, 9);
        await mailed.Open("Busan");
        await mailed.Send();
        await substitute.SignIn();
        var after = (await substitute.Get("/notices")).Text;

        Assert.That(during, Does.Contain("Pemberitahuan, 3 belum dibaca"));
        Assert.That(during, Does.Contain("(Varna): prakarsa dibuka").And.Not.Contain("(Kochi)"));
        Assert.That(Regex.Count(during, "menunggu konfirmasi orang kedua"), Is.EqualTo(1), "of two roles");
        Assert.That(after, Does.Contain("Pemberitahuan").And.Not.Contain("Varna").And.Not.Contain("Busan"));
        Assert.That(
            mailed.Mails.Select(mail => Regex.Match(
                mail.TextBody!, "Kochi|Varna|Jeju|Busan").Value),
            Is.EquivalentTo(["Varna", "Jeju", "Jeju"]));
        Assert.That(
            mailed.Mails.Count(mail => mail.TextBody!.Contains(
                "menunggu konfirmasi orang kedua", StringComparison.Ordinal)),
            Is.EqualTo(1));
    }

    [Test]
    public async Task Mail_ThatWaitsWhenItEnds_GoesToNobody()
    {
        await using var mailed = MailedHost.Start(provider);
        var office = new Office(mailed.Host);
        await office.Employ("penyelia", [Roles.Supervisor], MailedHost.Region);
        await mailed.Confirmed("staf", role: Roles.Officer);
        mailed.At(3, 4, 17);
        await office.Name("penyelia", Roles.Supervisor, "staf");
        await mailed.Open("Varna");
        await office.Desk.End(office.Substitution("penyelia"), Office.Person("penyelia"), default);

        await mailed.Send();

        Assert.That(mailed.Mails, Is.Empty);
        Assert.That(mailed.States, Is.Empty);
    }

    private static async Task AskForACorrection(RunningHost host)
    {
        var walk = await Walk.Open(host, MailedHost.Region, "Jeju");
        var officer = await walk.Person(Roles.Officer);
        (await officer.Post(
            $"{walk.Path}/notes", new { text = "keliru", version = walk.Version })).Expect(200);
        (await officer.Post(
            $"{walk.Path}/corrections",
            new { sequence = 2, undo = true, reason = "keliru", version = walk.Version + 1 })).Expect(201);
        await host.RunJob("deliveries");
    }
}
