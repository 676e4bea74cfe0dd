using System.Net;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Calendar;

/// <summary>Who reads the calendar, and who may change it.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class CalendarReadersTests(DatabaseProvider provider)
{
    private const string Page = "/admin/calendar";
    private const string Decree = Page + "/decree";
    private RunningHost _host = null!;

    [SetUp]
    public void Start() => _host = RunningHost.Start(provider);

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
    }

    [Test]
    public async Task Calendar_EveryYear_IsShownAndAnEstimatedOneSaysSo()
    {
        await using var host = RunningHost.Start(provider, EstimatedYear.Changes);
        var admin = await host.Visit("admin");
        var (now, estimated, none) = (await admin.Get(
            Page), await admin.Get(Page + "?year=2027"), await admin.Get(Page + "?year=2031"));

        Assert.That(
            now.Text, Does.Contain("Kalender 2026").And.Contain("Tahun Baru").And.Not.Contain("Perkiraan"));
        Assert.That(estimated.Text, Does.Contain("Perkiraan"));
        Assert.That(none.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("officer", Walk.Semarang, 403, 403)]
    [TestCase("supervisor", Walk.Semarang, 403, 403)]
    [TestCase("kemendagri", null, 403, 403)]
    [TestCase("auditor", null, 200, 403)]
    [TestCase("admin", null, 200, 302)]
    public async Task Calendar_IsKeptByAdminsAndSeenByAuditors(
        string role, string? region, int look, int keep)
    {
        var person = await _host.Visit(role, region);
        var shown = await person.Get(Page);
        var entered = await person.Post(
            Decree + "?handler=Enter", [
                ("decree", "SKB"), ("version", "0"), ("days[0].date", "2026-03-05"),
                ("days[0].kind", "public-holiday"), ("days[0].name", "Libur tambahan"),
            ]);
        var withdrawn = await person.Post(Page + "/decrees/1/withdrawal", ("version", "1"), ("reason", "x"));

        Assert.That(
            ((int)shown.Status, (int)entered.Status, (int)withdrawn.Status), Is.EqualTo((look, keep, keep)));
        Assert.That(
            shown.Text.Contains("Catat keputusan", StringComparison.Ordinal), Is.EqualTo(keep == 302));
    }
}
