namespace Workflow.Host.Tests.Support;

/// <summary>DOCX files as Word writes them, as far as headings go.</summary>
internal static class Docx
{
    public const string Space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A paragraph in a style.</summary>
    public static string Line(string text, string style = "", string run = "") =>
        $"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>"
        + $"<w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>";

    public static string Style(string id, string name, string more = "") =>
        $"<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{more}</w:style>";

    /// <summary>With Word's own style of headings in Indonesian, unless others are given.</summary>
    public static byte[] Of(string body, string? styles = null) => Raw(
        $"<w:document xmlns:w=\"{Space}\"><w:body>{body}</w:body></w:document>",
        $"<w:styles xmlns:w=\"{Space}\">{styles ?? Style("Judul1", "heading 1")}</w:styles>");

    public static byte[] Raw(string document, string styles) => SampleFiles.Zip(
        ("[Content_Types].xml",
            $"<Types xmlns=\"{Types}\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Default Extension=\"rels\""
            + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Override PartName=\"/word/document.xml\" ContentType=\"{SampleFiles.WordTypes}\"/>"
            + "<Override PartName=\"/word/styles.xml\" ContentType=\""
            + "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/></Types>"),
        ("_rels/.rels", Relation("officeDocument", "word/document.xml")),
        ("word/_rels/document.xml.rels", Relation("styles", "styles.xml")),
        ("word/document.xml", document), ("word/styles.xml", styles));

    private static string Relation(string type, string target) =>
        $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"r1\" Type=\"{Office}/{type}\""
        + $" Target=\"{target}\"/></Relationships>";
}
