using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Workflow.Host.Features.Initiatives.Documents;

/// <summary>
/// The headings of a DOCX, as its readers see them: what has a style or a level of headings, and short lines
/// that are bold throughout, as many offices write them. Read element by element, never built as a tree: one
/// that is nested a million deep would end the process.
/// </summary>
public static class DocxHeadings
{
    private const int LongestHeading = 200;
    private const int MostHeadings = 1_000;

    /// <summary>Paragraphs stand within others only in boxes of text.</summary>
    private const int DeepestLine = 10;

    /// <summary>The longest chain of styles that is followed; some lead back to themselves.</summary>
    private const int LongestChain = 20;

    /// <summary>Characters of a part's XML; a book has fewer.</summary>
    private const long LongestPart = 20_000_000;

    /// <summary>The headings in their order; null where the file cannot be read as a DOCX.</summary>
    public static IReadOnlyList<string>? Of(Stream docx)
    {
        try
        {
            var settings = new OpenSettings { MaxCharactersInPart = LongestPart };
            using var file = WordprocessingDocument.Open(docx, isEditable: false, settings);
            return file.MainDocumentPart is { } main ? [.. Headings(main).Take(MostHeadings)] : null;
        }
        catch (Exception error) when (MeansUnreadable(error))
        {
            return null;
        }
    }

    /// <summary>
    /// What the archive, its XML or the library says of a file that is no such document. Whatever else is
    /// thrown is a fault of the product.
    /// </summary>
    private static bool MeansUnreadable(Exception error) =>
        error is InvalidDataException or FileFormatException or XmlException or OpenXmlPackageException
            or UriFormatException or FormatException or ArgumentException or InvalidOperationException;

    private static IEnumerable<string> Headings(MainDocumentPart main)
    {
        var styles = HeadingStyles(main.StyleDefinitionsPart);
        var lines = new Stack<Line>();
        using var reader = OpenXmlReader.Create(main);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Paragraph))
            {
                if (lines.TryPeek(out var line))
                    line.Read(reader);
            }
            else if (reader.IsStartElement)
            {
                lines.Push(new());
                if (lines.Count > DeepestLine)
                    throw new InvalidDataException("Paragraphs are nested too deep.");
            }
            else if (lines.Pop() is var line && line.IsHeading(styles))
            {
                yield return line.Text;
            }
        }
    }

    /// <summary>The ids of the styles that are headings, or are made of one.</summary>
    private static HashSet<string> HeadingStyles(StyleDefinitionsPart? part)
    {
        var styles = new Dictionary<string, (bool IsHeading, string? Of)>();
        if (part is null)
            return [];

        var current = "";
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (!reader.IsStartElement)
                continue;
            if (reader.ElementType == typeof(Style))
                styles[current = Attribute(reader, "styleId")] = default;
            else if (!styles.TryGetValue(current, out var style))
                continue;
            else if (reader.ElementType == typeof(BasedOn))
                styles[current] = style with { Of = Attribute(reader, "val") };
            else if (IsHeadingName(reader) || IsLevel(reader))
                styles[current] = style with { IsHeading = true };
        }

        return [.. styles.Keys.Where(id => Chain(styles, id).Any(style => style.IsHeading))];
    }

    private static IEnumerable<(bool IsHeading, string? Of)> Chain(
        Dictionary<string, (bool IsHeading, string? Of)> styles, string? id)
    {
        for (var length = 0; length < LongestChain && styles.TryGetValue(id ?? "", out var style); length++)
        {
            yield return style;
            id = style.Of;
        }
    }

    /// <summary>Word keeps the English names of its styles, whatever language it shows them in.</summary>
    private static bool IsHeadingName(OpenXmlReader reader) => reader.ElementType == typeof(StyleName)
        && Attribute(reader, "val") is var name
        && (name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase)
            || name.Equals("title", StringComparison.OrdinalIgnoreCase));

    /// <summary>Level 9 is that of plain text.</summary>
    private static bool IsLevel(OpenXmlReader reader) => reader.ElementType == typeof(OutlineLevel)
        && int.TryParse(Attribute(reader, "val"), CultureInfo.InvariantCulture, out var level)
        && level is >= 0 and < 9;

    private static string Attribute(OpenXmlReader reader, string name) =>
        reader.Attributes.FirstOrDefault(attribute => attribute.LocalName == name).Value ?? "";

    /// <summary>A paragraph, as far as it was read.</summary>
    private sealed class Line
    {
        private readonly StringBuilder _text = new();
        private string _style = "";
        private bool _hasLevel;
        private bool _isInRun;
        private bool _isRunBold;
        private bool _isPlain;

        public string Text => _text.ToString().Trim();

        public bool IsHeading(HashSet<string> styles) =>
            Text.Length is > 0 and <= LongestHeading && (_hasLevel || !_isPlain || styles.Contains(_style));

        public void Read(OpenXmlReader reader)
        {
            var type = reader.ElementType;
            if (type == typeof(Run))
                (_isInRun, _isRunBold) = (reader.IsStartElement, false);
            if (!reader.IsStartElement)
                return;
            if (type == typeof(ParagraphStyleId))
                _style = Attribute(reader, "val");
            else if (type == typeof(Bold) && _isInRun)
                _isRunBold = Attribute(reader, "val") is not ("0" or "false" or "off");
            else if (type == typeof(Text))
                Add(reader.GetText());
            else if (type == typeof(TabChar) || type == typeof(Break))
                Add(" ");
            else
                _hasLevel |= IsLevel(reader);
        }

        private void Add(string text)
        {
            _isPlain |= !_isRunBold && !string.IsNullOrWhiteSpace(text);
            if (_text.Length <= LongestHeading)
                _text.Append(text);
        }
    }
}
