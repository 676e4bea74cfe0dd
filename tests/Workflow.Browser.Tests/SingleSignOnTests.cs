using System.Diagnostics;

namespace Workflow.Browser.Tests;

/// <summary>A whole sign-in at another server: from the button, by its pages, and back.</summary>
internal sealed class SingleSignOnTests
{
    private const string Secret = "rahasia-bersama";
    private const string Challenge =
        "code_challenge=0123456789012345678901234567890123456789012&code_challenge_method=S256";
    private const string Button = "Masuk dengan SSO Semarang";

    private Process _provider = null!;
    private string _issuer = "";
    private Application _application = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _provider = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(Application.Built("Provider"), "provider.mjs"), Secret },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var said = await _provider.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        _issuer = said!["Listening: ".Length..];
        _application = await Application.Start(
            $"--SingleSignOn:Authority={_issuer}", "--SingleSignOn:ClientId=prakarsa",
            $"--SingleSignOn:ClientSecret={Secret}", "--SingleSignOn:DisplayName=SSO Semarang");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_application is not null)
            await _application.DisposeAsync();
        _provider?.Kill(entireProcessTree: true);
        _provider?.Dispose();
    }

    [Test]
    public async Task SignIn_AtTheProvider_LeadsToTheAccountThatAnAdminMade()
    {
        await MakeAccount("siti", externalName: "siti.aminah");
        await using var siti = await Stage.Anybody(address: _application.Address);
        await siti.Open("/sign-in?returnUrl=%2Fprocedures");
        Assert.That(await siti.Barriers(), Is.Empty);
        await siti.Picture("sign-in-provider");

        await SignInAtTheProvider(siti, "siti.aminah");

        await siti.Page.WaitForURLAsync("**/procedures");
        await siti.Open("/account");
        await Assertions.Expect(siti.Page.GetByText("siti.aminah (terhubung)")).ToBeVisibleAsync();
        Assert.That(siti.Complaints, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task SignOut_ByTheProvider_EndsBothSessions(bool script)
    {
        var name = script ? "wati" : "yanti";
        await MakeAccount(name, externalName: name + ".sso");
        await using var person = await Stage.Anybody(
            Look.Usual with { HasScript = script }, _application.Address);
        await person.Open("/sign-in");
        await SignInAtTheProvider(person, name + ".sso");
        await person.Page.WaitForURLAsync(_application.Address + "**");

        await person.Open("/sign-out");
        await person.Page.GetByRole(AriaRole.Main)
            .GetByRole(AriaRole.Button, new() { Name = "Keluar", Exact = true }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, sign me out" }).ClickAsync();

        await person.Page.WaitForURLAsync("**/sign-in?state=signed-out");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Status))
            .ToContainTextAsync("Anda sudah keluar dari Prakarsa.");
        if (script)
            Assert.That(await person.Barriers(), Is.Empty);
        Assert.That(person.Complaints, Is.Empty);
        await person.Open("/account");
        await Assertions.Expect(person.Page)
            .ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        await person.Page.GetByRole(AriaRole.Link, new() { Name = Button }).ClickAsync();
        await Assertions.Expect(person.Page.Locator("[name=password]")).ToBeVisibleAsync();
    }

    [Test]
    public async Task SignIn_AtTheProviderByNobodysName_SaysWhomToAsk()
    {
        await using var stranger = await Stage.Anybody(address: _application.Address);
        await stranger.Open("/sign-in");

        await SignInAtTheProvider(stranger, "orang.asing");

        await Assertions.Expect(stranger.Page.GetByRole(AriaRole.Alert))
            .ToContainTextAsync("mengenal Anda sebagai “orang.asing”");
        await stranger.Picture("sign-in-provider-unknown");
        await stranger.Open("/");
        await Assertions.Expect(stranger.Page)
            .ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
    }

    /// <remarks>Both stand on one host here, so that cookies stay out of a frame is not seen.</remarks>
    [Test]
    public async Task EndOfASession_InAFrameOfTheProvider_IsShownAndNothingElseIs()
    {
        await MakeAccount("tuti", externalName: "tuti.sso");
        await using var person = await Stage.Anybody(address: _application.Address);
        var ours = _application.Address.ToString().TrimEnd('/');
        await person.Open("/sign-in?returnUrl=%2Fprocedures");
        await SignInAtTheProvider(person, "tuti.sso");
        await person.Page.WaitForURLAsync("**/procedures");

        var shown = await InFrame(person, $"{ours}/sign-out/by-provider?iss={_issuer}&sid=", "SID");
        Assert.That(shown, Is.EqualTo(200));
        Assert.That(person.Complaints, Is.Empty);
        await person.Open("/account");
        await Assertions.Expect(person.Page)
            .ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));

        await InFrame(person, $"{ours}/sign-in");
        Assert.That(person.Complaints, Has.Some.Contains("frame-ancestors"));
    }

    [TestCase("nonce=n", "PKCE")]
    [TestCase(Challenge, "nonce")]
    public async Task Provider_AskedWithoutNonceOrPkce_Refuses(string sent, string missing)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        var answer = await http.GetAsync(new Uri(
            $"{_issuer}/auth?client_id=prakarsa&response_type=code&scope=openid"
            + $"&redirect_uri=http://127.0.0.1:5080/sign-in/callback&{sent}"));

        Assert.That(
            Uri.UnescapeDataString(answer.Headers.Location!.Query.Replace('+', ' ')),
            Does.Contain("error=invalid_request").And.Contain(missing));
    }

    /// <param name="session">What the provider puts its session's id for, after the address.</param>
    private async Task<int> InFrame(Person person, string address, string session = "")
    {
        var answer = await person.Page.RunAndWaitForResponseAsync(
            () => person.Page.GotoAsync($"{_issuer}/frame?{Uri.EscapeDataString(address + session)}"),
            response => response.Url.StartsWith(address, StringComparison.Ordinal));
        return answer.Status;
    }

    private async Task MakeAccount(string name, string externalName)
    {
        await using var admin = await Stage.Anybody(address: _application.Address);
        await admin.SignIn("admin");
        await admin.Open("/admin/accounts/new");
        await admin.Page.GetByLabel("Nama akun").FillAsync(name);
        await admin.Page.GetByLabel("Petugas kerja sama").CheckAsync();
        await admin.Page.GetByLabel("Kode wilayah").FillAsync("33.74");
        await admin.Page.GetByLabel("Nama untuk masuk tunggal").FillAsync(externalName);
        await admin.Page.GetByLabel("Tanpa kata sandi").CheckAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Buat akun" }).ClickAsync();
        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Status))
            .ToContainTextAsync($"Akun {name} dibuat.");
    }

    /// <summary>Its pages: who one is, then whether the application may know it.</summary>
    private static async Task SignInAtTheProvider(Person person, string name)
    {
        await person.Page.GetByRole(AriaRole.Link, new() { Name = Button }).ClickAsync();
        await person.Page.FillAsync("[name=login]", name);
        await person.Page.FillAsync("[name=password]", "apa-saja");
        await person.Page.ClickAsync("button[type=submit]");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
    }
}
