using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.List;

/// <summary>
/// What a day makes of initiatives is so from its first reader on, whether a job has run or not.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class DayTurnTests(DatabaseProvider provider)
{
    private const string Copies = """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
        INSERT INTO initiatives (COLUMNS) SELECT VALUES FROM n, initiatives
        """;

    private static readonly DateOnly Opened = new(2026, 3, 2);
    private RunningHost _host = null!;
    private Walk _early = null!;
    private Walk _late = null!;

    [SetUp]
    public async Task Start()
    {
        _host = RunningHost.Start(provider, today: Opened);
        _early = await (await Walk.Open(_host, Walk.Semarang, "Awal")).To("review");
        _host.Time.Now = RunningHost.At(Opened.AddDays(3));
        _late = await Walk.Open(_host, Walk.Semarang, "Akhir");
    }

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
    }

    [Test]
    public async Task DueDay_OnceItHasPassed_MovesListAndBoardWithoutAnyJob()
    {
        var due = DateOnly.Parse((string)(await _early.Read()).Body["clocks"]![0]!["due"]!, null);
        await _late.Post("hold", new { reason = "menunggu mitra", version = _late.Version });
        var seen = new List<string>();
        foreach (var day in new[] { due, due.AddDays(1) })
        {
            _host.Time.Now = RunningHost.At(day);
            var officer = await _early.Person("officer");
            var late = (await officer.Get("initiatives?flag=overdue")).Expect(200);
            var total = (await officer.Get("board")).Expect(200).Body["total"]!;
            seen.Add(
                $"{late.Body["total"]} overdue, the board says {total["overdue"]}, stuck {total["stuck"]}");
        }

        Assert.That(
            seen,
            Is.EqualTo(["0 overdue, the board says 0, stuck 0", "1 overdue, the board says 1, stuck 1"]));
        Assert.That(_host.Faults(), Is.Empty);
    }

    [Test]
    public async Task ClockPutBack_BringsTheRowsBackToo()
    {
        var before = await Total();
        _host.Time.Now = RunningHost.At(Opened.AddDays(200));
        var later = await Total();
        _host.Time.Now = RunningHost.At(Opened.AddDays(3));
        var again = await Total();

        Assert.That(later, Is.Not.EqualTo(before));
        Assert.That(again, Is.EqualTo(before));
        Assert.That(_host.Faults(), Is.Empty);
    }

    [Test]
    public async Task ManyRows_AreAllMovedAndCounted()
    {
        Copy();
        _host.Time.Now = RunningHost.At(Opened.AddDays(31));
        var moved = await _host.RunJob("day");
        _host.Time.Now = RunningHost.At(Opened);
        var back = await _host.RunJob("day");
        const string Young = "SELECT open, days30 FROM tallies WHERE kind = 'province' AND open > 1";
        var young = _host.Database.Lines(Young);
        _host.Time.Now = RunningHost.At(Opened.AddDays(31));

        Assert.That((moved, back), Is.EqualTo((1_201, 2_402)));
        Assert.That(young, Is.EqualTo(["1201|1201", "1201|1201"]));
        Assert.That(await _host.RunJob("day"), Is.EqualTo(1_201));
        Assert.That(await _host.RunJob("day"), Is.Zero);
        Assert.That(
            _host.Database.Lines(Young).Order(StringComparer.Ordinal), Is.EqualTo(["1201|0", "1201|1201"]));
    }

    [Test]
    public async Task RowsThatCannotBeWritten_AreStillRead()
    {
        _host.Database.Execute(provider == DatabaseProvider.Sqlite
            ? "CREATE TRIGGER nothing_kept BEFORE UPDATE ON initiatives BEGIN SELECT RAISE(ABORT, 'x'); END"
            : "ALTER TABLE initiatives ADD CONSTRAINT nothing_kept CHECK (id = '') NOT VALID");
        _host.Time.Now = RunningHost.At(Opened.AddDays(40));
        var visitor = await _host.Visit("officer", Walk.Semarang);

        Assert.That((await visitor.Get("/initiatives")).Text, Does.Contain("Awal").And.Contain("Akhir"));
        Assert.That((await visitor.Get("/board")).Text, Does.Contain("2"));
    }

    [Test]
    public async Task TouchedCount_IsNamedAndARebuildMendsIt()
    {
        _host.Database.Execute("UPDATE tallies SET stalled = 7 WHERE kind = 'province'");
        var named = _host.Faults().ToList();
        await _host.Services.GetRequiredService<Projections>().WriteAnew(CancellationToken.None);

        Assert.That(
            named, Has.Count.EqualTo(2).And.All.StartsWith(
                "A count of the board is not what the rows give: province 33 ksdpl/1/"));
        Assert.That(_host.Faults(), Is.Empty);
    }

    [TestCase("urgency", "'0' || urgency")]
    [TestCase("standing", "64")]
    [TestCase("turns_on", "NULL")]
    [TestCase("turns_on", "'2026-03-05'")]
    public void TouchedUrgency_IsNamed(string column, string value)
    {
        _host.Database.Execute($"UPDATE initiatives SET {column} = {value}");

        Assert.That(_host.Faults(), Has.Exactly(2).Contains("is not what its journal says").And.Exactly(2)
            .Contains(column));
    }

    private async Task<string> Total() =>
        (await (await _early.Person("officer")).Get("board")).Expect(200).Body["total"]!.ToJsonString();

    /// <summary>Of each initiative twelve hundred more rows, with keys of their own.</summary>
    private void Copy()
    {
        var columns = _host.Database.Lines(_host.Database.Database.IsSqlite
            ? "SELECT name FROM pragma_table_info('initiatives')"
            : "SELECT column_name FROM information_schema.columns WHERE table_name = 'initiatives'");
        var number = _host.Database.Database.IsSqlite ? "printf('%012d', i)" : "lpad(i::text, 12, '0')";
        var values = columns.Select(column => column switch
        {
            "id" => $"substr(id, 1, 24) || {number}",
            "number" => $"number || {number}",
            _ => column,
        });
        _host.Database.Execute(Copies.Replace("COLUMNS", string.Join(", ", columns))
            .Replace("VALUES", string.Join(", ", values)));
    }
}
