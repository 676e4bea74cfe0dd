using System.Diagnostics;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Tests.Procedures;

public sealed class DefinitionsTests
{
    [Test]
    public void Definitions_AsShipped_HaveNoProblem() => Assert.That(Shipped.Set.Problems, Is.Empty);

    [Test]
    public void Definitions_AsShipped_AreTheThreeProcedures() =>
        Assert.That(Shipped.Set.Keys, Is.EqualTo(new[] { "ksdll", "ksdpl", "practice-pre-2018" }));

    [TestCase("ksdpl", "2018-07-12", false)]
    [TestCase("ksdpl", "2018-07-13", true)]
    [TestCase("practice-pre-2018", "1993-04-25", false)]
    [TestCase("practice-pre-2018", "1993-04-26", true)]
    [TestCase("practice-pre-2018", "2018-07-12", true)]
    [TestCase("practice-pre-2018", "2018-07-13", false)]
    [TestCase("no-such", "2020-01-01", false)]
    public void NewestValidOn_DaysAroundTheLaw_FindsWhatWasInForce(string key, string day, bool found) =>
        Assert.That(
            Shipped.Set.NewestValidOn(key, DateOnly.Parse(day, null)) is not null, Is.EqualTo(found));

    [Test]
    public void Regions_AsShipped_HaveTheProvincesRegenciesAndCities()
    {
        var regions = Shipped.Set.Regions;
        int Autonomous(string kind) => regions.All.Count(region => region.Kind == kind && region.Autonomous);
        Assert.Multiple(() =>
        {
            Assert.That(Autonomous("province"), Is.EqualTo(38));
            Assert.That(Autonomous("regency"), Is.EqualTo(415));
            Assert.That(Autonomous("city"), Is.EqualTo(93));
            Assert.That(regions.All.Count(region => !region.Autonomous), Is.EqualTo(6));
            Assert.That(
                regions.Find("33.74"), Is.EqualTo(new RegionEntry("33.74", "Kota Semarang", "city", true)));
            Assert.That(regions.Find("99"), Is.Null);
        });
    }

    [Test]
    public void Calendar_AsShipped_KnowsItsYearsAndTheirDecrees()
    {
        var calendar = Shipped.Set.Calendar;
        var days = Enumerable.Range(0, 366 * 25).Select(day => new DateOnly(2003, 1, 1).AddDays(day));
        Assert.Multiple(() =>
        {
            Assert.That(calendar.IsPublished(new(2002, 12, 31)), Is.False);
            Assert.That(calendar.IsPublished(new(2003, 1, 1)), Is.True);
            Assert.That(calendar.IsPublished(new(2028, 1, 1)), Is.False);
            Assert.That(calendar.IsEstimated(new(2026, 1, 1)), Is.False);
            Assert.That(calendar.IsEstimated(new(2027, 1, 1)), Is.False);
            Assert.That(days.SelectMany(calendar.HolidaysOn).Count(), Is.EqualTo(543));
            Assert.That(calendar.HolidaysOn(new(2023, 6, 28)).Single(), Is.EqualTo(new Holiday(
                new(2023, 6, 28), HolidayKind.JointLeave, "Cuti Bersama Hari Raya Idul Adha", false,
                "SKB tiga menteri No. 1066/2022, 3/2022, 3/2022; diubah No. 624/2023, 2/2023, 2/2023")));
        });
    }

    [Test]
    public void GuardUses_AndGuards_AreTheSame() =>
        Assert.That(GuardUse.Known.Keys, Is.EquivalentTo(Guards.Known.Keys));

    [Test]
    public void Read_AllDefinitions_IsQuick()
    {
        _ = Definitions.Read(Shipped.Files);
        var watch = Stopwatch.StartNew();
        _ = Definitions.Read(Shipped.Files);
        Assert.That(watch.ElapsedMilliseconds, Is.LessThan(150));
    }

    [Test]
    public void Names_OfRolesPartiesAndClocks_AreKnownOrTheId()
    {
        var words = Shipped.Set.Words;
        var stage = Shipped.Procedure("ksdpl").Stage("review");
        Assert.Multiple(() =>
        {
            Assert.That(Roles.All.Select(words.Role).Select(name => name.Id), Has.None.Empty);
            Assert.That(words.Party("kemlu").Id, Is.EqualTo("Kementerian Luar Negeri"));
            Assert.That(words.Party("ministry:outer-space").En, Is.EqualTo("Outer Space"));
            Assert.That(words.Clock("dprd-decision", stage).En, Is.EqualTo("decision of the DPRD"));
            Assert.That(words.Clock("review", stage), Is.EqualTo(stage.Title));
        });
    }
}
