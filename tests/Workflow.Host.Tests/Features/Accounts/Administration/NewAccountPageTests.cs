using System.Net;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.Administration;

/// <summary>The page on which an admin makes an account.</summary>
internal sealed class NewAccountPageTests
{
    private RunningHost _host = null!;
    private Visitor _admin = null!;

    [SetUp]
    public async Task Start()
    {
        _host = RunningHost.Start(DatabaseProvider.Sqlite);
        _admin = await _host.Visit("admin");
    }

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task New_WithATemporaryPassword_MustBeChangedBeforeAnythingElse()
    {
        var secret = (await Make("siti")).Secret;
        var siti = _host.Stranger("siti");
        await siti.Get("/sign-in");
        await siti.Post("/sign-in", ("Name", "siti"), ("Password", secret));

        foreach (var path in new[] { "/", "/account", "/initiatives" })
            Assert.That(
                (await siti.Get(path)).Location?.OriginalString, Is.EqualTo("/account/password"), path);
        Assert.That((await siti.Get("/account/password")).Text, Does.Contain("Kata sandi Anda sementara"));
        var changed = await siti.Post("/account/password",
            ("presentPassword", secret), ("newPassword", Visitor.Password), ("again", Visitor.Password));

        Assert.That((await siti.Follow(changed)).Text, Does.Contain("Kata sandi diganti."));
        Assert.That((await siti.Get("/account")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_host.Faults(), Is.Empty);
    }

    [Test]
    public async Task New_RegionByItsName_IsUnderstoodOrThoseNearAreOffered()
    {
        await _admin.Get("/admin/accounts/new");

        var unclear = await _admin.Post("/admin/accounts/new",
            ("name", "tuti"), ("role", "officer"), ("region", "Semarang"), ("displayName", "Tuti"));
        var clear = await _admin.Post("/admin/accounts/new",
            ("name", "tuti"), ("role", "officer"), ("region", "kota semarang"), ("displayName", "Tuti"));

        Assert.That(
            unclear.Text, Does.Contain("mungkin Kabupaten Semarang (33.22), Kota Semarang (33.74)."));
        Assert.That(clear.Status, Is.Not.EqualTo(HttpStatusCode.BadRequest), clear.Text);
        Assert.That((await _admin.Get("/admin/accounts?q=tuti")).Text, Does.Contain("Kota Semarang"));
    }

    [Test]
    public async Task New_Faults_AreToldAtTheirFieldsAndKeepWhatWasTyped()
    {
        await _admin.Get("/admin/accounts/new");

        var answer = await _admin.Post("/admin/accounts/new",
            ("name", "?"), ("role", "officer"), ("region", "99"), ("email", "<script>alert(1)</script>"),
            ("displayName", "Siti 🎋"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        foreach (var field in new[] { "name", "region", "email" })
            Assert.That(
                answer.Html,
                Does.Contain($"id=\"field-{field}-error\"").And.Contain($"href=\"#field-{field}\""));
        Assert.That(answer.Value("displayName"), Is.EqualTo("Siti 🎋"));
        Assert.That(
            answer.Html,
            Does.Not.Contain("<script>alert")
                .And.Match("value=\"officer\"[^>]*checked|checked[^>]*value=\"officer\""));
    }

    [Test]
    public async Task New_RegionByItsName_IsFound()
    {
        await _admin.Get("/admin/accounts/new");

        await _admin.Post("/admin/accounts/new",
            ("name", "siti"), ("role", "officer"), ("region", "kota semarang"), ("way", "none"));

        Assert.That(
            _host.Database.Lines("SELECT region, password_hash FROM accounts WHERE name = 'siti'"),
            Is.EqualTo(["33.74|"]));
    }

    [Test]
    public async Task New_NameTaken_IsToldAtTheName()
    {
        await Make("siti");

        var answer = await Make("SITI");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(answer.Html, Does.Contain("id=\"field-name-error\""));
    }

    private async Task<Visited> Make(string name)
    {
        await _admin.Get("/admin/accounts/new");
        return await _admin.Post(
            "/admin/accounts/new", ("name", name), ("role", "officer"), ("region", "33.74"),
            ("way", "password"));
    }
}
