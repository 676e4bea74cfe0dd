using System.Text.Json.Serialization;

namespace Workflow.Engine.Agreements;

/// <summary>How much happens under an agreement; no law makes a dormant one lapse.</summary>
public enum Activity
{
    /// <summary>Active.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>Less active.</summary>
    [JsonStringEnumMemberName("less-active")]
    LessActive,

    /// <summary>Inactive.</summary>
    [JsonStringEnumMemberName("inactive")]
    Inactive,
}

/// <summary>What was found of the activity in a year.</summary>
public sealed record ActivityFinding(Activity Activity, int Year);
