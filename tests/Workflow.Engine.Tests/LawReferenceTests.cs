using System.Text.RegularExpressions;
using Workflow.Engine.Tests.Procedures;

namespace Workflow.Engine.Tests;

/// <summary>A citation is short in definitions and JSON, and official in what people read.</summary>
internal sealed partial class LawReferenceTests
{
    [TestCase("PP 28/2018 Pasal 28(4)", "PP 28/2018 Pasal 28 ayat (4)", "PP 28/2018 art. 28(4)")]
    [TestCase("PP 28/2018 Pasal 31(3)a", "PP 28/2018 Pasal 31 ayat (3) huruf a", "PP 28/2018 art. 31(3)(a)")]
    [TestCase("PP 28/2018 Pasal 25b", "PP 28/2018 Pasal 25 huruf b", "PP 28/2018 art. 25(b)")]
    [TestCase("PP 28/2018 Pasal 31", "PP 28/2018 Pasal 31", "PP 28/2018 art. 31")]
    [TestCase(
        "PP 28/2018 Pasal 32(2)–(3)", "PP 28/2018 Pasal 32 ayat (2) dan ayat (3)",
        "PP 28/2018 art. 32(2)–(3)")]
    [TestCase(
        "PP 28/2018 Pasal 33(1)–(3)", "PP 28/2018 Pasal 33 ayat (1) sampai dengan ayat (3)",
        "PP 28/2018 art. 33(1)–(3)")]
    [TestCase(
        "PP 28/2018 Pasal 23–24, 26–33",
        "PP 28/2018 Pasal 23 dan Pasal 24, Pasal 26 sampai dengan Pasal 33",
        "PP 28/2018 art. 23–24, 26–33")]
    [TestCase(
        "PP 28/2018 Pasal 28(5), 30(2)–(3)", "PP 28/2018 Pasal 28 ayat (5), Pasal 30 ayat (2) dan ayat (3)",
        "PP 28/2018 art. 28(5), 30(2)–(3)")]
    [TestCase(
        "PP 28/2018 Pasal 31(3)a jo. Pasal 38", "PP 28/2018 Pasal 31 ayat (3) huruf a jo. Pasal 38",
        "PP 28/2018 art. 31(3)(a) jo. art. 38")]
    [TestCase(
        "PP 28/2018 Pasal 23(1), 33(4); UU 24/2000 Pasal 7",
        "PP 28/2018 Pasal 23 ayat (1), Pasal 33 ayat (4); UU 24/2000 Pasal 7",
        "PP 28/2018 art. 23(1), 33(4); UU 24/2000 art. 7")]
    [TestCase(
        "PP 28/2018 Pasal 30(1), 30(4)–(5)", "PP 28/2018 Pasal 30 ayat (1), ayat (4) dan ayat (5)",
        "PP 28/2018 art. 30(1), 30(4)–(5)")]
    [TestCase(
        "PP 28/2018 Pasal 7(1); UU 24/2000 Pasal 7(1)",
        "PP 28/2018 Pasal 7 ayat (1); UU 24/2000 Pasal 7 ayat (1)",
        "PP 28/2018 art. 7(1); UU 24/2000 art. 7(1)")]
    [TestCase("SE Mendagri 193/1652/PUOD", "SE Mendagri 193/1652/PUOD", "SE Mendagri 193/1652/PUOD")]
    public void In_Citation_IsOfficialInIndonesianAndShortInEnglish(string citation, string id, string en)
    {
        var law = new LawReference(citation);

        Assert.That((law.In(Language.Indonesian), law.In(Language.English)), Is.EqualTo((id, en)));
        Assert.That(law.ToString(), Is.EqualTo(citation), "the short form is that of definitions and JSON");
    }

    private static IEnumerable<string> Citations => Shipped.Files
        .Where(file => file.Path.EndsWith(".yaml", StringComparison.Ordinal))
        .SelectMany(file => Basis().Matches(System.Text.Encoding.UTF8.GetString(file.Bytes.Span)))
        .Select(match => match.Groups[1].Value.Trim()).Distinct().Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Citations))]
    public void In_CitationOfADefinition_LeavesNothingShortInIndonesian(string citation)
    {
        var official = new LawReference(citation).In(Language.Indonesian);

        Assert.That(official, Does.Not.Match(@"\d\(").And.Not.Contain("–").And.Not.Match(@"\d[a-z]\b"));
        Assert.That(official, Does.Not.Match(@"Pasal [^;]*, \d"), "each article is called by the word Pasal");
        Assert.That(Numbers(official), Is.EqualTo(Numbers(citation)), "no article is lost");
    }

    /// <summary>Every number of a citation, once: a next paragraph does not repeat the article.</summary>
    private static string[] Numbers(string text) =>
        [.. Digits().Matches(text).Select(match => match.Value).Distinct()];

    [GeneratedRegex(@"basis: ([^,}\n]*(?:, [0-9][^,}\n]*)*)")]
    private static partial Regex Basis();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
