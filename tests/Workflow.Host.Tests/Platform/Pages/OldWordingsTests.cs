using System.Text.RegularExpressions;
using Workflow.Host.Tests.Features.Shell;

namespace Workflow.Host.Tests.Platform.Pages;

/// <summary>
/// No text of sources, definitions and README says a thing as it was said before; what pages show is looked
/// at by <see cref="PageRolesTests"/>, which opens them all.
/// </summary>
internal sealed partial class OldWordingsTests
{
    private static IEnumerable<string> Files() => new[] { ("src", "*.cs"), ("src", "*.cshtml"),
        ("definitions", "*.yaml"), (".", "README.md") }
        .SelectMany(kind => Directory.EnumerateFiles(
            Path.Combine(Repository.Root, kind.Item1), kind.Item2,
            kind.Item1 == "." ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal)
            && !path.Contains("/bin/", StringComparison.Ordinal)
            && !path.Contains("/node_modules/", StringComparison.Ordinal));

    [Test]
    public void Texts_OfSourcesDefinitionsAndReadme_SayNothingInTheOldWords()
    {
        var files = Files().ToList();
        Assert.That(files, Has.Count.GreaterThan(300));

        Assert.That(
            files.SelectMany(file => Texts(file).SelectMany(OldWordings.In).Select(old => $"{file}: {old}")),
            Is.Empty);
    }

    [Test]
    public void Texts_OfDefinitions_CiteOfficially() => Assert.That(
        Files().Where(file => file.EndsWith(".yaml", StringComparison.Ordinal))
            .SelectMany(file => Texts(file)
                .SelectMany(text => OldWordings.ShortCitations(Basis().Replace(text, "")))
                .Select(cited => $"{file}: {cited}")),
        Is.Empty);

    [TestCase("Prakarsa yang mandek", "mandek: tidak ada perkembangan")]
    [TestCase("tenggat undang-undang", "undang-undang: batas waktu peraturan")]
    [TestCase("Hapus saringannya", "saringannya: filter")]
    [TestCase("3 Perjanjian", "Perjanjian: naskah kerja sama")]
    public void Old_Wording_IsFoundWithWhatIsSaidInItsPlace(string text, string found) =>
        Assert.That(OldWordings.In(text), Is.EqualTo([found]));

    [TestCase("peraturan perundang-undangan")]
    [TestCase("temuan auditor")]
    [TestCase("Papan pantau: batas waktu peraturan")]
    public void Right_Wording_IsNotFound(string text) => Assert.That(OldWordings.In(text), Is.Empty);

    /// <summary>The texts of a file: of code its strings, of the others all but their remarks.</summary>
    private static IEnumerable<string> Texts(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, file));
        if (file.EndsWith(".cs", StringComparison.Ordinal))
            return Literal().Matches(Remark().Replace(text, "")).Select(match => match.Value);
        return [file.EndsWith(".yaml", StringComparison.Ordinal) ? YamlRemark().Replace(text, "") : text];
    }

    [GeneratedRegex("\"(?:[^\"\\\\\n]|\\\\.)*\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Remark();

    /// <summary>A basis, and what a case quotes of its sources, are short.</summary>
    [GeneratedRegex(@"basis: [^}\n]*")]
    private static partial Regex Basis();

    [GeneratedRegex(@"^\s*#.*$", RegexOptions.Multiline)]
    private static partial Regex YamlRemark();
}
