using System.Net;
using System.Text.RegularExpressions;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed partial class JournalPageTests(DatabaseProvider provider)
{
    private RunningHost _host = null!;

    [SetUp]
    public void Start() => _host = RunningHost.Start(provider);

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
    }

    [Test]
    public async Task Search_ByInitiativeActorEventAndDay_FindsJustThat()
    {
        var (one, other) =
            (await Walk.Open(_host, partner: "Jung-Gu"), await Walk.Open(_host, partner: "Ōsaka"));
        await one.Post("notes", new { text = "catatan <b>tebal</b>", version = one.Version });
        _host.Time.Now = _host.Time.Now.AddDays(2);
        await one.Post("notes", new { text = "lusa", version = one.Version });
        var auditor = await _host.Visit("auditor");

        Assert.That(Entries(await auditor.Get($"/journal?initiative={one.Number}")), Has.Count.EqualTo(3));
        Assert.That(
            Entries(await auditor.Get("/journal?initiative=osaka")),
            Has.Count.EqualTo(1).And.All.Contains(other.Number));
        Assert.That(Entries(await auditor.Get("/journal?event=note-taken")), Has.Count.EqualTo(2));
        Assert.That(
            Entries(await auditor.Get("/journal?event=note-taken&from=2026-03-04")),
            Has.Count.EqualTo(1).And.All.Contains("Catatan: lusa"));
        Assert.That(
            Entries(await auditor.Get("/journal?event=note-taken&to=2026-03-03")),
            Has.Count.EqualTo(1).And.All.Contains("catatan <b>tebal</b>"));
        Assert.That(
            Entries(await auditor.Get("/journal?actor=OFFICER-33.74&initiative=Jung")), Has.Count.EqualTo(3));
        Assert.That(Entries(await auditor.Get("/journal?actor=nobody")), Is.Empty);
        Assert.That((await auditor.Get("/journal")).Html, Does.Not.Contain("<b>tebal"));
    }

    [Test]
    public async Task Search_PageByPage_ShowsEveryEntryOnce()
    {
        await (await Walk.Open(_host)).To("dprd-deliberation");
        await (await Walk.Open(_host)).To("kemlu-discussion");
        var auditor = await _host.Visit("auditor");
        var all = _host.Database.Lines("SELECT hash FROM journal");
        var (seen, next) = (new List<string>(), "/journal");
        for (var pages = 0; next is not null && pages < 20; pages++)
        {
            var page = await auditor.Get(next);
            seen.AddRange(Hash().Matches(page.Html).Select(match => match.Groups[1].Value));
            next = Next(page);
        }

        Assert.That(all, Has.Count.GreaterThan(50), "there must be several pages");
        Assert.That(seen, Is.EquivalentTo(all));
    }

    [TestCase("?from=2026-02-31", "Bukan tanggal")]
    [TestCase("?from=0001-01-01&to=9999-12-31", null)]
    [TestCase("?from=2026-03-02&to=2026-03-01", "sebelum tanggal awal")]
    [TestCase("?event=<script>alert(1)</script>", "Tidak dikenal")]
    [TestCase("?before=x", "tidak lengkap")]
    [TestCase("?initiative=%00", "Permintaan tidak dapat dibaca")]
    [TestCase("?actor=%27%20OR%201=1%20--%20😀", null)]
    [TestCase("?initiative=%25", null)]
    public async Task Search_StrangeInput_IsToldOrFindsNothing(string query, string? message)
    {
        await Walk.Open(_host);
        var page = await (await _host.Visit("auditor")).Get("/journal" + query);

        Assert.That(page.Status, Is.EqualTo(message is null ? HttpStatusCode.OK : HttpStatusCode.BadRequest));
        Assert.That(page.Text, Does.Contain(message ?? "Jurnal"));
        Assert.That(page.Html, Does.Not.Contain("<script>alert"));
        if (query.Contains("%2", StringComparison.Ordinal))
            Assert.That(Entries(page), Is.Empty);
    }

    [TestCase("officer", Walk.Semarang, "initiative")]
    [TestCase("officer", "33", "")]
    [TestCase("officer", "31", "")]
    [TestCase("supervisor", Walk.Semarang, "initiative agreement targets")]
    [TestCase("supervisor", "33", "initiative agreement targets")]
    [TestCase("region-head", Walk.Semarang, "initiative agreement targets")]
    [TestCase("region-head", "31", "")]
    [TestCase("auditor", null, "initiative agreement targets accounts")]
    [TestCase("dprd", Walk.Semarang, null)]
    [TestCase("kemendagri", null, null)]
    [TestCase("kemlu", null, null)]
    [TestCase("ministry", Walk.Ministry, null)]
    [TestCase("admin", null, null)]
    public async Task Journal_ShowsEachRoleItsOwn(string role, string? place, string? sees)
    {
        var walk = await Signed();
        var supervisor = await _host.Visit("supervisor", Walk.Semarang);
        await supervisor.Get("/admin/targets");
        await supervisor.Post(
            "/admin/targets", ("region", Walk.Semarang), ("version", "0"), ("stallDays", "30"));
        var person = await _host.Visit(role, place);
        var page = await person.Get("/journal");
        var all = string.Join(' ', Entries(page).Concat(Entries(await Older(person, page))));
        var signs = new[] { ("initiative", walk.Number), ("agreement", "Naskah kerja sama mulai berlaku"),
            ("targets", "Target kantor 33.74"), ("accounts", "Akun dibuat") };

        Assert.That(page.Status, Is.EqualTo(sees is null ? HttpStatusCode.Forbidden : HttpStatusCode.OK));
        foreach (var (what, sign) in signs)
            Assert.That(all.Contains(sign, StringComparison.Ordinal), Is.EqualTo(Shows(sees, what)), what);
        foreach (var file in new[] { "?handler=Csv", "?handler=Lines" })
        {
            var exported = await person.Get("/journal" + file);
            Assert.That(exported.Status, Is.EqualTo(page.Status));
            Assert.That(
                exported.Html.Contains("agreement-started", StringComparison.Ordinal),
                Is.EqualTo(Shows(sees, "agreement")));
            Assert.That(
                exported.Html.Contains("step-taken", StringComparison.Ordinal),
                Is.EqualTo(Shows(sees, "initiative")));
        }
    }

    [Test]
    public async Task Initiative_OutOfSight_IsNotFoundByItsNumber()
    {
        var walk = await Walk.Open(_host);
        var stranger = await _host.Visit("officer", "31");

        Assert.That(Entries(await stranger.Get($"/journal?initiative={walk.Number}")), Is.Empty);
        Assert.That((await stranger.Get($"/journal?handler=Lines&initiative={walk.Number}")).Html, Is.Empty);
    }

    private async Task<Walk> Signed()
    {
        var walk = await Walk.Open(_host);
        await walk.To("signing-preparation");
        await walk.Prepare();
        await walk.Take("sign-mou", "region-head");
        return walk;
    }

    private static async Task<Visited> Older(Visitor person, Visited page) =>
        Next(page) is { } older ? await person.Get(older) : page;

    private static string? Next(Visited page) =>
        Regex.Match(page.Html, "rel=\"next\" href=\"([^\"]+)\"") is { Success: true } older
            ? WebUtility.HtmlDecode(older.Groups[1].Value)
            : null;

    private static bool Shows(string? sees, string what) => sees?.Split(' ').Contains(what) == true;

    private static List<string> Entries(Visited page) =>
    [
        .. Regex.Matches(
            page.Html[Math.Max(0, page.Html.IndexOf("<ol class=\"history\"", StringComparison.Ordinal))..],
            "<li>.*?</li>", RegexOptions.Singleline)
            .Where(entry => entry.Value.Contains("<code", StringComparison.Ordinal))
            .Select(entry => WebUtility.HtmlDecode(
                Regex.Replace(Regex.Replace(entry.Value, "</?bdi>", ""), "<[^>]+>", " "))),
    ];

    [GeneratedRegex("<dt>Hash</dt><dd><code[^>]*>([0-9a-f]{64})</code>")]
    private static partial Regex Hash();
}
