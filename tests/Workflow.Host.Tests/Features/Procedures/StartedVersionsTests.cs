using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Procedures;

/// <summary>A version in use keeps its rules; how it is worded may be put right.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class StartedVersionsTests(DatabaseProvider provider)
{
    private const string Rows =
        "SELECT key || ' ' || rules || ' ' || coalesce(reworded_on, '-') FROM definitions ORDER BY key";
    private static readonly DefinitionSet Shipped =
        DefinitionFiles.Load(new ConfigurationBuilder().Build());

    private readonly TestTime _time = new();
    private readonly List<string> _log = [];
    private TestDatabase _database = null!;
    private Writer _writer = null!;

    [SetUp]
    public void Start()
    {
        _log.Clear();
        _database = new(provider);
        _writer = new(_database.Database, _time, NullLogger<Writer>.Instance);
    }

    [TearDown]
    public void Stop()
    {
        _writer?.Dispose();
        _database?.Dispose();
    }

    [Test]
    public async Task Check_Unchanged_SaysNothing()
    {
        await Remember("ksdpl");
        await Remember("ksdpl");

        await Started(Shipped).Check(CancellationToken.None);

        Assert.That(_database.Lines(Rows), Is.EqualTo(new[] { $"ksdpl {Rules("ksdpl")} -" }));
        Assert.That(_log, Is.Empty);
    }

    [Test]
    public async Task Check_RulesChanged_NamesTheFile()
    {
        await Remember("ksdpl");
        var changed = With("ksdpl", procedure => procedure with { AllowSkips = true });

        Assert.That(
            () => Started(changed).Check(CancellationToken.None),
            Throws.TypeOf<OperatorException>()
                .With.Message.Contains("ksdpl.v1.yaml:1: The rules were changed"));
    }

    [Test]
    public async Task Check_VersionGone_NamesIt()
    {
        await Remember("ksdll");
        var less = Shipped with
        {
            Procedures = [.. Shipped.Procedures.Where(procedure => procedure.Key != "ksdll")],
        };

        Assert.That(
            () => Started(less).Check(CancellationToken.None),
            Throws.TypeOf<OperatorException>()
                .With.Message.StartsWith("procedures/ksdll.v1.yaml:1: The file is gone"));
    }

    [Test]
    public async Task Check_WordingPutRight_IsToldOnceWithTheDay()
    {
        await Remember("ksdpl");
        var reworded = With("ksdpl", procedure => procedure with { Title = new("Lain", "Other") });

        _time.Now = new(2027, 1, 31, 17, 0, 0, TimeSpan.Zero); // Midnight in Jakarta.
        await Started(reworded).Check(CancellationToken.None);
        _time.Now = _time.Now.AddDays(1);
        await Started(reworded).Check(CancellationToken.None);

        Assert.That(_database.Lines(Rows), Is.EqualTo(new[] { $"ksdpl {Rules("ksdpl")} 2027-02-01" }));
        Assert.That(_log, Has.Count.EqualTo(1));
        Assert.That(_log[0], Does.Contain("ksdpl.v1.yaml").And.Contain("put right"));
        var told = await Started(reworded).RewordedOn(
            reworded.Find("ksdpl", 1)!, CancellationToken.None);
        Assert.That(told, Is.EqualTo(new DateOnly(2027, 2, 1)));
    }

    /// <summary>What installations hold that were started before the rules alone were pinned.</summary>
    [TestCase("ksdll", "cb5c8ef68a451a06fdf5a18a843fdfec9a6a9848d14d897baf21e90eac2d558f")]
    [TestCase("ksdpl", "50d7cd2220754310588e570cb4374fd8f244a5981664a5bd97710c37104b7e4a")]
    [TestCase("practice-pre-2018", "a7d563a3681be75a03ecccfc654ba6b1ca3413f6ba5f070d66382979463c832b")]
    public async Task Check_HashOfTheWholeFile_IsReplacedByThatOfTheRules(string key, string file)
    {
        _database.Execute(
            $"INSERT INTO definitions (key, version, rules) VALUES ('{key}', 1, '{file}')");
        var corrected = With(key, procedure => procedure with
        {
            Title = new("Diperbaiki", "Put right"),
            Sha256 = "of the corrected file",
        });

        await Started(corrected).Check(CancellationToken.None);
        await Started(corrected).Check(CancellationToken.None);

        var today = Portable.Text(CivilClock.Today(_time));
        Assert.That(_database.Lines(Rows), Is.EqualTo(new[] { $"{key} {Rules(key)} {today}" }));
        Assert.That(_log, Has.Count.EqualTo(1));
    }

    /// <summary>Who asks for what was put right in the shipped files: installations start on them.</summary>
    [TestCase("ksdll", "0a23bd8c146507ebb1d74ac9968cbc0c386b5b80677ff701e138c5a6e96eb46c")]
    [TestCase("ksdpl", "511b1ede8b6a6f2a9d4939454411b645917300216c41168ea87acff59a8e2cb4")]
    [TestCase("practice-pre-2018", "beb1549a27c4ad59ac473603ffc728e6c90eff4dd5ab4a042e7bfd4a560fe426")]
    public async Task Check_RulesOfNovember2026_StartOnTheShippedFiles(string key, string rules)
    {
        _database.Execute($"""
            INSERT INTO definitions (key, version, rules, wording) VALUES ('{key}', 1, '{rules}', 'as it was')
            """);

        await Started(Shipped).Check(CancellationToken.None);

        var today = Portable.Text(CivilClock.Today(_time));
        Assert.That(_database.Lines(Rows), Is.EqualTo(new[] { $"{key} {rules} {today}" }));
    }

    [Test]
    public void Check_HashOfTheWholeFileButOtherRules_IsRefused()
    {
        _database.Execute(
            "INSERT INTO definitions (key, version, rules) VALUES ('ksdpl', 1, "
                + "'50d7cd2220754310588e570cb4374fd8f244a5981664a5bd97710c37104b7e4a')");

        Assert.That(
            () => Started(With("ksdpl", procedure => procedure with { AllowSkips = true }))
                .Check(CancellationToken.None),
            Throws.TypeOf<OperatorException>());
    }

    private static string Rules(string key) => VersionPin.Rules(Shipped.Find(key, 1)!);

    private static DefinitionSet With(string key, Func<Procedure, Procedure> change) => Shipped with
    {
        Procedures = [.. Shipped.Procedures.Select(one => one.Key == key ? change(one) : one)],
    };

    private StartedVersions Started(DefinitionSet definitions)
    {
        using var logging = LoggerFactory.Create(builder => builder
            .AddProvider(new LogLines(_log, LogLevel.Information)));
        return new(
            _database.Database, _writer, new(definitions), _time, logging.CreateLogger<StartedVersions>());
    }

    private Task<bool> Remember(string key) => _writer.Run(
        unit =>
        {
            StartedVersions.Remember(unit, Shipped.Find(key, 1)!);
            return true;
        },
        CancellationToken.None);
}
