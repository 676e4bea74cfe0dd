using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Procedures;

namespace Workflow.Benchmarks;

/// <summary>
/// A decision of the pure engine: a step that is taken, one with nine reasons against, the status of an
/// agreement on a day.
/// </summary>
internal static class Decisions
{
    private const int Rounds = 15;
    private const int Times = 20_000;

    private static readonly DateOnly Opened = new(2024, 3, 4);
    private static readonly DateOnly Today = new(2024, 3, 5);
    private static readonly Actor Officer = new("officer", [Roles.Officer], "31");

    public static void Run()
    {
        var definitions = DefinitionFiles.Load(new ConfigurationBuilder().Build());
        var procedure = definitions.Procedures.Single(one => one.Key == "ksdpl");
        var rules = new Rulebook(procedure, definitions.Calendar, OfficeTargets.Defaults);
        var state = After(Initiative.None, Opening(), rules, Opened);
        Measure("accepted", state, new TakeStep(Today, "accept-initiative"), rules, expected: 1);

        state = After(state, new TakeStep(Today, "accept-initiative"), rules, Today);
        Measure("refused", state, new TakeStep(Today, "complete-review"), rules, expected: 9);
        MeasureStatus();
    }

    private static Open Opening() => new(
        Opened, "KSDPL-31-2024-0001", "Example City", new("31", "DKI Jakarta", "province"),
        new("Example City", "JP", "city"), ["culture"], "region");

    private static Initiative After(
        Initiative state, InitiativeCommand command, Rulebook rules, DateOnly today) =>
        ((Accepted<InitiativeEvent>)InitiativeDecider.Decide(state, command, Officer, rules, today)).Events
            .Aggregate(state, InitiativeFold.Evolve);

    private static void Measure(
        string name, Initiative state, TakeStep take, Rulebook rules, int expected)
    {
        var told = InitiativeDecider.Decide(state, take, Officer, rules, Today) switch
        {
            Accepted<InitiativeEvent> accepted => accepted.Events.Count,
            Refused<InitiativeEvent> refused => refused.Reasons.Count,
            _ => throw new UnreachableException(),
        };
        if (told != expected)
            throw new InvalidOperationException($"{name}: {told} events or reasons, {expected} were meant.");

        Time(name, () => InitiativeDecider.Decide(state, take, Officer, rules, Today));
    }

    /// <summary>Where an agreement stands on a day: asked for every line of the register.</summary>
    private static void MeasureStatus()
    {
        var state = new Agreement
        {
            Particulars = new("31", "Example City", "JP", "city", Opened, [], Term.Default),
            StartedOn = Opened,
            RemindedFrom = Opened,
        };
        if (state.StatusOn(Opened.AddYears(5)) != AgreementStatus.Expired)
            throw new InvalidOperationException("The agreement was meant to end.");
        Time("status", () => state.StatusOn(Today));
    }

    private static void Time(string name, Action act)
    {
        var (us, bytes) = (new List<double>(), 0L);
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            us.Add(1000 * Figures.Ms(() =>
            {
                for (var time = 0; time < Times; time++)
                    act();
            }) / Times);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Times;
        }

        Figures.Print(new { bench = "decide", @case = name, us = Math.Round(Figures.Median(us), 2), bytes });
    }
}
