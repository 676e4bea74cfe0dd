using System.Net;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Mail;

/// <summary>An address is confirmed by whoever reads its mails, once, and by nobody else.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class AddressTests(DatabaseProvider provider)
{
    private const string Path = "/account/address";
    private const string Dead = "Tautan ini bukan untuk akun Anda";
    private MailedHost _host = null!;

    [SetUp]
    public void Start() => _host = MailedHost.Start(provider);

    [TearDown]
    public ValueTask Stop() => _host.DisposeAsync();

    [Test]
    public async Task Link_Opened_ConfirmsNothingUntilItIsPressed()
    {
        var siti = await _host.Unconfirmed("siti");
        var link = await _host.Ask(siti);
        var opened = await siti.Get(link);
        Assert.That(opened.Text, Does.Contain("siti@example.go.id").And.Contain("Konfirmasi"));
        Assert.That(Confirmed("siti"), Is.False, "GET alone, as scanners do");

        var done = await siti.Follow(await siti.Post(Path, ("key", MailedHost.KeyOf(link))));

        Assert.That(
            done.Text, Does.Contain("Alamat surel Anda dikonfirmasi.").And.Contain("Sudah dikonfirmasi"));
        Assert.That(
            _host.Host.Database.Lines(
                "SELECT actor, event FROM journal WHERE event = 'email-confirmed'"),
            Is.EqualTo(["siti|email-confirmed"]));
        Assert.That(_host.Host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Link_Replayed_CountsOnce()
    {
        var siti = await _host.Confirmed("siti");
        var key = MailedHost.KeyOf(MailedHost.LinkIn(_host.Post.Taken.Single()));

        Assert.That((await siti.Get($"{Path}?key={key}")).Text, Does.Contain(Dead));
        Assert.That((await siti.Post(Path, ("key", key))).Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(
            _host.Host.Database.Number("SELECT COUNT(*) FROM journal WHERE event = 'email-confirmed'"),
            Is.EqualTo(1));
    }

    [Test]
    public async Task Link_OfMoreThanADay_Altered_OrNone_DoesNotCount()
    {
        var siti = await _host.Unconfirmed("siti");
        var key = MailedHost.KeyOf(await _host.Ask(siti));
        await Refused(siti, (key[0] == 'A' ? "B" : "A") + key[1..]);
        await Refused(siti, "");
        await Refused(siti, null);
        // The session of the day before has ended.
        _host.Host.Time.Now += TimeSpan.FromDays(1);
        await siti.SignIn();
        await Refused(siti, key);
        _host.Host.Time.Now -= TimeSpan.FromSeconds(1);
        await siti.Follow(await siti.Post(Path, ("key", key)));
        Assert.That(Confirmed("siti"), "a second before the day is over");
    }

    [Test]
    public async Task Link_OfAnother_ConfirmsNeitherAddress()
    {
        var siti = await _host.Unconfirmed("siti");
        var rudi = await _host.Unconfirmed("rudi");
        var admin = await _host.Unconfirmed("pengelola", "admin", null);
        var key = MailedHost.KeyOf(await _host.Ask(siti));

        await Refused(rudi, key);
        await Refused(admin, key);
        Assert.That(
            (await _host.Host.Stranger().Get($"{Path}?key={key}")).Status,
            Is.EqualTo(HttpStatusCode.Redirect));

        await siti.Post(Path, ("key", key));
        Assert.That((Confirmed("siti"), Confirmed("rudi")), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Link_OfBefore_DoesNotCountOnceThereIsANewOne()
    {
        var siti = await _host.Unconfirmed("siti");
        var first = MailedHost.KeyOf(await _host.Ask(siti));
        _host.Host.Time.Now += TimeSpan.FromMinutes(6);
        var second = MailedHost.KeyOf(await _host.Ask(siti));

        await Refused(siti, first);
        await siti.Post(Path, ("key", second));
        Assert.That(Confirmed("siti"));
    }

    [Test]
    public async Task Address_Changed_IsUnconfirmedAgainAndItsLinkDead()
    {
        await _host.Confirmed("siti");
        var rudi = await _host.Unconfirmed("rudi");
        var key = MailedHost.KeyOf(await _host.Ask(rudi));
        await Change("siti", "baru@example.go.id");
        await Change("rudi", "rudi2@example.go.id");
        await _host.Open("Kochi");
        await _host.Send();

        Assert.That(Confirmed("siti"), Is.False);
        await Refused(rudi, key);
        Assert.That(_host.Mails, Is.Empty);
        Assert.That(_host.Host.Faults(), Is.Empty);
        await Change("siti", "siti@example.go.id");
        Assert.That(Confirmed("siti"), Is.False, "back again");
    }

    /// <summary>The mail waits for the morning; by then it is somebody else's address.</summary>
    [Test]
    public async Task Address_ChangedWhileAMailWaits_GetsNothing()
    {
        await _host.Confirmed("siti", "summary");
        await _host.Open("Kochi");
        await Change("siti", "baru@example.go.id");
        _host.At(3, 3, 9);
        await _host.Send();

        Assert.That(_host.Mails, Is.Empty);
    }

    [Test]
    public async Task Mail_AskedForAgainAndAgain_IsSentOnceInFiveMinutes()
    {
        var siti = await _host.Unconfirmed("siti");
        await _host.Ask(siti);
        var again = await siti.Post("/account?handler=Ask");

        Assert.That((int)again.Status, Is.EqualTo(429));
        Assert.That(again.Text, Does.Contain("dapat diminta lagi setelah lima menit"));
        Assert.That(_host.Post.Taken, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Secret_InTheDatabase_IsNotTheOneOfTheLink()
    {
        var siti = await _host.Unconfirmed("siti");
        var key = MailedHost.KeyOf(await _host.Ask(siti));

        Assert.That(
            _host.Host.Database.Lines("SELECT * FROM address_confirmations").Single(),
            Does.Not.Contain(key));
    }

    [Test]
    public async Task Verify_AddressMarkedAsConfirmedInTheDatabase_IsNamed()
    {
        await _host.Unconfirmed("siti");
        _host.Host.Database.Execute("UPDATE accounts SET email_confirmed = true WHERE name = 'siti'");

        Assert.That(_host.Host.Faults(), Has.One.Contains("siti").And.One.Contains("email_confirmed"));
    }

    private async Task Refused(Visitor visitor, string? key)
    {
        var answer = await visitor.Post(Path, ("key", key));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(answer.Text, Does.Contain(Dead));
        Assert.That(Confirmed(visitor.Name), Is.False);
    }

    private bool Confirmed(string name) => _host.Host.Database.Number(
        $"SELECT COUNT(*) FROM accounts WHERE name = '{name}' AND email_confirmed") == 1;

    /// <summary>At the page of accounts.</summary>
    private async Task Change(string name, string email)
    {
        var admin = await _host.Host.Visit("admin");
        var id = _host.Host.Database.Lines($"SELECT id FROM accounts WHERE name = '{name}'").Single();
        var form = await admin.Get($"/admin/accounts/{id}/edit");
        var changed = await admin.Post(
            $"/admin/accounts/{id}/edit", ("version", form.Value("version")), ("role", "supervisor"),
            ("region", MailedHost.Region), ("email", email));
        Assert.That(changed.Status, Is.EqualTo(HttpStatusCode.Redirect), changed.Text);
    }
}
