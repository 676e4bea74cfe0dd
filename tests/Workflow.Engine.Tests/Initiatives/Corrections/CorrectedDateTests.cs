using Workflow.Engine.Initiatives;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives.Corrections;

/// <summary>
/// No correction leaves a date that cannot be: neither by the new date, on either side of what is compared,
/// nor by withdrawing what a date was compared with.
/// </summary>
public sealed class CorrectedDateTests
{
    private const string Letter = "dprd-request-letter";

    [TestCase(3, 15, "date-before-event", Letter, Description = "The letter past its receipt.")]
    [TestCase(5, 9, "date-before-event", Letter, Description = "A recorded receipt before its letter.")]
    [TestCase(5, 41, "date-ahead", "receipt", Description = "A recorded receipt ahead of today.")]
    public void Redate_ReceiptOrLetter_BeyondTheOther_IsRefused(
        long sequence, int dated, string code, string subject) =>
        Received().When(Redate(sequence, dated)).ThenRefused((code, subject));

    [Test]
    public void Redate_StepToLongBeforeItsReceipt_IsRefused() =>
        Specification.Given(
                "ksdpl", "plan-drafting", Day(1), Document(Letter, Day(1)),
                Step("submit-to-dprd", "plan-drafting", "dprd-deliberation", Day(20)) with
                {
                    ReceivedOn = Day(39),
                })
            .When(Redate(3, 8)).ThenRefused(("date-ahead", "receipt"));

    [Test]
    public void Undo_NewerLetterBeforeTheReceipt_IsComparedWithTheOneThatCountsThen() =>
        Specification.Given(
                "ksdpl", "plan-drafting", Day(1), Document(Letter, Day(15)),
                Document(Letter, Day(16), dated: Day(10)),
                Step("submit-to-dprd", "plan-drafting", "dprd-deliberation", Day(16)) with
                {
                    ReceivedOn = Day(12),
                })
            .When(Undo(3)).ThenRefused(("date-before-event", Letter));

    [TestCase(3, 19, "date-before-event", "correction", Description = "The MoU before the LoI.")]
    [TestCase(2, 31, "date-before-event", "correction", Description = "The LoI past the MoU.")]
    public void Redate_MouOrLetterOfIntent_BeyondTheOther_IsRefused(
        long sequence, int dated, string code, string subject) =>
        Signed().When(Redate(sequence, dated)).ThenRefused((code, subject));

    [Test]
    public void Undo_TheOnlyMouOfASignedInitiative_IsRefusedWhileItIsSigned() =>
        Signed().When(Undo(3)).ThenRefused(("document-missing", "mou-signed"));

    [Test]
    public void Undo_TheMouAfterTheSigningWasUndone_IsTaken() =>
        Confirmed(Signed(), Undo(4)).By(Roles.Officer).When(Undo(3)).ThenAccepted();

    [Test]
    public void Undo_TheNewerMou_IsComparedAsTheOneThatCountsThen() =>
        Specification.Given(
                "ksdpl", "signing-preparation", Day(1), Document("mou-signed", Day(15)),
                Document("mou-signed", Day(30)), Document("loi-signed", Day(30), dated: Day(20)),
                Step("sign-mou", "signing-preparation", "in-force", Day(30)))
            .When(Undo(3)).ThenRefused(("date-before-event", "correction"));

    [TestCase(3, 9, Description = "The resumption.")]
    [TestCase(2, 13, Description = "The hold.")]
    public void Redate_HoldOrResumption_BeyondTheOther_IsRefused(long sequence, int dated) =>
        Held().When(Redate(sequence, dated)).ThenRefused(("date-before-event", "correction"));

    [TestCase(3, 10)]
    [TestCase(2, 12)]
    public void Redate_HoldAndResumptionToTheSameDay_IsTaken(long sequence, int dated) =>
        Held().When(Redate(sequence, dated)).ThenAccepted();

    [Test]
    public void Redate_TakenOverEntryBeforeTheOpening_IsRefused() =>
        Specification.Given("ksdpl", "review", Day(5)).When(Redate(1, 4))
            .ThenRefused(("date-before-event", "correction"));

    [Test]
    public void Redate_OpeningBeforeTheLaw_IsRefused() =>
        Specification.Given("ksdpl", "initiative", Day(1)).When(Redate(1, -3000))
            .ThenRefused(("date-before-event", "correction"));

    [Test]
    public void Redate_OpeningPastTheNextStage_SaysTheLatestDay()
    {
        var asked = Specification.Given(
                "ksdpl", "initiative", Day(1), Step("accept-initiative", "initiative", "review", Day(3)))
            .When(Redate(1, 4));
        Assert.That(asked.Reasons, Is.EqualTo(new Refusal[] { new DateAfterNext("correction", Day(3)) }));
    }

    [Test]
    public void Confirm_WhatHasBecomeImpossibleSinceItWasAsked_IsRefused() =>
        Specification.Given("ksdpl", "signing-preparation", Day(1), Document("mou-signed", Day(20)))
            .When(Redate(2, 10)).ThenAccepted()
            .When(Record(Document("loi-signed", Day(40), dated: Day(15)))).ThenAccepted()
            .By(Roles.Officer, "another officer").When(new ConfirmCorrection(Day(41), 1))
            .ThenRefused(("date-before-event", "correction"));

    [Test]
    public void Correction_OfSomethingElse_IsTakenThoughAnOldEntryIsImpossible() =>
        Confirmed(
            Specification.Given(
                "ksdpl", "plan-drafting", Day(1), Document(Letter, Day(10)),
                Step("submit-to-dprd", "plan-drafting", "dprd-deliberation", Day(10)) with
                {
                    ReceivedOn = new(1996, 1, 1),
                },
                Document("dprd-decision", Day(20))),
            Redate(4, 18));

    [Test]
    public void Correction_OfTheImpossibleDateItself_IsTaken() =>
        Confirmed(
            Specification.Given(
                "ksdpl", "plan-drafting", Day(1), Document(Letter, Day(10)),
                Step("submit-to-dprd", "plan-drafting", "dprd-deliberation", Day(10)),
                Receipt(Day(12), new(1996, 1, 1))),
            Redate(4, 11));

    private static Specification Received() => Specification.Given(
        "ksdpl", "plan-drafting", Day(1), Document("cooperation-plan", Day(8)), Document(Letter, Day(10)),
        Step("submit-to-dprd", "plan-drafting", "dprd-deliberation", Day(12)), Receipt(Day(20), Day(14)));

    private static Specification Signed() => Specification.Given(
        "ksdpl", "signing-preparation", Day(1), Document("loi-signed", Day(20)),
        Document("mou-signed", Day(30)), Step("sign-mou", "signing-preparation", "in-force", Day(30)));

    private static Specification Held() =>
        Specification.Given("ksdpl", "review", Day(1), Hold(Day(10)), Resumed(Day(12)));

    private static Specification Confirmed(Specification given, RequestCorrection request) =>
        given.When(request).ThenAccepted()
            .By(Roles.Officer, "another officer").When(new ConfirmCorrection(Day(41), 1)).ThenAccepted();

    private static RequestCorrection Undo(long sequence) => new(Day(40), sequence, true, null, "keliru");

    private static RequestCorrection Redate(long sequence, int dated) =>
        new(Day(40), sequence, false, Day(dated), "keliru");

    private static DateOnly Day(int day) => new DateOnly(2023, 12, 31).AddDays(day);
}
