
namespace Workflow.Host.Features.StageTimes;

/// <summary>A finished stay: in a stage, or in a phase from its first stage to its last.</summary>
/// <param name="Place">The stage, or <see cref="DurationStatistics.Phase"/> of the phase.</param>
/// <param name="Year">The year in which it was left.</param>
/// <param name="Days">How many calendar days it took.</param>
/// <param name="WorkingDays">How many working days that were; of a phase 0, which nobody asks for.</param>
public readonly record struct Stay(
    string Procedure, string Place, string Region, string Country, string Objects, int Year, int Days,
    int WorkingDays = 0);

/// <summary>Which stays are counted; null for all.</summary>
/// <param name="Regions">The regions in the reader's sight.</param>
/// <param name="ObjectId">An id among the objects.</param>
public sealed record StaysWanted(
    StaysIn Regions, string? Procedure = null, string? Country = null, string? ObjectId = null);

/// <summary>Of which regions stays are counted.</summary>
/// <param name="All">Of every one.</param>
/// <param name="Code">That one; null for none.</param>
/// <param name="Below">Those too whose codes begin so; null for none.</param>
/// <param name="Only">No other than that one; null for each.</param>
public sealed record StaysIn(bool All, string? Code, string? Below, string? Only = null)
{
    public bool Has(string region) => (Only is null || region == Only)
        && (All || region == Code
            || (Below is not null && region.StartsWith(Below, StringComparison.Ordinal)));
}
