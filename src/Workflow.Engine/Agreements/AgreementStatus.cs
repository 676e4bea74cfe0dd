using System.Text.Json.Serialization;

namespace Workflow.Engine.Agreements;

/// <summary>
/// Where an agreement stands in law; its activity is another matter. These are the states of
/// <see cref="AgreementLife"/>.
/// </summary>
public enum AgreementStatus
{
    /// <summary>In force, up to and including the day before the term ends.</summary>
    [JsonStringEnumMemberName("in-force")]
    InForce,

    /// <summary>In force without a recorded term, so that nothing ends it by itself.</summary>
    [JsonStringEnumMemberName("no-term")]
    NoTerm,

    /// <summary>The term has ended.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>There is no agreement: its signing was taken back, or it has not been signed.</summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,
}
