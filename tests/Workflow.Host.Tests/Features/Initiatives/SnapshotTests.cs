using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Corrections;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Host.Features;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives;

/// <summary>
/// Snapshots are kept beside the journal: none, or one of an older form, is folded anew, and nobody notices.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class SnapshotTests(DatabaseProvider provider)
{
    private const string Known = """
        {"version":13,"opening":{"number":"KSDPL-33.74-2026-0001","procedure":"ksdpl",
        "procedureVersion":1,"title":"Judul","region":{"id":"33.74","name":"Kota Semarang",
        "kind":"city"},"partner":{"name":"Junggu","country":"KR","kind":"city"},"objects":["culture"],
        "origin":"region","touchesRegencyCity":false,"stage":"initiative","target":{"days":15,
        "warn":12},"officer":"siti","on":"2026-03-02","recordedOn":"2026-03-02"},"officer":"siti",
        "visits":[{"sequence":1,"stage":"initiative","enteredOn":"2026-03-02","target":{"days":15,
        "warn":12},"clockSetOn":"2026-03-02"},{"sequence":2,"stage":"review","enteredOn":"2026-03-02",
        "clockSetOn":"2026-03-02","step":"accept-initiative","by":"siti"}],"documents":[{"sequence":3,
        "event":{"id":"00000000-0000-0000-0000-000000000000","kind":"study","sections":["scope"],
        "dated":"2026-03-02","file":{"sha256":"ab","name":"a.pdf","length":12},"on":"2026-03-02",
        "recordedOn":"2026-03-02"}}],"findings":[{"sequence":4,
        "event":{"requirement":"diplomatic-relations","met":true,"on":"2026-03-02",
        "recordedOn":"2026-03-02"}}],"parties":[{"sequence":5,"event":{"party":"kemlu","invited":true,
        "consulted":false,"attended":false,"on":"2026-03-02","recordedOn":"2026-03-02"}},
        {"sequence":13,"event":{"party":"province","invited":false,"consulted":false,"attended":true,
        "request":1,"on":"2026-03-02","recordedOn":"2026-03-02"}}],
        "requests":[{"sequence":11,"asked":{"party":"province","days":10,"by":"siti",
        "question":"setuju?","number":1,"on":"2026-03-02","recordedOn":"2026-03-02"},"answer":13,
        "isErased":false,"wasOverdue":true}],"holds":[{"from":"2026-03-02",
        "reason":"menunggu","reviewOn":"2026-03-11"}],
        "corrections":[{"request":{"number":1,"sequence":1,"undo":false,"reason":"salah","by":"siti",
        "partner":{"name":"Junggu"},"on":"2026-03-02","recordedOn":"2026-03-02"},"confirmedBy":"budi"}],
        "formerPartners":["Jung-Gu"],"flags":[{"flag":"review-due","visit":2,"stage":"review",
        "due":"2026-03-11","on":"2026-03-02","recordedOn":"2026-03-02"}],"lastEventOn":"2026-03-02",
        "lastPersonVersion":13,"lastRecordedOn":"2026-03-02"}
        """;

    private static readonly DateOnly Day = new(2026, 3, 2);

    private RunningHost Host => SharedHosts.Of(provider);

    /// <summary>
    /// A snapshot of another form is another version's: whoever changes what this test holds raises the
    /// version in <see cref="Projections"/>, so that all of them are written anew and none is called altered.
    /// </summary>
    [Test]
    public void Json_OfAKnownHistory_HasTheFormOfThisVersion()
    {
        InitiativeEvent[] history =
        [
            new InitiativeOpened(
                Day, Day, "KSDPL-33.74-2026-0001", "ksdpl", 1, "Judul", new("33.74", "Kota Semarang", "city"),
                new("Jung-Gu", "KR", "city"), ["culture"], "region", null, false, "initiative",
                new(15, 12), null, "siti"),
            new StepTaken(Day, Day, "accept-initiative", "initiative", "review", "siti")
            {
                CalendarKnown = 3,
            },
            new DocumentRecorded(Day, Day, Guid.Empty, "study", ["scope"], Day, new("ab", "a.pdf", 12)),
            new FindingRecorded(Day, Day, "diplomatic-relations", true),
            new PartyRecorded(Day, Day, "kemlu", true, false, false),
            new NoteTaken(Day, Day, "catatan"),
            new WorkPutOnHold(Day, Day, "menunggu", Day.AddDays(9)),
            new FlagRaised(Day, Day, "review-due", 2, "review", Due: Day.AddDays(9)),
            new CorrectionRequested(
                Day, Day, 1, 1, false, null, "salah", "siti", null, new PartnerChange("Junggu", null, null)),
            new CorrectionConfirmed(Day, Day, 1, "budi"),
            new AnswerRequested(Day, Day, 1, "province", 10, "siti", "setuju?"),
            new AnswerOverdue(Day, Day, 1, Day),
            new PartyRecorded(Day, Day, "province", false, false, true, Request: 1),
        ];
        var json = InitiativeEvents.Json(InitiativeFold.Fold(history));

        Assert.That(json, Is.EqualTo(Known.ReplaceLineEndings("")));
        Assert.That(InitiativeEvents.Json(InitiativeEvents.State(json)), Is.EqualTo(json));
    }

    [Test]
    public async Task List_WithoutASnapshot_ReadsTheJournal()
    {
        var walk = await (await Walk.Open(Host)).To("review");
        var officer = await walk.Person("officer");
        var list = $"initiatives?q={(string)(await walk.Read()).Body["number"]!}";
        var shown = (await officer.Get(list)).Expect(200).Text;
        Host.Database.Execute($"DELETE FROM snapshots WHERE stream = '{walk.Id}'");

        Assert.That((await officer.Get(list)).Expect(200).Text, Is.EqualTo(shown));
        await Host.Services.GetRequiredService<Projections>().WriteAnew(CancellationToken.None);
        Assert.That(Host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Snapshot_OfALongCase_DoesNotGrowWithItsNotes()
    {
        var walk = await Walk.Open(Host);
        var before = Length(walk);
        for (var note = 0; note < 30; note++)
            await walk.Post("notes", new { text = new string('x', 500), version = walk.Version });

        Assert.That(Length(walk) - before, Is.LessThan(10));
    }

    [Test]
    public async Task Since_OfMoreThanAreReadTogether_ReadsAll()
    {
        var walk = await (await Walk.Open(Host)).To("review");
        var behind = (Portable.Text(walk.Id), walk.Version - 1);
        await using var db = Host.Database.Database.Context();

        var found = await Snapshots.Since(db, [.. Enumerable.Repeat(behind, 501)], default);

        Assert.That(found.Single().Count(), Is.EqualTo(2 * 501));
    }

    [Test]
    public void Snapshot_IsNeverFurtherBehindThanItMayBe([Range(1, 5)] int together)
    {
        var (written, last) = (0, 0L);
        for (var end = 0L; end < 5_000; end += together)
        {
            if (Snapshots.IsDue(end, end + together))
                (last, written) = (end + together, written + 1);
            Assert.That(Snapshots.MayBe(last, end + together), $"{last} of {end + together}");
        }

        Assert.That(written, Is.LessThan(250));
        Assert.That(
            (Snapshots.MayBe(1, 8), Snapshots.MayBe(0, 8), Snapshots.MayBe(121, 128),
                Snapshots.MayBe(120, 128), Snapshots.MayBe(129, 128), Snapshots.MayBe(481, 512)),
            Is.EqualTo((true, false, true, false, false, false)));
    }

    private int Length(Walk walk) => int.Parse(
        Host.Database.Lines($"SELECT length(state) FROM snapshots WHERE stream = '{walk.Id}'").Single(),
        System.Globalization.CultureInfo.InvariantCulture);
}
