using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Opening;

/// <summary>A list that is sent twice is opened once.</summary>
internal sealed class ImportTwiceTests
{
    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    [Test]
    public async Task Import_FormSentTwice_OpensOnceAndSaysSo()
    {
        var officer = await Host.Visit(Roles.Officer, "16.13");
        var dryRun = await ImportPageTests.Upload(
            officer,
            $"{ImportPageTests.Header}\nksdpl,Kota dua kali,Melaka,MY,city,culture,region,2026-01-05,,,\n");
        await ImportPageTests.Confirm(officer, dryRun);

        var again = await officer.Follow(await ImportPageTests.Confirm(officer, dryRun));

        Assert.That(again.Text, Does.Contain("Daftar ini sudah dibuka; tidak ada yang dibuka dua kali."));
        Assert.That(
            Host.Database.Lines("SELECT number FROM initiatives WHERE title = 'Kota dua kali'"),
            Has.Count.EqualTo(1));
    }
}
