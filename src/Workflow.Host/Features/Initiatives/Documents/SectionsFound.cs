using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Workflow.Engine.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Initiatives.Documents;

/// <summary>Which sections of a kind of document have their titles among the headings of a file.</summary>
public static partial class SectionsFound
{
    /// <summary>The ids of those that are found; which of them it contains, a person says.</summary>
    public static ImmutableArray<string> Among(IEnumerable<string> headings, DocumentKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var read = headings.Select(heading => $" {Words(heading)} ").ToList();
        return
        [
            .. kind.Sections.Where(section => Titles(section).Any(
                title => read.Exists(heading => heading.Contains($" {title} ", StringComparison.Ordinal))))
                .Select(section => section.Id),
        ];
    }

    /// <summary>In both languages, and without what explains it after a colon.</summary>
    private static IEnumerable<string> Titles(Choice section) =>
        new[] { section.Title.Id, section.Title.En }
            .SelectMany(title => new[] { title, title.Split(':')[0] }).Select(Words);

    /// <summary>The words alone, without case, accents, signs between them and a number before.</summary>
    private static string Words(string text) =>
        Number().Replace(Between().Replace(SearchKey.Text(text), " ").Trim(), "");

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex Between();

    /// <summary>Such as <c>1.2</c>, <c>A.</c>, <c>IV.</c>, <c>Bab II</c>, without their signs.</summary>
    [GeneratedRegex(@"^((bab|bagian|chapter|part|section) )?(([0-9]+|[ivxlc]+|[a-z]) )+")]
    private static partial Regex Number();
}
