using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements.Show;

/// <summary>The register as people use it: search and one agreement.</summary>
internal sealed class AgreementPagesTests
{
    internal const string Region = "35.78";

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

        var partners = Regex.Matches(page.Html, "<a href=\"/agreements/[0-9a-f-]{36}\"><bdi>([^<]+)")
            .Select(link => link.Groups[1].Value);
        Assert.That(partners, Is.EqualTo(new[] { "Zzz habis", "Zzz panjang", "Zzz lama", "Zzz usai" }));
        Assert.That(
            page.Text,
            Does.Contain("Menunggu keputusan").And.Contain("Tanpa masa berlaku").And.Contain("sudah lewat"));
    }

    [TestCase("?q=filt&ends=12", "Filt soon")]
    [TestCase("?q=filt&status=no-term", "Filt open")]
    [TestCase("?q=filt&country=DE", "Filt open")]
    [TestCase("?q=filt&country=", "Filt open, Filt soon")]
    public async Task Register_Filters_AreKeptInTheAddress(string query, string found)
    {
        await Listed("Filt soon", Today.AddYears(-5).AddMonths(6), new(5, 6));
        await Listed("Filt open", new(1990, 1, 1), null, "DE");

        var page = await (await Host.Visit(Roles.Officer, Region)).Get(
            "/agreements" + query + "&sort=partner");

        var partners = Regex.Matches(page.Html, "<a href=\"/agreements/[0-9a-f-]{36}\"><bdi>([^<]+)")
            .Select(link => link.Groups[1].Value);
        Assert.That(string.Join(", ", partners), Is.EqualTo(found));
    }

    [Test]
    public async Task Export_NameThatLooksLikeAFormula_IsMadeHarmless()
    {
        await Listed("=HYPERLINK(\"http://evil\")", new(1990, 1, 1), null);

        var file = await (await Host.Visit(Roles.Officer, Region)).Get(
            "/agreements?q=hyperlink&handler=export");

        Assert.That(file.Html.TrimStart('\uFEFF'), Does.StartWith("region;partner;country"));
        Assert.That(file.Html, Does.Contain("35.78;\"'=HYPERLINK(\"\"http://evil\"\")\";JP"));
    }

    [TestCase(Roles.Officer, "33.74", HttpStatusCode.NotFound)]
    [TestCase(Roles.Supervisor, "35", HttpStatusCode.OK)]
    [TestCase(Roles.Auditor, null, HttpStatusCode.OK)]
    [TestCase(Roles.Dprd, Region, HttpStatusCode.Forbidden)]
    [TestCase(Roles.Admin, null, HttpStatusCode.Forbidden)]
    public async Task Agreement_ByRole_IsShownWhereItIsInSight(
        string role, string? place, HttpStatusCode status)
    {
        var id = await Listed("Kochi", new(1997, 4, 17), null);

        var page = await (await Host.Visit(role, place)).Get($"/agreements/{id}");

        Assert.That(page.Status, Is.EqualTo(status));
        if (status == HttpStatusCode.OK)
            Assert.That(page.Html, Does.Not.Contain("name=\"years\""), "only its office may change it");
    }

    /// <summary>An agreement of the region of these tests, as a list brings it.</summary>
    internal static async Task<Guid> Listed(
        string partner, DateOnly signed, Term? term, string country = "JP")
    {
        var said = new Particulars(Region, partner, country, "city", signed, ["culture"], term);
        await Host.Services.GetRequiredService<AgreementDesk>()
            .Import([new(2, said, null)], Actor.System, default);
        return AgreementId.OfImport(said);
    }
}
