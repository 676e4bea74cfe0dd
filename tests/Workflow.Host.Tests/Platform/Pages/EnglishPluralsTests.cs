using System.Text.RegularExpressions;

namespace Workflow.Host.Tests.Platform.Pages;

/// <summary>
/// No English text puts a number before a plural that it may be one of: <c>1 on this page wait</c>. What
/// counts goes through <c>English.Count</c> or <c>Say.Count</c>, which have both forms.
/// </summary>
internal sealed partial class EnglishPluralsTests
{
    [TestCase("$\"{count} entries\"", ExpectedResult = 1)]
    [TestCase("$\"; {Model.RunningOut} on this page wait for\"", ExpectedResult = 1)]
    [TestCase("$\"{Say.Number(Model.Left)} working days\"", ExpectedResult = 1)]
    [TestCase("$\"{English.Count(count, \"entry\", \"entries\")} are kept\"", ExpectedResult = 0)]
    [TestCase("$\"at most {MaxCell} characters\"", ExpectedResult = 0)]
    public int Counted_InAText_IsFound(string text) => Counted(text).Count();

    [Test]
    public void Texts_OfPagesAndSentences_HaveBothForms()
    {
        var root = Path.Combine(Repository.Root, "src");
        var found = new[] { "Workflow.Engine", "Workflow.Host/Features", "Workflow.Host/Platform/Pages" }
            .SelectMany(folder => Directory.EnumerateFiles(
                Path.Combine(root, folder), "*.cs*", SearchOption.AllDirectories))
            .Where(path => !Regex.IsMatch(path, "[/\\\\](obj|bin)[/\\\\]"))
            .SelectMany(path => Counted(File.ReadAllText(path))
                .Select(text => $"{Path.GetRelativePath(root, path)}: {text}"));

        Assert.That(found, Is.Empty);
    }

    private static IEnumerable<string> Counted(string text) =>
        Plural().Matches(text).Select(match => match.Value)
            .Where(match => !match.Contains("Count(", StringComparison.Ordinal) && !Never().IsMatch(match));

    /// <summary>A number, and a word that is right for several only.</summary>
    [GeneratedRegex(
        """\{[^{}"\s:](?:[^{}"]|"[^"]*")*\} (?:more |of |on this page |working |calendar )?(?:"""
        + "days|months|years|entries|changes|faults|initiatives|agreements|sections|documents|clocks"
        + "|minutes|characters|rows|wait|were|have)\\b")]
    private static partial Regex Plural();

    /// <summary>Limits, which are never one; names of types; what is for the log.</summary>
    [GeneratedRegex(
        @"\{(?:[\w.]*\.)?(?:Max|Most|Min|most|max)\w*\}|^\{[A-Z]\w*\}|LockedFor|\.Name\}|\{Days\(|\bOf\(")]
    private static partial Regex Never();
}
