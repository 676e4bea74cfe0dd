using System.Collections.Immutable;
using Workflow.Engine;
namespace Workflow.Host.Features.Shell;

/// <summary>
/// An entry of the navigation, for people with any of the roles; everybody where none is named.
/// </summary>
public sealed record NavigationEntry(string Path, LocalText Text, string Icon, params string[] Roles)
{
    public bool IsFor(Actor actor) => Roles.Length == 0 || Roles.Any(actor.Is);

    /// <summary>Whether a path lies under it; the desk is only itself.</summary>
    public bool Holds(PathString path) => Path == "/" ? path == "/" : path.StartsWithSegments(Path);
}

/// <summary>
/// Where people go from every page: what each role may see (the pages themselves decide again).
/// </summary>
public static class Navigation
{
    private static readonly string[] Readers =
    [
        Roles.Officer, Roles.Supervisor, Roles.RegionHead, Roles.Kemendagri, Roles.Kemlu, Roles.Auditor,
    ];

    private static readonly string[] Upkeep = [Roles.Admin, Roles.Auditor];

    public static readonly ImmutableArray<NavigationEntry> Main =
    [
        new("/", new("Meja saya", "My desk"), "inbox"),
        new("/initiatives", new(
            "Semua prakarsa", "All initiatives"), "list-check", [.. Readers, Roles.Dprd, Roles.Ministry]),
        new("/board", new("Papan pantau", "Board"), "kanban", Readers),
        new("/agreements", new("Naskah kerja sama", "Agreements"), "file-earmark-text", Readers),
        new("/procedures", new("Prosedur", "Procedures"), "diagram-3"),
        new("/journal", new("Jurnal", "Journal"), "journal-text",
            Roles.Officer, Roles.Supervisor, Roles.RegionHead, Roles.Auditor),
    ];

    public static readonly ImmutableArray<NavigationEntry> Keeping =
    [
        new("/admin/targets", new(
            "Target kantor", "Office targets"), "sliders", Roles.Supervisor, Roles.Auditor, Roles.Admin),
        new("/admin/accounts", new("Akun", "Accounts"), "people", Upkeep),
        new("/admin/calendar", new("Kalender", "Calendar"), "calendar3", Upkeep),
        new("/admin/mails", new("Surel", "Mail"), "envelope-open", Upkeep),
        new("/admin/jobs", new("Tugas berkala", "Jobs"), "gear", Upkeep),
    ];
}
