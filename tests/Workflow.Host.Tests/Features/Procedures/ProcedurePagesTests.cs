using System.Net;
using System.Text.RegularExpressions;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Procedures;

/// <summary>The procedures as people read them.</summary>
internal sealed class ProcedurePagesTests
{
    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    [TestCase(Roles.Officer, "33.74")]
    [TestCase(Roles.Dprd, "33.74")]
    [TestCase(Roles.Ministry, "education-culture")]
    [TestCase(Roles.Kemlu, null)]
    [TestCase(Roles.Admin, null)]
    public async Task Procedures_AnyRole_MayReadThem(string role, string? place)
    {
        var visitor = await Host.Visit(role, place);

        Assert.Multiple(async () =>
        {
            Assert.That((await visitor.Get("/procedures")).Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await visitor.Get("/procedures/ksdpl")).Status, Is.EqualTo(HttpStatusCode.OK));
        });
    }

    [Test]
    public async Task Procedure_InEnglish_SaysStagesNeedsClocksAndArticles()
    {
        var visitor = await Host.Visit(Roles.Auditor);
        await visitor.InEnglish();

        var page = await visitor.Get("/procedures/ksdpl");

        Assert.Multiple(() =>
        {
            Assert.That(
                page.Text, Does.Contain("Deliberation by the DPRD the DPRD 45 working days · statutory"));
            Assert.That(page.Text, Does.Contain("from the day the DPRD received the request"));
            Assert.That(
                page.Text,
                Does.Contain(
                    "Consulted in this stage: Ministry of Home Affairs, Ministry of Foreign Affairs"));
            Assert.That(page.Text, Does.Contain("PP 28/2018 art. 30(4)"));
            Assert.That(page.Text, Does.Contain("only one version so far"));
            Assert.That(page.Text, Does.Contain("stateDiagram-v2"));
            Assert.That(Regex.Count(page.Html, "<svg[^>]*class=\"diagram\""), Is.EqualTo(1));
            Assert.That(Regex.Count(page.Html, "<h1"), Is.EqualTo(1));
            Assert.That(page.Html, Does.Not.Contain("style="));
        });
    }

    [TestCase("/procedures/ksdpl", "id")]
    [TestCase("/procedures/ksdll", "en")]
    public async Task Procedure_ItsContents_AreItsHeadingsInOrder(string path, string language)
    {
        var visitor = await Host.Visit(Roles.Auditor);
        if (language == "en")
            await visitor.InEnglish();

        var page = await visitor.Get(path);
        var contents = Regex.Match(page.Html, "<ul class=\"contents\">.*?</ul>", RegexOptions.Singleline);
        var listed = Regex.Matches(contents.Value, "<a href=\"#([^\"]+)\">([^<]+)</a>")
            .Select(link => (link.Groups[1].Value, link.Groups[2].Value)).ToList();
        var headings = Regex.Matches(page.Html, "<h[23][^>]* id=\"([^\"]+)\">([^<]+)</h[23]>")
            .Select(heading => (heading.Groups[1].Value, heading.Groups[2].Value))
            .Where(heading => heading.Item1 is not ("contents" or "stages"));

        Assert.That(listed, Is.EqualTo(headings).And.Count.GreaterThan(8));
    }

    [Test]
    public async Task Procedure_WhatNoLawAsksFor_IsNotShownAsLaw()
    {
        var visitor = await Host.Visit(Roles.Auditor);
        await visitor.InEnglish();

        var page = await visitor.Get("/procedures/ksdll");
        var before2018 = await visitor.Get("/procedures/practice-pre-2018");

        Assert.Multiple(() =>
        {
            Assert.That(page.Html, Does.Contain("<span class=\"law other\">practice</span>"));
            Assert.That(page.Html, Does.Contain("<span class=\"law other\">house rule</span>"));
            Assert.That(page.Text, Does.Contain(
                "practice, as told by a study of Permendagri 3/2008 until 21 May 2020 "
                + "practice, as told by a study of Permendagri 25/2020 from 22 May 2020"));
            Assert.That(page.Text, Does.Contain("see PP 28/2018 art. 41"));
            Assert.That(before2018.Text, Does.Contain("From December 2006 Permenlu 09/A/KP/XII/2006/01"));
            Assert.That(before2018.Text, Does.Contain("has required full powers since October 2000"));
        });
    }

    [Test]
    public async Task Procedure_WordedAnewWhileInUse_SaysTheDay()
    {
        Host.Database.Execute("""
            INSERT INTO definitions (key, version, rules, wording, reworded_on)
            VALUES ('practice-pre-2018', 1, 'as they were', 'other', '2027-02-01')
            ON CONFLICT (key, version) DO UPDATE SET reworded_on = '2027-02-01'
            """);
        var visitor = await Host.Visit(Roles.Auditor);

        Assert.That(
            (await visitor.Get("/procedures/practice-pre-2018")).Text,
            Does.Contain("diperbaiki pada 1 Februari 2027; aturannya tetap sama"));
        Assert.That((await visitor.Get("/procedures/ksdll")).Text, Does.Not.Contain("diperbaiki pada"));
        await visitor.InEnglish();
        Assert.That(
            (await visitor.Get("/procedures/practice-pre-2018")).Text,
            Does.Contain("were put right on 1 February 2027; its rules are the same"));
    }

    [Test]
    public async Task Procedure_LinksToStages_LeadToOnesOnThePage()
    {
        var page = await (await Host.Visit(Roles.Auditor)).Get("/procedures/ksdll");

        var targets = Regex.Matches(page.Html, "href=\"#(stage-[^\"]+)\"")
            .Select(link => link.Groups[1].Value).ToList();
        Assert.That(targets, Has.Count.GreaterThan(15));
        foreach (var target in targets.Distinct())
            Assert.That(page.Html, Does.Contain($"id=\"{target}\""));
    }

    [Test]
    public async Task Compare_TwoProcedures_ShowsBothTexts()
    {
        var visitor = await Host.Visit(Roles.Officer, "33.74");
        var chosen = await visitor.Get("/procedures?before=ksdpl.v1&after=ksdll.v1");

        var page = await visitor.Follow(chosen);

        Assert.Multiple(() =>
        {
            Assert.That(
                page.Text, Does.Contain("Kesetaraan status administrasi dan/atau kesetaraan wilayah"));
            Assert.That(page.Text, Does.Contain("Lembaga nonprofit berbadan hukum di luar negeri"));
            Assert.That(page.Text, Does.Contain("Dihapus").And.Contain("Ditambahkan").And.Contain("Diubah"));
        });
    }

    [TestCase("/procedures/none")]
    [TestCase("/procedures/ksdpl?version=9")]
    [TestCase("/procedures/ksdpl?version=1&compare=ksdpl.v9")]
    public async Task Procedure_Unknown_IsNotFound(string path) =>
        Assert.That(
            (await (await Host.Visit(Roles.Auditor)).Get(path)).Status, Is.EqualTo(HttpStatusCode.NotFound));
}
