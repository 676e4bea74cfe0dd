using System.Net;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.Substitutes;

/// <summary>Naming, seeing and ending a substitute at the pages.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class SubstitutePagesTests(DatabaseProvider provider)
{
    private Office _office = null!;
    private Visitor _supervisor = null!;
    private Visitor _officer = null!;

    [SetUp]
    public async Task Begin()
    {
        _office = Office.Start(provider);
        _supervisor = await _office.Host.SignedIn("sari", Roles.Supervisor);
        _officer = await _office.Host.SignedIn("budi");
        await _office.Employ("siti", [Roles.Officer]);
    }

    [TearDown]
    public async Task End()
    {
        if (_office is not null) // None without a server.
            await _office.Host.DisposeAsync();
    }

    [Test]
    public async Task Page_NamesShowsAndEnds()
    {
        await _supervisor.Get("/account");
        var named = await _supervisor.Follow(await Send("supervisor", "budi", "2026-03-02", "2026-03-06"));
        Assert.That(named.Text, Does.Contain("Pengganti ditunjuk.").And.Contain("Digantikan budi"));
        Assert.That((await _officer.Get("/account")).Text, Does.Contain("Menggantikan sari"));
        Assert.That((await _officer.Get("/")).Text, Does.Contain("Anda menggantikan sari sebagai")
            .And.Contain("(Plh.) sampai 6 Maret 2026"));

        var ended = await _supervisor.Follow(
            await _supervisor.Post("/account?handler=End", ("id", named.Value("id"))));
        Assert.That(ended.Text, Does.Contain("Penggantian berakhir").And.Contain("Diakhiri lebih awal"));
        Assert.That((await _officer.Get("/")).Text, Does.Not.Contain("Anda menggantikan"));
    }

    [Test]
    public async Task Page_InEnglish_SaysItAndTheJournalToo()
    {
        await _supervisor.Get("/account");
        await Send("officer:siti", "sari", "2026-03-02", "2026-03-03");
        var head = await _office.Host.SignedIn("wali", Roles.RegionHead);
        await head.InEnglish();
        await head.Get("/account");
        Assert.That((await head.Get("/account")).Text, Does.Contain("Substitutes during absence (Plh.)"));
        await head.Post(
            "/account?handler=Name", ("whose", "region-head"), ("substitute", "budi"), ("from", "2026-03-02"),
            ("until", "2026-03-02"), ("reason", "leave"));
        await _officer.InEnglish();

        Assert.That(
            (await _officer.Get("/")).Text,
            Does.Contain("You stand in for wali as").And.Contain("(Plh.) until 2 March 2026"));
        Assert.That(_office.Host.Faults(), Is.Empty);
    }

    [TestCase("supervisor", "", "2026-03-02", "2026-03-06", "substitute")]
    [TestCase("supervisor", "budi", "", "2026-03-06", "from")]
    [TestCase("supervisor", "budi", "2026-03-02", "kelak", "until")]
    [TestCase("supervisor", "budi", "2026-03-01", "2026-03-06", "from", Description = "past")]
    [TestCase("officer", "budi", "2026-03-02", "2026-03-06", "whose", Description = "not the own role")]
    [TestCase("", "budi", "2026-03-02", "2026-03-06", "whose")]
    public async Task Form_WithSomethingWrong_SaysWhereAndKeepsWhatWasTyped(
        string whose, string substitute, string from, string until, string field)
    {
        await _supervisor.Get("/account");
        var refused = await Send(whose, substitute, from, until);

        Assert.That((int)refused.Status, Is.InRange(400, 409));
        Assert.That(refused.Html, Does.Contain($"href=\"#field-{field}\""));
        Assert.That(refused.Text, Does.Contain("cuti bersama"));
        Assert.That(_office.Host.Database.Lines("SELECT id FROM substitutions"), Is.Empty);
    }

    [Test]
    public async Task Administration_SeesItAndCannotChangeIt()
    {
        await _office.Name("sari", Roles.Supervisor, "budi", days: 3);
        var admin = await _office.Host.SignedIn("kelola", Roles.Admin, null);

        var page = await admin.Get($"/admin/accounts/{await _office.IdOf("sari")}");
        Assert.That(page.Text, Does.Contain("Digantikan budi"));
        Assert.That(page.Html, Does.Not.Contain("handler=End"));
        var refused = await admin.Post(
            "/account?handler=End", ("id", $"{_office.Substitution("sari")}"));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task History_OfWhatWasDoneInThePlace_ReadsSo()
    {
        await _office.Employ("absen", [Roles.Officer]);
        var head = await _office.Host.SignedIn("wali", Roles.RegionHead);
        var walk = await Walk.Open(_office.Host);
        await _office.Name("absen", Roles.Officer, "wali");
        await head.Get($"/initiatives/{walk.Id}/notes/new");
        var noted = await head.Post(
            $"/initiatives/{walk.Id}/notes/new", ("version", "1"), ("text", "telepon"),
            ("commandId", $"{Guid.NewGuid()}"));
        Assert.That(noted.Status, Is.EqualTo(HttpStatusCode.Redirect), noted.Text);

        Assert.That(
            (await head.Get($"/initiatives/{walk.Id}")).Text, Does.Contain("oleh wali sebagai Plh. absen"));
        Assert.That((await head.Get("/journal")).Text, Does.Contain("wali sebagai Plh. absen"));
        await head.InEnglish();
        Assert.That((await head.Get("/journal")).Text, Does.Contain("wali in place of absen (Plh.)"));
        Assert.That(
            (await head.Get($"/initiatives/{walk.Id}")).Text,
            Does.Contain("by wali in place of absen (Plh.)"));
    }

    private Task<Visited> Send(string whose, string substitute, string from, string until) =>
        _supervisor.Post(
            "/account?handler=Name", ("whose", whose), ("substitute", substitute), ("from", from),
            ("until", until), ("reason", "cuti bersama"));
}
