using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements.Renewing;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements.Register;

/// <summary>An agreement whose term runs out.</summary>
/// <param name="EndsOn">The first day on which it is no longer in force.</param>
/// <param name="NoticeBy">The last day for giving notice; null without a notice period, and it may be
/// past.</param>
/// <param name="Earlier">What was said before, where it was to be asked again; else null.</param>
/// <param name="TermIsAssumed">Whether nobody has confirmed the term from the signed text.</param>
/// <param name="OpenBy">The day by which its renewal was to be opened, where it has come; else null.</param>
public sealed record RunningOut(
    Guid Id, string Region, string Partner, string Country, DateOnly EndsOn, DateOnly? NoticeBy,
    EndingAnswer? Earlier, bool TermIsAssumed, DateOnly? OpenBy);

/// <summary>
/// The terms that run out and of which nobody has said what will be done, or whose renewal must be opened by
/// now: for those who can say and do it.
/// </summary>
public static class AgreementsRunningOut
{
    /// <summary>
    /// What a person has to answer on a day, the earliest end first; nothing for who cannot answer.
    /// </summary>
    public static async Task<List<RunningOut>> Find(
        WorkflowDb db, Actor actor, RenewalOpenings openings, DateOnly today, CancellationToken stop)
    {
        if (actor.Region is not { } region || !actor.IsOfOffice)
            return [];

        var own = db.Set<AgreementRow>().Where(AgreementVisibility.Of(actor))
            .Where(row => row.Region == region);
        var toOpen = (await RenewalsToOpen.Find(db, own, today, today, openings, stop)).Items
            .ToDictionary(one => one.Row.Id);
        var horizon = today.AddMonths(Term.LongestReminder + 1);
        var rows = await own.AsNoTracking()
            .Where(row => row.RunsOutOn > today && row.RunsOutOn < horizon).ToListAsync(stop);
        return
        [
            .. rows.Where(row => !toOpen.ContainsKey(row.Id))
                .Select(row => (Row: row, State: AgreementRows.State(row)))
                .Where(each => each.State.IsRunningOut(today))
                .Select(each => Item(each.Row, each.State, null))
                .Concat(toOpen.Values.Select(one => Item(one.Row, one.State, one.Opening.OpenBy)))
                .OrderBy(item => item.EndsOn).ThenBy(item => item.Partner),
        ];
    }

    private static RunningOut Item(AgreementRow row, Agreement state, DateOnly? openBy) => new(
        row.Id, row.Region, row.Partner, row.Country, row.EndsOn!.Value, row.NoticeOn, state.Answer,
        state.TermIsAssumed, openBy);
}
