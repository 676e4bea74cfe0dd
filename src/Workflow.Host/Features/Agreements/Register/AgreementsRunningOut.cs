using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements.Register;

/// <summary>An agreement whose term runs out.</summary>
/// <param name="EndsOn">The first day on which it is no longer in force.</param>
/// <param name="NoticeBy">The last day for giving notice; null without a notice period, and it may be
/// past.</param>
/// <param name="Earlier">What was said before, where it was to be asked again; else null.</param>
/// <param name="TermIsAssumed">Whether nobody has confirmed the term from the signed text.</param>
public sealed record RunningOut(
    Guid Id, string Region, string Partner, string Country, DateOnly EndsOn, DateOnly? NoticeBy,
    EndingAnswer? Earlier, bool TermIsAssumed);

/// <summary>
/// The terms that run out and of which nobody has said what will be done: for those who can say it.
/// </summary>
public static class AgreementsRunningOut
{
    /// <summary>
    /// What a person has to answer on a day, the earliest end first; nothing for who cannot answer.
    /// </summary>
    public static async Task<List<RunningOut>> Find(
        WorkflowDb db, Actor actor, DateOnly today, CancellationToken stop)
    {
        if (actor.Region is not { } region || !actor.IsOfOffice)
            return [];

        var horizon = today.AddMonths(Term.LongestReminder + 1);
        var rows = await db.Set<AgreementRow>().AsNoTracking().Where(AgreementVisibility.Of(actor))
            .Where(row => row.Region == region && row.EndsOn > today && row.EndsOn < horizon
                && row.Status == "in-force" && !row.EndsEarly)
            .OrderBy(row => row.EndsOn).ThenBy(row => row.Partner).ToListAsync(stop);
        return [.. rows.Select(row => (Row: row, State: AgreementRows.State(row)))
            .Where(each => each.State.IsRunningOut(today)).Select(each => Item(each.Row, each.State))];
    }

    private static RunningOut Item(AgreementRow row, Agreement state) => new(
        row.Id, row.Region, row.Partner, row.Country, row.EndsOn!.Value, row.NoticeOn, state.Answer,
        state.TermIsAssumed);
}
