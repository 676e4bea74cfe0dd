using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Feeds;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Feed;

/// <summary>
/// The secret address: made, renewed and revoked by its person, read by whoever has it, good for nothing
/// else.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class FeedAddressTests(DatabaseProvider provider)
{
    private RunningHost _host = null!;

    [OneTimeSetUp]
    public void Start() => _host = RunningHost.Start(provider);

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
    }

    [Test]
    public async Task Address_Made_IsReadWithoutSigningInAndKeptByNobodyElse()
    {
        var read = await ReadFeed.Of(_host, await Person());

        Assert.Multiple(() =>
        {
            Assert.That($"{read.Content.ContentType}", Is.EqualTo("text/calendar; charset=utf-8"));
            Assert.That($"{read.Headers.CacheControl}", Does.Contain("private").And.Contain("no-cache"));
            Assert.That(read.Headers.GetValues("Referrer-Policy"), Is.EqualTo(["no-referrer"]));
            Assert.That(read.Headers.Contains("Set-Cookie"), Is.False, "no session begins");
            Assert.That(read.Text, Does.StartWith("BEGIN:VCALENDAR\r\n").And.EndsWith("END:VCALENDAR\r\n"));
            Assert.That(read.Text, Does.Not.Contain("METHOD:").And.Not.Contain("VALARM"));
        });
    }

    [Test]
    public async Task Address_ShownOnce_IsAHashInTheDatabaseAndNeitherInTheJournal()
    {
        var siti = await Person();
        var secret = SecretOf(await ReadFeed.Make(siti));

        var page = await siti.Get("/account");
        var kept = string.Join('\n', [.. _host.Database.Lines("SELECT * FROM feeds"),
            .. _host.Database.Lines("SELECT data FROM journal")]);

        Assert.That(page.Html, Does.Not.Contain(secret).And.Contain("Cabut alamat kalender"));
        Assert.That(kept, Does.Not.Contain(secret));
        Assert.That(
            _host.Database.Lines("SELECT hash FROM feeds"), Has.One.EqualTo(Secret.HashOf(secret)));
        Assert.That(
            string.Join('\n', _host.Database.Lines("SELECT data FROM journal")),
            Does.Not.Contain(Secret.HashOf(secret)));
    }

    [Test]
    public async Task Address_RenewedAndRevoked_CountsNoMoreAndTheJournalTells()
    {
        var siti = await Person();
        var first = await ReadFeed.Make(siti);
        var second = await ReadFeed.Make(siti);
        var whileOneCounts = (await Status(first), await Status(second));
        var revoked = await siti.Follow(await siti.Post("/account?handler=EndFeed"));
        await siti.Post("/account?handler=EndFeed");

        Assert.That(whileOneCounts, Is.EqualTo((404, 200)));
        Assert.That(await Status(second), Is.EqualTo(404));
        Assert.That(revoked.Text, Does.Contain("Alamat kalender dicabut.").And.Contain("Belum ada alamat"));
        Assert.That(Told(siti), Is.EqualTo(["feed-made", "feed-renewed", "feed-revoked"]));
        Assert.That(_host.Faults(), Is.Empty);
        var journal = await (await _host.Visit(Roles.Auditor)).Get($"/journal?actor={siti.Name}");
        Assert.That(journal.Text, Does.Contain("Alamat kalender diganti"));
    }

    [Test]
    public async Task Address_UnknownOrHardlyOne_IsNotFoundWithoutAPage(
        [Values("", "x", "%00", "../account", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")] string secret)
    {
        var read = await ReadFeed.Get(_host, $"/calendar/{secret}.ics");

        Assert.That((int)read.Status, Is.AnyOf(404, 400));
        if (secret.Length == 43)
            Assert.That((read.Bytes, read.Headers.ETag), Is.EqualTo((Array.Empty<byte>(), (object?)null)));
    }

    [TestCase("Deactivate", "feed-revoked")]
    [TestCase("SignOut", "feed-revoked")]
    [TestCase("Password", "feed-revoked")]
    public async Task Address_SessionsEndedByAnAdmin_EndsWithThem(string act, string told)
    {
        var siti = await Person();
        var path = await ReadFeed.Make(siti);
        var admin = await _host.Visit(Roles.Admin);
        var account = (await Accounts.Find(siti.Name))!;
        await admin.Get($"/admin/accounts/{account.Id}");
        await admin.Post($"/admin/accounts/{account.Id}?handler={act}");
        var ended = await Status(path);
        if (act == "Deactivate")
            await admin.Post($"/admin/accounts/{account.Id}?handler=Reactivate");

        Assert.That((ended, await Status(path)), Is.EqualTo((404, 404)));
        Assert.That(
            _host.Database.Lines(
                $"SELECT event FROM journal WHERE actor = '{admin.Name}' AND data LIKE '%{siti.Name}%'"),
            Does.Contain(told));
        Assert.That(_host.Faults(), Is.Empty);
    }

    /// <summary>Whatever left the row there: the account counts, not the row alone.</summary>
    [Test]
    public async Task Address_OfAnAccountClosedInTheDatabase_IsNotFound()
    {
        var siti = await Person();
        var path = await ReadFeed.Make(siti);
        _host.Database.Execute($"UPDATE accounts SET active = false WHERE name = '{siti.Name}'");

        Assert.That(await Status(path), Is.EqualTo(404));
        _host.Database.Execute($"UPDATE accounts SET active = true WHERE name = '{siti.Name}'");
        Assert.That(await Status(path), Is.EqualTo(200));
    }

    [Test]
    public async Task Address_OfAnother_IsMadeAndRevokedByNobodyElse()
    {
        var siti = await Person();
        var path = await ReadFeed.Make(siti);
        var feeds = _host.Services.GetRequiredService<FeedDesk>();
        var id = (await Accounts.Find(siti.Name))!.Id;
        foreach (var role in new[] { Roles.Admin, Roles.Supervisor })
        {
            var other = await _host.Visit(role, role == Roles.Admin ? null : "33.74");
            var actor = (await Accounts.Find(other.Name))!.ToActor();

            var (refused, _) = await feeds.Make(id, Language.English, actor, default);
            Assert.That(refused, Is.EqualTo(AccountRefusal.NotPermitted));
            Assert.That(await feeds.Revoke(id, actor, default), Is.EqualTo(AccountRefusal.NotPermitted));
        }

        Assert.That(await Status(path), Is.EqualTo(200));
    }

    [Test]
    public async Task Secret_ShownAsATokenOrAtAPage_OpensNothing()
    {
        var path = await ReadFeed.Make(await Person());

        (await _host.WithToken(SecretOf(path)).Get("initiatives")).Expect(401);
        var stranger = _host.Stranger();
        await stranger.Get(path);
        Assert.That((await stranger.Get("/account")).Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(
            (await ReadFeed.Get(_host, path, method: HttpMethod.Post)).Status,
            Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    private AccountsDesk Accounts => _host.Services.GetRequiredService<AccountsDesk>();

    private Task<Visitor> Person() => _host.Visit(Roles.Officer, "33.74");

    private async Task<int> Status(string path) => (int)(await ReadFeed.Get(_host, path)).Status;

    private static string SecretOf(string path) => path["/calendar/".Length..^".ics".Length];

    private List<string> Told(Visitor by) => _host.Database.Lines(
        $"SELECT event FROM journal WHERE actor = '{by.Name}' AND event LIKE 'feed-%' ORDER BY sequence");
}
