using Workflow.Engine;

namespace Workflow.Host.Platform;

/// <summary>
/// Whose regions' matters a person sees. Features add what only they know: that the DPRD sees an initiative
/// from its own phase on, and a ministry one that it was invited to.
/// </summary>
public static class RegionVisibility
{
    /// <summary>Both coordinating ministries and the auditor see every region.</summary>
    public static bool SeesAll(Actor actor) =>
        actor.Is(Roles.Kemendagri) || actor.Is(Roles.Kemlu) || actor.Is(Roles.Auditor);

    /// <summary>Whether the person oversees the region: its supervisor or head, or its province's.</summary>
    /// <remarks>PP 28/2018 art. 44(4): a province's also see its regencies and cities.</remarks>
    public static bool Oversees(Actor actor, string region) =>
        Below(actor) is { } below
        && (region == actor.Region || region.StartsWith(below, StringComparison.Ordinal));

    /// <summary>
    /// Whether the person sees the region's matters, by the office's own right or as overseer.
    /// </summary>
    public static bool Sees(Actor actor, string region) =>
        SeesAll(actor) || actor.Is(Roles.Officer, region) || Oversees(actor, region);

    /// <summary>Whether the person reads the journal of the region's initiatives.</summary>
    public static bool ReadsJournal(Actor actor, string region) =>
        actor.Is(Roles.Auditor) || actor.Is(Roles.Officer, region) || Oversees(actor, region);

    /// <summary>
    /// The one region that the person's office or oversight is of, for queries; null without one.
    /// </summary>
    public static string? Own(Actor actor) =>
        actor.Is(Roles.Officer) || IsOverseer(actor) ? actor.Region : null;

    /// <summary>
    /// What the codes of the regions below an overseer's begin with, for queries; null for others.
    /// </summary>
    public static string? Below(Actor actor) =>
        IsOverseer(actor) && actor.Region is { } region ? region + "." : null;

    private static bool IsOverseer(Actor actor) => actor.Is(Roles.Supervisor) || actor.Is(Roles.RegionHead);
}
