using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Targets;

/// <summary>Something that happened to an office's targets; kept in a stream of its region.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(OfficeTargetsSet), "office-targets-set")]
public abstract record TargetsEvent(DateOnly On)
{
    /// <summary>The account in whose place the person acted; null where that was by own right.</summary>
    public string? InPlaceOf { get; init; }

    internal static readonly EventCodec<TargetsEvent> Codec = new();

    /// <summary>The stream of a region's targets.</summary>
    public static string Stream(string region) => "targets:" + region;
}

/// <summary>An office set its targets; this is all of them as they now are.</summary>
/// <param name="Clocks">House clocks whose target is not the definition's, by clock id.</param>
/// <param name="StallDays">Calendar days to stalled; null for the definition's.</param>
/// <param name="RemarksLoiYear">True where <see cref="Engine.Initiatives.LoiYear"/> is remarked; else
/// null.</param>
public sealed record OfficeTargetsSet(
    DateOnly On, string Region, ImmutableSortedDictionary<string, ClockTarget> Clocks, int? StallDays,
    bool? RemarksLoiYear = null)
    : TargetsEvent(On)
{
    /// <summary>The targets to count with.</summary>
    public OfficeTargets ToTargets() => Clocks.IsEmpty && StallDays is null && RemarksLoiYear is null
        ? OfficeTargets.Defaults
        : new(
            Clocks.ToImmutableDictionary(), StallDays ?? OfficeTargets.Defaults.StallDays,
            RemarksLoiYear is true);

    /// <summary>Whether it asks for the same, whenever that was.</summary>
    public bool IsSameAs(OfficeTargetsSet other) =>
        Region == other.Region && StallDays == other.StallDays && Clocks.SequenceEqual(other.Clocks)
        && RemarksLoiYear == other.RemarksLoiYear;

    /// <summary>An office that keeps to the definition in everything.</summary>
    public static OfficeTargetsSet Defaults(DateOnly on, string region) =>
        new(on, region, ImmutableSortedDictionary<string, ClockTarget>.Empty.WithComparers(
            StringComparer.Ordinal), null);
}
