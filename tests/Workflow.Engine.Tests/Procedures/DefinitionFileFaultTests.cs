using System.Diagnostics;
using System.Text;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Tests.Procedures;

/// <summary>Whatever a file holds, there is one clear problem, soon, and no exception.</summary>
public sealed class DefinitionFileFaultTests
{
    private static readonly string[] Paths =
        [SmallDefinition.File, "documents.yaml", "words.yaml", "calendars/indonesia.yaml", "regions.csv"];

    [Test]
    public void TenMegabytes_AnyFile_AreTooLarge([ValueSource(nameof(Paths))] string path) =>
        Assert.That(
            Told(path, new byte[10 << 20]),
            Is.EqualTo($"{path}:1: The file has 10485760 bytes; a definition has at most 1048576. "
                + "Is it the right file?"));

    [Test]
    public void Utf16_AnyFile_IsNotUtf8([ValueSource(nameof(Paths))] string path) =>
        Assert.That(
            Told(path, [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("procedure: small")]),
            Is.EqualTo($"{path}:1: The file is not UTF-8 from here on. Save it as UTF-8."));

    [Test]
    public void Latin1_OnTheSecondLine_IsNotUtf8There([ValueSource(nameof(Paths))] string path) =>
        Assert.That(
            Told(path, Encoding.Latin1.GetBytes("procedure: small\ntitle: Curaçao\n")),
            Is.EqualTo($"{path}:2: The file is not UTF-8 from here on. Save it as UTF-8."));

    [Test]
    public void Nul_OnTheSecondLine_IsToldThere([ValueSource(nameof(Paths))] string path) =>
        Assert.That(
            Told(path, Encoding.UTF8.GetBytes("procedure: small\ntitle: a\0b\n")),
            Is.EqualTo($"{path}:2: There is a NUL character here: the file is no plain text. "
                + "Save it as UTF-8."));

    [TestCase("", ":1: The file holds no 'key: value' lines.")]
    [TestCase("# nothing yet\n", ":1: The file holds no 'key: value' lines.")]
    [TestCase("- a\n- b\n", ":1: The file holds no 'key: value' lines.")]
    [TestCase("a: b\n---\nc: d\n", ":1: The file holds more than one YAML document")]
    [TestCase("a: b\n  c: d\n", ":2: This is not the YAML expected")]
    [TestCase("a: 'b\n", "This is not the YAML expected")]
    [TestCase("a: 1\na: 2\n", ":2: This is not the YAML expected: Duplicate key a.")]
    [TestCase("a: &x {b: c}\nd: *x\n", ":1: This is not the YAML expected: anchors (&) and references (*)")]
    [TestCase("a: b\n\tc: d\n",
        ":1: This is not the YAML expected: While scanning a plain scalar, found a tab")]
    public void Yaml_NotAsExpected_IsOneProblem(string text, string message) =>
        Assert.That(
            Told(SmallDefinition.File, Encoding.UTF8.GetBytes(text)),
            Does.StartWith(SmallDefinition.File + ":").And.Contains(message));

    [TestCase("[", "]")]
    [TestCase("{a: ", "}")]
    [TestCase("- ", "")]
    [TestCase("? ", "")]
    public void Yaml_AHundredThousandDeep_IsOneProblemSoon(string open, string close)
    {
        var deep = "a:\n  " + string.Concat(Enumerable.Repeat(open, 100_000))
            + string.Concat(Enumerable.Repeat(close, 100_000));
        var watch = Stopwatch.StartNew();
        Assert.That(
            Told(SmallDefinition.File, Encoding.UTF8.GetBytes(deep)),
            Does.Contain("This is not the YAML expected"));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
    }

    [TestCase("phases:\n", "  - {phase: p, title: {id: a, en: b}}\n")]
    [TestCase("        needs:\n", "          - fresh: nothing\n")]
    [TestCase("stages:\n", "  - {stage: s, owner: officer, final: true, title: {id: a, en: b}}\n")]
    public void Yaml_AlmostAMegabyteOfOneThing_IsToldSoonAndNotAtLength(string list, string item)
    {
        var many = string.Concat(Enumerable.Repeat(item, 900_000 / item.Length));
        var text = SmallDefinition.Text.Replace(list, list + many, StringComparison.Ordinal);
        var watch = Stopwatch.StartNew();
        Assert.That(SmallDefinition.Read(text).Problems, Has.Length.EqualTo(101));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void ByteOrderMark_AtTheStart_IsNoProblem() =>
        Assert.That(SmallDefinition.Read("\ufeff" + SmallDefinition.Text).Problems, Is.Empty);

    [Test]
    public void WindowsLineEnds_Everywhere_AreNoProblem()
    {
        var text = SmallDefinition.Text.Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.That(SmallDefinition.Read(text).Problems, Is.Empty);
    }

    [Test]
    public void MissingFile_OfEachKind_IsNamed([ValueSource(nameof(Paths))] string path)
    {
        var set = Definitions.Read([.. Shipped.Files.Where(file => file.Path != path)]);
        Assert.That(set.Problems.Select(problem => problem.File), path == SmallDefinition.File
            ? Is.Empty
            : Is.EqualTo(new[] { path }));
    }

    [TestCase("procedures/ksdpl.v1.yml")]
    [TestCase("procedures/notes.txt")]
    [TestCase("calendars/bali.yaml")]
    public void StrayFile_BesideTheOthers_IsNamed(string path) =>
        Assert.That(
            Shipped.WithBytes(path, [.. "a: b"u8]).Problems.Single().ToString(),
            Does.StartWith($"{path}:1: Nothing reads this file"));

    [Test]
    public void NoFileAtAll_IsAProblemEach() =>
        Assert.That(
            Definitions.Read([]).Problems.Select(problem => problem.File),
            Is.EquivalentTo(Paths.Except([SmallDefinition.File])));

    [Test]
    public void BytesChangedAnywhere_HundredsOfTimes_NeverThrow()
    {
        const string Characters = "{}[]:,-?&*!|>'\"%@`#~ \n\ta1\0\u00ff";
        var random = new Random(20180713);
        for (var turn = 0; turn < 500; turn++)
        {
            var path = Paths[turn % Paths.Length];
            var bytes = Bytes(path);
            for (var change = random.Next(1, 4); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)Characters[random.Next(Characters.Length)];
            Assert.That(() => Read(path, bytes), Throws.Nothing, $"turn {turn}");
        }
    }

    private static byte[] Bytes(string path) => path == SmallDefinition.File
        ? Encoding.UTF8.GetBytes(SmallDefinition.Text)
        : [.. Shipped.Files.Single(file => file.Path == path).Bytes.Span];

    private static DefinitionSet Read(string path, byte[] bytes) => Shipped.WithBytes(path, bytes);

    /// <summary>The only problem there is.</summary>
    private static string Told(string path, byte[] bytes) => Read(path, bytes).Problems.Single().ToString();
}
