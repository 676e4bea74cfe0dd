namespace Workflow.Engine;

/// <summary>A language that people read: Indonesian first, English second.</summary>
public enum Language
{
    /// <summary>Bahasa Indonesia, the language of the law and of the offices.</summary>
    Indonesian,

    /// <summary>English.</summary>
    English,
}

/// <summary>A text in both languages.</summary>
/// <param name="Id">The Indonesian text.</param>
/// <param name="En">The English text.</param>
public sealed record LocalText(string Id, string En)
{
    /// <summary>The text in one language.</summary>
    public string In(Language language) => language == Language.Indonesian ? Id : En;
}

/// <summary>
/// Where the law says so, cited as Indonesian offices cite it: <c>PP 28/2018 Pasal 28(4)</c>.
/// </summary>
/// <param name="Citation">Instrument, the word <c>Pasal</c> and the article.</param>
public sealed record LawReference(string Citation)
{
    /// <summary>An article of Peraturan Pemerintah 28/2018 on regional cooperation.</summary>
    public static LawReference Pp28(string article) => new($"PP 28/2018 Pasal {article}");

    /// <summary>The citation in one language; English says <c>art.</c> for <c>Pasal</c>.</summary>
    public string In(Language language) => language == Language.Indonesian
        ? Citation
        : Citation.Replace(" Pasal ", " art. ", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Citation;
}
