using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform;

namespace Workflow.Host.Tests.Features.Agreements;

/// <summary>The register as people use it: search, one agreement, and what its office says and records.</summary>
internal sealed class AgreementPagesTests
{
    private const string Region = "35.78";

    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    private static DateOnly Today => CivilClock.Today(Host.Time);

    [Test]
    public async Task Register_WhatRunsOut_ComesFirstAndUnknownTermsAreMarked()
    {
        await Listed("Zzz habis", Today.AddYears(-5).AddMonths(3), new(5, 6));
        await Listed("Zzz lama", new(1984, 7, 25), null);
        await Listed("Zzz panjang", Today.AddYears(-1), new(5, 6));
        await Listed("Zzz usai", Today.AddYears(-9), new(5, 6));

        var page = await (await Host.Visit(Roles.Officer, Region)).Get("/agreements?q=zzz");

        var partners = Regex.Matches(page.Html, "<a href=\"/agreements/[0-9a-f-]{36}\">([^<]+)").Select(link => link.Groups[1].Value);
        Assert.That(partners, Is.EqualTo(new[] { "Zzz habis", "Zzz panjang", "Zzz lama", "Zzz usai" }));
        Assert.That(page.Text, Does.Contain("Menunggu keputusan").And.Contain("Tanpa masa berlaku").And.Contain("sudah lewat"));
    }

    [TestCase("?q=filt&ends=12", "Filt soon")]
    [TestCase("?q=filt&status=no-term", "Filt open")]
    [TestCase("?q=filt&country=DE", "Filt open")]
    [TestCase("?q=filt&country=", "Filt open, Filt soon")]
    public async Task Register_Filters_AreKeptInTheAddress(string query, string found)
    {
        await Listed("Filt soon", Today.AddYears(-5).AddMonths(6), new(5, 6));
        await Listed("Filt open", new(1990, 1, 1), null, "DE");

        var page = await (await Host.Visit(Roles.Officer, Region)).Get("/agreements" + query + "&sort=partner");

        var partners = Regex.Matches(page.Html, "<a href=\"/agreements/[0-9a-f-]{36}\">([^<]+)").Select(link => link.Groups[1].Value);
        Assert.That(string.Join(", ", partners), Is.EqualTo(found));
    }

    [Test]
    public async Task Export_NameThatLooksLikeAFormula_IsMadeHarmless()
    {
        await Listed("=HYPERLINK(\"http://evil\")", new(1990, 1, 1), null);

        var file = await (await Host.Visit(Roles.Officer, Region)).Get("/agreements?q=hyperlink&handler=export");

        Assert.That(file.Html, Does.StartWith("region,partner,country").Or.StartWith("\uFEFFregion,partner,country"));
        Assert.That(file.Html, Does.Contain("35.78,\"'=HYPERLINK(\"\"http://evil\"\")\",JP"));
    }

    [TestCase(Roles.Officer, "33.74", HttpStatusCode.NotFound)]
    [TestCase(Roles.Supervisor, "35", HttpStatusCode.OK)]
    [TestCase(Roles.Auditor, null, HttpStatusCode.OK)]
    [TestCase(Roles.Dprd, Region, HttpStatusCode.Forbidden)]
    [TestCase(Roles.Admin, null, HttpStatusCode.Forbidden)]
    public async Task Agreement_ByRole_IsShownWhereItIsInSight(string role, string? place, HttpStatusCode status)
    {
        var id = await Listed("Kochi", new(1997, 4, 17), null);

        var page = await (await Host.Visit(role, place)).Get($"/agreements/{id}");

        Assert.That(page.Status, Is.EqualTo(status));
        if (status == HttpStatusCode.OK)
            Assert.That(page.Html, Does.Not.Contain("name=\"years\""), "only its office may change it");
    }

    [Test]
    public async Task Answer_Undecided_IsKeptShownAndJournalled()
    {
        var id = await Listed("Busan", Today.AddYears(-5).AddMonths(7), new(5, 6));
        var officer = await Host.Visit(Roles.Officer, Region);
        var page = await officer.Get($"/agreements/{id}");
        Assert.That(page.Text, Does.Contain("Belum ada yang menyatakan apa yang akan dilakukan."));

        var sent = await officer.Post(
            $"/agreements/{id}?handler=Answer", ("version", page.Value("version")), ("intent", "undecided"),
            ("until", Portable.Text(Today.AddDays(30))), ("reason", "menunggu <b>wali kota</b>"));
        var after = await officer.Follow(sent);

        Assert.Multiple(() =>
        {
            Assert.That(after.Text, Does.Contain("Keputusan disimpan."));
            Assert.That(after.Text, Does.Contain("Belum diputuskan; ditanyakan lagi"));
            Assert.That(after.Html, Does.Contain("menunggu &lt;b&gt;wali kota&lt;/b&gt;").And.Not.Contain("<b>wali"));
            Assert.That(after.Text, Does.Contain($"oleh {officer.Name}"));
        });
    }

    [TestCase("undecided", "", "x", "until")]
    [TestCase("undecided", "2026-02-31", "x", "until")]
    [TestCase("undecided", "2020-01-01", "x", "until")]
    [TestCase("renew", "", " ", "reason")]
    [TestCase("", "", "x", "intent")]
    [TestCase("sell", "", "x", "intent")]
    public async Task Answer_WrongField_IsToldBesideItAndKeepsWhatWasTyped(string intent, string until, string reason, string field)
    {
        var id = await Listed("Varna", Today.AddYears(-5).AddMonths(9), new(5, 6));
        var officer = await Host.Visit(Roles.Officer, Region);
        var page = await officer.Get($"/agreements/{id}");

        var wrong = await officer.Post(
            $"/agreements/{id}?handler=Answer", ("version", page.Value("version")), ("intent", intent), ("until", until), ("reason", reason));

        Assert.Multiple(() =>
        {
            Assert.That(wrong.Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(wrong.Html, Does.Contain($"href=\"#field-{field}\"").And.Contain($"id=\"field-{field}-error\""));
            Assert.That(wrong.Html, Does.Contain(until));
        });
    }

    [Test]
    public async Task Answer_SomebodyWasFaster_IsToldAndNothingIsKept()
    {
        var id = await Listed("Mashhad", Today.AddYears(-5).AddMonths(9), new(5, 6));
        var (first, second) = (await Host.Visit(Roles.Officer, Region), await Host.Visit(Roles.Supervisor, Region));
        var (one, two) = (await first.Get($"/agreements/{id}"), await second.Get($"/agreements/{id}"));
        await first.Post($"/agreements/{id}?handler=Answer", ("version", one.Value("version")), ("intent", "renew"), ("reason", "baik"));

        var late = await second.Post(
            $"/agreements/{id}?handler=Answer", ("version", two.Value("version")), ("intent", "let-end"), ("reason", "sepi sekali"));
        var again = await second.Post(
            $"/agreements/{id}?handler=Answer", ("version", late.Value("version")), ("intent", "let-end"), ("reason", "sepi sekali"));

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
        var id = await Listed("Kitakyushu", Today.AddYears(-5).AddMonths(2), null);
        var officer = await Host.Visit(Roles.Officer, Region);
        var page = await officer.Get($"/agreements/{id}");
        Assert.That(page.Text, Does.Contain("Masa berlakunya tidak tercatat"));

        var sent = await officer.Post(
            $"/agreements/{id}?handler=Term", ("version", page.Value("version")), ("years", "5"), ("noticeMonths", "1"), ("source", "MoU pasal 9"));
        var after = await officer.Follow(sent);

        Assert.That(after.Text, Does.Contain("Masa berlaku dicatat 5 tahun, pemberitahuan 1 bulan sebelumnya: MoU pasal 9"));
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
        var id = await Listed("Seattle", new(1992, 1, 1), null);
        var officer = await Host.Visit(Roles.Officer, Region);
        var page = await officer.Get($"/agreements/{id}");

        var wrong = await officer.Post(
            $"/agreements/{id}?handler=Term", ("version", page.Value("version")), ("years", years), ("noticeMonths", months), ("source", source));

        Assert.That(wrong.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(wrong.Html, Does.Contain($"id=\"field-{field}-error\""));
    }

    [Test]
    public async Task Act_ByAnOverseerOfTheProvince_IsForbidden()
    {
        var id = await Listed("Guangzhou", new(2005, 12, 21), null);
        var supervisor = await Host.Visit(Roles.Supervisor, "35");
        await supervisor.Get($"/agreements/{id}");

        var sent = await supervisor.Post($"/agreements/{id}?handler=Activity", ("version", "1"), ("activity", "active"), ("year", "2025"));

        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Renewal_FromThePage_OpensTheInitiative()
    {
        var id = await Listed("Xiamen", Today.AddYears(-5).AddMonths(9), new(5, 6));
        var officer = await Host.Visit(Roles.Officer, Region);
        var form = await officer.Get($"/agreements/{id}/renewal");
        Assert.That(form.Value("title"), Is.EqualTo("Perpanjangan kerja sama dengan Xiamen"));

        var sent = await officer.Post(
            $"/agreements/{id}/renewal", ("procedure", form.Value("procedure")), ("title", "Lanjutan Xiamen"), ("origin", "region"),
            ("objects", "culture"), ("openedOn", Portable.Text(Today)));
        var opened = await officer.Follow(sent);
        var second = await officer.Post(
            $"/agreements/{id}/renewal", ("procedure", form.Value("procedure")), ("title", "Lagi"), ("origin", "region"), ("objects", "culture"));

        Assert.Multiple(async () =>
        {
            Assert.That(opened.Text, Does.Contain("Lanjutan Xiamen").And.Contain("Memperpanjang perjanjian dengan Xiamen"));
            Assert.That(second.Status, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(second.Text, Does.Contain("Perpanjangan perjanjian ini sudah berjalan dalam prakarsa KSDPL-35.78-"));
            Assert.That((await officer.Get($"/agreements/{id}")).Text, Does.Contain("Perpanjangan KSDPL-35.78-"));
        });
    }

    private static async Task<Guid> Listed(string partner, DateOnly signed, Term? term, string country = "JP")
    {
        var said = new Particulars(Region, partner, country, "city", signed, ["culture"], term);
        await Host.Services.GetRequiredService<AgreementDesk>().Import([new(2, said, null)], Actor.System, default);
        return AgreementId.OfImport(said);
    }
}
