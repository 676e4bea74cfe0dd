using System.Net;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Tests.Features.Mail;

namespace Workflow.Host.Tests.Features.Coordination;

/// <summary>A link goes by mail, nobody here sees it, and who was asked is told that it was used.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class MailedLinkTests(DatabaseProvider provider)
{
    private const string Address = "rina@kemlu.example";

    private MailedHost _host = null!;
    private LinkedParty _asked = null!;

    [SetUp]
    public async Task Start()
    {
        _host = MailedHost.Start(provider);
        _asked = await LinkedParty.Ask(_host.Host, MailedHost.Region);
    }

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
    }

    [Test]
    public async Task Link_Mailed_IsSeenByTheAddresseeAlone()
    {
        var officer = await _asked.Walk.Person("officer");
        var given = (await Give()).Text;
        Assert.That(given, Does.Not.Contain("answer?key").And.Contain("until"));

        Assert.That(await _host.Send(), Is.EqualTo(1));

        var mail = _host.Post.To(Address).Single();
        var path = LinkedParty.LinkIn(mail.TextBody!);
        Assert.That(
            mail.TextBody, Does.Contain("meminta jawaban Kemlu").And.Contain("sampai 9 Maret 2026")
                .And.Contain("asks for the answer of Kemlu").And.Not.Contain("Setuju dengan naskah?"));
        Assert.That(
            (mail.Headers["List-Unsubscribe"], mail.TextBody!.Contains("/account")),
            Is.EqualTo((default(string), false)));
        using var visitor = await _host.Host.Visit("officer", MailedHost.Region);
        var page = await visitor.Get(_asked.Page);
        var view = (await officer.Get(_asked.Walk.Path)).Text
            + (await officer.Get($"{_asked.Walk.Path}/journal")).Text;
        Assert.That(page.Text, Does.Contain(Address).And.Contain("Terkirim"));
        Assert.That(page.Html + view, Does.Not.Contain("answer?key"));
        Assert.That(view, Does.Not.Contain(Address));
        Assert.That((await _asked.Answer(path)).Text, Does.Contain("Jawaban sudah diterima"));
    }

    /// <summary>Forwarded, or opened by who should not: the one who was asked learns of it.</summary>
    [Test]
    public async Task Answer_ByAMailedLink_IsReceiptedToWhoWasAsked()
    {
        await Give();
        await _host.Send();
        var path = LinkedParty.LinkIn(_host.Post.To(Address).Single().TextBody!);

        await _asked.Answer(path, "object");
        Assert.That(await _host.Send(), Is.EqualTo(1));

        var receipt = _host.Post.To(Address).Last();
        Assert.That(
            receipt.TextBody, Does.Contain("sudah diterima melalui tautan").And.Contain(path)
                .And.Not.Contain("keberatan").And.Not.Contain("objects").And.Not.Contain("Rina"));
        Assert.That(await _host.Send(), Is.Zero);
        Assert.That(_host.Post.To(Address).Count(), Is.EqualTo(2));
        Assert.That(_host.Host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Link_ReplacedOrAnsweredBeforeItWent_IsNotMailed()
    {
        _host.At(3, 2, 20);
        await Give();
        await Give();
        _host.At(3, 3, 7);
        Assert.That(await _host.Send(), Is.Zero, "not at night");
        _host.At(3, 3, 8);
        Assert.That(await _host.Send(), Is.EqualTo(1), "the last one alone");

        await Give();
        await _asked.Walk.Post(
            "parties/kemlu/answer", new { answer = "agree", version = _asked.Walk.Version }, "kemlu");
        Assert.That(await _host.Send(), Is.Zero);
        Assert.That(_host.Post.To(Address).Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Link_AfterItsLastDay_NoLongerCounts()
    {
        var path = await _asked.Give(until: "2026-03-06");
        _host.At(3, 6, 23, 59);
        using var stranger = _host.Host.Stranger();
        Assert.That((await stranger.Get(path)).Text, Does.Contain("Kirim jawaban"));

        _host.At(3, 7, 0);

        Assert.That((await stranger.Get(path)).Text, Does.Contain("Tautan ini tidak berlaku lagi"));
        Assert.That(
            (await LinkedParty.Send(stranger, path)).Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(_asked.Recorded, Is.Empty);
    }

    [Test]
    public async Task Link_Erased_GoesNowhereAnyMore()
    {
        _host.At(3, 2, 20);
        await Give();
        await _asked.Walk.Post(
            "requests/1/erasure", new { reason = "salah alamat", version = _asked.Walk.Version });
        _host.At(3, 3, 8);

        Assert.That(await _host.Send(), Is.Zero);
        Assert.That(_host.States, Is.Empty);
    }

    [Test]
    public async Task Link_TheServerRefuses_IsShownToWhoKeepsMailsWithoutItsAddress()
    {
        _host.Post.AtRecipient = _ => new(SmtpServer.Protocol.SmtpReplyCode.MailboxUnavailable, "tidak ada");
        await Give();
        Assert.That(await _host.Send(), Is.Zero);
        using var admin = await _host.Host.Visit("admin");

        var page = await admin.Get("/admin/mails");

        Assert.That(
            page.Text, Does.Contain("Penerima tautan jawaban Ditolak").And.Contain("tidak ada")
                .And.Not.Contain(Address));
        _host.Post.AtRecipient = _ => null;
        await admin.Post(
            "/admin/mails?handler=Again", ("account", page.Value("account")),
            ("message", page.Value("account")));
        Assert.That(await _host.Send(), Is.EqualTo(1));
    }

    private async Task<Reply> Give()
    {
        var given = (await (await _asked.Walk.Person("officer")).Post(
            $"{_asked.Walk.Path}/parties/kemlu/link",
            new { name = "Biro Rahasia", email = Address, version = _asked.Walk.Version })).Expect(201);
        await _asked.Walk.Read();
        return given;
    }
}
