using Workflow.Engine.Agreements;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Initiatives.Opening;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.StageTimes;

namespace Workflow.Host.Features.Agreements.Renewing;

/// <summary>
/// An agreement that runs out with nothing decided, as far as it tells by when a renewal must be opened.
/// </summary>
/// <param name="Procedure">The key of its initiative's procedure; null where it came from none.</param>
/// <param name="EndsOn">The first day not in force.</param>
/// <param name="NoticeBy">The last day for giving notice, or null.</param>
public sealed record RunsOut(
    Guid Id, string Region, string? Procedure, string PartnerKind, DateOnly EndsOn, DateOnly? NoticeBy);

/// <summary>
/// By when renewals must be opened: over the procedure that opening one now would choose, with what its
/// stages usually took in the office as last counted. No statement is asked for it.
/// </summary>
public sealed record RenewalOpenings(Rulebooks Rulebooks, StageTimesCount Times)
{
    /// <summary>Of an agreement whose renewal is still to be signed; null for every other.</summary>
    public RenewalOpening? Of(Agreement state, DateOnly today) =>
        state.RenewBefore is { } end && state.StatusOn(today) == AgreementStatus.InForce
            ? Of(
                new RunsOut(
                    Guid.Empty, state.Particulars.Region, state.Initiative?.Procedure,
                    state.Particulars.PartnerKind, end, state.NoticeBy),
                today)
            : null;

    /// <summary>Null where no procedure in force leads to a renewal.</summary>
    public RenewalOpening? Of(RunsOut ending, DateOnly today)
    {
        if (RenewalRequest.Suggested(ending.Procedure, ending.PartnerKind, Rulebooks.Definitions, today)
            is not { } procedure)
            return null;

        return RenewalOpening.Of(
            ending.EndsOn, ending.NoticeBy, Rulebooks.For(procedure, ending.Region),
            Usual(procedure, ending.Region));
    }

    /// <summary>
    /// The latest end whose renewal may have to be opened by a day: that of the office and the procedure
    /// which take longest.
    /// </summary>
    public DateOnly LatestEnd(DateOnly openBy, DateOnly today)
    {
        var days = (
            from key in Rulebooks.Definitions.Keys
            let procedure = Rulebooks.NewestValidOn(key, today)
            where procedure is not null
            from region in Times.Durations.Regions.Concat(Rulebooks.Targets.Keys).Append("").Distinct()
            select RenewalOpening.DaysOf(Rulebooks.For(procedure, region), Usual(procedure, region)))
            .DefaultIfEmpty(0).Max();
        // One more for the day of signing, and the end may lie behind days off.
        return Rulebooks.Calendar.WorkingDayAfter(openBy, days + 1);
    }

    private Func<Stage, UsualWork?> Usual(Procedure procedure, string region)
    {
        var durations = Times.Durations;
        return stage => durations.UsualWork(procedure.Key, stage.Id, region);
    }
}
