using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Acts;

/// <summary>
/// Nothing typed is lost when a session is over, when a form's token counts no more, or when somebody else
/// was faster; a chosen file need not be chosen again.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed partial class TypedIsKeptTests(DatabaseProvider provider)
{
    private const string Typed = "Notulen pembicaraan dengan mitra, dua halaman.";

    private RunningHost _host = null!;
    private Visitor _officer = null!;
    private Walk _walk = null!;

    private string Note => $"/initiatives/{_walk.Id}/notes/new";

    private string Attach => $"/initiatives/{_walk.Id}/documents/new?kind=study";

    [OneTimeSetUp]
    public void Start() => _host = RunningHost.Start(provider);

    [OneTimeTearDown]
    public ValueTask Stop() => _host.DisposeAsync();

    [SetUp]
    public async Task SignIn()
    {
        _officer = await _host.Visit("officer", Walk.Semarang);
        _walk = await Walk.Open(_host);
    }

    [Test]
    public async Task Note_SentAfterTheSessionsEnd_IsThereAfterSigningInAndCanBeSent()
    {
        await _officer.Get(Note);
        await Expire();

        var back = await SignInAgain(await _officer.Post(Note, ("version", "1"), ("text", Typed)));
        var sent = await _officer.Post(
            Note, ("version", back.Value("version")), ("commandId", back.Value("commandId")),
            ("text", Typed));

        Assert.That(back.Html, Does.Match($"<textarea[^>]*name=\"text\"[^>]*>(&#xA;)?{Typed}</textarea>"));
        Assert.That(back.Text, Does.Contain("Yang sudah Anda isi masih ada di bawah"));
        Assert.That((await _officer.Follow(sent)).Text, Does.Contain("Catatan disimpan.").And.Contain(Typed));
    }

    [Test]
    public async Task Note_SentAfterSigningOutInAnotherTab_IsThereAfterSigningIn()
    {
        await _officer.Get(Note);
        await _officer.Post("/sign-out");

        var back = await SignInAgain(await _officer.Post(Note, ("version", "1"), ("text", Typed)));

        Assert.That(back.Text, Does.Contain(Typed));
    }

    [Test]
    public async Task Note_WrittenMeanwhileBySomebodyElse_IsToldWithWhatWasTyped()
    {
        await _officer.Get(Note);
        await Expire();
        await _walk.Post("notes", new { text = "Mitra meminta penundaan.", version = 1 });

        var back = await SignInAgain(await _officer.Post(Note, ("version", "1"), ("text", Typed)));

        Assert.That(back.Text, Does.Contain("Yang berubah sejak").And.Contain("Mitra meminta penundaan."));
        Assert.That(back.Text, Does.Contain(Typed));
        Assert.That(back.Value("version"), Is.EqualTo("2"));
    }

    [Test]
    public async Task Note_KeptForOneAccount_IsNotGivenToAnother()
    {
        await _officer.Get(Note);
        await Expire();
        var address = Back(await _officer.Post(Note, ("version", "1"), ("text", Typed)));
        using var other = await _host.Visit("officer", Walk.Semarang);

        var page = await other.Get(address);

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page.Text, Does.Not.Contain(Typed).And.Not.Contain("masih ada di bawah"));
    }

    [Test]
    public async Task Form_OfAnotherSite_IsNotKept()
    {
        await Expire();

        var answer = await _officer.PostForged(Note, ("version", "1"), ("text", Typed));

        Assert.That(Back(answer), Is.EqualTo(Note));
    }

    [Test]
    public async Task Form_OfABrowserThatNobodySignedInWith_IsNotKept()
    {
        var answer = await _host.Stranger().Post(Note, ("version", "1"), ("text", Typed));

        Assert.That(Back(answer), Is.EqualTo(Note));
    }

    [Test]
    public async Task Act_SentAfterTheSessionsEnd_LeadsToItsPageNotToTheAct()
    {
        await Expire();

        var answer = await _officer.Post("/notices?handler=All", ("through", "0"));

        Assert.That(Back(answer), Does.StartWith("/notices?kept=").And.Not.Contain("handler"));
    }

    [Test]
    public async Task Password_TypedAfterTheSessionsEnd_IsKeptNowhere()
    {
        await _officer.Get("/account/password");
        await Expire();
        await _officer.Post(
            "/account/password", ("presentPassword", "Rahasia-Lama-1"), ("newPassword", "Rahasia-Baru-1"),
            ("again", "Rahasia-Baru-1"));

        using var scope = _host.Services.CreateScope();
        var kept = await scope.ServiceProvider.GetRequiredService<WorkflowDb>().Set<KeptFormRow>()
            .Where(row => row.Account == _officer.Name).Select(row => row.Fields).ToListAsync();
        Assert.That(string.Join(' ', kept), Does.Not.Contain("Rahasia"));
    }

    [Test]
    public async Task Note_NotFetchedWithinTheHour_IsGone()
    {
        await _officer.Get(Note);
        await Expire();
        var address = Back(await _officer.Post(Note, ("version", "1"), ("text", Typed)));
        await _officer.SignIn();
        _host.Time.Now += KeptForms.Life + TimeSpan.FromMinutes(1);

        Assert.That((await _officer.Get(address)).Text, Does.Not.Contain(Typed));
        Assert.That(await _host.RunJob("upkeep"), Is.Positive);
        Assert.That(await _host.RunJob("upkeep"), Is.Zero);
    }

    [Test]
    public async Task Form_WithATokenThatCountsNoMore_IsShownAgainWithWhatWasTypedAndDoesNothing()
    {
        await _officer.Get(Note);

        var answer = await _officer.PostStale(Note, ("version", "1"), ("text", Typed));
        var sent = await _officer.Post(Note, ("version", answer.Value("version")), ("text", Typed));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Text, Does.Contain("belum ada yang dicatat").And.Contain(Typed));
        Assert.That(answer.Value("version"), Is.EqualTo("1"), "Nothing was recorded.");
        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.Redirect));
    }

    /// <summary>Idle for a night: the cookie is there, and counts no more.</summary>
    private Task Expire()
    {
        _host.Time.Now += TimeSpan.FromHours(9);
        return Task.CompletedTask;
    }

    private async Task<Visited> SignInAgain(Visited answer)
    {
        var address = Back(answer);
        Assert.That(address, Does.Contain("kept="));
        await _officer.SignIn();
        return await _officer.Get(address);
    }

    /// <summary>Where the sign-in leads back to.</summary>
    private static string Back(Visited answer)
    {
        var found = Regex.Match(answer.Location?.OriginalString ?? "", "/sign-in\\?returnUrl=(.+)$");
        Assert.That(found.Success, Is.True, $"{answer.Status} {answer.Location}: {answer.Text}");
        return Uri.UnescapeDataString(found.Groups[1].Value);
    }
}
