using System.Net;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Opening;

/// <summary>Rows that a reader cannot tell apart are one.</summary>
internal sealed class ImportSamenessTests
{
    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    [Test]
    public async Task Import_RowsThatReadTheSame_AreOneAmongThemselvesAndWithWhatIsOpen()
    {
        var officer = await Host.Visit(Roles.Officer, "82.71");
        await Walk.Open(Host, Walk.Request("82.71", "Tromsø", "Kota kembar – utara"));
        const string Rest = "NO,city,culture,region,,,,\n";

        var wrong = await ImportPageTests.Upload(
            officer, $"{ImportPageTests.Header}\nksdpl,KOTA KEMBAR - UTARA,Tromso,{Rest}"
                + $"ksdpl,Selatan “baru”,Gjøvik,{Rest}ksdpl,\"Selatan \"\"baru\"\"\",Gjovik\u200B,{Rest}");

        Assert.That(wrong.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(
            wrong.Text,
            Does.Contain("sudah dibuka sebagai KSDPL-82.71-").And.Contain("sama dengan baris 3"));
    }
}
