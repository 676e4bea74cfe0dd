using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using static Workflow.Engine.Tests.Initiatives.Answers.AskedCases;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives.Answers;

/// <summary>Who may ask whom for an answer, and when nobody waits for it any more.</summary>
internal sealed class AskingTests
{
    [Test]
    public void Asking_WhoWasAskedAlready_IsRefused() =>
        AtConsultation().When(Ask("kemlu", 9)).ThenAccepted().When(Ask("kemlu", 10))
            .ThenRefused(("already-asked", "kemlu"));

    [Test]
    public void Asking_AfterAnAnswer_IsTaken()
    {
        var case_ = AtConsultation().When(Ask("kemlu", 9)).ThenAccepted()
            .By(Roles.Kemlu).When(new AnswerParty(Day(10), "kemlu", "object")).ThenAccepted()
            .By(Roles.Officer).When(Ask("kemlu", 11)).ThenAccepted();

        Assert.That(case_.State.WaitingAnswers.Single().Asked.Number, Is.EqualTo(2));
    }

    /// <summary>The whole stage waits for it already.</summary>
    [Test]
    public void Asking_TheOwnerOfTheStage_IsNotAvailable() =>
        AtMeeting().When(Ask("kemendagri", 9)).ThenRefused(("step-not-available", "asked"));

    [TestCase(Roles.RegionHead)]
    [TestCase(Roles.Dprd)]
    [TestCase(Roles.Kemendagri)]
    [TestCase(Roles.Auditor)]
    public void Asking_InAnOfficersStage_IsTheOffices(string role) =>
        AtConsultation().By(role).When(Ask("kemlu", 9)).ThenRefused(("not-permitted", "asked"));

    [Test]
    public void Asking_InAStageOfKemendagri_IsItsToo() =>
        AtMeeting().By(Roles.Kemendagri).When(Ask("kemlu", 9)).ThenAccepted();

    [Test]
    public void Asking_BeforeTheStageWasEntered_IsRefused() =>
        AtConsultation().When(new AskParty(Day(5), "kemlu", 10), Day(9))
            .ThenRefused(("date-before-event", "asked"));

    [Test]
    public void Anything_OfAnInitiativeThatHasEnded_IsClosed() =>
        Specification.Given("ksdpl", "closed-declined", Day(8)).When(Ask("kemlu", 9))
            .ThenRefused(("initiative-closed", "asked"));

    [Test]
    public void Withdrawal_WithoutAReason_IsRefused() =>
        AtConsultation().When(Ask("kemlu", 9)).ThenAccepted()
            .When(new WithdrawRequest(Day(10), "kemlu", " "))
            .ThenRefused(("reason-missing", "request-withdrawn"));

    [Test]
    public void Requests_OfAStageThatWasLeft_AreWaitedForNoMore()
    {
        var case_ = AtConsultation().When(Ask("kemlu", 9)).ThenAccepted()
            .When(new TakeStep(Day(10), "revise-loi")).ThenAccepted();

        Assert.That(case_.State.WaitingAnswers, Is.Empty);
        case_.When(new AnswerParty(Day(11), "kemlu", "agree"))
            .ThenRefused(("step-not-available", "answered"));
    }

    [TestCase(3, Description = "The request itself: it is withdrawn, not undone.")]
    public void Correction_OfARequest_IsNotAvailable(long entry) =>
        AtConsultation().When(Ask("kemlu", 9)).ThenAccepted()
            .When(new RequestCorrection(Day(11), entry, Undo: true, Dated: null, "keliru"))
            .ThenRefused(("step-not-available", "correction"));
}
