using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.Administration;

/// <summary>The pages about accounts, as people use them.</summary>
internal sealed class AccountPagesTests
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
    public async Task Edit_AnotherRole_HoldsFromThePersonsNextRequestOn()
    {
        var siti = await _host.SignedIn("siti");
        Assert.That((await siti.Get("/admin/accounts")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        var id = await Id("siti");
        var form = await _admin.Get($"/admin/accounts/{id}/edit");

        var saved = await _admin.Post($"/admin/accounts/{id}/edit",
            ("version", form.Value("version")), ("role", "auditor"), ("displayName", "Siti Aminah"));

        Assert.That(
            (await _admin.Follow(saved)).Text,
            Does.Contain("Akun siti disimpan.").And.Contain("Siti Aminah"));
        Assert.That((await siti.Get("/admin/accounts")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await siti.Get("/account")).Text, Does.Contain("Siti Aminah"));
    }

    [Test]
    public async Task Edit_SomebodyElseWasFaster_IsToldKeepsTheTypedAndThenSaves()
    {
        await _host.SignedIn("siti");
        var path = $"/admin/accounts/{await Id("siti")}/edit";
        var form = await _admin.Get(path);
        var other = await _host.Visit("admin");
        await other.Get(path);
        await other.Post(path, ("version", form.Value("version")), ("role", "officer"), ("region", "31"));

        var stale = await _admin.Post(
            path, ("version", form.Value("version")), ("role", "officer"), ("region", "33.74"),
            ("displayName", "Siti A."));

        Assert.That(stale.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(stale.Text, Does.Contain("Orang lain baru saja mengubah akun ini.").And.Contain("(31)"));
        Assert.That((stale.Value("displayName"), stale.Value("region")), Is.EqualTo(("Siti A.", "33.74")));
        var again = await _admin.Post(
            path, ("version", stale.Value("version")), ("role", "officer"), ("region", "33.74"),
            ("displayName", "Siti A."));
        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task Deactivate_Person_EndsTheirSessionAndTheirTokenAtOnce()
    {
        var siti = await _host.SignedIn("siti");
        await siti.Get("/account");
        var caller = _host.WithToken((await siti.Post("/account?handler=Token")).Secret);
        (await caller.Get("initiatives")).Expect(200);
        var id = await Id("siti");
        await _admin.Get($"/admin/accounts/{id}");

        var answer = await _admin.Post($"/admin/accounts/{id}?handler=Deactivate");

        Assert.That((await _admin.Follow(answer)).Text, Does.Contain("Akun dinonaktifkan;"));
        Assert.That((await siti.Get("/")).Location?.AbsolutePath, Is.EqualTo("/sign-in"));
        (await caller.Get("initiatives")).Expect(401);
    }

    [Test]
    public async Task Deactivate_Oneself_IsToldAndChangesNothing()
    {
        var id = await Id(_admin.Name);
        await _admin.Get($"/admin/accounts/{id}");

        var answer = await _admin.Post($"/admin/accounts/{id}?handler=Deactivate");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(answer.Text, Does.Contain("Akun sendiri tidak dapat dinonaktifkan"));
        Assert.That((await _admin.Get("/account")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task List_SearchAndFilters_FindAmongMany()
    {
        for (var number = 0; number < 30; number++)
            await Add($"petugas-{number:00}", "officer", "33.74");
        await _host.Person("kepala", "region-head", "31");

        Assert.That(
            (await _admin.Get("/admin/accounts?role=officer")).Text,
            Does.Contain("30 akun").And.Contain("Halaman 1 dari 2"));
        Assert.That(
            (await _admin.Get("/admin/accounts?role=officer&page=2")).Text, Does.Contain("petugas-29"));
        Assert.That(
            (await _admin.Get("/admin/accounts?q=KEPALA")).Text,
            Does.Contain("1 akun").And.Contain("Kepala daerah"));
        Assert.That(
            (await _admin.Get("/admin/accounts?q=31&role=region-head")).Text,
            Does.Contain("1 akun").And.Contain("(31)"));
        Assert.That(
            (await _admin.Get("/admin/accounts?state=inactive")).Text,
            Does.Contain("Tidak ada akun yang cocok"));
        Assert.That(
            (await _admin.Get("/admin/accounts?page=x")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Locked_Account_IsShownAndUnlocked()
    {
        await _host.Person("siti");
        var desk = _host.Services.GetRequiredService<SignInDesk>();
        for (var guess = 0; guess < SignInDesk.MostWrong; guess++)
            await desk.ByPassword("siti", "keliru-sekali");
        var id = await Id("siti");
        Assert.That(
            (await _admin.Get("/admin/accounts?state=locked")).Text,
            Does.Contain("1 akun").And.Contain("Terkunci"));
        await _admin.Get($"/admin/accounts/{id}");

        await _admin.Post($"/admin/accounts/{id}?handler=Unlock");

        Assert.That(await desk.ByPassword("siti", Visitor.Password), Is.Not.Null);
    }

    [Test]
    public async Task Pages_Auditor_SeesAndKeepsNothing()
    {
        await _host.Person("siti");
        var id = await Id("siti");
        var auditor = await _host.Visit("auditor");

        var shown = await auditor.Get($"/admin/accounts/{id}");
        Assert.That(shown.Text, Does.Contain("siti").And.Not.Contain("Nonaktifkan"));
        foreach (var path in new[] { "/admin/accounts/new", $"/admin/accounts/{id}/edit" })
            Assert.That((await auditor.Get(path)).Status, Is.EqualTo(HttpStatusCode.Forbidden), path);
        var before = _host.Database.Lines("SELECT count(*) FROM journal");
        foreach (var handler in new[] { "Deactivate", "Reactivate", "Unlock", "SignOut", "Revoke", "Token",
            "Password" })
        {
            var answer = await auditor.Post(
                $"/admin/accounts/{id}?handler={handler}", ("fingerprint", "000000000000"));
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Forbidden), handler);
            var own = await auditor.Post(
                $"/admin/accounts/{await Id(auditor.Name)}?handler={handler}",
                ("fingerprint", "000000000000"));
            Assert.That(own.Status, Is.EqualTo(HttpStatusCode.Forbidden), $"{handler} of one's own");
        }

        Assert.That(_host.Database.Lines("SELECT count(*) FROM journal"), Is.EqualTo(before));
    }

    [TestCase("officer", "33.74")]
    [TestCase("supervisor", "31")]
    [TestCase("kemlu", null)]
    public async Task Pages_OtherRoles_AreForbidden(string role, string? region)
    {
        var visitor = await _host.Visit(role, region);

        foreach (var path in new[] { "/admin/accounts", "/admin/accounts/new",
            $"/admin/accounts/{await Id(_admin.Name)}" })
            Assert.That((await visitor.Get(path)).Status, Is.EqualTo(HttpStatusCode.Forbidden), path);
    }

    [Test]
    public async Task Show_NoSuchAccount_IsNotFound()
    {
        Assert.That(
            (await _admin.Get($"/admin/accounts/{Guid.NewGuid()}")).Status,
            Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(
            (await _admin.Post($"/admin/accounts/{Guid.NewGuid()}?handler=Password")).Status,
            Is.EqualTo(HttpStatusCode.NotFound));
    }

    private async Task Add(string name, string role, string? region) => Assert.That(
        await _host.Services.GetRequiredService<AccountsDesk>().Add(
            new(name, [role], region, null, name.StartsWith("petugas-", StringComparison.Ordinal)
                ? null
                : Visitor.Password),
            _host.Services.GetRequiredService<Rulebooks>().Definitions.Regions, AccountsDesk.Operator),
        Is.Null);

    private async Task<Guid> Id(string name) =>
        (await _host.Services.GetRequiredService<AccountsDesk>().Find(name))!.Id;
}
