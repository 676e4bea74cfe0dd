using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Engine;
using Workflow.Engine.Cases;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Demo;

/// <summary>
/// The running initiatives of the demonstration: case files whose <c>until</c> stands for today, so that the
/// story is always current. Told by commands through the desk, on a clock of their own.
/// </summary>
public sealed class DemoStories(Database database, Writer writer, Rulebooks rulebooks, DocumentFiles files)
{
    private readonly DemoClock _clock = new();
    private readonly Dictionary<CaseFile, Guid> _told = [];

    /// <summary>Tells the stories.</summary>
    /// <param name="directory">Where the case files lie.</param>
    /// <param name="now">The end of the stories.</param>
    public async Task Tell(string directory, DateTimeOffset now, CancellationToken stop)
    {
        var today = CivilClock.DateOf(now);
        var stories = Directory.EnumerateFiles(directory, "*.yaml").Order(StringComparer.Ordinal)
            .Select(path =>
                Shifted(CaseReader.Read(new(path, File.ReadAllBytes(path)), rulebooks.Definitions), today))
            .ToList();
        await Tell(stories, now, stop);
    }

    private async Task Tell(List<CaseFile> stories, DateTimeOffset now, CancellationToken stop)
    {
        var today = CivilClock.DateOf(now);
        var agreements = new AgreementDesk(writer, () => rulebooks.Calendar, _clock);
        var desk = new InitiativeDesk(writer, rulebooks, agreements, _clock);
        var flags = new AttentionSweep(database, desk, NullLogger<AttentionSweep>.Instance);
        var terms = new AgreementSweep(database, agreements, NullLogger<AgreementSweep>.Instance);
        var days = stories.SelectMany(
            story => story.Events.Select(said => said.Date).Append(story.Opening.On)).ToHashSet();
        for (var day = days.Min(); day <= today; day = await Next(day, days, stop) ?? today.AddDays(1))
        {
            _clock.Set(day, hour: 1, latest: now);
            await flags.Run(day.AddDays(-1), stop);
            await terms.Run(day.AddDays(-1), stop);
            // Today's are told as of now at the latest: nothing of it is news to its accounts.
            _clock.Set(day, hour: 9, latest: now);
            foreach (var story in stories)
                await Tell(story, day, desk, stop);
        }

        if (_told.FirstOrDefault(told => told.Key.Id == DemoAmendment.Story).Value is var signed
            && signed != Guid.Empty)
        {
            await DemoAmendment.Tell(
                AgreementId.OfInitiative(signed), agreements, files, rulebooks.Calendar, today, stop);
        }
    }

    /// <summary>
    /// The next day on which a story goes on, or which follows one that a sweep has to look at.
    /// </summary>
    private async Task<DateOnly?> Next(DateOnly day, HashSet<DateOnly> days, CancellationToken stop)
    {
        await using var db = database.Context();
        var flag = await db.Set<InitiativeRow>().MinAsync(row => row.AttentionOn, stop);
        var term = await db.Set<AgreementRow>().MinAsync(row => row.AttentionOn, stop);
        return days.Select(next => (DateOnly?)next).Append(flag?.AddDays(1)).Append(term?.AddDays(1))
            .Where(next => next > day).Min();
    }

    private async Task Tell(CaseFile story, DateOnly day, InitiativeDesk desk, CancellationToken stop)
    {
        if (story.Opening.On == day)
            await Open(story, desk, stop);
        foreach (var said in story.Events.OfType<CaseCommand>().Where(said => said.Date == day))
            await Say(story, said, desk, stop);
    }

    private async Task Open(CaseFile story, InitiativeDesk desk, CancellationToken stop)
    {
        var officer = DemoPeople.For(Roles.Officer, story.Opening.Region.Id)!;
        _told[story] = Expect(story, await desk.Open(
            story.Opening, story.Procedure, officer, stop: stop)).Id;
    }

    private async Task Say(CaseFile story, CaseCommand said, InitiativeDesk desk, CancellationToken stop)
    {
        var state = await State(_told[story], stop);
        var (actor, command) = DemoPeople.Whoever(story, said, state, rulebooks.For(state));
        if (command is not RecordFact { Fact: DocumentRecorded document })
        {
            Expect(story, await desk.Handle(_told[story], command, actor, stop: stop));
            return;
        }

        using var page = DemoPage.Pdf(
            $"Contoh {document.Kind} untuk {story.Opening.Title}, {document.Dated:yyyy-MM-dd}.");
        using var incoming = await files.TakeIn(page, $"{document.Kind}.pdf", stop);
        var recorded = document with { Id = Guid.CreateVersion7(_clock.GetUtcNow()), File = incoming.File };
        Expect(story, await desk.Handle(
            _told[story], new RecordFact(recorded), actor, beforeKeeping: incoming.Settle, stop: stop));
    }

    private async Task<Initiative> State(Guid id, CancellationToken stop)
    {
        await using var db = database.Context();
        return (await InitiativeRows.Find(db, id, stop))!;
    }

    private Done Expect(CaseFile story, CommandResult answer) =>
        answer as Done ?? throw new InvalidOperationException(
            $"The demonstration story {story.Id} is refused on {CivilClock.Today(_clock)}: "
            + string.Join(
                ", ",
                (answer as NotDone)?.Reasons.Select(reason => $"{reason.Code} {reason.Subject}") ?? []));

    private CaseFile Shifted(CaseFile story, DateOnly today)
    {
        var days = today.DayNumber - story.Until!.Value.DayNumber;
        DateOnly Day(DateOnly date) => rulebooks.Calendar.LastWorkingDayOnOrBefore(date.AddDays(days));
        return story with
        {
            Opening = story.Opening with { On = Day(story.Opening.On) },
            Events = [.. story.Events.Select(said => said is CaseCommand command
                ? command with { Date = Day(said.Date), Command = Shifted(command.Command, Day) }
                : said with { Date = Day(said.Date) })],
        };
    }

    private static InitiativeCommand Shifted(InitiativeCommand command, Func<DateOnly, DateOnly> day) =>
        command switch
        {
            TakeStep take =>
                take with
                {
                    On = day(take.On),
                    ReceivedOn = take.ReceivedOn is { } received
                    ? day(received)
                    : null
                },
            RecordFact { Fact: DocumentRecorded document } record =>
                new RecordFact(document with { On = day(record.On), Dated = day(document.Dated) }),
            RecordFact record => new RecordFact(record.Fact with { On = day(record.On) }),
            AskParty ask => ask with { On = day(ask.On) },
            _ => throw new InvalidOperationException($"{command.GetType().Name} is no part of a story."),
        };
}

/// <summary>The clock of a story.</summary>
internal sealed class DemoClock : TimeProvider
{
    private DateTimeOffset _now;

    public void Set(DateOnly day, int hour, DateTimeOffset latest)
    {
        var at = new DateTimeOffset(day.ToDateTime(new(hour, 0)), CivilClock.Wib.BaseUtcOffset);
        _now = at < latest ? at : latest;
    }

    public override DateTimeOffset GetUtcNow() => _now.ToUniversalTime();
}
