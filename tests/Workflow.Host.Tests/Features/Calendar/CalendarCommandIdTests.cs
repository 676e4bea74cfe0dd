using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Calendar;

/// <summary>What changes the calendar is entered once, however often it is sent.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class CalendarCommandIdTests(DatabaseProvider provider)
{
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
    public async Task Decree_SentTwiceUnderItsCommandId_IsEnteredOnce()
    {
        var admin = await _host.As("admin");
        var request = new
        {
            decree = "SKB perubahan 2026",
            days = new[] { new { date = "2026-03-05", kind = "public-holiday", name = "Libur" } },
            commandId = "decree",
        };
        (await admin.Post("calendar/decrees", request)).Expect(200);

        (await admin.Post("calendar/decrees", request)).Expect(200);
        var other = await admin.Post(
            "calendar/decrees", new { decree = "lain", request.days, request.commandId });

        Assert.That((string?)other.Expect(409).Body["code"], Is.EqualTo("command-id-used"));
        Assert.That(
            _host.Database.Lines("SELECT sequence FROM journal WHERE stream = 'calendar'"),
            Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Feast_SentTwiceUnderItsCommandId_IsMovedOnce()
    {
        var admin = await _host.As("admin");
        var request = new
        {
            feast = "idul-adha",
            year = 2026,
            date = "2026-05-28",
            decree = "KMA",
            commandId = "feast",
        };
        (await admin.Post("calendar/feasts", request)).Expect(200);

        (await admin.Post("calendar/feasts", request)).Expect(200);
        var other = await admin.Post(
            "calendar/feasts", new { request.feast, request.year, request.commandId });

        Assert.That((string?)other.Expect(409).Body["code"], Is.EqualTo("command-id-used"));
        Assert.That(
            _host.Database.Lines("SELECT event FROM journal WHERE stream = 'calendar'"),
            Is.EqualTo(new[] { "days-off-moved" }));
    }
}
