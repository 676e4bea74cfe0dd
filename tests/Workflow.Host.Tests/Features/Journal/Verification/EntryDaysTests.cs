using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal.Verification;

/// <summary>
/// The day something happened on and the moment it was recorded are both told, by their names and the same
/// everywhere.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class EntryDaysTests(DatabaseProvider provider)
{
    private const string Both = "Terjadi 5 Nov 2026, dicatat 6 Nov 2026 01.00 WIB";

    [Test]
    public async Task Entry_RecordedTheNightAfter_ShowsBothDaysEverywhere()
    {
        await using var host = RunningHost.Start(provider, today: new(2026, 11, 2));
        var walk = await Walk.Open(host);
        host.Time.Now = RunningHost.At(new(2026, 11, 6), hour: 1);
        await walk.Take("accept-initiative", "officer", on: "2026-11-05");

        var officer = await host.Visit("officer", Walk.Semarang);
        var shown = await officer.Get($"/initiatives/{walk.Id}");
        var journal = await officer.Get($"/journal?initiative={walk.Number}");
        var csv = await officer.Get($"/journal?handler=Csv&initiative={walk.Number}");
        await officer.InEnglish();
        Assert.Multiple(async () =>
        {
            Assert.That(shown.Text, Does.Contain(Both));
            Assert.That(shown.Text, Does.Contain("Terjadi dan dicatat 2 Nov 2026 09.00 WIB"));
            Assert.That(journal.Text, Does.Contain(Both));
            Assert.That(csv.Html.Split("\r\n")[0], Does.EndWith(";hash;happenedOn;recordedOn"));
            Assert.That(csv.Html, Does.Contain(";2026-11-05;2026-11-06\r\n"));
            Assert.That(
                (await officer.Get($"/initiatives/{walk.Id}")).Text,
                Does.Contain("Happened 5 Nov 2026, recorded 6 Nov 2026 01:00 WIB"));
        });
    }

    [Test]
    public async Task Journal_OfWhatNamesNoDay_TellsWhenItWasRecorded()
    {
        await using var host = RunningHost.Start(provider, today: new(2026, 11, 2));
        var auditor = await host.Visit("auditor");

        Assert.That(
            (await auditor.Get("/journal?event=account-added")).Text,
            Does.Contain("Dicatat 2 Nov 2026 09.00 WIB"));
    }
}
