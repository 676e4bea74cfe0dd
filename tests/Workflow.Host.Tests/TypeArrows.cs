using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Workflow.Host.Features;

namespace Workflow.Host.Tests;

/// <summary>
/// Which room knows which by the compiled types: also where no <c>using</c> names it, as by a name from a
/// namespace around, an inferred type or a member of a member.
/// </summary>
internal static partial class TypeArrows
{
    private static readonly Architecture Built = new ArchLoader()
        .LoadAssemblies(typeof(Projections).Assembly, typeof(Workflow.Engine.Actor).Assembly).Build();

    /// <summary>From a room to another, such as <c>Board → Initiatives</c>.</summary>
    /// <param name="knowing">What a type's name tells of its room; null for a type outside of them.</param>
    /// <param name="known">The same of what it depends on.</param>
    public static IEnumerable<string> Of(Func<string, string?> knowing, Func<string, string?> known) =>
        Built.Types.SelectMany(type => type.Dependencies
            .Select(dependency => (Room: knowing(type.FullName), Other: known(dependency.Target.FullName))))
            .Where(arrow => arrow is { Room: not null, Other: not null } && arrow.Room != arrow.Other)
            .Select(arrow => $"{arrow.Room} → {arrow.Other}").Distinct();

    /// <summary>The feature of a type or of a compiled page; null for none.</summary>
    public static string? Feature(string type) => Room(FeaturesType(), type);

    /// <summary>Whether a type or a compiled page is the platform's.</summary>
    public static string? Platform(string type) => PlatformsType().IsMatch(type) ? "Platform" : null;

    /// <summary>The room of the Engine.</summary>
    public static string? Engine(string type) => Room(EnginesType(), type);

    private static string? Room(Regex rooms, string type) =>
        rooms.Match(type) is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex(@"^(?:Workflow\.Host\.Features\.|AspNetCoreGeneratedDocument\.Features_)([A-Z]\w*?)[._]")]
    private static partial Regex FeaturesType();

    [GeneratedRegex(@"^(?:Workflow\.Host\.Platform\.|AspNetCoreGeneratedDocument\.Platform_)")]
    private static partial Regex PlatformsType();

    [GeneratedRegex(@"^Workflow\.Engine\.([A-Z]\w*)\.")]
    private static partial Regex EnginesType();
}
