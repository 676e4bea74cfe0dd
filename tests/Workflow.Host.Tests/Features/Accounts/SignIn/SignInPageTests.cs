using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.SignIn;

/// <summary>The sign-in page, through the real host.</summary>
internal sealed class SignInPageTests
{
    private RunningHost _host = null!;

    [SetUp]
    public void Start() => _host = RunningHost.Start(DatabaseProvider.Sqlite);

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task SignIn_RightPassword_LeadsBackWithASafeCookie()
    {
        var visitor = await _host.Person("siti");

        var answer = await SignIn(visitor, "/sign-in?returnUrl=%2Fprocedures");

        Assert.That(answer.Location!.OriginalString, Is.EqualTo("/procedures"));
        var cookie = answer.Headers.GetValues("Set-Cookie")
            .Single(each => each.StartsWith("prakarsa.session=", StringComparison.Ordinal));
        Assert.That(
            cookie.ToLowerInvariant(),
            Does.Contain("httponly").And.Contain("samesite=lax").And.Not.Contain("expires"));
    }

    [TestCase("SITI", "keliru-sekali")]
    [TestCase("nobody", Visitor.Password)]
    [TestCase("<script>", Visitor.Password)]
    public async Task SignIn_Wrong_SaysTheSameAndKeepsTheName(string name, string password)
    {
        var visitor = await _host.Person("siti");
        await visitor.Get("/sign-in");

        var answer = await visitor.Post("/sign-in", ("Name", name), ("Password", password));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Text, Does.Contain("Nama akun atau kata sandi salah."));
        Assert.That(answer.Value("Name"), Is.EqualTo(name));
        Assert.That(answer.Html, Does.Not.Contain(password).And.Not.Contain("<script>"));
    }

    [Test]
    public async Task SignIn_Locked_SaysTheSameToTheRightPassword()
    {
        var visitor = await _host.Person("siti");
        await visitor.Get("/sign-in");
        for (var guess = 0; guess < SignInDesk.MostWrong; guess++)
            await visitor.Post("/sign-in", ("Name", "siti"), ("Password", "keliru-sekali"));

        var right = await visitor.Post("/sign-in", ("Name", "siti"), ("Password", Visitor.Password));
        _host.Time.Now += SignInDesk.LockedFor;
        var later = await visitor.Post("/sign-in", ("Name", "siti"), ("Password", Visitor.Password));

        Assert.That(right.Text, Does.Contain("Nama akun atau kata sandi salah."));
        Assert.That(later.Status, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [TestCase("", "", "field-Name,field-Password")]
    [TestCase("siti", "", "field-Password")]
    public async Task SignIn_NothingTyped_IsToldAtTheField(string name, string password, string fields)
    {
        var visitor = _host.Stranger();
        await visitor.Get("/sign-in");

        var answer = await visitor.Post("/sign-in", ("Name", name), ("Password", password));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        foreach (var field in fields.Split(','))
            Assert.That(answer.Html, Does.Contain($"id=\"{field}-error\""));
    }

    [TestCase("//evil.example")]
    [TestCase("/\\evil.example")]
    [TestCase("https:evil.example")]
    [TestCase("https://evil.example")]
    [TestCase("/\r\nSet-Cookie: a=b")]
    [TestCase("javascript:alert(1)")]
    [TestCase("evil")]
    public async Task SignIn_ReturnElsewhere_LeadsToOurDesk(string returnUrl)
    {
        var visitor = await _host.Person("siti");

        var answer = await SignIn(visitor, "/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));

        Assert.That(answer.Location!.OriginalString, Is.EqualTo("/"));
        Assert.That(answer.Headers.ToString(), Does.Not.Contain("a=b"));
    }

    [Test]
    public async Task SignIn_ReturnWithOtherLetters_LeadsThere()
    {
        var visitor = await _host.Person("siti");

        var answer = await SignIn(
            visitor, "/sign-in?returnUrl=" + Uri.EscapeDataString("/initiatives?q=São Tomé"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(
            Uri.UnescapeDataString(answer.Location!.OriginalString), Is.EqualTo("/initiatives?q=São Tomé"));
    }

    [Test]
    public async Task SignIn_WithoutFormToken_IsRefused()
    {
        var visitor = await _host.Person("siti");

        var answer = await visitor.PostForged("/sign-in", ("Name", "siti"), ("Password", Visitor.Password));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await visitor.Get("/")).Status, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task SignIn_TooOftenFromAnAddress_IsPutOff()
    {
        await using var host = RunningHost.Start(
            DatabaseProvider.Sqlite,
            new(Services: services => services.AddSingleton(new AccountOptions(3, 3, 3))));
        var visitor = host.Stranger();
        await visitor.Get("/sign-in");
        for (var attempt = 0; attempt < 3; attempt++)
            await visitor.Post("/sign-in", ("Name", "nobody"), ("Password", "keliru-sekali"));

        var answer = await visitor.Post("/sign-in", ("Name", "nobody"), ("Password", "keliru-sekali"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(answer.Text, Does.Contain("Terlalu banyak percobaan"));
        Assert.That(answer.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromMinutes(1)));
        Assert.That(
            (await visitor.Get("/sign-in")).Status, Is.EqualTo(HttpStatusCode.OK), "reading is no attempt");
    }

    [Test]
    public async Task Token_FloodOfBadOnes_IsPutOffAndAGoodOneIsNot()
    {
        await using var host = RunningHost.Start(
            DatabaseProvider.Sqlite,
            new(Services: services => services.AddSingleton(new AccountOptions(3, 3, 3))));
        var bad = host.WithToken("prakarsa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        for (var attempt = 0; attempt < 3; attempt++)
            (await bad.Get("initiatives")).Expect(401);

        var flood = (await bad.Get("initiatives")).Expect(429);

        Assert.That((string?)flood.Body["code"], Is.EqualTo("too-many"));
        Assert.That(flood.Header("Retry-After"), Is.EqualTo("60"));
        (await (await host.As("auditor")).Get("initiatives")).Expect(200);
    }

    private static async Task<Visited> SignIn(Visitor visitor, string path)
    {
        await visitor.Get(path);
        return await visitor.Post(path, ("Name", visitor.Name), ("Password", Visitor.Password));
    }
}
