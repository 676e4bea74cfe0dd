using System.Net;
using System.Text.Json;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Import;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
public sealed class AgreementsApiTests(DatabaseProvider provider)
{
    private ApiHost _host = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = await ApiHost.Start(provider, api => api.MapAgreements());
        _host.Time.Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
        await new AgreementDesk(_host.Writer, () => _host.Rulebooks.Calendar, _host.Time).Import(
            [
                Listed("31", "Seoul", "1984-07-25", null, Activity.Active),
                Listed("31", "Zürich", "2021-03-02", new(5, 6), null),
                Listed("33", "Queensland", "2018-11-09", new(10, 4), Activity.Inactive),
                Listed("33.74", "Jung-Gu", "2024-11-25", new(5, 6), null),
                Listed("34.71", "Kyoto", "1985-06-15", null, null),
            ],
            Actor.System, default);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [TestCase(Roles.Officer, "33", "Queensland")]
    [TestCase(Roles.Officer, "33.74", "Jung-Gu")]
    [TestCase(Roles.Supervisor, "33", "Jung-Gu, Queensland")]
    [TestCase(Roles.RegionHead, "33", "Jung-Gu, Queensland")]
    [TestCase(Roles.Supervisor, "33.74", "Jung-Gu")]
    [TestCase(Roles.Kemendagri, null, "Jung-Gu, Kyoto, Queensland, Seoul, Zürich")]
    [TestCase(Roles.Kemlu, null, "Jung-Gu, Kyoto, Queensland, Seoul, Zürich")]
    [TestCase(Roles.Auditor, null, "Jung-Gu, Kyoto, Queensland, Seoul, Zürich")]
    public async Task List_ByRole_ShowsTheRegionsInSight(string role, string? region, string partners)
    {
        var client = await _host.ClientOf(NewName(), role, region);

        Assert.That(await Partners(client, "?sort=partner"), Is.EqualTo(partners));
    }

    [TestCase(Roles.Dprd, "31", null)]
    [TestCase(Roles.Ministry, null, "education-culture")]
    [TestCase(Roles.Admin, null, null)]
    public async Task List_WithoutTheRole_IsNotPermitted(string role, string? region, string? ministry)
    {
        var client = await _host.ClientOf(NewName(), role, region, ministry);

        var answer = await client.GetAsync("/api/v1/agreements");
        var problem = await Json(answer);

        Assert.Multiple(() =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo("not-permitted"));
            Assert.That(
                Text(problem.GetProperty("reasons")[0], "subject"), Is.EqualTo("agreements"));
        });
    }

    [TestCase("?status=in-force&sort=endsOn", "Queensland, Jung-Gu")]
    [TestCase("?status=expired", "Zürich")]
    [TestCase("?status=no-term&region=31", "Seoul")]
    [TestCase("?activity=inactive", "Queensland")]
    [TestCase("?q=zurich", "Zürich")]
    [TestCase("?q=culture%20seo", "Seoul")]
    [TestCase("?q=%25", "")]
    [TestCase("?sort=-endsOn&pageSize=2", "Jung-Gu, Queensland")]
    [TestCase("?sort=-endsOn&pageSize=2&page=2", "Zürich, Seoul")]
    [TestCase("?sort=signedOn&pageSize=1", "Seoul")]
    [TestCase("?sort=-region&pageSize=2", "Kyoto, Jung-Gu")]
    public async Task List_Asked_FindsThem(string query, string partners) =>
        Assert.That(await Partners(await Auditor(), query), Is.EqualTo(partners));

    [TestCase("?status=voided", "status")]
    [TestCase("?activity=dormant", "activity")]
    [TestCase("?sort=id", "sort")]
    [TestCase("?page=0", "page")]
    [TestCase("?pageSize=201", "pageSize")]
    public async Task List_AskedWrongly_NamesTheField(string query, string field)
    {
        var answer = await (await Auditor()).GetAsync("/api/v1/agreements" + query);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await Json(answer)).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Test]
    public async Task Show_InForceWithItsTerm_TellsEndNoticeAndReminders()
    {
        var shown = await Show("Queensland", "en");

        Assert.Multiple(() =>
        {
            Assert.That(Text(shown, "status"), Is.EqualTo("in-force"));
            Assert.That(Text(shown, "endsOn"), Is.EqualTo("2028-11-09"));
            Assert.That(Text(shown, "noticeBy"), Is.EqualTo("2028-07-09"));
            Assert.That(shown.GetProperty("term").GetProperty("years").GetInt32(), Is.EqualTo(10));
            Assert.That(
                shown.GetProperty("activity").GetRawText(),
                Is.EqualTo("""{"activity":"inactive","year":2020}"""));
            Assert.That(
                shown.GetProperty("remindersAhead").EnumerateArray()
                    .Select(reminder => $"{Text(reminder, "on")} {Text(reminder, "reminder")}"),
                Is.EqualTo([
                    "2027-11-09 term-12-months", "2028-02-09 term-9-months", "2028-05-09 term-6-months",
                    "2028-07-07 notice-deadline", "2028-08-09 term-3-months", "2028-10-09 term-1-month",
                ]));
            Assert.That(
                shown.GetProperty("notes").EnumerateArray().Select(note => Text(note, "text")),
                Has.One.Contains("no law makes a dormant agreement lapse"));
        });
    }

    [Test]
    public async Task Show_SignedBeforeTheLaw_CitesWhyItStaysValid()
    {
        var shown = await Show("Seoul", "id");

        Assert.Multiple(() =>
        {
            Assert.That(Text(shown, "status"), Is.EqualTo("no-term"));
            Assert.That(shown.TryGetProperty("endsOn", out _), Is.False);
            Assert.That(
                shown.GetProperty("notes").EnumerateArray().First().GetProperty("basis").GetString(),
                Is.EqualTo("PP 28/2018 Pasal 48"));
        });
    }

    [Test]
    public async Task Show_EndedTodayBeforeAnySweep_IsExpired() =>
        Assert.That(Text(await Show("Zürich", "id"), "status"), Is.EqualTo("expired"));

    [Test]
    public async Task Show_OutOfSightOrUnknown_IsNotFound()
    {
        var id = await IdOf("Seoul");
        var elsewhere = await _host.ClientOf(NewName(), Roles.Officer, "33.74");

        Assert.Multiple(async () =>
        {
            Assert.That((await elsewhere.GetAsync(Path + id)).StatusCode, Is.EqualTo(NotFound));
            Assert.That((await elsewhere.GetAsync(Path + Guid.NewGuid())).StatusCode, Is.EqualTo(NotFound));
        });
    }

    private const string Path = "/api/v1/agreements/";
    private const HttpStatusCode NotFound = HttpStatusCode.NotFound;
    private static int _names;

    private static string NewName() => $"reader-{Interlocked.Increment(ref _names)}";

    private Task<HttpClient> Auditor(string language = "id") =>
        _host.ClientOf(NewName(), Roles.Auditor, language: language);

    private async Task<JsonElement> Show(string partner, string language) => await Json(
        await (await Auditor(language)).GetAsync($"/api/v1/agreements/{await IdOf(partner)}"));

    private async Task<string> IdOf(string partner)
    {
        var found = await Json(await (await Auditor()).GetAsync($"/api/v1/agreements?q={partner}"));
        return Text(found.GetProperty("items")[0], "id");
    }

    private static async Task<string> Partners(HttpClient client, string query)
    {
        var found = await Json(await client.GetAsync("/api/v1/agreements" + query));
        return string.Join(", ", found.GetProperty("items").EnumerateArray()
            .Select(item => Text(item, "partner")));
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static ListedAgreement Listed(
        string region, string partner, string signedOn, Term? term, Activity? activity) => new(
            2,
            new(region, partner, "KR", "city", Portable.Date(signedOn), ["culture"], term),
            activity is { } found ? new(found, 2020) : null);
}
