using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal.Verification;

/// <summary>
/// One stream of the journal is touched: whoever sees it is told so, in their language, and shown nothing of
/// it; to everybody else it is not there, and everything else goes on.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class TouchedJournalTests(DatabaseProvider provider)
{
    private const string Altered = "UPDATE journal SET data = '{}' WHERE sequence = 2 AND stream = ";

    private static readonly string[] Ways =
    [
        Altered, "UPDATE journal SET event = 'lain' WHERE sequence = 1 AND stream = ",
        "DELETE FROM journal WHERE sequence > 1 AND stream = ", "DELETE FROM journal WHERE stream = ",
    ];

    private readonly List<string> _log = [];
    private RunningHost _host = null!;
    private Walk _other = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = RunningHost.Start(provider, new(Services: services =>
            services.AddSingleton<ILoggerProvider>(new LogLines(_log, LogLevel.Error))));
        _other = await Walk.Open(_host, partner: "Utuh");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
    }

    [TestCaseSource(nameof(Ways))]
    public async Task Initiative_Touched_IsToldAndNotShown(string how)
    {
        var walk = await Walk.Open(_host);
        await walk.Post("notes", new { text = "rahasia", version = walk.Version });
        Touch(how, walk.Id);

        await AssertTold($"/{walk.Path}", $"/{walk.Path}/findings");
        var officer = await walk.Person("officer");
        AssertTold(await officer.Get(walk.Path, "en"));
        AssertTold(await officer.Post($"{walk.Path}/notes", new { text = "x", version = walk.Version }));
        var foreign = await _host.As("officer", "31");
        (await foreign.Get(walk.Path)).Expect(404);
        (await foreign.Post($"{walk.Path}/notes", new { text = "x", version = 1 })).Expect(404);
        Assert.That(
            (await (await _host.Visit("officer", "31")).Get($"/{walk.Path}")).Status,
            Is.EqualTo(HttpStatusCode.NotFound));
        await AssertOthersGoOn();
    }

    [TestCaseSource(nameof(Ways))]
    public async Task Agreement_Touched_IsToldAndNotShown(string how)
    {
        var agreement = await Agreement();
        Touch(how, agreement);

        await AssertTold($"/agreements/{agreement}", $"/agreements/{agreement}/renewal");
        var officer = await _host.As("officer", Walk.Semarang);
        AssertTold(await officer.Get($"agreements/{agreement}", "en"));
        AssertTold(await officer.Put(
            $"agreements/{agreement}/term", new { years = 5, source = "MoU", version = 2 }));
        AssertTold(await officer.Post($"agreements/{agreement}/renewal", new { }));
        var foreign = await _host.As("officer", "31");
        (await foreign.Get($"agreements/{agreement}")).Expect(404);
        (await foreign.Post($"agreements/{agreement}/renewal", new { })).Expect(404);
        Assert.That(
            (await (await _host.Visit("officer", "31")).Get($"/agreements/{agreement}")).Status,
            Is.EqualTo(HttpStatusCode.NotFound));
        await AssertOthersGoOn();
    }

    [Test]
    public async Task Agreement_ItsStateChanged_IsShownAsTheJournalSays()
    {
        var agreement = await Agreement();
        var officer = await _host.As("officer", Walk.Semarang);
        var page = $"/agreements/{agreement}";
        var visitor = await _host.Visit("officer", Walk.Semarang);
        var before = (await officer.Get(page[1..])).Expect(200).Text;
        var shown = (await visitor.Get(page)).Text;
        Assert.That(shown, Does.Contain("Jung-Gu"));

        _host.Database.Execute(
            "UPDATE agreements SET state = REPLACE(state, 'Jung-Gu', 'Palsu'), region = '31', "
            + $"partner = 'Palsu', ends_on = '2099-01-01', status = 'ended' WHERE id = '{agreement}'");

        Assert.That((await officer.Get(page[1..])).Expect(200).Text, Is.EqualTo(before));
        Assert.That((await visitor.Get(page)).Text, Is.EqualTo(shown));
        (await (await _host.As("officer", "31")).Get(page[1..])).Expect(404);
    }

    [Test]
    public async Task Sweeps_PassOverATouchedStreamAndLookAfterTheOthers()
    {
        var (touched, whole) = (await Walk.Open(_host), await Walk.Open(_host));
        var agreement = await Agreement();
        await touched.Post("notes", new { text = "x", version = touched.Version });
        Touch(Altered, touched.Id);
        Touch(Altered, agreement);
        _host.Database.Execute(
            $"UPDATE agreements SET attention_on = '2020-01-01' WHERE id = '{agreement}'");
        var before = _host.Time.Now;
        _host.Time.Now += TimeSpan.FromDays(90);

        try
        {
            await _host.RunJob("attention");
            await _host.RunJob("terms");
            await _host.RunJob("renewals");
            await _host.RunJob("proposals");
        }
        finally
        {
            _host.Time.Now = before;
        }

        Assert.That(
            _host.Database.Lines(
                $"SELECT COUNT(*) FROM journal WHERE stream = '{whole.Id}' AND event = 'flag-raised'"),
            Is.Not.EqualTo(new[] { "0" }));
        lock (_log)
        {
            Assert.That(_log, Has.Some.Contains($"{touched.Id} was passed over"));
            Assert.That(_log, Has.Some.Contains($"{agreement} was passed over"));
        }
    }

    /// <summary>
    /// A state that was sealed, or that this process knows, was right by then: without a seal, and where the
    /// row is not that of the last entry, the journal is asked.
    /// </summary>
    private void Touch(string how, Guid stream)
    {
        _host.Database.Tamper($"{how}'{stream}'");
        _host.Database.Execute($"UPDATE initiatives SET version = version - 1 WHERE id = '{stream}' "
            + $"AND version = (SELECT MAX(sequence) FROM journal WHERE stream = '{stream}')");
        _host.Database.Execute($"UPDATE agreements SET seal = NULL WHERE id = '{stream}'");
    }

    private async Task<Guid> Agreement()
    {
        var agreement = AgreementId.OfInitiative((await (await Walk.Open(_host)).To("in-force")).Id);
        (await (await _host.As("officer", Walk.Semarang)).Put(
            $"agreements/{agreement}/activity",
            new { activity = "active", year = 2026, version = 1 })).Expect(200);
        return agreement;
    }

    private async Task AssertTold(params string[] pages)
    {
        var siti = await _host.Visit("officer", Walk.Semarang);
        foreach (var page in pages)
        {
            var told = await siti.Get(page);
            Assert.That(told.Status, Is.EqualTo(HttpStatusCode.InternalServerError), page);
            Assert.That(told.Text, Does.Contain("Jurnal ini bukan lagi yang dicatat")
                .And.Contain("tidak ada yang ditampilkan atau diputuskan").And.Contain("pengelola sistem")
                .And.Contain("verify").And.Not.Contain("rahasia").And.Not.Contain("Jung-Gu"));
        }

        await siti.InEnglish();
        Assert.That((await siti.Get(pages[0])).Text, Does.Contain("This journal is not what was written")
            .And.Contain("nothing is shown or decided on it").And.Contain("whoever runs the system"));
    }

    private static void AssertTold(Reply reply)
    {
        Assert.That((string?)reply.Expect(500).Body["code"], Is.EqualTo("journal-differs"));
        Assert.That((string?)reply.Body["title"], Does.Contain("verify"));
        Assert.That((string?)reply.Body["traceId"], Is.Not.Empty);
    }

    private async Task AssertOthersGoOn()
    {
        var siti = await _host.Visit("officer", Walk.Semarang);
        foreach (var list in new[] { "/", "/initiatives?pageSize=200", $"/{_other.Path}" })
            Assert.That((await siti.Get(list)).Text, Does.Contain("Utuh"), list);
        foreach (var list in new[] { "/agreements", "/board", "/journal", "/notices" })
            Assert.That((await siti.Get(list)).Status, Is.EqualTo(HttpStatusCode.OK), list);
        var officer = await _host.As("officer", Walk.Semarang);
        Assert.That(
            (await officer.Get("initiatives?pageSize=200")).Items("id"), Has.Some.EqualTo($"{_other.Id}"));
        (await officer.Get("agreements")).Expect(200);
        await _other.Post("notes", new { text = "terus", version = _other.Version });
    }
}
