using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Engine.Tests.Procedures;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>Opening an initiative, and taking over a running paper file at its present stage.</summary>
public sealed class OpeningTests
{
    private static readonly DateOnly Today = new(2024, 7, 15);

    [Test]
    public void Open_New_StandsInTheFirstStageSinceItsDay()
    {
        var opening = Opening with { On = Today.AddDays(-3) };
        var state = Specification.Nothing("ksdpl").When(opening, Today).State;
        Assert.Multiple(() =>
        {
            Assert.That(state.Stage, Is.EqualTo("initiative"));
            Assert.That(state.Current.EnteredOn, Is.EqualTo(Today.AddDays(-3)));
            Assert.That(state.Opened.RecordedOn, Is.EqualTo(Today));
            Assert.That((state.Opened.Procedure, state.Opened.ProcedureVersion), Is.EqualTo(("ksdpl", 1)));
        });
    }

    [Test]
    public void TakeOver_RunningFile_StandsInItsStageWithTheClockFromTheDayOfEntry()
    {
        var entered = Today.AddDays(-40);
        var asked = Specification.Nothing("ksdpl")
            .When(TakenUp with { TakenOver = new("consultation", entered, "berkas lama") }, Today)
            .ThenAccepted();
        var reading = Attention.Read(asked.State, Rules, Today)!;
        Assert.Multiple(() =>
        {
            Assert.That(asked.State.Stage, Is.EqualTo("consultation"));
            Assert.That(asked.State.Visits, Has.Count.EqualTo(1), "no stage before it is invented");
            Assert.That(reading.Start, Is.EqualTo(entered));
            Assert.That(reading.Target.Days, Is.EqualTo(30));
        });
    }

    [Test]
    public void TakeOver_DatedEvidence_CountsInTheStage() =>
        Specification.Nothing("ksdpl")
            .When(TakenUp with { TakenOver = new("consultation", Today.AddDays(-40), null) }, Today)
            .When(Record(Complete("study", Today) with { Dated = Today.AddDays(-60) }))
            .When(Record(Consulted("kemendagri", Today.AddDays(-30))), Today)
            .When(Record(Consulted("kemlu", Today.AddDays(-29))), Today)
            .When(Record(Document("loi-signed", Today, dated: Today.AddDays(-29))))
            .When(new TakeStep(Today, "sign-loi"))
            .ThenStage("plan-drafting");

    [Test]
    public void TakeOver_AtTheDprd_CountsFromEntryUntilTheReceiptIsKnown()
    {
        var asked = Specification.Nothing("ksdpl")
            .When(
                TakenUp with { TakenOver = new("dprd-deliberation", Today.AddDays(-10), null) }, Today);
        Assert.That(Attention.Read(asked.State, Rules, Today)!.Start, Is.EqualTo(Today.AddDays(-10)));

        asked.When(Record(Receipt(Today, Today.AddDays(-12)))).ThenAccepted();
        Assert.That(Attention.Read(asked.State, Rules, Today)!.Start, Is.EqualTo(Today.AddDays(-12)));
    }

    [Test]
    public void TakeOver_SigningWithoutARecordedDraft_AsksForNoSecondPerson() =>
        Specification.Nothing("ksdpl")
            .When(Opening with { TakenOver = new("signing-preparation", Today, null) })
            .When(Record(Document("full-powers", Today))).When(Record(Document("mou-signed", Today)))
            .When(new TakeStep(Today, "sign-mou"))
            .ThenStage("in-force");

    [Test]
    public void Open_OfficeOfAnotherRegion_IsNotPermitted() =>
        Specification.Nothing("ksdpl").By(new Actor("petugas", [Roles.Officer], "31")).When(Opening)
            .ThenRefused(("not-permitted", "open"));

    [Test]
    public void Open_OfficeHasItsOwnTarget_StartsTheClockWithIt()
    {
        var rules = Rules with { Targets = new(OfficeTargets.Defaults.Clocks.Add("review", new(12, 3))) };
        var opened = Specification.Nothing("ksdpl").When(Opening).State;
        var outcome = InitiativeDecider.Decide(
            opened, new TakeStep(Today, "accept-initiative"), Specification.Someone(Roles.Officer), rules,
            Today);
        var step = ((Accepted<InitiativeEvent>)outcome).Events.OfType<StepTaken>().Single();
        Assert.That(step.Target, Is.EqualTo(new ClockTarget(12, 3)));
    }

    [Test]
    public void Target_OfAStatutoryClock_IsTheLawsWhateverTheOfficeSays()
    {
        var targets = new OfficeTargets(OfficeTargets.Defaults.Clocks.Add("dprd-decision", new(12, 3)));
        var clock = Shipped.Procedure("ksdpl").Stage("dprd-deliberation").Clock!;
        Assert.That(targets.For(clock), Is.EqualTo(new ClockTarget(45, 10)));
    }

    [Test]
    public void Target_OfARunningVisit_StaysTheOneItBeganWith()
    {
        var state = Specification.Given("ksdpl", "review", Today).State;
        var changed = Rules with { Targets = new(OfficeTargets.Defaults.Clocks.Add("review", new(2, 1))) };
        Assert.That(Attention.Read(state, changed, Today)!.Target.Days, Is.EqualTo(30));
    }

    private static Rulebook Rules =>
        new(Shipped.Procedure("ksdpl"), Shipped.Set.Calendar, OfficeTargets.Defaults);

    /// <summary>What a paper file says began 70 days ago.</summary>
    private static Open TakenUp => Opening with { On = Today.AddDays(-70) };

    private static Open Opening => new(
        Today, "KSDPL-32.73-2024-0001", "Bandung – Example", new("32.73", "Kota Bandung", "city"),
        new("Example", "JP", "city"), ["culture"], "region");
}
