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

    /// <summary>Its successor was signed, not after the end of its term.</summary>
    [JsonStringEnumMemberName("renewed")]
    Renewed,

    /// <summary>The term has ended.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>It has ended before its time, by notice or by agreement.</summary>
    [JsonStringEnumMemberName("ended")]
    Ended,

    /// <summary>
    /// There is no agreement: its signing or its row in a list was taken back, or it has not begun.
    /// </summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,
}
