using System.Text.Json;
using System.Text.Json.Nodes;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Opening;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class OpeningOverHttpTests(DatabaseProvider provider)
{
    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Open_NothingWrong_IsCreatedWithLocationAndNumber()
    {
        var officer = await Host.As("officer", "32.73");
        var opened =
            (await officer.Post("initiatives", Walk.Request("32.73", openedOn: "2026-02-27"))).Expect(201);

        Assert.That(
            opened.Location, Is.EqualTo(new Uri($"/api/v1/initiatives/{opened.Id}", UriKind.Relative)));
        Assert.That((string?)opened.Body["number"], Does.Match("^KSDPL-32\\.73-2026-[0-9]{4}$"));
        Assert.That((opened.Version, opened.Stage), Is.EqualTo((1, "initiative")));
        var view = (await officer.Get($"initiatives/{opened.Id}")).Expect(200).Body;
        Assert.That((string?)view["openedOn"], Is.EqualTo("2026-02-27"));
        Assert.That((string?)view["region"]!["name"], Is.EqualTo("Kota Bandung"));
    }

    [TestCase("procedure", "\"sister-city\"", "procedure")]
    [TestCase("procedure", "null", "procedure")]
    [TestCase("title", "\"  \"", "title")]
    [TestCase("title", "null", "title")]
    [TestCase("region", "\"99\"", "region")]
    [TestCase("region", "\"31.71\"", "region")]
    [TestCase("region", "null", "region")]
    [TestCase("partner", "null", "partner.name", "partner.country", "partner.kind")]
    [TestCase("partner", """{"name":"X","country":"kr","kind":"city"}""", "partner.country")]
    [TestCase("partner", """{"name":"X","country":"UK","kind":"city"}""", "partner.country")]
    [TestCase("partner", """{"name":"X","country":"XX","kind":"city"}""", "partner.country")]
    [TestCase("partner", """{"name":"X","country":"EN","kind":"city"}""", "partner.country")]
    [TestCase("partner", """{"name":"X","country":"ID","kind":"city"}""", "partner.country")]
    [TestCase("partner", """{"name":"X","country":"KR","kind":"institution"}""", "partner.kind")]
    [TestCase("objects", "[]", "objects")]
    [TestCase("objects", "null", "objects")]
    [TestCase("objects", "[null]", "objects")]
    [TestCase("objects", """["culture","nonsense"]""", "objects")]
    [TestCase("origin", "\"foreign-party-via-minister\"", "origin")]
    [TestCase("mode", "\"continuation\"", "mode")]
    [TestCase("openedOn", "\"2026-03-03\"", "openedOn")]
    [TestCase("openedOn", "\"2018-07-12\"", "openedOn")]
    [TestCase("openedOn", "\"2026-02-30\"", "openedOn")]
    [TestCase("openedOn", "\"0001-01-01\"", "openedOn")]
    [TestCase("takenOver", """{"stage":"in-force","enteredOn":"2026-03-02"}""", "takenOver.stage")]
    [TestCase("takenOver", """{"stage":"review"}""", "takenOver.enteredOn")]
    [TestCase("takenOver", """{"stage":"review","enteredOn":"2026-03-03"}""", "takenOver.enteredOn")]
    [TestCase("origins", "1", "origins")]
    public async Task Open_MemberWrong_IsBadRequestByField(
        string member, string value, params string[] fields)
    {
        var request = JsonSerializer.SerializeToNode(Walk.Request())!.AsObject();
        request[member] = JsonNode.Parse(value);
        var officer = await Host.As("officer", Walk.Semarang);
        var wrong = (await officer.Post("initiatives", request.ToJsonString())).Expect(400);

        Assert.That(wrong.Type, Is.EqualTo("application/problem+json"));
        Assert.That(wrong.Errors, Is.EquivalentTo(fields));
    }

    [TestCase("IL", "dengan Israel (PP 28/2018 Pasal 27 ayat (1));")]
    [TestCase("TW", "dengan Taiwan (PP 28/2018 Pasal 27 ayat (1));")]
    [TestCase("JP", null)]
    public async Task Open_WithoutDiplomaticRelations_IsOpenedWithAWarning(string country, string? warning)
    {
        var request = JsonSerializer.SerializeToNode(Walk.Request())!.AsObject();
        request["partner"]!["country"] = country;
        var officer = await Host.As("officer", Walk.Semarang);
        var opened = (await officer.Post("initiatives", request.ToJsonString())).Expect(201).Body;

        var told = opened["warnings"]?[0];
        Assert.That((string?)told?["text"], warning is null ? Is.Null : Does.Contain(warning));
        Assert.That(
            (string?)told?["basis"], Is.EqualTo(warning is null ? null : "PP 28/2018 Pasal 27(1)"));
    }

    [Test]
    public async Task Open_EverythingWrong_TellsAllFieldsAtOnce()
    {
        var officer = await Host.As("officer", Walk.Semarang);

        Assert.That(
            (await officer.Post("initiatives", "{}")).Expect(400).Errors,
            Is.SupersetOf(new[] { "procedure", "title", "region", "partner.name", "partner.country" }));
    }

    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{")]
    public async Task Open_NoObject_IsBadRequest(string body)
    {
        var officer = await Host.As("officer", Walk.Semarang);

        Assert.That((await officer.Post("initiatives", body)).Expect(400).Errors, Is.Not.Empty);
    }

    [TestCase("ksdll", "continuation", "institution", "partner.kind")]
    [TestCase("ksdll", "other-form", "non-profit", "partner.kind")]
    [TestCase("ksdll", null, "institution", "mode")]
    public async Task OpenKsdll_ModeAndKindUnfitting_IsBadRequest(
        string procedure, string? mode, string kind, string field)
    {
        var request = Walk.Request();
        request["procedure"] = procedure;
        request["mode"] = mode;
        request["origin"] = "region";
        request["partner"] = new { name = "Deltares", country = "NL", kind };
        var officer = await Host.As("officer", Walk.Semarang);

        Assert.That((await officer.Post("initiatives", request)).Expect(400).Errors, Does.Contain(field));
    }

    [Test]
    public async Task Open_SameDayOpenings_AreNumberedOnByRegionAndYear()
    {
        const string Region = "91.71"; // No other test opens anything here.
        var officer = await Host.As("officer", Region);
        async Task<string?> Number(string openedOn) => (string?)(await officer.Post(
            "initiatives", Walk.Request(Region, openedOn: openedOn))).Expect(201).Body["number"];

        Assert.That(
            new[] { await Number("2026-01-05"), await Number("2025-01-06"), await Number("2026-01-05") },
            Is.EqualTo(["KSDPL-91.71-2026-0001", "KSDPL-91.71-2025-0001", "KSDPL-91.71-2026-0002"]));
    }
}
