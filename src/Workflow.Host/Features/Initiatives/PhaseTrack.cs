using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;

namespace Workflow.Host.Features.Initiatives;

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

/// <summary>
/// A phase on the track, with the calendar days that its visits took; null where it has none.
/// </summary>
public sealed record PhaseOnTrack(Phase Phase, PhasePlace Place, int? Days);

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
            days.TryGetValue(phase.Id, out var spent) ? spent : null))];
    }

    private static Dictionary<string, int> Days(Initiative live, Procedure procedure, DateOnly today) =>
        live.Visits
            .Select((visit, place) => (
                procedure.Stage(visit.Stage).Phase,
                Days: (place + 1 < live.Visits.Count ? live.Visits[place + 1].EnteredOn : today).DayNumber
                    - visit.EnteredOn.DayNumber))
            .Where(visit => visit.Phase is not null)
            .GroupBy(visit => visit.Phase!)
            .ToDictionary(phase => phase.Key, phase => phase.Sum(visit => visit.Days));

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
