using System.Text.RegularExpressions;

namespace Workflow.Host.Tests.Platform.Pages;

/// <summary>An icon that is not in the sprite is drawn as nothing, and nobody is told.</summary>
internal sealed partial class IconsTests
{
    private static readonly string Source = Path.Combine(Repository.Root, "src", "Workflow.Host");

    private static IEnumerable<string> Listed => File.ReadLines(Path.Combine(Source, "icons.txt"))
        .Where(line => line.Length > 0 && line[0] != '#');

    [Test]
    public void Icons_ThatPagesName_AreInTheSprite() => Assert.That(Named().Except(Listed), Is.Empty);

    [Test]
    public void Icons_OfTheSprite_AreNamedSomewhere()
    {
        var all = string.Concat(Sources("*.cshtml").Concat(Sources("*.cs")).Concat(Sources("*.js"))
            .Select(File.ReadAllText));

        Assert.That(
            Listed.Where(icon => !Regex.IsMatch(all, $"[\"'#]{Regex.Escape(icon)}[\"'`]")), Is.Empty);
    }

    /// <summary>In tags, their expressions included, and where a page chooses one.</summary>
    private static HashSet<string> Named() =>
    [
        .. Sources("*.cshtml").SelectMany(file => Tags().Matches(File.ReadAllText(file)))
            .Select(tag => tag.Groups[1].Value)
            .SelectMany(name => name.StartsWith('@') ? Literals(name) : [name]),
        .. Sources("*.cs").SelectMany(file => Choices().Matches(File.ReadAllText(file)))
            .SelectMany(choice => Literals(choice.Groups[1].Value)),
    ];

    private static IEnumerable<string> Sources(string pattern) =>
        Directory.GetFiles(Source, pattern, SearchOption.AllDirectories).Where(file => !Left().IsMatch(file));

    /// <summary>What is chosen, not what it is chosen by.</summary>
    private static IEnumerable<string> Literals(string expression) =>
        Chosen().Matches(expression).Select(literal => literal.Groups[1].Value);

    [GeneratedRegex("<icon name=\"(@\\(.*?\\)|[^\"@]+)\"(?= )", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex("\\bIcon(?:\\([^)]*\\))? => (.*?);", RegexOptions.Singleline)]
    private static partial Regex Choices();

    [GeneratedRegex("(?:\\? |: |=> |^@\\()\"([a-z0-9-]+)\"")]
    private static partial Regex Chosen();

    [GeneratedRegex(@"[\\/](bin|obj|node_modules|lib)[\\/]")]
    private static partial Regex Left();
}
