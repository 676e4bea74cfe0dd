using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.Substitutes;

/// <summary>
/// A substitute can do on those days what the other can, over the API and at the pages, and nothing of it a
/// moment earlier or later.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class StandingInTests(DatabaseProvider provider)
{
    private Office _office = null!;
    private Walk _walk = null!;
    private Caller _head = null!;
    private Visitor _desk = null!;
    private DateOnly _first;

    /// <summary>
    /// In a city a head stands in for an officer, whose notes a head cannot take; in its province an officer
    /// for the supervisor, who alone sees the city.
    /// </summary>
    [SetUp]
    public async Task Begin()
    {
        _office = Office.Start(provider);
        var host = _office.Host;
        _walk = await Walk.Open(host, Office.City);
        await _office.Employ("absen", [Roles.Officer]);
        await _office.Employ("penyelia", [Roles.Supervisor], Office.Province);
        _head = await host.As(Roles.RegionHead, Office.City);
        _desk = await host.SignedIn("staf", Roles.Officer, Office.Province);
        _first = _office.Today.AddDays(2);
    }

    [TearDown]
    public async Task End()
    {
        if (_office is not null) // None without a server.
            await _office.Host.DisposeAsync();
    }

    [Test]
    public async Task Anything_OnEveryMidnightAround_IsPossibleOnTheDaysAlone()
    {
        Assert.That(await _office.Name("absen", Roles.Officer, _head.Name, from: 2, days: 3), Is.Null);
        Assert.That(await _office.Name("penyelia", Roles.Supervisor, "staf", from: 2, days: 3), Is.Null);
        var begun = _first.AddDays(-2);
        var told = new List<string>();
        for (var day = begun; day <= _first.AddDays(4); day = day.AddDays(1))
        {
            foreach (var (hour, minute, second) in new[] { (0, 0, 0), (23, 59, 59) })
            {
                _office.At(day, hour, minute, second);
                if (day == begun && hour == 0)
                    continue; // Before the office was there.
                var counts = day >= _first && day <= _first.AddDays(2);
                var about = $"{day} {hour}";
                Assert.That((await Note()).Status, Is.EqualTo(counts ? 200 : 403), about);
                await _desk.SignIn(); // Twelve hours end a session; here the days are asked about.
                await ThenSees(_desk, counts, about);
                told.Add(about);
            }
        }

        Assert.That(told, Has.Count.EqualTo(13));
        var notes = _office.Host.Database.Lines(
            "SELECT actor, data FROM journal WHERE event = 'note-taken' ORDER BY sequence");
        Assert.That(notes, Has.Count.EqualTo(6));
        Assert.That(notes, Is.All.StartsWith(_head.Name).And.Contains("\"inPlaceOf\":\"absen\""));
        Assert.That(_office.Host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Session_OfBeforeItWasNamed_HasTheRoleFromTheNextRequestUntilMidnight()
    {
        _office.At(_office.Today, 20);
        await _desk.SignIn();
        await ThenSees(_desk, false, "before");

        await _office.Name("penyelia", Roles.Supervisor, "staf");
        await ThenSees(_desk, true, "named");
        Assert.That((await _desk.Get("/admin/targets")).Status, Is.EqualTo(HttpStatusCode.OK));

        _office.At(_office.Today.AddDays(1));
        await ThenSees(_desk, false, "midnight");
        Assert.That((await _desk.Get("/admin/targets")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("absen", Description = "who is substituted")]
    [TestCase("kepala-kantor", Description = "who named it")]
    public async Task End_BeforeItsTime_CountsFromTheNextRequestAndWhatWasDoneStays(string by)
    {
        await _office.Employ("kepala-kantor", [Roles.Supervisor]);
        await _office.Name("absen", Roles.Officer, _head.Name, days: 9, by: "kepala-kantor");
        (await Note()).Expect(200);

        Assert.That(
            await _office.Desk.End(_office.Substitution("absen"), Office.Person(by), default), Is.Null);

        (await Note()).Expect(403);
        Assert.That(
            _office.Host.Database.Lines("SELECT count(*) FROM journal WHERE event = 'note-taken'"),
            Is.EqualTo(["1"]));
    }

    [TestCase("DELETE FROM substitutions")]
    [TestCase("UPDATE accounts SET active = false WHERE name = 'absen'")]
    [TestCase("UPDATE accounts SET roles = 'supervisor' WHERE name = 'absen'")]
    [TestCase("UPDATE accounts SET region = '31' WHERE name = 'absen'")]
    public async Task Act_WhereItDoesNotCountAnyMore_IsDecidedByTheTransactionNotByTheRequest(string ended)
    {
        await _office.Name("absen", Roles.Officer, _head.Name, days: 9);
        var asRequested = new Actor(_head.Name, [Roles.RegionHead], Office.City)
        {
            StandsInFor = [new(Roles.Officer, "absen", _office.Today, _office.Today.AddDays(8))],
        };
        var desk = _office.Host.Services.GetRequiredService<InitiativeDesk>();
        Task<CommandResult> Act() => desk.Handle(
            _walk.Id, new RecordFact(new NoteTaken(_office.Today, _office.Today, "catatan")), asRequested);

        Assert.That(await Act(), Is.InstanceOf<Done>());
        _office.Host.Database.Execute(ended);
        Assert.That(await Act(), Is.InstanceOf<NotDone>());
        (await Note()).Expect(403);
    }

    [Test]
    public async Task Act_ByOwnRight_IsNobodysPlace()
    {
        await _office.Employ("penyelia-kota", [Roles.Supervisor]);
        var officer = await _walk.Person(Roles.Officer);
        await _office.Name("penyelia-kota", Roles.Supervisor, officer.Name);
        (await officer.Post($"{_walk.Path}/notes", new { text = "sendiri", version = 1 })).Expect(200);

        Assert.That(
            _office.Host.Database.Lines("SELECT data FROM journal WHERE event = 'note-taken'").Single(),
            Does.Not.Contain("inPlaceOf"));
    }

    [Test]
    public async Task Targets_SetInTheSupervisorsPlace_SaySo()
    {
        await _office.Name("penyelia", Roles.Supervisor, "staf");
        var page = await _desk.Get("/admin/targets");
        var set = await _desk.Post(
            "/admin/targets", ("version", page.Value("version")), ("stallDays", "45"));

        Assert.That(set.Status, Is.EqualTo(HttpStatusCode.Redirect), set.Text);
        Assert.That(
            _office.Host.Database.Lines("SELECT actor, data FROM journal WHERE event = 'office-targets-set'"),
            Is.All.StartsWith("staf").And.Contains("\"inPlaceOf\":\"penyelia\""));
    }

    private async Task<Reply> Note()
    {
        var version = (await _head.Get(_walk.Path)).Version;
        return await _head.Post($"{_walk.Path}/notes", new { text = "catatan", version });
    }

    private async Task ThenSees(Visitor visitor, bool sees, string about) => Assert.That(
        (await visitor.Get("/initiatives")).Text.Contains(_walk.Number, StringComparison.Ordinal),
        Is.EqualTo(sees), about);
}
