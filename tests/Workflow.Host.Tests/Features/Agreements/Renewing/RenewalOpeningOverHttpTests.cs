using System.Text.Json.Nodes;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements.Renewing;

/// <summary>
/// By when a renewal must be opened, as the agreement's page and the API tell it.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class RenewalOpeningOverHttpTests(DatabaseProvider provider) : RenewalScenario(provider)
{
    [Test]
    public async Task Agreement_OverTheApi_TellsTheDayAndEachStage()
    {
        await using var host = Start(OpenBy);
        var id = await Listed(host);

        var opening = await Opening(host, id);

        Assert.Multiple(() =>
        {
            Assert.That(
                new[] { "openBy", "signBy", "lastDay", "noticeBy", "procedure" }.Select(
                    member => (string?)opening[member]),
                Is.EqualTo(new[] { "2030-04-15", "2031-06-23", "2031-06-23", "2030-12-24", "ksdpl" }));
            Assert.That(
                ((int)opening["workingDays"]!, (bool)opening["provisional"]!, opening["running"]),
                Is.EqualTo((310, true, (JsonNode?)null)));
            Assert.That(opening["stages"]!.AsArray(), Has.Count.EqualTo(12));
            Assert.That(opening["stages"]![5]!.ToJsonString(), Is.EqualTo(JsonNode.Parse("""
                {"stage": "dprd-deliberation", "title": "Pembahasan di DPRD", "workingDays": 45,
                 "source": "statutory", "basis": "PP 28/2018 Pasal 30(4)",
                 "why": "batas waktu peraturan, PP 28/2018 Pasal 30 ayat (4)", "beginsOn": "2030-09-16"}
                """)!.ToJsonString()));
        });
    }

    /// <summary>
    /// Five initiatives of the office were 2, 2, 4, 6 and 6 working days in the first stage, up to Monday 4
    /// February 2030: opened on Thursday 31 and Tuesday 29 January, Friday 25 January; of four nothing is
    /// usual. Four working days before 15 April: 12, 11, 10 and 9.
    /// </summary>
    [Test]
    public async Task Agreement_FiveVisitsOfItsOffice_TellWhatAStageTakes()
    {
        await using var host = Start(new(2030, 2, 4));
        var id = await Listed(host);
        foreach (var opened in new[] { "2030-01-31", "2030-01-31", "2030-01-25", "2030-01-25" })
            await Left(host, opened, Region);
        await Left(host, "2030-01-29", "33.10"); // Another office's.
        await host.RunJob("stage-times");
        var four = await Opening(host, id);

        host.Time.Now += TimeSpan.FromSeconds(1);
        await Left(host, "2030-01-29", Region);
        await host.RunJob("stage-times");
        var five = await Opening(host, id);

        Assert.That((string?)four["openBy"], Is.EqualTo("2030-04-15"));
        Assert.That((string?)four["stages"]![0]!["source"], Is.EqualTo("unknown"));
        Assert.That((string?)five["openBy"], Is.EqualTo("2030-04-09"));
        Assert.That(five["stages"]![0]!.ToJsonString(), Is.EqualTo(JsonNode.Parse("""
            {"stage": "initiative", "title": "Prakarsa", "workingDays": 4, "source": "visits", "visits": 5,
             "why": "median kantor ini, 5 kali", "beginsOn": "2030-04-09"}
            """)!.ToJsonString()));
    }

    [TestCase("2030-04-15", "soon", "harus dibuka paling lambat 15 April 2030", "must be opened by 15 April")]
    [TestCase(
        "2030-04-16", "late", "seharusnya sudah dibuka paling lambat 15 April 2030",
        "should have been opened by 15 April 2030")]
    public async Task Page_SaysTheDayAndHowItIsCounted(string today, string tone, string id, string en)
    {
        await using var host = Start(Day(today));
        var agreement = await Listed(host);
        var officer = await host.Visit(Roles.Officer, Region);

        var page = await officer.Get($"/agreements/{agreement}");
        await officer.InEnglish();
        var english = await officer.Get($"/agreements/{agreement}");

        Assert.Multiple(() =>
        {
            Assert.That(page.Text, Does.Contain($"Perpanjangan {id}").And.Contain("Perhitungan kantor"));
            Assert.That(page.Text, Does.Contain("Sementara: kalender").And.Contain("310"));
            Assert.That(page.Html, Does.Contain($"class=\"told {tone}\""));
            Assert.That(page.Html, Does.Contain($"/agreements/{agreement}/renewal"));
            Assert.That(english.Text, Does.Contain($"A renewal {en}").And.Contain("own reckoning"));
            Assert.That(english.Text, Does.Contain("statutory, PP 28/2018 art. 30(4)"));
        });
    }

    [Test]
    public async Task Page_RenewalRuns_SaysSoAndNothingIsLate()
    {
        await using var host = Start(OpenBy.AddDays(30));
        var agreement = await Listed(host);
        var renewal = await Walk.Renew(host, Region, agreement);

        var page = await (await host.Visit(Roles.Officer, Region)).Get($"/agreements/{agreement}");
        var opening = await Opening(host, agreement);

        Assert.That(page.Text, Does.Contain($"Perpanjangan sudah dibuka: {renewal.Number}"));
        Assert.That(page.Text, Does.Not.Contain("seharusnya"));
        Assert.That((string?)opening["running"]!["number"], Is.EqualTo(renewal.Number));
    }

    [Test]
    public async Task Agreement_ToBeLetEnd_HasNoDay()
    {
        await using var host = Start(OpenBy);
        var agreement = await Listed(host);
        await LetEnd(host, agreement);

        var view = (await (await host.As(Roles.Officer, Region)).Get($"agreements/{agreement}")).Expect(200);

        Assert.That(view.Body["renewalOpening"], Is.Null);
    }
}
