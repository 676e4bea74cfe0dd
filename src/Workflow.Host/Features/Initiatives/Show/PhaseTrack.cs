using System.Collections.Immutable;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;

namespace Workflow.Host.Features.Initiatives.Show;

/// <summary>Where a phase stands on the way of an initiative.</summary>
public enum PhasePlace
{
    Past,
    Now,
    Ahead,

    /// <summary>
    /// Behind, and never entered: taken over as a paper file, or skipped where the procedure allows it.
    /// </summary>
    Skipped,
}

/// <summary>Calendar days of a phase that were one role's.</summary>
/// <param name="IsNow">Whether its stage is the present one, so that the days go on.</param>
public sealed record OwnersDays(string Role, int Days, bool IsNow);

/// <summary>
/// A phase on the track, with the calendar days that its visits took, by whose move it was; none where it has
/// none.
/// </summary>
public sealed record PhaseOnTrack(Phase Phase, PhasePlace Place, ImmutableArray<OwnersDays> Days);

/// <summary>The way of an initiative through the phases of its procedure.</summary>
public static class PhaseTrack
{
    public static ImmutableArray<PhaseOnTrack> Of(Initiative live, Procedure procedure, DateOnly today)
    {
        var days = Days(live, procedure, today);
        var now = procedure.Stage(live.Stage).Phase;
        var last = LastPhase(live, procedure);
        return [.. procedure.Phases.Select((phase, place) => new PhaseOnTrack(
            phase,
            phase.Id == now ? PhasePlace.Now
            : days.ContainsKey(phase.Id) && place <= last ? PhasePlace.Past
            : place < last ? PhasePlace.Skipped
            : PhasePlace.Ahead,
            days.GetValueOrDefault(phase.Id, [])))];
    }

    private static Dictionary<string, ImmutableArray<OwnersDays>> Days(
        Initiative live, Procedure procedure, DateOnly today)
    {
        var now = procedure.Stage(live.Stage);
        return live.Visits
            .Select((visit, place) => (
                Stage: procedure.Stage(visit.Stage),
                Days: (place + 1 < live.Visits.Count ? live.Visits[place + 1].EnteredOn : today).DayNumber
                    - visit.EnteredOn.DayNumber))
            .Where(visit => visit.Stage.Phase is not null)
            .GroupBy(visit => visit.Stage.Phase!)
            .ToDictionary(phase => phase.Key, phase => phase.GroupBy(visit => visit.Stage.Owner)
                .Select(owner => new OwnersDays(
                    owner.Key, owner.Sum(visit => visit.Days),
                    now.Phase == phase.Key && now.Owner == owner.Key))
                .ToImmutableArray());
    }

    /// <summary>The place of the phase it is in; the farthest it came to once it has ended.</summary>
    private static int LastPhase(Initiative live, Procedure procedure)
    {
        var phases = live.Visits.Select(visit => procedure.Stage(visit.Stage).Phase)
            .Where(phase => phase is not null)
            .Select(phase => procedure.Phases.TakeWhile(other => other.Id != phase).Count());
        return procedure.Stage(live.Stage).Phase is { } now
            ? procedure.Phases.TakeWhile(other => other.Id != now).Count()
            : phases.DefaultIfEmpty(-1).Max();
    }
}
