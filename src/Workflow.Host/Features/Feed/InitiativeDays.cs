using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Host.Features.Dashboard;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Feed;

/// <summary>
/// What falls due of the initiatives that are on a person's desk: their clocks, and the answers that are
/// waited for.
/// </summary>
internal static class InitiativeDays
{
    /// <summary>So many of what waits for the person, and as many of what waits for others.</summary>
    private const int MostOfAPile = 400;

    private const int MostAsked = 200;

    public static async Task<DueDaysFound> Of(
        Viewer reader, Database database, Rulebooks rulebooks, CancellationToken stop)
    {
        var (mine, others) = await DeskRows.Of(reader, MostOfAPile, database, rulebooks, stop);
        var (asked, isMore) = await Asked(reader, database, rulebooks, stop);
        return new(
            [
                .. mine.Rows.Concat(others.Rows).SelectMany(one => Days(one, reader, rulebooks))
                    .Concat(asked).DistinctBy(day => day.Id),
            ],
            isMore || IsCut(mine) || IsCut(others));
    }

    private static bool IsCut(InitiativesPage page) => page.IsMore || page.Total > page.Rows.Count;

    private static IEnumerable<DueDay> Days(
        (InitiativeRow Row, Initiative State) one, Viewer reader, Rulebooks rulebooks)
    {
        var (id, state, rules) = (one.Row.Id, one.State, rulebooks.For(one.State));
        if (Clock(id, state, rules, reader, rulebooks) is { } due)
            yield return due;
        if (!Permissions.MayAsk(reader.Actor, state, rules.Procedure.Stage(state.Stage)))
            yield break;

        foreach (var request in state.WaitingAnswers)
        {
            if (Answer(id, state, request, rules, reader, rulebooks) is { } day)
                yield return day;
        }
    }

    private static DueDay? Clock(
        Guid id, Initiative state, Rulebook rules, Viewer reader, Rulebooks rulebooks)
    {
        if (DueSentences.Clock(state, rules, reader.Today, rulebooks.Words) is not { } due)
            return null;

        var (clock, stage) = (
            Attention.ClockOf(state, rules)!, rules.Procedure.Stage(state.Stage).Title);
        var (number, partner) = (state.Opened.Number, state.Opened.Partner.Name);
        return new(
            $"{id}-{clock.Id}", due.On,
            new($"{partner}: jatuh tempo {stage.Id} ({number})", $"{partner}: {stage.En} due ({number})"),
            due.Why, $"/initiatives/{id}",
            clock.Kind == ClockKind.Statutory
                ? new("Batas waktu peraturan", "Statutory") : new("Target kantor", "Office target"),
            state.Version, state.LastRecordedOn);
    }

    private static DueDay? Answer(
        Guid id, Initiative state, AnswerRequest request, Rulebook rules, Viewer reader, Rulebooks rulebooks)
    {
        var party = rulebooks.Words.Party(request.Asked.Party);
        var (number, partner) = (state.Opened.Number, state.Opened.Partner.Name);
        return DueSentences.Answer(state, request, rules, reader.Today, rulebooks.Words) is not { } due
            ? null
            : new(
                $"{id}-answer-{request.Asked.Party}", due.On,
                new(
                    $"{partner}: jawaban {party.Id} diminta ({number})",
                    $"{partner}: answer of {party.En} asked for ({number})"),
                due.Why, $"/initiatives/{id}", new("Permintaan jawaban", "Request for an answer"),
                state.Version, state.LastRecordedOn);
    }

    /// <summary>What the parties are asked for whom the person speaks.</summary>
    private static async Task<(List<DueDay> Days, bool IsMore)> Asked(
        Viewer reader, Database database, Rulebooks rulebooks, CancellationToken stop)
    {
        var (days, isMore) = (new List<DueDay>(), false);
        await using var db = database.Context();
        foreach (var party in Permissions.PartiesOf(reader.Actor))
        {
            var asked = await InvitationRows.AskedOf(party, MostAsked + 1, db).ToListAsync(stop);
            var shown = asked.Take(MostAsked).ToList();
            var rows = db.Set<InitiativeRow>().Where(InitiativeVisibility.Of(reader.Actor, db))
                .Where(row => shown.Contains(row.Id) && !row.Closed);
            isMore |= asked.Count > MostAsked;
            days.AddRange(
                from one in await rows.WithStates(db, stop)
                let request = one.State.WaitingAnswer(party)
                where request is not null
                select Answer(
                    one.Row.Id, one.State, request, rulebooks.For(one.State), reader, rulebooks) into day
                where day is not null
                select day);
        }

        return (days, isMore);
    }
}
