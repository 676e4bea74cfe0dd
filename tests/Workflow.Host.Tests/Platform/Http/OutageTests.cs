using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Http;

/// <summary>While PostgreSQL is away everybody is told to come back, and the log says it once.</summary>
[NonParallelizable]
internal sealed class OutageTests
{
    private readonly List<string> _log = [];
    private TestDatabase _database = null!;
    private Wire _wire = null!;
    private RunningHost _host = null!;

    [SetUp]
    public void Start()
    {
        _log.Clear();
        _database = new(DatabaseProvider.PostgreSql, migrate: false);
        _wire = new(_database);
        _host = RunningHost.StartOn(_database, new(), new(
            Services: services => services.AddSingleton<ILoggerProvider>(new LogLines(_log)),
            Settings: _wire.Settings));
    }

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        _wire?.Dispose();
        _database?.Dispose();
    }

    /// <summary>What is being written is written first: of that nobody asks here.</summary>
    private async Task Cut()
    {
        await _host.Services.GetRequiredService<Writer>().Run(_ => true, default);
        _wire.Cut();
    }

    [Test]
    public async Task Api_DatabaseAway_IsUnavailableAndComesBack()
    {
        var officer = await _host.As("officer", Walk.Semarang);
        var walk = await Walk.Open(_host);
        await Cut();

        foreach (var path in new[] { "initiatives", walk.Path, "board", "notices", "initiatives" })
            Assert.That(Told(await officer.Get(path, "en")), Does.StartWith("The database cannot be"));
        var note = new { text = "x", version = 1, commandId = "c-1" };
        Assert.That(
            Told(await officer.Post($"{walk.Path}/notes", note)),
            Does.StartWith("Basis data sedang tidak dapat dihubungi"));
        AssertToldOnce();

        _wire.Mend();
        (await officer.Post($"{walk.Path}/notes", note)).Expect(200);
        (await officer.Get("initiatives")).Expect(200);
        Assert.That(_host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Page_DatabaseAway_SaysSoInTheReadersLanguageWithItsStyles()
    {
        var siti = await _host.SignedIn("siti");
        var budi = await _host.SignedIn("budi");
        await budi.InEnglish();
        await Cut();

        var page = await siti.Get("/initiatives");
        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(page.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(page.Text, Does.Contain("Basis data sedang tidak dapat dihubungi"));
        Assert.That(page.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
        Assert.That((await siti.Get("/css/prakarsa.css")).Status, Is.EqualTo(HttpStatusCode.OK));
        var signingIn = await _host.Stranger().Post("/sign-in", ("Name", "siti"), ("Password", "x"));
        Assert.That(
            signingIn.Status, Is.EqualTo(HttpStatusCode.BadRequest), "a form without its token asks nothing");
        Assert.That(
            (await siti.Post("/account?handler=Token")).Status,
            Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That((await _host.Stranger().Get("/sign-in")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await budi.Get("/board")).Text, Does.Contain("The database cannot be reached just now"));
        AssertToldOnce();

        _wire.Mend();
        Assert.That(
            (await siti.Get("/initiatives")).Status, Is.EqualTo(HttpStatusCode.OK), "still signed in");
    }

    [Test]
    public async Task Page_SignInWhileAway_IsUnavailable()
    {
        var siti = await _host.Person("siti");
        await siti.Get("/sign-in");
        await Cut();

        var answer = await siti.Post("/sign-in", ("Name", "siti"), ("Password", Visitor.Password));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(answer.Text, Does.Contain("Basis data sedang tidak dapat dihubungi"));
    }

    [Test]
    public async Task Log_OfALongOutage_SaysItOnceAMinute()
    {
        var officer = await _host.As("officer", Walk.Semarang);
        await Cut();
        foreach (var after in new[] { 0, 30, 29, 1, 59 })
        {
            _host.Time.Now += TimeSpan.FromSeconds(after);
            (await officer.Get("initiatives")).Expect(503);
        }

        Assert.That(Outages(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Connections_ThatBrokeWhileTheServerIsThere_CostOneRequestAtMost()
    {
        var walk = await Walk.Open(_host);
        var officer = await walk.Person("officer");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => officer.Get("initiatives")));
        await Cut();
        _wire.Mend();

        await officer.Get("initiatives");
        for (var more = 0; more < 8; more++)
            (await officer.Get("initiatives")).Expect(200);
        (await officer.Post($"{walk.Path}/notes", new { text = "x", version = 1 })).Expect(200);
    }

    private static string Told(Reply reply)
    {
        Assert.That((string?)reply.Expect(503).Body["code"], Is.EqualTo("unavailable"));
        Assert.That(reply.Header("Retry-After"), Is.EqualTo("10"));
        return (string)reply.Body["title"]!;
    }

    private void AssertToldOnce()
    {
        Assert.That(Outages(), Has.Count.EqualTo(1));
        lock (_log)
        {
            var others = _log.Where(line => !line.Contains("antiforgery", StringComparison.Ordinal));
            Assert.That(others, Has.Exactly(1).Items, "A form without its token is told too, else nothing.");
        }
    }

    private List<string> Outages()
    {
        lock (_log)
            return _log.FindAll(
                line => line.StartsWith("Error: The database does not answer", StringComparison.Ordinal));
    }
}
