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
}

/// <summary>Who acts: a person with an account, or the system for what the calendar brings.</summary>
/// <param name="Name">The account's name; it stands in the journal.</param>
/// <param name="Roles">The roles held, of <see cref="Engine.Roles.All"/>.</param>
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

    /// <summary>Whether the role is held at all.</summary>
    public bool Is(string role) => Roles.Contains(role);

    /// <summary>Whether the person works in a cooperation office, whichever it is.</summary>
    public bool IsOfOffice => Is(Engine.Roles.Officer) || Is(Engine.Roles.Supervisor);

    /// <summary>Whether the role is held for the region; ministries hold theirs for every region.</summary>
    public bool Is(string role, string region) =>
        Is(role) && (Region == region || !Engine.Roles.OfRegion.Contains(role));
}
