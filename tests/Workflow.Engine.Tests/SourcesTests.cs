using System.Runtime.CompilerServices;

namespace Workflow.Engine.Tests;

/// <summary>What CONTRIBUTING.md says of files: short enough to be read at once.</summary>
internal sealed class SourcesTests
{
    private const int MostLines = 200;
    private const int MostCharacters = 110;

    [Test]
    public void Files_OfTheWholeProject_AreShortAndTheirLinesToo()
    {
        var files = Sources().ToList();
        var tooLong = files.Select(file => (file, lines: File.ReadAllLines(file)))
            .SelectMany(source => TooLong(source.lines).Select(fault => $"{source.file}: {fault}"));

        Assert.That(files, Has.Count.GreaterThan(100), "the sources were not found");
        Assert.That(tooLong, Is.Empty);
    }

    private static IEnumerable<string> TooLong(string[] lines)
    {
        if (lines.Length > MostLines)
            yield return $"{lines.Length} lines";
        foreach (var (index, line) in lines.Index().Where(each => each.Item.Length > MostCharacters))
            yield return $"line {index + 1} has {line.Length} characters";
    }

    /// <summary>Migrations are tables, kept as they were.</summary>
    private static IEnumerable<string> Sources() =>
        new[] { "src", "tests", "bench" }
            .SelectMany(folder => Directory.EnumerateFiles(
                Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(
                part => part is "bin" or "obj" or "Migrations" or "node_modules"));

    internal static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
