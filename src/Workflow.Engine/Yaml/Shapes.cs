namespace Workflow.Engine.Yaml;

/// <summary>The shapes that all definitions share.</summary>
public static class Shapes
{
    private const string Article = "Pasal [0-9][^;]*";
    private const string Law =
        $"(?:(?:PP|UU) [0-9]+/[0-9]{{4}} {Article}|(?:Perpres|Permendagri|Permenlu) [0-9]+(?:/[0-9A-Z]+)*"
        + $"/[0-9]{{4}}(?:/[0-9]+)?(?: {Article})?|SE [^;]+)";

    /// <summary>The regular expression of an id.</summary>
    public const string IdPattern = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";

    /// <summary>An id, as users' scripts see it.</summary>
    public static readonly Shape Id = new TextShape(
        IdPattern, "small letters and digits with hyphens between, such as two-words");

    /// <summary>Any text.</summary>
    public static readonly Shape Text = new TextShape();

    /// <summary>A text in both languages.</summary>
    public static readonly Shape Local = new MapShape(
        new Field("id", Text, "In Indonesian, as officers say it."),
        new Field("en", Text, "In English."));

    /// <summary>The law, cited as offices cite it.</summary>
    public static readonly Shape Citation = new TextShape(
        $"{Law}(?:; {Law})*", "'PP 28/2018 Pasal 28(4)', several with '; ' between");

    /// <summary>What something rests on.</summary>
    public static readonly Field Basis = new("basis", Citation, "The article it rests on.", Required: false);

    /// <summary>Who asks for something, where that is no law, or where a law asks.</summary>
    public static readonly Field BasisKind = new(
        "basisKind", new WordShape(["law", "practice", "house"]),
        "Who asks for it; without it the law that is cited. A practice may cite what tells of it.",
        Required: false);

    /// <summary>The name of a thing.</summary>
    public static readonly Field Title = new("title", Local, "Its name in both languages.");

    /// <summary>A list of things that have an id, a name and perhaps more.</summary>
    public static ListShape Named(string key, string meaning, params IEnumerable<Field> more) =>
        new(new MapShape([new(key, Id, meaning), .. more, Title]));
}
