using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements.Show;

/// <summary>
/// Readers see the last day in force and nowhere the day after it, which is what <c>endsOn</c> means.
/// </summary>
internal sealed class LastDayTests
{
    private const string Region = "33.74";

    /// <summary>Signed on 9 July 2021 for five years: in force up to and including 8 July 2026.</summary>
    private static readonly Particulars Hanoi =
        new(Region, "Hanoi", "VN", "city", new(2021, 7, 9), ["culture"], new(5, 3));

    private RunningHost _host = null!;
    private Guid _id;
    private Visitor _officer = null!;

    [SetUp]
    public async Task Start()
    {
        _host = RunningHost.Start(DatabaseProvider.Sqlite, today: new(2026, 3, 2));
        await _host.Services.GetRequiredService<AgreementDesk>().Import(
            [new(2, Hanoi, null)], Actor.System, default);
        _id = AgreementId.OfImport(Hanoi);
        _officer = await _host.Visit(Roles.Officer, Region);
    }

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [TestCase("id")]
    [TestCase("en")]
    public async Task Term_RunningOutAndOver_ShowsItsLastDayAlone(string language)
    {
        await On(new(2026, 6, 10));
        var late = await Send("Answer", ("intent", "undecided"), ("until", "2026-07-09"), ("reason", "x"));
        AssertLastDay(late.Text, "8 Juli 2026", "9 Juli 2026");
        await AssertPages(language, "8 July 2026", "9 July 2026", told: true, "/");

        await Send("Answer", ("intent", "undecided"), ("until", "2026-07-08"), ("reason", "menunggu"));
        await On(new(2026, 7, 20));
        await AssertPages(language, "8 July 2026", "9 July 2026", told: true);
        Assert.That(
            (await _officer.Get("/agreements?handler=export")).Html,
            Does.Match("ends[;,]last_day").And.Match("2026-07-09[;,]2026-07-08"));
    }

    [TestCase("id")]
    [TestCase("en")]
    public async Task EarlyEnd_AheadAndOver_ShowsItsLastDayAlone(string language)
    {
        var page = await _officer.Get($"/agreements/{_id}");
        Assert.That(page.Text, Does.Contain("Sehari setelah hari terakhir berlaku."), "what the form asks");
        await Send("EndEarly", ("firstDayOut", "2026-05-01"), ("manner", "notice"), ("paper", "Nota 12"));
        AssertLastDay((await _officer.Get($"/agreements/{_id}")).Text, "30 April 2026", "1 Mei 2026");
        AssertLastDay((await _officer.Get("/agreements")).Text, "30 April 2026", "1 Mei 2026");

        await On(new(2026, 5, 20));
        await AssertPages(language, "30 April 2026", "1 May 2026", told: false);
    }

    /// <summary>It is a day, and its jobs have run.</summary>
    private async Task On(DateOnly day)
    {
        _host.Time.Now = RunningHost.At(day);
        await _host.RunJob("terms");
        await _host.RunJob("deliveries");
        _officer = await _host.Visit(Roles.Officer, Region);
    }

    private async Task<Visited> Send(string handler, params (string Name, string? Value)[] fields)
    {
        var page = await _officer.Get($"/agreements/{_id}");
        return await _officer.Post(
            $"/agreements/{_id}?handler={handler}", [("version", page.Value("version")), .. fields]);
    }

    /// <param name="told">Whether an entry in the journal has the end at all.</param>
    private async Task AssertPages(
        string language, string last, string ends, bool told, params string[] more)
    {
        var auditor = await _host.Visit(Roles.Auditor);
        if (language == "en")
        {
            await _officer.InEnglish();
            await auditor.InEnglish();
        }

        foreach (var path in (string[])[$"/agreements/{_id}", "/agreements", "/notices", .. more])
            AssertLastDay((await _officer.Get(path)).Text, last, ends, path);

        // The data of an entry stays as it is in the chain, behind the entry's number.
        var journal = await auditor.Get("/journal");
        var said = journal with
        {
            Html = Regex.Replace(journal.Html, "<details.*?</details>", "", RegexOptions.Singleline),
        };
        AssertLastDay(said.Text, last, ends, "/journal", isTold: told);
    }

    /// <param name="isTold">Whether the page has the last day at all.</param>
    private static void AssertLastDay(
        string text, string last, string ends, string path = "", bool isTold = true)
    {
        Assert.That(text, Does.Not.Match(Day(ends)), path);
        if (isTold)
            Assert.That(text, Does.Match(Day(last)), path);
    }

    /// <summary>A day in either language, in full, shortened or as in the journal.</summary>
    private static string Day(string said)
    {
        var parts = said.Split(' ');
        var day = parts[0].PadLeft(2, '0');
        var month = parts[1] switch { "April" => 4, "Mei" or "May" => 5, _ => 7 };
        var names = month switch { 4 => "Apr(il)?", 5 => "Mei|May", _ => "Jul[iy]?" };
        return $@"\b{parts[0]} ({names}) {parts[2]}\b|\b{parts[2]}-{month:00}-{day}\b";
    }
}
