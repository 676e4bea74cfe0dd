namespace Workflow.Engine.Clocks;

/// <summary>Whether the law sets the days, or an office sets itself a target.</summary>
public enum ClockKind
{
    /// <summary>Set by law; runs on during a hold; no office may change it.</summary>
    Statutory,

    /// <summary>An office's own target; pauses on hold; shown as such everywhere.</summary>
    House,
}

/// <summary>What starts a clock.</summary>
public enum ClockStart
{
    /// <summary>The day the stage is entered.</summary>
    Entry,

    /// <summary>The day the DPRD received the request letter (PP 28/2018 art. 30(4)).</summary>
    Receipt,
}

/// <summary>A clock of a stage, as its definition states it.</summary>
/// <param name="Id">The stage's id, or <c>dprd-decision</c>.</param>
/// <param name="Target">The days and the warning of the definition; an office may have its own house
/// target.</param>
/// <param name="Kind">Statutory or house.</param>
/// <param name="Start">What starts it.</param>
/// <param name="Basis">The article of a statutory clock; null for a house clock.</param>
public sealed record Clock(
    string Id, ClockTarget Target, ClockKind Kind, ClockStart Start, LawReference? Basis);

/// <summary>How long a clock runs.</summary>
/// <param name="Days">Working days until it is due; at least 1.</param>
/// <param name="Warn">Working days left when <c>due-soon</c> is raised; at least 0.</param>
public sealed record ClockTarget(int Days, int Warn);
