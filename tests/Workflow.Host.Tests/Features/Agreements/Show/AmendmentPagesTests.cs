using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements.Show;

/// <summary>Amendments, and notice of an early end, as the office records them on pages.</summary>
internal sealed class AmendmentPagesTests
{
    private const string Region = "35.28";

    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    private static DateOnly Today => CivilClock.Today(Host.Time);

    private static DateOnly SignedOn => Today.AddYears(-4);

    [Test]
    public async Task Amend_ForLonger_IsShownWithTheHistoryOfTheTermAndUndone()
    {
        var id = await Listed("Adendum Satu");
        var paper = await Attached(id);
        var officer = await Host.Visit(Roles.Officer, Region);
        var page = await officer.Get($"/agreements/{id}");
        Assert.That(page.Html, Does.Contain($"href=\"/agreements/{id}/amendments/new\""));
        Assert.That(page.Text, Does.Contain("Belum ada: masa berlaku dan isinya seperti saat"));
        var form = await officer.Get($"/agreements/{id}/amendments/new");
        Assert.That(form.Text, Does.Contain("Kini 5 tahun").And.Contain("UU 24/2000 Pasal 16"));

        var shown = await officer.Follow(await officer.Post(
            $"/agreements/{id}/amendments/new", ("version", form.Value("version")), ("paper", paper),
            ("commandId", form.Value("commandId")), ("signedOn", Portable.Text(Today)), ("inForceOn", ""),
            ("years", "7"), ("noticeMonths", ""), ("changes", "bidang <b>kesehatan</b>"),
            ("reason", "sepakat")));

        Assert.Multiple(() =>
        {
            Assert.That(shown.Text, Does.Contain("Adendum dicatat."));
            Assert.That(
                shown.Text, Does.Contain(
                    $"{SignedOn.Year}–{SignedOn.AddYears(5).AddDays(-1).Year}, diperpanjang dengan adendum "
                    + $"1 sampai {SignedOn.AddYears(7).AddDays(-1).Year}."));
            Assert.That(shown.Text, Does.Contain("Diperpanjang dengan adendum yang ditandatangani"));
            Assert.That(shown.Html, Does.Contain($"href=\"/agreements/{id}/documents/{paper}\""));
            Assert.That(shown.Html, Does.Not.Contain("<b>kesehatan"));
            Assert.That(shown.Text, Does.Not.Contain("Ubah masa berlaku menurut naskah"));
        });

        var undone = await officer.Follow(await officer.Post(
            $"/agreements/{id}?handler=UndoAmendment", ("version", shown.Value("version")), ("n", "1"),
            ("undoReason", "salah berkas")));

        Assert.That(
            undone.Text,
            Does.Contain("Pencatatan adendum 1 dibatalkan: salah berkas")
                .And.Contain("Belum ada: masa berlaku dan isinya"));
    }

    [TestCase("signedOn", "", HttpStatusCode.BadRequest, "signedOn")]
    [TestCase("signedOn", "2999-01-01", HttpStatusCode.BadRequest, "signedOn")]
    [TestCase("signedOn", "2001-01-01", HttpStatusCode.Conflict, "signedOn")]
    [TestCase("inForceOn", "2001-01-01", HttpStatusCode.Conflict, "inForceOn")]
    [TestCase("inForceOn", "2026-02-31", HttpStatusCode.BadRequest, "inForceOn")]
    [TestCase("paper", "", HttpStatusCode.BadRequest, "paper")]
    [TestCase("paper", "00000000-0000-0000-0000-000000000000", HttpStatusCode.BadRequest, "paper")]
    [TestCase("years", "4", HttpStatusCode.Conflict, "years")]
    [TestCase("years", "0", HttpStatusCode.BadRequest, "years")]
    [TestCase("years", "5", HttpStatusCode.Conflict, "changes")]
    [TestCase("noticeMonths", "84", HttpStatusCode.BadRequest, "noticeMonths")]
    public async Task Amend_WrongField_IsToldBesideItAndKeepsWhatWasTyped(
        string field, string value, HttpStatusCode status, string told)
    {
        var id = await Listed($"Salah {field}{value}");
        var typed = new Dictionary<string, string?>
        {
            ["paper"] = await Attached(id),
            ["signedOn"] = Portable.Text(Today),
            ["years"] = "7",
            ["reason"] = "alasan yang diketik",
            ["version"] = "2",
            [field] = value,
        };
        var officer = await Host.Visit(Roles.Officer, Region);
        await officer.Get($"/agreements/{id}/amendments/new");

        var wrong = await officer.Post(
            $"/agreements/{id}/amendments/new", [.. typed.Select(one => (one.Key, one.Value))]);

        Assert.That(wrong.Status, Is.EqualTo(status));
        Assert.That(
            wrong.Html,
            Does.Contain($"href=\"#field-{told}\"").And.Contain($"id=\"field-{told}-error\"")
                .And.Contain("alasan yang diketik"));
    }

    [Test]
    public async Task Amend_SomebodyWasFasterOrTheTextIsMissing_IsTold()
    {
        var id = await Listed("Adendum Dua");
        var officer = await Host.Visit(Roles.Officer, Region);
        var empty = await officer.Get($"/agreements/{id}/amendments/new");
        Assert.That(empty.Text, Does.Contain("Belum ada dokumen pada naskah kerja sama ini."));
        Assert.That(
            empty.Html, Does.Contain($"href=\"/agreements/{id}#documents\"").And.Not.Contain("signedOn"));
        var paper = await Attached(id);

        var late = await officer.Post(
            $"/agreements/{id}/amendments/new", ("version", "1"), ("paper", paper),
            ("signedOn", Portable.Text(Today)), ("changes", "bidang kesehatan"));

        Assert.That(late.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(late.Text, Does.Contain("Orang lain lebih dahulu").And.Contain("bidang kesehatan"));
    }

    [Test]
    public async Task Notice_TooSoon_IsToldWithItsArithmeticAndTheDayIsShown()
    {
        var id = await Listed("Nota Singkat");
        var paper = await Attached(id);
        var officer = await Host.Visit(Roles.Officer, Region);
        var page = await officer.Get($"/agreements/{id}");
        Assert.That(page.Text, Does.Contain("Nota yang diberikan hari ini: hari terakhir berlaku paling"));

        var soon = await Notice(officer, id, page, paper, Today.AddMonths(5));
        Assert.That(soon.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(soon.Text, Does.Contain("jangka waktu 6 bulan: hari terakhir berlaku paling cepat"));
        Assert.That(soon.Html, Does.Contain("id=\"field-givenOn-error\""));

        var ended = await officer.Follow(await Notice(officer, id, page, paper, Today.AddMonths(7)));
        Assert.That(
            ended.Text, Does.Contain($"diberikan {CivilDates.WithWeekday(Today, Language.Indonesian)}"));
        Assert.That(ended.Html, Does.Contain($"/documents/{paper}\""));
        Assert.That(ended.Html, Does.Not.Contain("amendments/new"));
    }

    [TestCase(6, "apakah jangka waktu 6 bulan ditaati, tidak diketahui")]
    [TestCase(0, "tidak ada jangka waktu yang tercatat")]
    public async Task Notice_WithoutItsDay_IsShownAsUnknown(int months, string told)
    {
        var id = await Listed($"Nota Tanpa Hari {months}", months);
        var officer = await Host.Visit(Roles.Officer, Region);
        var page = await officer.Get($"/agreements/{id}");
        if (months == 0)
            Assert.That(page.Text, Does.Contain("Jangka waktu pemberitahuan tidak tercatat, jadi"));

        var ended = await officer.Follow(await officer.Post(
            $"/agreements/{id}?handler=EndEarly", ("version", page.Value("version")), ("manner", "notice"),
            ("firstDayOut", Portable.Text(Today.AddDays(9))), ("paper", "Nota 7")));

        Assert.That(ended.Text, Does.Contain(told));
    }

    private static Task<Visited> Notice(
        Visitor officer, Guid id, Visited page, string paper, DateOnly ends) =>
        officer.Post(
            $"/agreements/{id}?handler=EndEarly", ("version", page.Value("version")), ("manner", "notice"),
            ("givenOn", Portable.Text(Today)), ("firstDayOut", Portable.Text(ends)), ("paper", "Nota 7"),
            ("document", paper));

    private static async Task<string> Attached(Guid id)
    {
        using var form = Caller.Form("agreement-amendment", 1);
        return $"{(await (await Host.As(Roles.Officer, Region)).Send(
            HttpMethod.Post, $"agreements/{id}/documents", form)).Expect(201).Id}";
    }

    private static async Task<Guid> Listed(string partner, int notice = 6)
    {
        var said = new Particulars(
            Region, partner, "JP", "city", SignedOn, ["culture"], new(5, notice));
        await Host.Services.GetRequiredService<AgreementDesk>().Import(
            [new(2, said, null)], Engine.Actor.System, default);
        return AgreementId.OfImport(said);
    }
}
