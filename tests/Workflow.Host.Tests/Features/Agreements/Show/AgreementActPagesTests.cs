using System.Net;
using Workflow.Engine;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements.Show;

/// <summary>What the office of an agreement says and records of it, on its pages.</summary>
internal sealed class AgreementActPagesTests
{
    private const string Region = AgreementPagesTests.Region;

    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    private static DateOnly Today => CivilClock.Today(Host.Time);

    [Test]
    public async Task Answer_Undecided_IsKeptShownAndJournalled()
    {
        var id = await AgreementPagesTests.Listed("Busan", Today.AddYears(-5).AddMonths(7), new(5, 6));
        var officer = await Host.Visit(Roles.Officer, Region);
        var page = await officer.Get($"/agreements/{id}");
        Assert.That(page.Text, Does.Contain("Tindak lanjutnya belum diputuskan."));

        var sent = await officer.Post(
            $"/agreements/{id}?handler=Answer", ("version", page.Value("version")), ("intent", "undecided"),
            ("until", Portable.Text(Today.AddDays(30))), ("reason", "menunggu <b>wali kota</b>"));
        var after = await officer.Follow(sent);

        Assert.Multiple(() =>
        {
            Assert.That(after.Text, Does.Contain("Keputusan disimpan."));
            Assert.That(after.Text, Does.Contain("Belum diputuskan; ditinjau kembali pada"));
            Assert.That(
                after.Html, Does.Contain("menunggu &lt;b&gt;wali kota&lt;/b&gt;").And.Not.Contain("<b>wali"));
            Assert.That(after.Text, Does.Contain($"oleh {officer.Name}"));
        });
    }

    [TestCase("undecided", "", "x", "until")]
    [TestCase("undecided", "2026-02-31", "x", "until")]
    [TestCase("undecided", "2020-01-01", "x", "until")]
    [TestCase("renew", "", " ", "reason")]
    [TestCase("", "", "x", "intent")]
    [TestCase("sell", "", "x", "intent")]
    public async Task Answer_WrongField_IsToldBesideItAndKeepsWhatWasTyped(
        string intent, string until, string reason, string field)
    {
        var id = await AgreementPagesTests.Listed("Varna", Today.AddYears(-5).AddMonths(9), new(5, 6));
        var officer = await Host.Visit(Roles.Officer, Region);
        var page = await officer.Get($"/agreements/{id}");

        var wrong = await officer.Post(
            $"/agreements/{id}?handler=Answer", ("version", page.Value("version")), ("intent", intent),
            ("until", until), ("reason", reason));

        Assert.Multiple(() =>
        {
            Assert.That(wrong.Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(
                wrong.Html,
                Does.Contain($"href=\"#field-{field}\"").And.Contain($"id=\"field-{field}-error\""));
            Assert.That(wrong.Html, Does.Contain(until));
        });
    }

    [Test]
    public async Task Answer_SomebodyWasFaster_IsToldAndNothingIsKept()
    {
        var id = await AgreementPagesTests.Listed("Mashhad", Today.AddYears(-5).AddMonths(9), new(5, 6));
        var first = await Host.Visit(Roles.Officer, Region);
        var second = await Host.Visit(Roles.Supervisor, Region);
        var (one, two) = (await first.Get($"/agreements/{id}"), await second.Get($"/agreements/{id}"));
        await first.Post(
            $"/agreements/{id}?handler=Answer", ("version", one.Value("version")), ("intent", "renew"),
            ("reason", "baik"));

        var late = await second.Post(
            $"/agreements/{id}?handler=Answer", ("version", two.Value("version")), ("intent", "let-end"),
            ("reason", "sepi sekali"));
        var again = await second.Post(
            $"/agreements/{id}?handler=Answer", ("version", late.Value("version")), ("intent", "let-end"),
            ("reason", "sepi sekali"));

        Assert.Multiple(() =>
        {
            Assert.That(late.Status, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(late.Text, Does.Contain("Orang lain lebih dahulu").And.Contain("sepi sekali"));
            Assert.That(again.Status, Is.EqualTo(HttpStatusCode.Redirect));
        });
    }

    [Test]
    public async Task Term_FoundInThePaper_StartsToRunOut()
    {
        var id = await AgreementPagesTests.Listed("Kitakyushu", Today.AddYears(-5).AddMonths(2), null);
        var officer = await Host.Visit(Roles.Officer, Region);
        var page = await officer.Get($"/agreements/{id}");
        Assert.That(page.Text, Does.Contain("Masa berlakunya tidak tercatat"));

        var sent = await officer.Post(
            $"/agreements/{id}?handler=Term", ("version", page.Value("version")), ("years", "5"),
            ("noticeMonths", "1"), ("source", "MoU pasal 9"));
        var after = await officer.Follow(sent);

        Assert.That(
            after.Text,
            Does.Contain("Masa berlaku dicatat 5 tahun, pemberitahuan 1 bulan sebelumnya: MoU pasal 9"));
        Assert.That(after.Text, Does.Contain("Menunggu keputusan"));
    }

    [TestCase("0", "0", "x", "years")]
    [TestCase("100", "0", "x", "years")]
    [TestCase("5.5", "0", "x", "years")]
    [TestCase("5", "60", "x", "noticeMonths")]
    [TestCase("5", "-1", "x", "noticeMonths")]
    [TestCase("5", "6", "", "source")]
    public async Task Term_WrongField_IsToldBesideIt(string years, string months, string source, string field)
    {
        var id = await AgreementPagesTests.Listed("Seattle", new(1992, 1, 1), null);
        var officer = await Host.Visit(Roles.Officer, Region);
        var page = await officer.Get($"/agreements/{id}");

        var wrong = await officer.Post(
            $"/agreements/{id}?handler=Term", ("version", page.Value("version")), ("years", years),
            ("noticeMonths", months), ("source", source));

        Assert.That(wrong.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(wrong.Html, Does.Contain($"id=\"field-{field}-error\""));
    }

    [Test]
    public async Task Act_ByAnOverseerOfTheProvince_IsForbidden()
    {
        var id = await AgreementPagesTests.Listed("Guangzhou", new(2005, 12, 21), null);
        var supervisor = await Host.Visit(Roles.Supervisor, "35");
        await supervisor.Get($"/agreements/{id}");

        var sent = await supervisor.Post(
            $"/agreements/{id}?handler=Activity", ("version", "1"), ("activity", "active"), ("year", "2025"));

        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Renewal_FromThePage_OpensTheInitiative()
    {
        var id = await AgreementPagesTests.Listed("Xiamen", Today.AddYears(-5).AddMonths(9), new(5, 6));
        var officer = await Host.Visit(Roles.Officer, Region);
        var form = await officer.Get($"/agreements/{id}/renewal");
        Assert.That(form.Value("title"), Is.EqualTo("Perpanjangan kerja sama dengan Xiamen"));

        var sent = await officer.Post(
            $"/agreements/{id}/renewal", ("procedure", form.Value("procedure")), ("title", "Lanjutan Xiamen"),
            ("origin", "region"), ("objects", "culture"), ("openedOn", Portable.Text(Today)));
        var opened = await officer.Follow(sent);
        var second = await officer.Post(
            $"/agreements/{id}/renewal", ("procedure", form.Value("procedure")), ("title", "Lagi"),
            ("origin", "region"), ("objects", "culture"));

        Assert.Multiple(async () =>
        {
            Assert.That(
                opened.Text,
                Does.Contain("Lanjutan Xiamen").And.Contain("Memperpanjang naskah kerja sama dengan Xiamen"));
            Assert.That(second.Status, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(
                second.Text,
                Does.Contain(
                    "Perpanjangan naskah kerja sama ini sudah berjalan dalam prakarsa KSDPL-35.78-"));
            Assert.That(
                (await officer.Get($"/agreements/{id}")).Text, Does.Contain("Perpanjangan KSDPL-35.78-"));
        });
    }
}
