using System.Net;
using System.Text.RegularExpressions;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Notices;

/// <summary>
/// The bell and what is behind it: each person reads for themselves what their roles are told.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class NoticePagesTests(DatabaseProvider provider)
{
    private const string Region = "35.78";

    [Test]
    public async Task Bell_UnreadNotices_AreCountedAndOneIsMarkedForOnePersonOnly()
    {
        await using var host = RunningHost.Start(provider);
        var (one, other) =
            (await host.Visit(Roles.Supervisor, Region), await host.Visit(Roles.Supervisor, Region));
        await Open(host, "Kochi", "Varna");

        var page = await one.Get("/notices");
        Assert.That(
            page.Text, Does.Contain("Pemberitahuan, 2 belum dibaca").And.Contain("(Varna): prakarsa dibuka"));
        var marked = await one.Follow(
            await one.Post("/notices?handler=One", ("notice", page.Value("notice"))));

        Assert.Multiple(async () =>
        {
            Assert.That(marked.Text, Does.Contain("Pemberitahuan, 1 belum dibaca"));
            Assert.That((await other.Get("/notices")).Text, Does.Contain("Pemberitahuan, 2 belum dibaca"));
            Assert.That(
                (await one.Get("/notices?show=unread")).Text,
                Does.Contain("(Kochi)").And.Not.Contain("(Varna)"));
        });
    }

    [Test]
    public async Task MarkAll_WhatWasToldSince_StaysUnread()
    {
        await using var host = RunningHost.Start(provider);
        var reader = await host.Visit(Roles.Supervisor, Region);
        await Open(host, "Kochi", "Varna");
        var page = await reader.Get("/notices");
        await Open(host, "Busan");

        var after = await reader.Follow(
            await reader.Post("/notices?handler=All", ("through", page.Value("through"))));

        Assert.That(
            after.Text,
            Does.Contain("Semua ditandai sudah dibaca.").And.Contain("Pemberitahuan, 1 belum dibaca"));
        Assert.That(
            (await reader.Get("/notices?show=unread")).Text,
            Does.Contain("(Busan)").And.Not.Contain("(Kochi)"));
    }

    [Test]
    public async Task Notices_OfAnotherRegion_AreNeitherShownNorMarked()
    {
        await using var host = RunningHost.Start(provider);
        var reader = await host.Visit(Roles.Supervisor, Region);
        await Open(host, "Kochi");
        var notice = (await reader.Get("/notices")).Value("notice");
        var stranger = await host.Visit(Roles.Supervisor, "33.74");

        var page = await stranger.Get("/notices");
        var marked = await stranger.Post("/notices?handler=One", ("notice", notice));

        Assert.Multiple(() =>
        {
            Assert.That(notice, Is.Not.Null);
            Assert.That(page.Text, Does.Contain("Belum ada pemberitahuan"));
            Assert.That(marked.Status, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [Test]
    public async Task Bell_OfANewAccount_BeginsAtZeroAndCountsFromThere()
    {
        await using var host = RunningHost.Start(provider);
        await Open(host, "Kochi", "Varna");
        host.Time.Now += TimeSpan.FromMinutes(1);
        var reader = await host.Visit(Roles.Supervisor, Region);

        var first = await reader.Get("/notices");
        await Open(host, "Busan");

        Assert.That(first.Text, Does.Contain("(Varna): prakarsa dibuka").And.Not.Contain("belum dibaca"));
        Assert.That(
            (await reader.Get("/notices?show=unread")).Text,
            Does.Contain("Pemberitahuan, 1 belum dibaca").And.Contain("(Busan)").And.Not.Contain("(Kochi)"));
    }

    [Test]
    public async Task Notices_LinkTo_WhatTheyTellOf()
    {
        await using var host = RunningHost.Start(provider);
        await Open(host, "Kochi");
        var reader = await host.Visit(Roles.Supervisor, Region);

        var link = Regex.Match(
            (await reader.Get("/notices")).Html, "href=\"(/initiatives/[0-9a-f-]{36})\"").Groups[1].Value;

        Assert.That((await reader.Get(link)).Text, Does.Contain("Kochi"));
    }

    private static async Task Open(RunningHost host, params string[] partners)
    {
        foreach (var partner in partners)
        {
            await Walk.Open(host, Region, partner);
            await Task.Delay(2); // Ids of notices sort by the millisecond they were told in.
            await host.RunJob("deliveries");
        }
    }
}
