namespace Workflow.Host.Tests.Commands;

/// <summary>
/// The language of the server changes nothing: its calendars count other years, its digits are others.
/// </summary>
public sealed class CultureTests
{
    private const string Header =
        "region,partner,country,kind,signed,term_years,activity_2026,issue,fields\n";

    private string _directory = null!;

    [SetUp]
    public void Start() => _directory = Directory.CreateTempSubdirectory("prakarsa-").FullName;

    [TearDown]
    public void Stop() => Directory.Delete(_directory, recursive: true);

    [TestCase("th_TH.UTF-8")]
    [TestCase("ar_SA.UTF-8")]
    [TestCase("fa_IR.UTF-8")]
    public void Commands_UnderAnotherLanguage_ReadAndWriteTheSameDatesAndNumbers(string language)
    {
        var cases = Path.Combine(AppContext.BaseDirectory, "definitions", "cases");
        var replay = Path.Combine(cases, "semarang-jung-gu.yaml");
        var backwards = Path.Combine(_directory, "backwards.yaml");
        File.WriteAllText(
            backwards,
            File.ReadAllText(replay).Replace("until:", "  - {date: 2012-01-31, note: back}\nuntil:"));
        var list = Path.Combine(_directory, "list.csv");
        File.WriteAllText(list, $"{Header}31,Seoul,KR,city,2015-07-25,5,active,,\n");
        var wrong = Path.Combine(_directory, "wrong.csv");
        File.WriteAllText(wrong, $"{Header}31,Seoul,KR,city,1884-07-25,5,active,,\n");

        Assert.Multiple(() =>
        {
            Assert.That(
                Run(language, "replay", replay, "--json"), Is.EqualTo(Run("C", "replay", replay, "--json")));
            Assert.That(Run(language, "replay", backwards), Does.Contain("2012-01-31 after 20"));
            Assert.That(Run(language, "import", "agreements", list), Does.StartWith("1 added"));
            Assert.That(Run(language, "import", "agreements", wrong), Does.Contain("before 1945-08-17"));
            Assert.That(Result(language, "verify"), Is.EqualTo(Result("C", "verify")));
        });
    }

    private string Run(string language, params string[] words)
    {
        var ended = End(language, words);
        return ended.Output + ended.Error;
    }

    /// <summary>Without what is told of its progress, where it takes long.</summary>
    private string Result(string language, params string[] words) => End(language, words).Output;

    private Ended End(string language, string[] words)
    {
        using var process = new ChildProcess(
            "Workflow.Host", _directory,
            new() { ["LC_ALL"] = language, ["DOTNET_ENVIRONMENT"] = "Production" },
            [.. words, "--Data:Directory=" + Path.Combine(_directory, "data")]);
        return process.Wait();
    }
}
