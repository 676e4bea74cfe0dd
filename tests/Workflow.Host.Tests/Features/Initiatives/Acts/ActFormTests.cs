using System.Net;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Acts;

/// <summary>
/// The forms of one initiative: what is wrong is told beside the field, what was typed stays.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class ActFormTests(DatabaseProvider provider)
{
    private const string FarAhead = "2999-01-01";
    private static readonly string TooLong = new('a', 10_001);

    private Visitor _officer = null!;

    private RunningHost Host => SharedHosts.Of(provider);

    [OneTimeSetUp]
    public async Task SignIn() => _officer = await Host.Visit("officer", Walk.Semarang);

    [OneTimeTearDown]
    public void Leave() => _officer?.Dispose();

    private static IEnumerable<TestCaseData> WrongInputs()
    {
        foreach (var (wrong, value) in Wrong("text"))
            yield return Case("notes/new", "text", wrong, value);
        foreach (var date in new[] { "2023-02-31", "0000-01-01", FarAhead, "kemarin", "31/02/2023" })
        {
            yield return Case("steps/accept-initiative", "on", date, date);
            yield return Case("findings", "on", date, date);
            yield return Case("parties", "on", date, date, ("party", "kemlu"), ("acts", "consulted"));
        }

        yield return Case("steps/accept-initiative", "note", "too long", TooLong);
        yield return Case("steps/accept-initiative", "note", "turned", "a\u202eb");
        yield return Case("notes/new", "text", "turned", "a\u2066b");
        yield return Case("findings", "note.diplomatic-relations", "turned", "\u200fa",
            ("met.diplomatic-relations", "yes"));
        yield return Case("parties", "note", "turned", "a\u202a", ("party", "kemlu"), ("acts", "consulted"));
        yield return Case(
            "corrections/new?sequence=1", "partner.name", "turned", "a\u202eb", ("what", "names"),
            ("reason", "salah"));
        yield return Case("steps/put-on-hold", "reviewOn", "past", "2001-01-01", ("note", "menunggu"));
        yield return Case("steps/put-on-hold", "note", "nothing", "");
        yield return Case("findings", "met.diplomatic-relations", "neither", "maybe");
        yield return Case(
            "findings", "met.diplomatic-relations", "note alone", "",
            ("note.diplomatic-relations", "lihat surat"));
        yield return Case("parties", "party", "unknown", "kementerian-ajaib", ("acts", "consulted"));
        yield return Case("parties", "acts", "nothing", "", ("party", "kemlu"));
        yield return Case(
            "parties", "opinion", "unknown", "entahlah", ("party", "kemlu"), ("acts", "consulted"));
        yield return Case("parties", "otherMinistry", "no Latin letter", "农业部", ("acts", "invited"));
        yield return Case(
            "corrections/new?sequence=1", "reason", "nothing", "", ("what", "dated"),
            ("dated", "2020-01-01"));
        yield return Case(
            "corrections/new?sequence=1", "dated", "nothing", "", ("what", "dated"), ("reason", "salah"));
        yield return Case("corrections/new?sequence=1", "what", "nothing", "", ("reason", "salah"));
    }

    [TestCaseSource(nameof(WrongInputs))]
    public async Task Form_WrongInput_IsToldBesideTheFieldAndKept(
        string form, string field, string value, (string, string?)[] others)
    {
        var walk = await Walk.Open(Host);
        var path = $"/initiatives/{walk.Id}/{form}";
        await _officer.Get(path);

        var answer = await _officer.Post(path, [("version", "1"), (field, value), .. others]);

        Assert.That(answer.Status, Is.AnyOf(HttpStatusCode.BadRequest, HttpStatusCode.Conflict), answer.Text);
        Assert.That(answer.Html, Does.Contain($"id=\"{FieldTagHelper.IdOf(field)}-error\""), answer.Text);
        Assert.That(
            answer.Html, Does.Contain($"href=\"#{FieldTagHelper.IdOf(field)}\""), "The summary leads to it.");
        foreach (var (_, typed) in others.Where(other => other.Item1 is "note" or "reason"))
            Assert.That(answer.Text, Does.Contain(typed));
        if (value is { Length: > 0 and < 100 } && field is "on" or "reviewOn" or "otherMinistry")
            Assert.That(answer.Value(field), Is.EqualTo(value));
        Assert.That(await Version(walk), Is.EqualTo(1), "Nothing was kept.");
    }

    [Test]
    public async Task Form_WrongInputInEnglish_IsToldInEnglish()
    {
        var walk = await Walk.Open(Host);
        using var reader = await Host.Visit("officer", Walk.Semarang);
        await reader.InEnglish();
        await reader.Get($"/initiatives/{walk.Id}/notes/new");

        var answer = await reader.Post($"/initiatives/{walk.Id}/notes/new", ("version", "1"), ("text", " "));

        Assert.That(
            answer.Text, Does.Contain("Something has to be put right").And.Contain("This is required."));
    }

    [Test]
    public async Task Form_WithNul_IsRefusedAsAWholeWithAPage()
    {
        var walk = await Walk.Open(Host);
        await _officer.Get($"/initiatives/{walk.Id}/notes/new");

        var answer = await _officer.Post(
            $"/initiatives/{walk.Id}/notes/new", ("version", "1"), ("text", "a\0b"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Text, Does.Contain("Formulir tidak dapat dibaca"));
        Assert.That(await Version(walk), Is.EqualTo(1));
    }

    [Test]
    public async Task Form_VersionMissingOrGarbled_IsRefusedWithoutHarm()
    {
        var walk = await Walk.Open(Host);
        await _officer.Get($"/initiatives/{walk.Id}/notes/new");
        foreach (var version in new[] { null, "", "-1", "1.5", "99999999999999999999" })
        {
            var answer = await _officer.Post(
                $"/initiatives/{walk.Id}/notes/new", ("version", version), ("text", "catatan"));

            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), version);
            Assert.That(answer.Text, Does.Contain("catatan"), version);
        }

        Assert.That(await Version(walk), Is.EqualTo(1));
    }

    private static TestCaseData Case(
        string form, string field, string wrong, string value, params (string, string?)[] others) =>
        new TestCaseData(form, field, value, others).SetArgDisplayNames(form, field, wrong);

    private static IEnumerable<(string Wrong, string Value)> Wrong(string field) =>
    [
        ("nothing", ""), ("blank", "  \t "), ("too long", TooLong), ("control", $"{field}\u0007"),
    ];

    private static async Task<long> Version(Walk walk) =>
        (long)(await (await walk.Person("officer")).Get(walk.Path)).Body["version"]!;
}
