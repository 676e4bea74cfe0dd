using System.Collections.Immutable;
using System.Globalization;
using Workflow.Host.Features.Initiatives.Rows;

namespace Workflow.Host.Features.Initiatives;

/// <summary>What a day makes of an initiative; the board counts each of them.</summary>
[Flags]
public enum Standing
{
    None = 0,

    /// <summary>Down to the warning of its clock, and not past its due day.</summary>
    DueSoon = 1,
    Overdue = 2,

    /// <summary>Overdue by a clock of the law's.</summary>
    OverdueByLaw = 4,
    Stalled = 8,
    OnHold = 16,

    /// <summary>On hold, and to be looked at again by now.</summary>
    ReviewDue = 32,

    /// <summary>Overdue, stalled, or both.</summary>
    Stuck = 64,

    /// <summary>Opened fewer than 30 days ago; of these five at most one.</summary>
    Days30 = 128,
    Days90 = 256,
    Days180 = 512,
    Days365 = 1024,
}

/// <summary>What of a row its urgency follows from.</summary>
public sealed record UrgencyFacts(
    string Number, bool Closed, bool OnHold, string? ClockKind, DateOnly OpenedOn, DateOnly EnteredOn,
    DateOnly? DueOn, DateOnly? DueSoonOn, DateOnly? OverdueOn, DateOnly? StalledOn, DateOnly? ReviewOn)
{
    internal static UrgencyFacts Of(InitiativeRow row) => new(
        row.Number, row.Closed, row.OnHold, row.ClockKind, row.OpenedOn, row.EnteredOn, row.DueOn,
        row.DueSoonOn, row.OverdueOn, row.StalledOn, row.ReviewOn);
}

/// <summary>
/// How urgent an initiative is on a day. Lists go by it and the board counts it, so it is kept in the row;
/// on the day that the row names, <see cref="DayTurn"/> moves it.
/// </summary>
/// <param name="Key">
/// Class, due day, day of entering the stage, number: compared as text, the most urgent comes first.
/// </param>
/// <param name="TurnsOn">The next day that changes it; null for never.</param>
public sealed record Urgency(string Key, Standing Standing, DateOnly? TurnsOn)
{
    /// <summary>What the keys of those begin with that are past their due day.</summary>
    public const string Overdue = "0";
    public const string DueSoon = "1";

    /// <summary>Stalled, or on hold and to be looked at again.</summary>
    public const string Waiting = "2";
    public const string Running = "3";
    public const string OnHold = "4";
    public const string Closed = "5";

    /// <summary>Each of them, the most urgent first.</summary>
    public static readonly ImmutableArray<string> Classes =
        [Overdue, DueSoon, Waiting, Running, OnHold, Closed];

    private static readonly (int Days, Standing Age)[] Ages =
    [
        (30, Standing.Days30), (90, Standing.Days90), (180, Standing.Days180), (365, Standing.Days365),
    ];

    public static Urgency On(UrgencyFacts facts, DateOnly day)
    {
        if (facts.Closed)
            return new(KeyOf(Closed, facts), Standing.None, null);

        var standing = StandingOf(facts, day);
        return new(KeyOf(ClassOf(standing), facts), standing, Next(facts, day));
    }

    private static Standing StandingOf(UrgencyFacts facts, DateOnly day)
    {
        bool overdue = facts.OverdueOn <= day, stalled = facts.StalledOn <= day;
        return Where(facts.DueSoonOn <= day && !overdue, Standing.DueSoon)
            | Where(overdue, Standing.Overdue)
            | Where(overdue && facts.ClockKind == "statutory", Standing.OverdueByLaw)
            | Where(stalled, Standing.Stalled)
            | Where(facts.OnHold, Standing.OnHold)
            | Where(facts.ReviewOn <= day, Standing.ReviewDue)
            | Where(overdue || stalled, Standing.Stuck)
            | Ages.FirstOrDefault(age => facts.OpenedOn > day.AddDays(-age.Days)).Age;
    }

    private static Standing Where(bool it, Standing standing) => it ? standing : Standing.None;

    private static string ClassOf(Standing standing) =>
        standing.HasFlag(Standing.Overdue) ? Overdue
        : standing.HasFlag(Standing.DueSoon) ? DueSoon
        : (standing & (Standing.Stalled | Standing.ReviewDue)) != 0 ? Waiting
        : standing.HasFlag(Standing.OnHold) ? OnHold
        : Running;

    /// <summary>Where in the key the initiative's number begins: behind the class and two days.</summary>
    internal const int NumberFrom = 1 + 8 + 8;

    private static string KeyOf(string first, UrgencyFacts facts) => string.Create(
        CultureInfo.InvariantCulture,
        $"{first}{facts.DueOn ?? DateOnly.MaxValue:yyyyMMdd}{facts.EnteredOn:yyyyMMdd}{facts.Number}");

    private static DateOnly? Next(UrgencyFacts facts, DateOnly day) =>
        Ages.Select(age => (DateOnly?)facts.OpenedOn.AddDays(age.Days))
            .Concat([facts.DueSoonOn, facts.OverdueOn, facts.StalledOn, facts.ReviewOn])
            .Where(turn => turn > day).Min();
}

/// <summary>Rows by the class of their urgency, as the index has them side by side.</summary>
internal static class UrgencyClasses
{
#pragma warning disable CA1310 // It is the database that compares, byte by byte.
    public static IQueryable<InitiativeRow> OfClass(this IQueryable<InitiativeRow> rows, string first)
    {
        var end = ((char)(first[0] + 1)).ToString();
        return rows.Where(row => row.Urgency.CompareTo(first) >= 0 && row.Urgency.CompareTo(end) < 0);
    }

    /// <summary>Those of more urgent classes than one.</summary>
    public static IQueryable<InitiativeRow> Before(this IQueryable<InitiativeRow> rows, string first) =>
        rows.Where(row => row.Urgency.CompareTo(first) < 0);
#pragma warning restore CA1310
}
