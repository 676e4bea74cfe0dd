using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Workflow.Engine.Agreements;

/// <summary>Who agreed with whom, when, on what and for how long: what the signed paper says.</summary>
/// <param name="Region">The code of the region, such as <c>33.74</c>.</param>
/// <param name="Partner">The partner's name.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="PartnerKind">The partner's kind, such as <c>city</c>.</param>
/// <param name="SignedOn">The date of the newest signed MoU.</param>
/// <param name="Fields">The objects or fields of the cooperation.</param>
/// <param name="Term">How long it runs; null where none is recorded.</param>
/// <param name="Issue">The issue of the region that it is to help with, or null.</param>
/// <param name="Note">What else is known of it, such as an earlier renewal, or null.</param>
public sealed record Particulars(
    string Region, string Partner, string Country, string PartnerKind, DateOnly SignedOn,
    ImmutableArray<string> Fields, Term? Term = null, string? Issue = null,
    string? Note = null)
{
    /// <summary>The first day on which it is no longer in force; null without a term.</summary>
    [JsonIgnore]
    public DateOnly? EndsOn => Term?.EndsOn(SignedOn);

    /// <summary>Value equality that also compares <see cref="Fields"/> by their contents.</summary>
    public bool Equals(Particulars? other) =>
        other is not null && Region == other.Region && Partner == other.Partner && Country == other.Country
        && PartnerKind == other.PartnerKind && SignedOn == other.SignedOn && Term == other.Term
        && Issue == other.Issue && Note == other.Note && Fields.SequenceEqual(other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Region, Partner, SignedOn);
}
