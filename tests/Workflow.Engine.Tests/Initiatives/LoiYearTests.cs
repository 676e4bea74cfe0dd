using System.Collections.Immutable;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Engine.Tests.Procedures;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>The unverified remark that an office may switch on: a year since the letter of intent.</summary>
public sealed class LoiYearTests
{
    private static readonly DateOnly Opened = new(2020, 1, 2);

    [TestCase("2021-02-28", false)]
    [TestCase("2021-03-01", true)]
    [TestCase("2023-03-01", true)]
    public void Remark_SwitchedOn_ComesOnTheAnniversary(string today, bool told) =>
        Assert.That(Remark("plan-drafting", today, on: true) is not null, Is.EqualTo(told));

    [Test]
    public void Remark_ByDefault_IsNotMade() =>
        Assert.That(Remark("plan-drafting", "2023-03-01", on: false), Is.Null);

    [Test]
    public void Remark_MoUSigned_IsNotMade() =>
        Assert.That(Remark("in-force", "2023-03-01", on: true), Is.Null);

    [Test]
    public void Remark_DayOfTheLetterUnknown_IsNotMade() => Assert.That(
        LoiYear.Remark(
            Specification.Given("ksdpl", "plan-drafting", Opened).State, Rules(true), new(2023, 3, 1)),
        Is.Null);

    [Test]
    public void Remark_Made_SaysSinceWhenThatItIsUnverifiedAndWhoSaidIt()
    {
        var remark = Remark("plan-drafting", "2021-03-01", on: true)!;
        Assert.That(remark.Id, Does.Contain("1 Maret 2020").And.Contain("Belum terverifikasi")
            .And.Contain("dua anggota DPRD Surabaya").And.Contain("tanpa menyebut pasal"));
        Assert.That(remark.En, Does.Contain("1 March 2020").And.Contain("Unverified")
            .And.Contain("two members of Surabaya's DPRD").And.Contain("named no article"));
    }

    [Test]
    public void Remark_SwitchedOn_IsNoFlag()
    {
        static IEnumerable<string> Told(OfficeTargets targets) =>
            Swept(targets).State.History.OfType<FlagRaised>().Select(raised => $"{raised}");

        Assert.That(Told(Rules(true).Targets), Is.EqualTo(Told(OfficeTargets.Defaults)));
    }

    private static Specification Swept(OfficeTargets targets) =>
        Specification.Given("ksdpl", "plan-drafting", Opened, Document("loi-signed", new(2020, 3, 1)))
            .With(targets).Swept(new(2023, 3, 1));

    private static LocalText? Remark(string stage, string today, bool on) => LoiYear.Remark(
        Specification.Given("ksdpl", stage, Opened, Document("loi-signed", new(2020, 3, 1))).State,
        Rules(on), DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));

    private static Rulebook Rules(bool on) => new(
        Shipped.Procedure("ksdpl"), Shipped.Set.Calendar,
        new(ImmutableDictionary<string, ClockTarget>.Empty, RemarksLoiYear: on));
}
