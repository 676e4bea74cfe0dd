using System.Text.Json.Serialization;

namespace Workflow.Engine;

/// <summary>Who asks for something.</summary>
public enum BasisKind
{
    /// <summary>An article of a law.</summary>
    Law,

    /// <summary>What offices usually do, as they and studies tell it; no article asks for it.</summary>
    Practice,

    /// <summary>The office itself: a rule of the house.</summary>
    House,
}

/// <summary>What asks for something. Only a law is ever quoted as one.</summary>
/// <param name="Kind">Who asks.</param>
/// <param name="Source">
/// The article of a law; of a practice what the studies that tell of it go back to, or null; null for the
/// house.
/// </param>
public sealed record Basis(BasisKind Kind, LawReference? Source = null)
{
    /// <summary>The office itself asks.</summary>
    public static readonly Basis House = new(BasisKind.House);

    /// <summary>An article asks.</summary>
    public static Basis Of(LawReference article) => new(BasisKind.Law, article);

    /// <summary>The article in its short form where a law asks; null otherwise.</summary>
    [JsonIgnore]
    public string? Law => Kind == BasisKind.Law ? Source?.Citation : null;

    /// <summary>The kind as scripts read it: <c>law</c>, <c>practice</c> or <c>house</c>.</summary>
    [JsonIgnore]
    public string KindId => Kind switch
    {
        BasisKind.Law => "law",
        BasisKind.Practice => "practice",
        _ => "house",
    };

    /// <summary>What a person reads: the article, or in a word that it is none.</summary>
    [JsonIgnore]
    public LocalText Words => (Kind, Source) switch
    {
        (BasisKind.Law, { } article) => Named(article, "", ""),
        (BasisKind.Practice, { } source) =>
            Named(source, "praktik menurut kajian tentang ", "practice, as told by a study of "),
        (BasisKind.Practice, _) => new("praktik", "practice"),
        _ => new("ketentuan kantor", "house rule"),
    };

    private static LocalText Named(LawReference law, string id, string en) =>
        new(id + law.In(Language.Indonesian), en + law.In(Language.English));
}
