using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Corrections;
using Workflow.Engine.Initiatives.Sweeps;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives.Corrections;

/// <summary>An entry is set right when one person asks and a second confirms; both entries stay.</summary>
public sealed class CorrectionTests
{
    private const string Second = "another officer";

    [Test]
    public void Request_Alone_ChangesNothingYet()
    {
        var asked = Reviewing(Finding("equal-status", Day(2))).When(Undo(2));
        Assert.Multiple(() =>
        {
            Assert.That(asked.ThenAccepted().State.Findings, Has.Count.EqualTo(1));
            Assert.That(asked.State.Corrections.Single().ConfirmedBy, Is.Null);
        });
    }

    [Test]
    public void Confirm_ByTheOneWhoAsked_NeedsASecondPerson() =>
        Reviewing(Finding("equal-status", Day(2))).When(Undo(2)).When(Confirm())
            .ThenRefused(("same-person", "correction"));

    [Test]
    public void Confirm_FactWithdrawn_CountsNoMoreAndBothEntriesStay()
    {
        var asked = Confirmed(Reviewing(Finding("equal-status", Day(2))), Undo(2));
        Assert.Multiple(() =>
        {
            Assert.That(asked.State.Findings, Is.Empty);
            Assert.That(asked.State.History.Select(entry => entry.GetType().Name), Is.EqualTo(new[]
            {
                nameof(InitiativeOpened), nameof(FindingRecorded), nameof(CorrectionRequested),
                nameof(CorrectionConfirmed),
            }));
            Assert.That(asked.State.Corrections.Single().ConfirmedBy, Is.EqualTo(Second));
        });
    }

    [Test]
    public void Confirm_NewestVersionWithdrawn_TheOneBeforeCountsAgain()
    {
        var asked = Confirmed(
            Reviewing(Finding("equal-status", Day(2)), Finding("equal-status", Day(3), met: false)), Undo(3));
        Assert.That(asked.State.Findings.Single().Event.Met, Is.True);
    }

    [Test]
    public void Confirm_DocumentRedated_ChangesItsOwnDateAndNotWhenItWasRecorded()
    {
        var asked = Confirmed(Reviewing(Document("loi-signed", Day(4))), Redate(2, Day(3)));
        var document = asked.State.Newest("loi-signed")!.Event;
        Assert.That((document.Dated, document.On, document.RecordedOn), Is.EqualTo((Day(3), Day(4), Day(4))));
    }

    [Test]
    public void Confirm_LastStepUndone_StandsWhereItStoodWithTheOldVisit()
    {
        var asked = Confirmed(Accepted(), Undo(2));
        Assert.That(asked.State.Stage, Is.EqualTo("initiative"));
        Assert.That(asked.State.Visits.Single().EnteredOn, Is.EqualTo(Day(1)));
    }

    [Test]
    public void Request_StepThatIsTheLastAgain_CanBeUndoneToo() =>
        Confirmed(Accepted().When(new TakeStep(Day(4), "stop-after-review", "sebab")), Undo(3))
            .By(Roles.Officer).When(Undo(2)).By(Roles.Officer, Second).When(Confirm(2))
            .ThenStage("initiative");

    [Test]
    public void Request_StepThatIsNotTheLast_CannotBeUndone() =>
        Specification.Given(
                "ksdpl", "initiative", Day(1), Step("accept-initiative", "initiative", "review", Day(2)),
                Step("complete-review", "review", "loi-drafting", Day(3)))
            .When(Undo(2))
            .ThenRefused(("step-not-available", "correction"));

    [Test]
    public void Confirm_AnotherStepTakenSince_ComesTooLate() =>
        Accepted().When(Undo(2)).When(new TakeStep(Day(9), "stop-after-review", "sebab")).ThenAccepted()
            .By(Roles.Officer, Second).When(Confirm())
            .ThenRefused(("step-not-available", "correction"));

    [Test]
    public void Confirm_FinalStageUndone_OpensAgain() => Confirmed(
                Reviewing().When(new TakeStep(Day(2), "withdraw", "keliru")), Undo(2))
            .When(new TakeStep(Day(8), "stop-after-review", "sebab"))
            .ThenStage("closed-declined");

    [Test]
    public void Confirm_SigningUndoneBeforeAnybodyActedOnTheAgreement_IsTaken() =>
        Confirmed(Signed(), Undo(2)).ThenStage("signing-preparation");

    [Test]
    public void Confirm_SigningUndoneAfterTheAgreementWasActedOn_IsNotAvailable() =>
        Signed().When(Undo(2)).By(Roles.Officer, Second).When(Confirm() with { AgreementActedOn = true })
            .ThenRefused(("step-not-available", "correction"));

    [Test]
    public void Confirm_HoldWithdrawn_WasNeverOnHold() =>
        Assert.That(Confirmed(Reviewing(Hold(Day(3))), Undo(2)).State.Holds, Is.Empty);

    [Test]
    public void Confirm_StepRedated_MovesTheEntryAndItsClock() => Assert.That(
        Confirmed(Accepted(), Redate(2, Day(4))).State.Current.EnteredOn, Is.EqualTo(Day(4)));

    [Test]
    public void Confirm_ReceiptRedated_SetsTheReceipt()
    {
        var asked = Confirmed(
            Specification.Given("ksdpl", "dprd-deliberation", Day(1), Receipt(Day(3), Day(2))),
            Redate(2, Day(1)));
        Assert.That(asked.State.Current.ReceivedOn, Is.EqualTo(Day(1)));
    }

    [Test]
    public void Confirm_TakingOverRedated_MovesTheDayOfEntry()
    {
        var asked = Confirmed(Reviewing(), Redate(1, Day(5)));
        Assert.That(asked.State.Current.EnteredOn, Is.EqualTo(Day(5)));
    }

    [Test]
    public void Request_StepDatedBeforeTheStageBefore_IsRefused() =>
        Accepted().When(Redate(2, Day(1).AddDays(-1))).ThenRefused(("date-before-event", "correction"));

    [Test]
    public void Confirm_StepTakenSinceThatTheNewDateWouldPass_IsRefused() =>
        Accepted()
            .When(Redate(2, Day(6))).ThenAccepted()
            .When(new TakeStep(Day(5), "stop-after-review", "sebab"), today: Day(8)).ThenAccepted()
            .By(Roles.Officer, Second).When(Confirm())
            .ThenRefused(("date-before-event", "correction"));

    [Test]
    public void Confirm_ASecondTime_IsNotAvailable() =>
        Confirmed(Reviewing(Finding("equal-status", Day(2))), Undo(2)).When(Confirm())
            .ThenRefused(("step-not-available", "correction"));

    [Test]
    public void Request_EntryAlreadyWithdrawn_IsNotAvailable() =>
        Confirmed(Reviewing(Finding("equal-status", Day(2))), Undo(2)).When(Redate(2, Day(1)))
            .ThenRefused(("step-not-available", "correction"));

    [Test]
    public void Request_EntryRedatedOnce_CanBeRedatedAgain()
    {
        var asked = Confirmed(Reviewing(Finding("equal-status", Day(4))), Redate(2, Day(2)))
            .By(Roles.Officer).When(Redate(2, Day(3)))
            .By(Roles.Officer, Second).When(Confirm(2)).ThenAccepted();
        Assert.That(asked.State.Findings.Single().Event.On, Is.EqualTo(Day(3)));
    }

    [TestCase(0L)]
    [TestCase(99L)]
    [TestCase(1L, Description = "The opening cannot be undone.")]
    [TestCase(3L, Description = "A flag is nobody's entry.")]
    public void Request_EntryThatCannotBeWithdrawn_IsNotAvailable(long sequence) =>
        Reviewing(
                Finding("equal-status", Day(2)),
                new FlagRaised(Day(3), Day(3), Attention.DueSoon, 1, "review"))
            .When(Undo(sequence))
            .ThenRefused(("step-not-available", "correction"));

    [Test]
    public void Request_OfACorrection_IsNotAvailable() =>
        Confirmed(Reviewing(Finding("equal-status", Day(2))), Undo(2)).When(Undo(3))
            .ThenRefused(("step-not-available", "correction"));

    [Test]
    public void Request_NeitherUndoNorDate_IsNotAvailable() =>
        Reviewing(Finding("equal-status", Day(2))).When(Undo(2) with { Undo = false })
            .ThenRefused(("step-not-available", "correction"));

    private static Specification Reviewing(params InitiativeEvent[] history) =>
        Specification.Given("ksdpl", "review", Day(1), history);

    private static Specification Accepted() => Specification.Given(
        "ksdpl", "initiative", Day(1), Step("accept-initiative", "initiative", "review", Day(3)));

    private static Specification Signed() => Specification.Given(
        "ksdpl", "signing-preparation", Day(1), Step("sign-mou", "signing-preparation", "in-force", Day(3)));

    private static Specification Confirmed(Specification given, RequestCorrection request) =>
        given.When(request).ThenAccepted().By(Roles.Officer, Second).When(Confirm()).ThenAccepted();

    private static RequestCorrection Undo(long sequence) => new(Day(8), sequence, true, null, "keliru");

    private static RequestCorrection Redate(long sequence, DateOnly dated) =>
        new(Day(8), sequence, false, dated, "keliru");

    private static ConfirmCorrection Confirm(int number = 1) => new(Day(9), number);

    private static DateOnly Day(int day) => new(2024, 7, day);
}
