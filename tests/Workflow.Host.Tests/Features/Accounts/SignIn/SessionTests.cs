using System.Net;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.SignIn;

/// <summary>What a session is worth, through the real host.</summary>
internal sealed class SessionTests
{
    private RunningHost _host = null!;

    [SetUp]
    public void Start() => _host = RunningHost.Start(DatabaseProvider.Sqlite);

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task Session_EightHoursIdle_HasEnded()
    {
        var visitor = await _host.SignedIn("siti");
        _host.Time.Now += TimeSpan.FromHours(7.9);
        Assert.That((await visitor.Get("/")).Status, Is.EqualTo(HttpStatusCode.OK));
        _host.Time.Now += TimeSpan.FromHours(3.9);
        Assert.That(
            (await visitor.Get("/")).Status, Is.EqualTo(HttpStatusCode.OK), "each request lengthens it");

        var idle = await _host.SignedIn("budi");
        _host.Time.Now += TimeSpan.FromHours(8.1);

        Assert.That((await idle.Get("/")).Status, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task Session_TwelveHoursOld_HasEndedHoweverBusy()
    {
        var visitor = await _host.SignedIn("siti");
        for (var hour = 1; hour < 12; hour++)
        {
            _host.Time.Now += TimeSpan.FromHours(1);
            Assert.That((await visitor.Get("/")).Status, Is.EqualTo(HttpStatusCode.OK), $"{hour} h");
        }

        _host.Time.Now += TimeSpan.FromHours(1);

        Assert.That((await visitor.Get("/")).Status, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [TestCase("UPDATE accounts SET active = false")]
    [TestCase("UPDATE accounts SET security_stamp = 'other'")]
    public async Task Session_AccountClosedOrSignedOutEverywhere_HasEndedAtOnce(string change)
    {
        var visitor = await _host.SignedIn("siti");
        Assert.That((await visitor.Get("/")).Status, Is.EqualTo(HttpStatusCode.OK));

        _host.Database.Execute(change);

        Assert.That((await visitor.Get("/")).Location?.AbsolutePath, Is.EqualTo("/sign-in"));
    }

    [Test]
    public async Task SignOut_OnlyByItsForm_EndsTheSession()
    {
        var visitor = await _host.SignedIn("siti");
        Assert.That((await visitor.Get("/sign-out")).Text, Does.Contain("Keluar dari Prakarsa?"));
        Assert.That((await visitor.PostForged("/sign-out")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(
            (await visitor.Get("/")).Status, Is.EqualTo(HttpStatusCode.OK), "asking signs nobody out");
        await visitor.Get("/sign-out");

        var answer = await visitor.Post("/sign-out");

        Assert.That((await visitor.Follow(answer)).Text, Does.Contain("Anda sudah keluar."));
        Assert.That((await visitor.Get("/")).Status, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task Api_Cookie_IsNotTaken()
    {
        var visitor = await _host.SignedIn("siti");

        Assert.That(
            (await visitor.Get("/api/v1/initiatives")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        var answer = await visitor.PostFile(
            $"/api/v1/initiatives/{Guid.NewGuid()}/documents", "file", "a.pdf", [1]);
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Answer_SignedIn_IsKeptNowhere()
    {
        var visitor = await _host.SignedIn("siti");
        var caller = await _host.As("auditor");

        Assert.That((await visitor.Get("/")).Headers.CacheControl?.NoStore, Is.True);
        foreach (var path in new[] { "initiatives", "procedures", "no-such" })
            Assert.That((await caller.Get(path)).Header("Cache-Control"), Is.EqualTo("no-store"), path);
    }

    [Test]
    public async Task CookieKeys_MadeAtTheStart_AreForTheOwnerOnlyAndInNoBackup()
    {
        await _host.SignedIn("siti");

        var keys = new DirectoryInfo(Path.Combine(_host.Database.Directory, "keys", "cookies"));
        Assert.That(keys.GetFiles("key-*.xml"), Has.Length.EqualTo(1));
        if (!OperatingSystem.IsWindows())
            Assert.That(
                $"{keys.UnixFileMode} {keys.Parent!.UnixFileMode}",
                Does.Not.Contain("Group").And.Not.Contain("Other"));
    }
}
