using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Import;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements.Import;

/// <summary>The export of the register is a list that the import takes.</summary>
internal sealed class ExportAgainTests
{
    private const string Region = "35.76";

    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    [TestCase("id")]
    [TestCase("en")]
    public async Task Export_ImportedAgain_ChangesNothing(string language)
    {
        await Listed("=Kyoto", "- banjir", new Term(5, 6), new(Activity.LessActive, 2025));
        await Listed("Nara", "'- macet", null, null);
        await Listed("'s-Hertogenbosch", null, new Term(10, 0), new(Activity.Active, 2024));
        var officer = await Host.Visit(Roles.Officer, Region);
        if (language == "en")
            await officer.InEnglish();
        var file = await officer.Get("/agreements?handler=export");

        await officer.Get("/agreements/import");
        var preview = await officer.PostFile(
            "/agreements/import", "file", "daftar.csv", Encoding.UTF8.GetBytes(file.Html));

        Assert.That(
            preview.Text, Does.Match("(Baru: 0 Berubah: 0 Tetap: 3|New: 0 Changed: 0 Unchanged: 3)"));
    }

    [Test]
    public void Read_ExportInAnotherInstallation_HasNoticeAndActivity()
    {
        var reading = AgreementImport.Read(
            Encoding.UTF8.GetBytes(
                "region;partner;country;kind;signed;term_years;notice_months;notice_by;ends;status;activity;"
                + "activity_year;answer;initiative;issue;fields;succeeded_by\r\n"
                + "31;Sapporo;JP;city;2016-11-25;5;6;2021-05-25;2021-11-25;expired;active;2020;;;;a;\r\n"
                + "31;Nagoya;JP;city;2016-11-25;5;6;;;withdrawn;;;;;;;\r\n"
                + "31;Kobe;JP;city;2016-11-25;5;6;;;expired;active;20;;;;;\r\n"),
            TestDefinitions.All, new(2026, 11, 26));

        Assert.That(
            reading.Bad.Select(bad => (bad.Line, bad.Message)),
            Is.EqualTo(new[] { (4, "activity_year '20' is not a number from 1945 to 2026") }));
        Assert.That(
            reading.Agreements.Select(listed => listed.Particulars.Partner),
            Is.EqualTo(new[] { "Sapporo", "Kobe" }));
        Assert.That(
            (reading.Agreements[0].Particulars.Term, reading.Agreements[0].Activity),
            Is.EqualTo((new Term(5, 6), new ActivityFinding(Activity.Active, 2020))));
    }

    private static Task<ImportResult> Listed(
        string partner, string? issue, Term? term, ActivityFinding? activity) =>
        Host.Services.GetRequiredService<AgreementDesk>().Import(
            [
                new(2, new(Region, partner, "JP", "city", new(1990, 1, 1), ["culture", "x"], term, issue),
                    activity),
            ],
            Actor.System, default);
}
