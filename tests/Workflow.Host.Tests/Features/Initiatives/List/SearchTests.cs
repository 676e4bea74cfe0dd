using System.Collections.Concurrent;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.List;

/// <summary>Lists, on a region of their own: <c>73.71</c> (Makassar) has these five and no others.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class SearchTests(DatabaseProvider provider)
{
    private const string Makassar = "73.71";

    /// <summary>Partner, title, day of opening, stage taken over at and the day it was entered.</summary>
    private static readonly (string Partner, string Title, string Opened, string? Stage, string? Entered)[]
        Initiatives =
    [
        ("São Paulo", "Pelabuhan & logistik", "2026-02-25", null, null),
        ("Zürich", "Air bersih", "2025-06-02", "review", "2025-06-02"),
        ("İzmir", "Sekolah", "2025-11-03", "verification", "2026-02-04"),
        ("Århus", "Kebudayaan 100% lokal", "2026-01-05", "consultation", "2026-02-27"),
        ("Łódź", "Trem_kota", "2026-01-06", "plan-drafting", "2026-02-27"),
    ];

    private static readonly ConcurrentDictionary<RunningHost, bool> Filled = new();

    private RunningHost Host => SharedHosts.Of(provider);

    [OneTimeSetUp]
    public async Task Open()
    {
        if (!Filled.TryAdd(Host, true))
            return;

        foreach (var (partner, title, opened, stage, entered) in Initiatives)
        {
            var request = Walk.Request(Makassar, partner, title, opened);
            if (stage is not null)
                request["takenOver"] = new { stage, enteredOn = entered };
            var walk = await Walk.Open(Host, request);
            if (partner == "Łódź")
                await walk.Post("hold", new { reason = "menunggu mitra", version = walk.Version });
        }
    }

    [TestCase("", "Zürich|İzmir|Århus|São Paulo|Łódź")]
    [TestCase("sort=urgency", "Zürich|İzmir|Århus|São Paulo|Łódź")]
    [TestCase("sort=-urgency", "Łódź|São Paulo|Århus|İzmir|Zürich")]
    [TestCase("sort=opened", "Zürich|İzmir|Århus|Łódź|São Paulo")]
    [TestCase("sort=-opened", "São Paulo|Łódź|Århus|İzmir|Zürich")]
    [TestCase("sort=stage", "Århus|São Paulo|Łódź|Zürich|İzmir")]
    [TestCase("sort=-stage", "İzmir|Zürich|Łódź|São Paulo|Århus")]
    [TestCase("sort=number", "Zürich|İzmir|São Paulo|Århus|Łódź")]
    [TestCase("sort=-number", "Łódź|Århus|São Paulo|İzmir|Zürich")]
    [TestCase("sort=partner", "São Paulo|Zürich|Århus|İzmir|Łódź")]
    [TestCase("sort=-partner", "Łódź|İzmir|Århus|Zürich|São Paulo")]
    [TestCase("sort=due", "Zürich|İzmir|Århus|Łódź|São Paulo")]
    [TestCase("sort=-due", "Århus|Łódź|İzmir|Zürich|São Paulo")]
    [TestCase("stage=review", "Zürich")]
    [TestCase("stage=in-force", "")]
    [TestCase("region=73.71&stage=review", "Zürich")]
    [TestCase("region=31", "")]
    [TestCase("flag=overdue", "Zürich")]
    [TestCase("flag=due-soon", "İzmir")]
    [TestCase("flag=stalled", "")]
    [TestCase("q=sao", "São Paulo")]
    [TestCase("q=S%C3%83O+PAULO", "São Paulo")]
    [TestCase("q=paulo+pelabuhan", "São Paulo")]
    [TestCase("q=paulo+air", "")]
    [TestCase("q=ZURICH", "Zürich")]
    [TestCase("q=izmir", "İzmir")]
    [TestCase("q=%C3%A5rhus", "Århus")]
    [TestCase("q=%C5%82%C3%93d", "Łódź")]
    [TestCase("q=KR+makassar+bersih", "Zürich")]
    [TestCase("q=100%25", "Århus")]
    [TestCase("q=%25", "")]
    [TestCase("q=_", "")]
    [TestCase("q=elabuh", "São Paulo")]
    [TestCase("q=bersih+uric", "Zürich")]
    [TestCase("q=73.71-2026", "Århus|São Paulo|Łódź")]
    [TestCase("q=zu", "Zürich")]
    [TestCase("q=%C3%85", "Århus")]
    [TestCase("q=Ks", "Zürich|İzmir|Århus|São Paulo|Łódź")]
    [TestCase("q=kr", "")]
    [TestCase("q=ic", "")]
    [TestCase("q=sa+lo", "São Paulo")]
    [TestCase("q=sa+zz", "")]
    [TestCase("q=zz+zurich", "")]
    [TestCase("q=ic+zurich", "Zürich")]
    [TestCase("q=%22paulo%22", "")]
    [TestCase("q=%22%22%22", "")]
    [TestCase("q=%22", "")]
    [TestCase("q=paul*", "")]
    [TestCase("q=paulo+OR+bersih", "")]
    [TestCase("q=NOT+zurich", "")]
    [TestCase("q=-zurich", "")]
    [TestCase("q=text:zurich", "")]
    [TestCase("q=NEAR(zurich)", "")]
    [TestCase("q=(zurich", "")]
    [TestCase("q=%5Ezurich", "")]
    [TestCase("q=zur%25", "")]
    [TestCase("q=zur_ch", "")]
    [TestCase("q=in73.71", "")]
    [TestCase("q=in7", "")]
    [TestCase("q=zurich&region=73.71", "Zürich")]
    [TestCase("q=zu&region=73.71", "Zürich")]
    [TestCase("q=zurich&region=31", "")]
    [TestCase("q=zurich&region=%22%20OR%20%22", "")]
    [TestCase("q=%27", "")]
    [TestCase("q=++", "Zürich|İzmir|Århus|São Paulo|Łódź")]
    public async Task Find_ByQuery_GivesThese(string query, string partners)
    {
        var officer = await Host.As("officer", Makassar);
        var found = (await officer.Get($"initiatives?{query}")).Expect(200);

        Assert.That(string.Join('|', found.Items("partner")), Is.EqualTo(partners));
        Assert.That(
            (int?)found.Body["total"], Is.EqualTo(partners.Length == 0 ? 0 : partners.Split('|').Length));
    }

    [TestCase("page=1&pageSize=2", "Zürich|İzmir")]
    [TestCase("page=3&pageSize=2", "São Paulo")]
    [TestCase("page=4&pageSize=2", "")]
    [TestCase("pageSize=200&page=1", "Zürich|İzmir|Århus|Łódź|São Paulo")]
    public async Task Find_ByPage_GivesItsItemsAndTheTotalOfAll(string query, string partners)
    {
        var officer = await Host.As("officer", Makassar);
        var found = (await officer.Get($"initiatives?sort=opened&{query}")).Expect(200);

        Assert.That(string.Join('|', found.Items("partner")), Is.EqualTo(partners));
        Assert.That((int?)found.Body["total"], Is.EqualTo(5));
    }

    [TestCase("page=0", "page")]
    [TestCase("page=-1", "page")]
    [TestCase("page=x", "page")]
    [TestCase("page=", "page")]
    [TestCase("page=99999999999", "page")]
    [TestCase("pageSize=0", "pageSize")]
    [TestCase("pageSize=201", "pageSize")]
    [TestCase("sort=size", "sort")]
    [TestCase("flag=red", "flag")]
    [TestCase("stage=limbo", "stage")]
    public async Task Find_WrongQuery_IsToldByField(string query, string field)
    {
        foreach (var list in new[] { "initiatives", "agreements", "notices" })
        {
            if (list != "initiatives" && field is "stage" or "flag" or "sort" && list == "notices")
                continue;
            var reply = await (await Host.As("officer", Makassar)).Get($"{list}?{query}");
            if (list == "initiatives" || field is "page" or "pageSize" or "sort")
                Assert.That(reply.Expect(400).Errors, Is.EqualTo([field]), list);
        }
    }

    [Test]
    public async Task Item_InList_SaysWhatTheViewSays()
    {
        var officer = await Host.As("officer", Makassar);
        var item = (await officer.Get("initiatives?q=zurich")).Expect(200).Body["items"]![0]!;
        var view = (await officer.Get($"initiatives/{item["id"]}")).Expect(200).Body;

        Assert.That(item["flags"]!.AsArray().Select(flag => (string?)flag), Is.EqualTo(["overdue"]));
        Assert.That(view["flags"]!.AsArray().Select(flag => (string?)flag!["flag"]), Is.EqualTo(["overdue"]));
        foreach (var member in new[] { "number", "title", "stage", "owner", "version", "why", "openedOn",
            "enteredOn" })
            Assert.That($"{item[member]}", Is.EqualTo($"{view[member]}"), member);
        Assert.That((string?)item["due"], Is.EqualTo((string?)view["clocks"]![0]!["due"]));
        Assert.That((string?)item["why"], Does.Contain("Zürich").And.Contain("2 Juni 2025"));
        var english = (await officer.Get("initiatives?q=zurich", "en")).Expect(200).Body["items"]![0]!;
        Assert.That((string?)english["why"], Does.Contain("2 June 2025"));
    }
}
