using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>The roles a person may have; one person may have several.</summary>
public static class Roles
{
    /// <summary>Officer of the cooperation office of a region.</summary>
    public const string Officer = "officer";

    /// <summary>Supervisor of that office.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Governor, regent or mayor.</summary>
    public const string RegionHead = "region-head";

    /// <summary>The secretariat of the regional parliament.</summary>
    public const string Dprd = "dprd";

    /// <summary>Ministry of home affairs.</summary>
    public const string Kemendagri = "kemendagri";

    /// <summary>Ministry of foreign affairs.</summary>
    public const string Kemlu = "kemlu";

    /// <summary>Another ministry or agency, invited to an initiative.</summary>
    public const string Ministry = "ministry";

    /// <summary>Auditor: sees everything, changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>Keeper of accounts, calendar and jobs.</summary>
    public const string Admin = "admin";

    /// <summary>The two roles of a cooperation office, as an authorisation lists them.</summary>
    public const string Office = Officer + "," + Supervisor;

    /// <summary>Every role, in the order of the table of docs/contract.md.</summary>
    public static readonly ImmutableArray<string> All =
        [Officer, Supervisor, RegionHead, Dprd, Kemendagri, Kemlu, Ministry, Auditor, Admin];

    /// <summary>The roles that belong to one region.</summary>
    public static readonly ImmutableArray<string> OfRegion = [Officer, Supervisor, RegionHead, Dprd];

    /// <summary>The roles that act; another may stand in for somebody who has one.</summary>
    public static readonly ImmutableArray<string> Acting =
        [Officer, Supervisor, RegionHead, Dprd, Kemendagri, Kemlu, Ministry];
}

/// <summary>For whom a person stands in, in one role, for some days.</summary>
/// <param name="Role">The role, one of <see cref="Roles.Acting"/>.</param>
/// <param name="For">The account in whose place.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
public sealed record StandIn(string Role, string For, DateOnly From, DateOnly Until);

/// <summary>Who acts: a person with an account, or the system for what the calendar brings.</summary>
/// <param name="Name">The account's name; it stands in the journal.</param>
/// <param name="Roles">The account's own roles, of <see cref="Engine.Roles.All"/>.</param>
/// <param name="Region">The code of the region that the regional roles are held in, or null.</param>
/// <param name="Ministry">The ministry's id, for <see cref="Engine.Roles.Ministry"/>, or null.</param>
public sealed record Actor(
    string Name, ImmutableHashSet<string> Roles, string? Region, string? Ministry = null)
{
    /// <summary>The sweeps: raises flags, sends reminders, expires terms; takes no step.</summary>
    public static readonly Actor System = new("system", [], null);

    /// <summary>
    /// Whoever comes with the link that a party was given: answers for it, once, and does nothing else.
    /// </summary>
    public static readonly Actor Bearer = new("link:bearer", [], null);

    /// <summary>For whom the person stands in today.</summary>
    public ImmutableArray<StandIn> StandsInFor { get; init; } = [];

    /// <summary>In whose place this right is held; null by the person's own.</summary>
    public string? InPlaceOf { get; init; }

    /// <summary>What the person holds in another's place and not anyway.</summary>
    public IEnumerable<StandIn> Borrowed => StandsInFor.Where(one => !Roles.Contains(one.Role));

    /// <summary>
    /// The rights by which the person can act, the own first, then each that is held in another's place: an
    /// act is decided by one of them, never by two together.
    /// </summary>
    public IEnumerable<Actor> Rights =>
    [
        Own,
        .. Borrowed.Select(
            one => this with { Roles = [one.Role], StandsInFor = [], InPlaceOf = one.For }),
    ];

    private Actor Own => StandsInFor.IsEmpty ? this : this with { StandsInFor = [] };

    /// <summary>Whether the role is held at all, by own right or in another's place.</summary>
    public bool Is(string role) => Roles.Contains(role) || StandsInFor.Any(one => one.Role == role);

    /// <summary>
    /// Whether whoever did something cannot be told from this person where the rules ask for two: who acts
    /// and in whose place count as one, on both sides [house].
    /// </summary>
    /// <param name="by">The account that did it.</param>
    /// <param name="inPlaceOf">The account in whose place, or null.</param>
    public bool IsSamePersonAs(string? by, string? inPlaceOf) =>
        new[] { Name, InPlaceOf }.OfType<string>().Any(one => one == by || one == inPlaceOf);

    /// <summary>Decides by the first right that permits it; where none does, the own refuses.</summary>
    internal Outcome<TEvent> ByRight<TEvent>(
        Func<Actor, Outcome<TEvent>> decide, Func<Outcome<TEvent>, bool> isNotPermitted)
    {
        var own = decide(Own);
        return isNotPermitted(own)
            ? Rights.Skip(1).Select(decide).FirstOrDefault(outcome => !isNotPermitted(outcome)) ?? own
            : own;
    }

    /// <summary>Whether the person works in a cooperation office, whichever it is.</summary>
    public bool IsOfOffice => Is(Engine.Roles.Officer) || Is(Engine.Roles.Supervisor);

    /// <summary>Whether the role is held for the region; ministries hold theirs for every region.</summary>
    public bool Is(string role, string region) =>
        Is(role) && (Region == region || !Engine.Roles.OfRegion.Contains(role));
}
