using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Tests.Platform;

namespace Workflow.Host.Tests.Features.Procedures;

public sealed class RulebooksTests
{
    private static readonly Rulebooks Shipped =
        new(DefinitionFiles.Load(new ConfigurationBuilder().Build()));

    [Test]
    public void For_SameVersionAndRegion_IsMadeOnce()
    {
        var books = new Rulebooks(Shipped.Definitions);

        var first = books.For("ksdpl", 1, "31");

        Assert.That(books.For("ksdpl", 1, "31"), Is.SameAs(first));
        Assert.That(first.Procedure, Is.SameAs(books.Procedure("ksdpl", 1)));
    }

    [Test]
    public void Calendar_Replaced_CountsForEveryBookAtOnce()
    {
        var books = new Rulebooks(Shipped.Definitions);
        var day = new DateOnly(2026, 3, 4);
        Assert.That(books.For("ksdpl", 1, "31").Calendar.IsWorkingDay(day), Is.True);

        books.Calendar = books.Calendar.With(
            [new(day, HolidayKind.PublicHoliday, "Hari baru", KnownFrom: day)]);

        Assert.That(books.For("ksdpl", 1, "31").Calendar.IsWorkingDay(day), Is.False);
    }

    [Test]
    public void Targets_OfAnOffice_CountForItsRegionOnly()
    {
        var books = new Rulebooks(Shipped.Definitions);
        var own = new OfficeTargets(OfficeTargets.Defaults.Clocks.Add("review", new(10, 2)));

        books.Targets = books.Targets.Add("31", own);

        Assert.That(books.For("ksdpl", 1, "31").Targets, Is.SameAs(own));
        Assert.That(books.For("ksdpl", 1, "33").Targets, Is.SameAs(OfficeTargets.Defaults));
    }

    [TestCase("ksdpl", "2018-07-12", null)]
    [TestCase("ksdpl", "2018-07-13", "ksdpl")]
    [TestCase("practice-pre-2018", "2018-07-12", "practice-pre-2018")]
    [TestCase("practice-pre-2018", "2018-07-13", null)]
    public void NewestValidOn_Day_IsTheVersionInForce(string key, string day, string? found) =>
        Assert.That(Shipped.NewestValidOn(key, DateOnly.Parse(day, null))?.Key, Is.EqualTo(found));

    [Test]
    public void For_UnknownVersion_IsABug() =>
        Assert.That(() => Shipped.For("ksdpl", 9, "31"), Throws.InvalidOperationException);

    [TestCase(DatabaseProvider.Sqlite)]
    [TestCase(DatabaseProvider.PostgreSql)]
    public async Task CheckUnchanged_VersionStartedOnAndSinceChanged_NamesTheFile(DatabaseProvider provider)
    {
        using var database = new TestDatabase(provider);
        using var writer = new Writer(database.Database, TimeProvider.System, NullLogger<Writer>.Instance);
        var procedure = Shipped.Procedure("ksdpl", 1);
        await Remember(writer, procedure);
        await Remember(writer, procedure);
        Assert.That(() => Shipped.CheckUnchanged(database.Database), Throws.Nothing);

        database.Execute("UPDATE definitions SET sha256 = 'another'");

        Assert.That(
            () => Shipped.CheckUnchanged(database.Database),
            Throws.TypeOf<OperatorException>()
                .With.Message.Contains("ksdpl.v1.yaml:1: The file was changed"));
    }

    [Test]
    public async Task CheckUnchanged_VersionStartedOnAndGone_NamesIt()
    {
        using var database = new TestDatabase(DatabaseProvider.Sqlite);
        using var writer = new Writer(database.Database, TimeProvider.System, NullLogger<Writer>.Instance);
        await Remember(writer, Shipped.Procedure("ksdll", 1));
        var less = new Rulebooks(Shipped.Definitions with
        {
            Procedures = [.. Shipped.Definitions.Procedures.Where(procedure => procedure.Key != "ksdll")],
        });

        Assert.That(
            () => less.CheckUnchanged(database.Database),
            Throws.TypeOf<OperatorException>()
                .With.Message.StartsWith("procedures/ksdll.v1.yaml:1: The file is gone"));
    }

    private static Task<bool> Remember(Writer writer, Engine.Procedures.Procedure procedure) => writer.Run(
        unit =>
        {
            Shipped.Remember(unit, procedure);
            return true;
        },
        CancellationToken.None);
}
