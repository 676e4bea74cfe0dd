using System.Text.Json.Nodes;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements;

/// <summary>What no amendment can be, and what is told of it over HTTP.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class AmendmentRefusalTests(DatabaseProvider provider) : AmendmentScenario(provider)
{
    [TestCase("signedOn", "2001-01-01", "signed-too-early")]
    [TestCase("inForceOn", "2001-01-01", "in-force-before-signing")]
    [TestCase("inForceOn", "late", "agreement-not-running")]
    [TestCase("paper", "00000000-0000-0000-0000-000000000000", "paper-missing")]
    [TestCase("years", "5", "nothing-amended")]
    [TestCase("years", "4", "term-end-past")]
    public async Task Amendment_ThatCannotBe_IsRefusedWithItsCode(string field, string value, string code)
    {
        var (officer, id, paper) = await Listed($"Tolak {code}{value}");
        var body = new JsonObject
        {
            ["signedOn"] = Portable.Text(Today),
            ["paper"] = paper,
            ["term"] = new JsonObject { ["years"] = 7 },
            ["version"] = 2,
        };
        if (field == "years")
            body["term"]!["years"] = int.Parse(value, null);
        else
            body[field] = value == "late" ? Portable.Text(Ends) : value;

        var refused = (await officer.Post($"agreements/{id}/amendments", body.ToJsonString())).Expect(409);

        Assert.That(refused.Reasons, Is.EqualTo(new[] { $"{code} agreement" }));
        Assert.That((await officer.Get($"agreements/{id}")).Version, Is.EqualTo(2), "nothing was kept");
    }

    [Test]
    public async Task Amendment_OfWhatEndsEarlyOrWasAmended_IsRefused()
    {
        var (officer, id, paper) = await Listed("Tolak lain");
        var none = await officer.Post(
            $"agreements/{id}/amendments/1/undoing", new { reason = "x", version = 2 });
        Assert.That(none.Expect(409).Reasons, Is.EqualTo(["no-amendment agreement"]));
        var done = await Amend(officer, id, paper, 2, 7);
        var read = new { years = 5, source = "MoU pasal 11", version = done.Version };
        Assert.That(
            (await officer.Put($"agreements/{id}/term", read)).Expect(409).Reasons,
            Is.EqualTo(["term-amended agreement"]));
        var ends = new { endsOn = Ends, manner = "agreement", paper = "risalah", version = done.Version };
        var ended = (await officer.Put($"agreements/{id}/early-end", ends)).Expect(200);

        var late = await officer.Post(
            $"agreements/{id}/amendments",
            new { signedOn = Today, paper, changes = "x", version = ended.Version });

        Assert.That(late.Expect(409).Reasons, Is.EqualTo(["ends-early agreement"]));
    }

    [TestCase("signedOn", """{"paper":"PAPER"}""")]
    [TestCase("signedOn", """{"signedOn":"2099-01-01","paper":"PAPER"}""")]
    [TestCase("paper", """{"signedOn":"2020-01-01"}""")]
    [TestCase("inForceOn", """{"signedOn":"2020-01-01","inForceOn":"2999-01-01","paper":"PAPER"}""")]
    [TestCase("term.years", """{"signedOn":"2020-01-01","paper":"PAPER","term":{"noticeMonths":3}}""")]
    [TestCase(
        "term.noticeMonths",
        """{"signedOn":"2020-01-01","paper":"PAPER","term":{"years":1,"noticeMonths":12}}""")]
    public async Task Amendment_OfAWrongShape_IsToldByField(string field, string body)
    {
        var (officer, id, paper) = await Listed($"Bentuk {field} {body.Length}");
        var sent = JsonNode.Parse(body.Replace("PAPER", paper, StringComparison.Ordinal))!;
        sent["version"] = 2;

        var wrong = (await officer.Post($"agreements/{id}/amendments", sent.ToJsonString())).Expect(400);

        Assert.That(wrong.Errors, Is.EqualTo([field]));
    }
}
