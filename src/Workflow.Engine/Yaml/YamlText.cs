using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Workflow.Engine.Yaml;

/// <summary>
/// Reads YAML into nodes that know their line. Whatever the text is, the worst outcome is a problem.
/// </summary>
public static class YamlText
{
    /// <summary>How deep lists and maps may stand in each other; the deepest definition needs 9.</summary>
    public const int MaxDepth = 20;

    /// <summary>The one map that a file holds, or null and one problem.</summary>
    public static YamlMappingNode? Parse(DefinitionFile file, Problems problems) =>
        DefinitionText.Decode(file, problems) is { } text ? Parse(text, problems) : null;

    /// <summary>The one map that a text holds, or null and one problem.</summary>
    public static YamlMappingNode? Parse(string text, Problems problems)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new PlainParser(new Parser(new StringReader(text))));
        }
        catch (YamlException broken)
        {
            problems.Add(
                Math.Max(1, broken.Start.Line), $"This is not the YAML expected: {Sentence(broken)}");
            return null;
        }

        if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            return root;

        problems.Add(1, stream.Documents.Count > 1
            ? "The file holds more than one YAML document; drop the lines '---' after the first."
            : "The file holds no 'key: value' lines.");
        return null;
    }

    /// <summary>The line of a node, from 1.</summary>
    public static int Line(this YamlNode node) => (int)Math.Max(1, node.Start.Line);

    private static string Sentence(YamlException broken) =>
        broken.Message.TrimEnd('.', ' ').ReplaceLineEndings(" ") + ".";

    /// <summary>
    /// Refuses what a definition has no use for and a hostile file would: references, which multiply, and
    /// depth, which would overflow the stack of the recursive loader.
    /// </summary>
    private sealed class PlainParser(IParser inner) : IParser
    {
        private int _depth;

        public ParsingEvent? Current => inner.Current;

        public bool MoveNext()
        {
            var more = MoveInner();
            if (inner.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
                throw Refuse("anchors (&) and references (*) are not used here; write the text out");

            _depth += inner.Current?.NestingIncrease ?? 0;
            return _depth > MaxDepth + 2
                ? throw Refuse($"lists and maps stand more than {MaxDepth} deep in each other")
                : more;
        }

        /// <summary>
        /// On some broken texts the scanner itself fails, with exceptions that name no line.
        /// </summary>
        private bool MoveInner()
        {
            var before = inner.Current?.End ?? Mark.Empty;
            try
            {
                return inner.MoveNext();
            }
            catch (Exception failure) when (failure is not YamlException)
            {
                throw new YamlException(before, before, "the text makes no sense from here on", failure);
            }
        }

        private YamlException Refuse(string why) => new(inner.Current!.Start, inner.Current.End, why);
    }
}
