using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Engine.Tests.Procedures;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>The 45 days run from the DPRD's receipt of the request (PP 28/2018 art. 30(4)).</summary>
public sealed class ReceiptTests
{
    [Test]
    public void SubmitToDprd_WithoutAReceipt_CountsFromItsOwnDay() =>
        Assert.That(Due(Submitted(null).State), Is.EqualTo(new DateOnly(2023, 4, 5)));

    [Test]
    public void SubmitToDprd_ReceivedBefore_CountsFromThere() =>
        Assert.That(Due(Submitted(Day(26)).State), Is.EqualTo(new DateOnly(2023, 4, 3)));

    [Test]
    public void SubmitToDprd_ReceiptAhead_CountsFromThere() =>
        Assert.That(Due(Submitted(new(2023, 2, 1)).State), Is.EqualTo(new DateOnly(2023, 4, 10)));

    [Test]
    public void Receipt_SetRight_IsCountedAnewFromTheVeryDay()
    {
        var asked = Submitted(null).When(Record(Receipt(new(2023, 2, 6), Day(26))));
        Assert.That(Due(asked.State), Is.EqualTo(new DateOnly(2023, 4, 3)));
    }

    [Test]
    public void Receipt_RecordedTwice_TheLastCounts()
    {
        var asked = Submitted(null)
            .When(Record(Receipt(new(2023, 2, 6), new(2023, 2, 3))))
            .When(Record(Receipt(new(2023, 2, 7), Day(26))));
        Assert.That(asked.State.Current.ReceivedOn, Is.EqualTo(Day(26)));
    }

    [Test]
    public void Receipt_GivenToAnotherStep_IsPassedOver()
    {
        var asked = Specification.Given("ksdpl", "initiative", Day(2))
            .When(new TakeStep(Day(30), "accept-initiative", ReceivedOn: Day(5)));
        Assert.That(asked.Events.OfType<StepTaken>().Single().ReceivedOn, Is.Null);
        Assert.That(asked.State.Current.ReceivedOn, Is.Null);
    }

    [TestCase("ksdpl", "plan-drafting")]
    [TestCase("ksdpl", "verification")]
    [TestCase("practice-pre-2018", "dprd-approval", Description = "No clock starts on receipt there.")]
    public void Receipt_WhereNoClockStartsOnIt_IsNotAvailable(string procedure, string stage) =>
        Specification.Given(procedure, stage, Day(2)).When(Record(Receipt(Day(30), Day(20))))
            .ThenRefused(("step-not-available", "receipt"));

    [Test]
    public void Receipt_OfAnEarlierVisit_DoesNotCountInTheNext()
    {
        var asked = Specification.Given(
            "ksdpl", "dprd-deliberation", Day(2), Receipt(Day(3), Day(1)),
            Step("return-by-dprd", "dprd-deliberation", "plan-drafting", Day(9), "dprd"),
            Step("submit-to-dprd", "plan-drafting", "dprd-deliberation", Day(30)));
        Assert.That(Due(asked.State), Is.EqualTo(new DateOnly(2023, 4, 5)));
    }

    private static Specification Submitted(DateOnly? received) => Specification.Given(
            "ksdpl", "plan-drafting", Day(2),
            Complete("cooperation-plan", Day(20)), Document("dprd-request-letter", Day(20)))
        .When(new TakeStep(Day(30), "submit-to-dprd", ReceivedOn: received)).ThenAccepted();

    private static DateOnly? Due(Initiative state)
    {
        var rules = new Rulebook(Shipped.Procedure("ksdpl"), Shipped.Set.Calendar, OfficeTargets.Defaults);
        return Attention.Read(state, rules, state.LastRecordedOn)!.Due;
    }

    private static DateOnly Day(int day) => new(2023, 1, day);
}
