using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Opening;

/// <summary>Many initiatives from one file: a dry run that keeps nothing, then all of them or none.</summary>
internal sealed class ImportPageTests
{
    internal const string Header =
        "procedure,title,partner,country,partnerKind,objects,origin,openedOn,stage,enteredOn,note";

    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    [Test]
    public async Task Import_DryRunThenOpen_OpensAllAndTakesOverThePaperFiles()
    {
        var officer = await Host.Visit(Roles.Officer, "16.71");
        var list = $"{Header}\nksdpl,Kota kembar A,Melaka,MY,city,culture; other,region,2026-01-05,,,\n"
            + "ksdpl,Kota kembar B,Johor,MY,state,culture,region,2025-11-03,consultation,2026-02-02,\"dari "
                + "map biru, jilid 2\"\n";

        var dryRun = await Upload(officer, list);
        var nothing = await officer.Get("/initiatives");
        var opened = await officer.Follow(await Confirm(officer, dryRun));

        Assert.Multiple(() =>
        {
            Assert.That(
                dryRun.Text,
                Does.Contain("2 prakarsa akan dibuka")
                    .And.Contain("Koordinasi dan konsultasi sejak 2 Feb 2026"));
            Assert.That(nothing.Text, Does.Not.Contain("Kota kembar A"));
            Assert.That(
                opened.Text,
                Does.Contain("2 prakarsa dibuka: KSDPL-16.71-2026-0001 sampai KSDPL-16.71-2025-0001."));
            Assert.That(opened.Text, Does.Contain("Kota kembar A").And.Contain("Kota kembar B"));
            Assert.That(Host.Faults(), Is.Empty);
        });
    }

    [Test]
    public async Task Import_OneWrongRow_NamesLineColumnAndReasonAndOpensNone()
    {
        var officer = await Host.Visit(Roles.Officer, "16.72");
        await officer.InEnglish();
        var rows = new[]
        {
            "ksdpl,Good one,Melaka,MY,city,culture,region,,,,",
            "ksdpl,,Melaka,MY,city,culture,region,,,,",
            "ksdpl,Bad country,Melaka,malaysia,city,culture,region,,,,",
            "ksdpl,Bad kind,Melaka,MY,non-profit,culture,region,,,,",
            "ksdpl,Bad object,Melaka,MY,city,war,region,,,,",
            "none,Bad procedure,Melaka,MY,city,culture,region,,,,",
            "ksdpl,Bad day,Melaka,MY,city,culture,region,2026-02-31,,,",
            "ksdpl,Ahead,Melaka,MY,city,culture,region,2099-01-01,,,",
            "ksdpl,Bad stage,Melaka,MY,city,culture,region,2026-01-01,nowhere,2026-01-01,",
            "ksdpl,No day,Melaka,MY,city,culture,region,,review,,",
            "ksdpl,Too few,Melaka",
            "ksdpl,Entered before,Melaka,MY,city,culture,region,2026-01-05,review,2026-01-04,",
            "ksdpl,Good one,Melaka,MY,city,culture,region,,,,",
            "ksdpl,Turned,Melaka\u202e,MY,city,culture,region,,,,",
        };

        var wrong = await Upload(officer, $"{Header}\n{string.Join('\n', rows)}\n");

        var told = Regex.Matches(wrong.Html, @"<tr><td>(\d+)</td>\s*<td><code>([^<]*)</code></td>")
            .Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value}".Trim()).Distinct();
        Assert.Multiple(async () =>
        {
            Assert.That(wrong.Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(told, Is.EquivalentTo(new[]
            {
                "3 title", "4 country", "5 partnerKind", "6 objects", "7 procedure",
                "8 openedOn", "9 openedOn", "10 stage", "11 enteredOn", "12", "13 enteredOn",
                "14 title", "15 partner",
            }));
            Assert.That(wrong.Text, Does.Contain("title and partner are those of line 2"));
            Assert.That(wrong.Text, Does.Contain("must not be before that of the opening, 5 January 2026"));
            Assert.That((await officer.Get("/initiatives")).Text, Does.Not.Contain("Good one"));
        });
    }

    [Test]
    public async Task Import_UnreadableOpening_IsTheOnlyFault()
    {
        var officer = await Host.Visit(Roles.Officer, "16.72");

        var wrong = await Upload(
            officer, $"{Header}\nksdpl,Uji,Sapporo,JP,city,culture,region,01/10/2026,review,2025-10-05,\n");

        Assert.That(Regex.Count(wrong.Html, @"<tr><td>\d+</td>"), Is.EqualTo(1));
        Assert.That(wrong.Text, Does.Contain("2 openedOn Bukan tanggal yang ada"));
    }

    [Test]
    public async Task Import_AnotherRegionsRow_IsRefusedAsTheDeciderDoes()
    {
        var officer = await Host.Visit(Roles.Officer, "16.72");

        var wrong = await Upload(
            officer,
            "region,procedure,title,partner,country,partnerKind,objects,origin\n"
            + "33.74,ksdpl,Kota,Melaka,MY,city,culture,region\n");

        Assert.That(
            wrong.Text, Does.Contain("2 region Akun Anda tidak berwenang melakukan “membuka prakarsa”"));
    }

    [Test]
    public async Task Import_TheSameFileAgain_OpensNothingTwice()
    {
        var officer = await Host.Visit(Roles.Officer, "16.73");
        var list = $"{Header}\nksdpl,Sekali saja,Melaka,MY,city,culture,region,,,,\n";
        var (first, second) = (await Upload(officer, list), await Upload(officer, list));
        await Confirm(officer, first);

        var again = await Confirm(officer, second);

        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(again.Text, Does.Contain("sudah dibuka sebagai KSDPL-16.73-2026-0001"));
        Assert.That((await officer.Get("/initiatives?q=sekali")).Text, Does.Contain("1 prakarsa"));
    }

    [Test]
    public async Task Import_AThousandRows_AreOpenedAndOneMoreIsNot()
    {
        var officer = await Host.Visit(Roles.Officer, "16.74");
        string List(int rows) => Header + "\n" + string.Concat(Enumerable.Range(1, rows).Select(row =>
            string.Create(
                CultureInfo.InvariantCulture, $"ksdpl,Kota {row},Mitra {row},MY,city,culture,region,,,,\n")));

        var tooMany = await Upload(officer, List(1001));
        var opened = await officer.Follow(await Confirm(officer, await Upload(officer, List(1000))));

        Assert.That(tooMany.Text, Does.Contain("daftar memuat lebih dari 1000 baris"));
        Assert.That(
            opened.Text,
            Does.Contain("1000 prakarsa dibuka: KSDPL-16.74-2026-0001 sampai KSDPL-16.74-2026-1000."));
    }

    [TestCase("", "berkas kosong")]
    [TestCase("\0\0PK", "bukan teks UTF-8")]
    [TestCase("hello", "baris pertama harus berisi nama kolom: procedure, title")]
    [TestCase(Header + ",budget\nx\n", "kolom ini tidak dikenal")]
    [TestCase(Header + "\n", "daftar tidak memuat baris data")]
    public async Task Import_WrongFile_IsTold(string content, string message)
    {
        var wrong = await Upload(await Host.Visit(Roles.Officer, "16.72"), content);

        Assert.That(wrong.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(wrong.Html, Does.Contain("id=\"field-file-error\""));
        Assert.That(wrong.Text, Does.Contain(message));
    }

    [Test]
    public async Task Template_Uploaded_PassesTheDryRun()
    {
        var officer = await Host.Visit(Roles.Supervisor, "16.72");
        var template = await officer.Get("/initiatives/import?handler=template");

        Assert.That(
            template.Html,
            Does.Contain("\nksdpl;Kota kembar dengan Jung-Gu;Jung-Gu;KR;city;")
                .And.Contain(";\"culture; regional-promotion\";region;16.72;;no;").And.Contain(";review;"));
        Assert.That(
            (await Upload(officer, template.Html.TrimStart('\uFEFF'))).Text,
            Does.Contain("1 prakarsa akan dibuka"));
    }

    [TestCase(Roles.Auditor, null)]
    [TestCase(Roles.Dprd, "16.72")]
    public async Task Import_ByOthersThanTheOffice_IsForbidden(string role, string? place) =>
        Assert.That(
            (await (await Host.Visit(role, place)).Get("/initiatives/import")).Status,
            Is.EqualTo(HttpStatusCode.Forbidden));

    internal static async Task<Visited> Upload(Visitor officer, string list)
    {
        await officer.Get("/initiatives/import");
        return await officer.PostFile(
            "/initiatives/import", "file", "daftar.csv", Encoding.UTF8.GetBytes(list));
    }

    internal static Task<Visited> Confirm(Visitor officer, Visited dryRun)
    {
        var text =
            Regex.Match(
                dryRun.Html, "<textarea name=\"text\" hidden>\n?(.*?)</textarea>",
                RegexOptions.Singleline).Groups[1].Value;
        return officer.Post(
            "/initiatives/import?handler=Open", ("commandId", dryRun.Value("commandId")),
            ("text", WebUtility.HtmlDecode(text).ReplaceLineEndings("\r\n")));
    }
}
