using System.Net;
using SmtpServer.Protocol;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Mail;

/// <summary>What people and keepers see of the mails, and sending one again.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class MailPagesTests(DatabaseProvider provider)
{
    private const string Page = "/admin/mails";
    private MailedHost _host = null!;

    [SetUp]
    public void Start() => _host = MailedHost.Start(provider);

    [TearDown]
    public ValueTask Stop() => _host.DisposeAsync();

    [Test]
    public async Task Mails_WhereMailIsOff_SaysHowToSwitchItOn()
    {
        await using var host = RunningHost.Start(provider);

        Assert.That(
            (await (await host.Visit("admin")).Get(Page)).Text,
            Does.Contain("Surel tidak aktif").And.Contain("Mail:Server").And.Contain("Mail:Address")
                .And.Contain("Tidak ada surel yang bermasalah."));
    }

    [Test]
    public async Task Mails_RefusedAndUncertain_AreShownWithoutWhatTheySayAndSentAgain()
    {
        await _host.Confirmed("siti");
        await _host.Confirmed("rudi");
        _host.Post.AtRecipient = to => to.StartsWith("siti", StringComparison.Ordinal)
            ? new(SmtpReplyCode.MailboxUnavailable, "tidak <ada> kotak") : null;
        _host.Post.AtEnd = () => null;
        await _host.Open("Kochi");
        await _host.Send();
        await _host.Send();
        (_host.Post.AtRecipient, _host.Post.AtEnd) = (_ => null, () => SmtpResponse.Ok);
        var admin = await _host.Host.Visit("admin");

        var page = await admin.Get(Page);
        Assert.That(
            page.Text, Does.Contain("550 tidak <ada> kotak").And.Contain("Ditolak 1")
                .And.Contain("Tidak pasti 1").And.Contain("Terkirim 0").And.Not.Contain("Kochi"));
        Assert.That(page.Html, Does.Not.Contain("<ada>"));

        foreach (var line in _host.Host.Database.Lines("SELECT account, message FROM mails"))
        {
            var (account, message) = (line.Split('|')[0], line.Split('|')[1]);
            await admin.Get(Page);
            var sent = await admin.Follow(await admin.Post(
                $"{Page}?handler=Again", ("account", account), ("message", message)));
            Assert.That(sent.Text, Does.Contain("Surel akan dikirim lagi."));
        }

        await _host.Send();
        Assert.That(
            _host.Recipients.Order(),
            Is.EqualTo(["rudi@example.go.id", "rudi@example.go.id", "siti@example.go.id"]));
        Assert.That(
            _host.Mails.Select(mail => mail.MessageId).Distinct().Count(), Is.EqualTo(2),
            "the one that was perhaps sent keeps its id");
        Assert.That(_host.States, Is.EqualTo(["sent", "sent"]));
        Assert.That(
            _host.Host.Database.Lines(
                "SELECT actor, event FROM journal WHERE stream = 'jobs' ORDER BY sequence"),
            Is.EqualTo([$"{admin.Name}|mail-sent-again", $"{admin.Name}|mail-sent-again"]));
        Assert.That(_host.Host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Again_ForWhatWasSent_OrByWhoMayNot_IsRefusedAndNotJournalled()
    {
        await _host.Confirmed("siti");
        await _host.Open("Kochi");
        await _host.Send();
        var line = _host.Host.Database.Lines("SELECT account, message FROM mails").Single().Split('|');
        var (admin, auditor) = (await _host.Host.Visit("admin"), await _host.Host.Visit("auditor"));

        Task<Visited> Again(Visitor who) => who.Post(
            $"{Page}?handler=Again", ("account", line[0]), ("message", line[1]));
        Assert.That((await Again(admin)).Status, Is.EqualTo(HttpStatusCode.Conflict));
        _host.Host.Database.Execute("UPDATE mails SET state = 'refused'");
        Assert.That((await auditor.Get(Page)).Text, Does.Contain("siti").And.Not.Contain("Kirim lagi"));
        Assert.That((await Again(auditor)).Status, Is.EqualTo(HttpStatusCode.Forbidden));

        Assert.That(_host.States, Is.EqualTo(["refused"]));
        Assert.That(
            _host.Host.Database.Number("SELECT COUNT(*) FROM journal WHERE stream = 'jobs'"), Is.Zero);
    }

    [Test]
    public async Task Account_ShowsTheStateOfTheAddressAndOfTheLastMails()
    {
        var siti = await _host.Unconfirmed("siti");
        Assert.That((await siti.Get("/account")).Text, Does.Contain("Belum dikonfirmasi"));
        await siti.Post(
            "/account/address", ("key", MailedHost.KeyOf(await _host.Ask(siti))));
        _host.At(3, 2, 11);
        await _host.Open("Kochi", "Varna");
        Assert.That(
            (await siti.Get("/account")).Text, Does.Contain("Sudah dikonfirmasi")
                .And.Contain("Ringkasan berikutnya, bila ada pemberitahuan: 3 Mar 2026 08.00 WIB")
                .And.Contain("Menunggu").And.Contain("(dan 1 lagi)"));

        _host.At(3, 3, 8);
        await _host.Send();
        await siti.SignIn();
        Assert.That((await siti.Get("/account")).Text, Does.Contain("Terkirim").And.Not.Contain("Menunggu"));
    }

    [Test]
    public async Task Mail_ThatTheServerDoesNotTake_IsToldAndMayBeAskedForAgain()
    {
        var siti = await _host.Unconfirmed("siti");
        await _host.Post.Close();
        var away = await siti.Post("/account?handler=Ask");
        _host.Post.Open();
        _host.Post.AtRecipient = _ => new(SmtpReplyCode.MailboxUnavailable, "tak dikenal");
        var refused = await siti.Post("/account?handler=Ask");
        _host.Post.AtRecipient = _ => null;

        Assert.That(away.Text, Does.Contain("Server surel sedang tidak dapat dipakai"));
        Assert.That(refused.Text, Does.Contain("Server surel menolak alamat ini: 550 tak dikenal"));
        await _host.Ask(siti);
    }

    [Test]
    public async Task Choice_OfNoKind_IsRefused()
    {
        var siti = await _host.Confirmed("siti");
        Assert.That(
            (await siti.Post("/account?handler=Choose", ("choice", "hourly"))).Status,
            Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(
            _host.Host.Database.Lines("SELECT mail_choice FROM accounts WHERE name = 'siti'"),
            Is.EqualTo(["each"]));
    }

    [Test]
    public async Task Account_WhereMailIsOff_SaysNothingOfIt()
    {
        await using var host = RunningHost.Start(provider);
        var siti = await host.SignedIn("siti");

        Assert.That((await siti.Get("/account")).Html, Does.Not.Contain("id=\"mail\""));
        Assert.That((int)(await siti.Post("/account?handler=Ask")).Status, Is.EqualTo(409));
    }

    /// <summary>What was sent is removed after a month, what went wrong stays.</summary>
    [Test]
    public async Task Mails_SentAMonthAgo_LeaveTheList()
    {
        await _host.Confirmed("siti");
        await _host.Open("Kochi", "Varna");
        await _host.Send();
        _host.Host.Database.Execute(
            "UPDATE mails SET state = 'refused' WHERE message = (SELECT MAX(message) FROM mails)");
        _host.Host.Time.Now += TimeSpan.FromDays(31);
        await _host.Send();

        Assert.That(_host.States, Is.EqualTo(["refused"]));
    }

    /// <summary>Mail was switched off, say: what waits since then is of the past.</summary>
    [Test]
    public async Task Mails_WaitingForTwoWeeks_AreGivenUpAndNotSent()
    {
        await _host.Confirmed("siti");
        await _host.Open("Kochi");
        _host.Host.Time.Now += TimeSpan.FromDays(15);
        await _host.Send();

        Assert.That(_host.States, Is.EqualTo(["given-up"]));
        Assert.That(_host.Mails, Is.Empty);
    }
}
