using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Host.Features.Procedures;

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
}
