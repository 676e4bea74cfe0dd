using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Engine.Tests.Procedures;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>
/// Dates that cannot be (docs/contract.md) when they are entered: refused with the date they are compared
/// with. The same day is allowed.
/// </summary>
public sealed class ImpossibleDateTests
{
    private const string Letter = "dprd-request-letter";

    [TestCase(-9000, Description = "1996 for 2026.")]
    [TestCase(-1)]
    public void SubmitToDprd_ReceivedBeforeItsLetter_IsRefused(int days) =>
        Planned().When(new TakeStep(Day(20), "submit-to-dprd", ReceivedOn: Day(10).AddDays(days)))
            .ThenRefused(("date-before-event", Letter));

    [Test]
    public void SubmitToDprd_TakenBeforeItsLetter_CannotHaveBeenReceivedThatDay() =>
        Planned().When(new TakeStep(Day(9), "submit-to-dprd"), today: Day(20))
            .ThenRefused(("date-before-event", Letter));

    [TestCase(10, Description = "The day of the letter.")]
    [TestCase(50, Description = "30 days ahead of the step.")]
    public void SubmitToDprd_ReceivedWithinItsBounds_IsTaken(int day) =>
        Planned().When(new TakeStep(Day(20), "submit-to-dprd", ReceivedOn: Day(day)))
            .ThenStage("dprd-deliberation");

    [Test]
    public void SubmitToDprd_ReceivedMoreThan30DaysAhead_IsRefused() =>
        Planned().When(new TakeStep(Day(20), "submit-to-dprd", ReceivedOn: Day(51)))
            .ThenRefused(("date-ahead", "receipt"));

    [Test]
    public void SubmitToDprd_AgainWithANewerLetter_IsComparedWithThatOne() =>
        Submitted().By(Roles.Dprd).When(new TakeStep(Day(25), "return-by-dprd")).ThenAccepted()
            .By(Roles.Officer).When(Record(Document(Letter, Day(28)))).ThenAccepted()
            .When(new TakeStep(Day(30), "submit-to-dprd", ReceivedOn: Day(27)))
            .ThenRefused(("date-before-event", Letter));

    [TestCase(9, "date-before-event", Letter)]
    [TestCase(31, "date-ahead", "receipt")]
    public void Receipt_OutOfItsBounds_IsRefused(int received, string code, string subject) =>
        Submitted().When(Record(Receipt(Day(30), Day(received)))).ThenRefused((code, subject));

    [TestCase(10)]
    [TestCase(30)]
    public void Receipt_FromTheLettersDayToToday_IsTaken(int received) => Assert.That(
        Submitted().When(Record(Receipt(Day(30), Day(received)))).ThenAccepted().State.Current.ReceivedOn,
        Is.EqualTo(Day(received)));

    [TestCase("mou-signed", 19, Description = "Before the letter of intent.")]
    [TestCase("mou-signed", -3000, Description = "Years before the opening.")]
    public void MouSigned_BeforeTheLetterOfIntent_IsRefused(string kind, int dated) =>
        Specification.Given("ksdpl", "plan-drafting", Day(2), Document("loi-signed", Day(20)))
            .When(Record(Document(kind, Day(30), dated: Day(dated))))
            .ThenRefused(("date-before-event", "document"));

    [Test]
    public void MouSigned_BeforeTheOpeningOfAFileWithoutALetter_IsRefused() =>
        Specification.Given("ksdpl", "signing-preparation", Day(5))
            .When(Record(Document("mou-signed", Day(30), dated: Day(4))))
            .ThenRefused(("date-before-event", "document"));

    [Test]
    public void LetterOfIntent_AfterTheMou_IsRefusedToo() =>
        Specification.Given("ksdpl", "plan-drafting", Day(2), Document("mou-signed", Day(9)))
            .When(Record(Document("loi-signed", Day(30), dated: Day(10))))
            .ThenRefused(("date-before-event", "document"));

    [TestCase("mou-signed", 20)]
    [TestCase("loi-signed", -3)]
    [TestCase("exploration-report", -3000)]
    [TestCase("dprd-decision", -1)]
    [TestCase(Letter, -3)]
    public void Document_OtherwiseDatedEarly_IsTaken(string kind, int dated) =>
        Specification.Given("ksdpl", "plan-drafting", Day(2), Document("loi-signed", Day(20)))
            .When(Record(Document(kind, Day(30), dated: Day(dated)))).ThenAccepted();

    [Test]
    public void TakeOver_EntryBeforeTheOpening_IsRefused() =>
        Specification.Nothing("ksdpl").When(Opening(Day(9)) with { TakenOver = new("review", Day(8), null) })
            .ThenRefused(("date-before-event", "open"));

    [Test]
    public void TakeOver_EntryOnTheDayOfTheOpening_IsTaken() =>
        Specification.Nothing("ksdpl").When(Opening(Day(9)) with { TakenOver = new("review", Day(9), null) })
            .ThenStage("review");

    [Test]
    public void Open_BeforeTheLawOfItsProcedure_IsRefused() =>
        Specification.Nothing("ksdpl").When(Opening(new(2018, 7, 12)))
            .ThenRefused(("date-before-event", "open"));

    [Test]
    public void Open_OlderThanTheCircularOfThePractice_IsTaken() =>
        Specification.Nothing("practice-pre-2018").When(Opening(new(1990, 1, 2))).ThenAccepted();

    [Test]
    public void Refusal_OfADate_SaysWhatItIsComparedWith() => Assert.That(
        Texts(Planned().When(new TakeStep(Day(20), "submit-to-dprd", ReceivedOn: new(1996, 1, 1)))),
        Is.EqualTo(new[]
        {
            "Tanggal penerimaan oleh DPRD tidak boleh sebelum tanggal “Surat permohonan persetujuan DPRD”, "
                + "yaitu 10 Januari 2024. Dapat dipenuhi oleh petugas kerja sama.",
            "The date of the DPRD’s receipt must not be before that of “Letter asking for the DPRD's "
                + "approval”, 10 January 2024. It can be settled by the cooperation officer.",
        }));

    [Test]
    public void Refusal_OfADateAhead_SaysTheLatest() => Assert.That(
        Texts(Planned().When(new TakeStep(Day(20), "submit-to-dprd", ReceivedOn: Day(90)))),
        Is.EqualTo(new[]
        {
            "Tanggal penerimaan oleh DPRD tidak boleh sesudah 19 Februari 2024, 30 hari sesudah tanggal "
                + "langkah ini. Dapat dipenuhi oleh petugas kerja sama.",
            "The date of the DPRD’s receipt must not be after 19 February 2024, 30 days after the date of "
                + "the step. It can be settled by the cooperation officer.",
        }));

    private static string[] Texts(Specification refused)
    {
        var text = RefusalTexts.Sentence(
            refused.Reasons.Single(), Shipped.Procedure("ksdpl"), Shipped.Set.Words);
        return [text.Id, text.En];
    }

    private static Specification Planned() => Specification.Given(
        "ksdpl", "plan-drafting", Day(2),
        Complete("cooperation-plan", Day(8)), Document(Letter, Day(12), dated: Day(10)));

    private static Specification Submitted() =>
        Planned().When(new TakeStep(Day(20), "submit-to-dprd")).ThenAccepted();

    private static Open Opening(DateOnly on) => new(
        on, "", "Bandung – Example", new("32.73", "Kota Bandung", "city"), new("Example", "JP", "city"),
        ["culture"], "region");

    private static DateOnly Day(int day) => new DateOnly(2023, 12, 31).AddDays(day);
}
