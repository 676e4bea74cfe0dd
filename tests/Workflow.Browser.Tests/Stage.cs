namespace Workflow.Browser.Tests;

/// <summary>
/// One application and one browser for all tests. Where the machine has no Chromium the tests say so and
/// rest; in CI that is a failure.
/// </summary>
[SetUpFixture]
internal sealed class Stage
{
    /// <summary>The one without windows first: it takes two thirds of the processor.</summary>
    private static readonly string[] Chromiums =
    [
        "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    private static readonly Dictionary<(string, Look, Uri), Person> Lookers = [];

    private static Application? _application;
    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    public static Uri Address => _application!.Address;

    /// <summary>Where screenshots are kept, to be looked at; null where nobody asks for them.</summary>
    public static string? Screens { get; } =
        Environment.GetEnvironmentVariable("PRAKARSA_SCREENS") is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : null;

    [OneTimeSetUp]
    public async Task Start()
    {
        if (Chromium() is not { } chromium)
        {
            const string Missing =
                "The browser tests are left out: there is no Chromium on this machine, nor one named"
                    + " in PRAKARSA_CHROMIUM.";
            if (Environment.GetEnvironmentVariable("CI") is "true" or "1")
                Assert.Fail(Missing);
            // The console names what is left out, but not why.
            await TestContext.Error.WriteLineAsync(Missing);
            Assert.Ignore(Missing);
            return;
        }

        if (Screens is not null)
            Directory.CreateDirectory(Screens);
        _application = await Application.Start("--Accounts:SignInsPerMinute=1000"); // All from one address.
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--no-first-run",
            ],
        });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_application is not null)
            await _application.DisposeAsync();
    }

    /// <summary>Somebody with a browser of their own, not signed in.</summary>
    public static async Task<Person> Anybody(Look? look = null, Uri? address = null)
    {
        var context = await Browser(look ?? Look.Usual, address ?? Address);
        return new(context, await context.NewPageAsync());
    }

    /// <summary>Somebody signed in with one of the demonstration's accounts.</summary>
    public static async Task<Person> SignedIn(string name, Look? look = null)
    {
        var person = await Anybody(look);
        await person.SignIn(name);
        return person;
    }

    /// <summary>
    /// The one page of this account and look, signed in once for all tests: only to look, not to sign out. A
    /// page of its own for each test would cost a second of the processor.
    /// </summary>
    public static async Task<Person> Looking(string name, Look look, Uri? address = null)
    {
        var at = (name, look, address ?? Address);
        if (!Lookers.TryGetValue(at, out var person))
        {
            var context = await Browser(look, address ?? Address);
            person = new(context, await context.NewPageAsync(), stays: true);
            await person.SignIn(name);
            Lookers.Add(at, person);
        }

        return person;
    }

    private static async Task<IBrowserContext> Browser(Look look, Uri address)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = "id-ID",
            TimezoneId = "Asia/Jakarta",
            ViewportSize = look.IsPhone
                ? new() { Width = 390, Height = 844 }
                : new() { Width = 1366, Height = 768 },
            HasTouch = look.IsPhone,
            JavaScriptEnabled = look.HasScript,
        });
        await context.AddCookiesAsync(
        [
            new() { Name = "prakarsa.lang", Value = look.Language, Url = address.ToString() },
            new() { Name = "prakarsa.theme", Value = look.Theme, Url = address.ToString() },
        ]);
        return context;
    }

    private static string? Chromium() =>
        Environment.GetEnvironmentVariable("PRAKARSA_CHROMIUM") is { Length: > 0 } path
            ? path
            : Array.Find(Chromiums, File.Exists);
}

/// <summary>How somebody looks at the pages.</summary>
internal sealed record Look(
    string Language = "id", string Theme = "light", bool IsPhone = false,
    bool HasScript = true)
{
    public static readonly Look Usual = new();

    public override string ToString() => $"{Language}-{Theme}-{(IsPhone ? "phone" : "desk")}";
}
