using Workflow.Engine.Initiatives;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>Documents count by their newest version; some must be complete, some fresh.</summary>
public sealed class DocumentTests
{
    [Test]
    public void SignLoi_StudyWithoutBenefits_IsRefusedNamingTheSection()
    {
        var asked = AtConsultation(Without("benefits", "study", Day(2)))
            .When(new TakeStep(Day(3), "sign-loi"));
        Assert.That(asked.Reasons.Single(), Is.EqualTo(new SectionsMissing(
            "study", new Basis(BasisKind.Practice, new("Permendagri 25/2020")), [Roles.Officer],
            "benefits")));
    }

    [TestCase("title")]
    [TestCase("background")]
    [TestCase("purpose-and-aims")]
    [TestCase("regional-mapping")]
    [TestCase("benefits")]
    [TestCase("conclusion")]
    public void SignLoi_StudyWithoutAnySection_IsRefused(string section) =>
        AtConsultation(Without(section, "study", Day(2))).When(new TakeStep(Day(3), "sign-loi"))
            .ThenRefused(("sections-missing", "study"));

    [Test]
    public void SignLoi_EverythingThere_LeadsToThePlan() =>
        AtConsultation(Complete("study", Day(2))).When(new TakeStep(Day(3), "sign-loi"))
            .ThenStage("plan-drafting");

    [Test]
    public void Newest_IncompleteAfterComplete_Counts() =>
        AtConsultation(Complete("study", Day(2)), Document("study", Day(2)))
            .When(new TakeStep(Day(3), "sign-loi"))
            .ThenRefused(("sections-missing", "study"));

    [Test]
    public void Newest_CompleteAfterIncomplete_Counts() =>
        AtConsultation(Document("study", Day(2)), Complete("study", Day(2)))
            .When(new TakeStep(Day(3), "sign-loi"))
            .ThenStage("plan-drafting");

    [Test]
    public void Newest_OlderDateRecordedLater_IsTheLastRecorded() =>
        AtConsultation(
                Complete("study", Day(2)), Document("study", Day(2)) with { Dated = Day(1).AddYears(-1) })
            .When(new TakeStep(Day(3), "sign-loi"))
            .ThenRefused(("sections-missing", "study"));

    [Test]
    public void Fresh_NoneAtAll_IsMissing() => Revising().When(new TakeStep(Day(9), "resubmit-plan"))
        .ThenRefused(("document-missing", "cooperation-plan"));

    [Test]
    public void Fresh_FromBeforeTheVisit_IsToBeNewer() =>
        Revising(Complete("cooperation-plan", Day(2))).When(new TakeStep(Day(9), "resubmit-plan"))
            .ThenRefused(("newer-document-needed", "cooperation-plan"));

    [Test]
    public void Fresh_OldAndIncomplete_IsOneReasonOnly() =>
        Revising(Document("cooperation-plan", Day(2))).When(new TakeStep(Day(9), "resubmit-plan"))
            .ThenRefused(("newer-document-needed", "cooperation-plan"));

    [Test]
    public void Fresh_NewButIncomplete_LacksSections() =>
        Revising(Complete("cooperation-plan", Day(2)))
            .When(Record(Without("funding", "cooperation-plan", Day(5))))
            .When(new TakeStep(Day(9), "resubmit-plan"))
            .ThenRefused(("sections-missing", "cooperation-plan"));

    [Test]
    public void Fresh_RecordedOnTheDayOfEntryAfterTheStep_Counts() =>
        Revising()
            .When(Record(Complete("cooperation-plan", Day(4))))
            .When(new TakeStep(Day(4), "resubmit-plan"))
            .ThenStage("verification");

    [Test]
    public void Fresh_RecordedOnTheDayOfEntryBeforeTheStep_DoesNotCount() =>
        Revising(Complete("cooperation-plan", Day(4))).When(new TakeStep(Day(4), "resubmit-plan"))
            .ThenRefused(("newer-document-needed", "cooperation-plan"));

    [Test]
    public void Fresh_DatedBeforeTheVisit_CountsByWhenItWasRecorded() =>
        Revising()
            .When(Record(Complete("cooperation-plan", Day(5)) with { Dated = Day(1) }))
            .When(new TakeStep(Day(9), "resubmit-plan"))
            .ThenStage("verification");

    [Test]
    public void ResubmitToDprd_AnotherVisitsRequestLetter_IsToBeNewerBesides() =>
        Revising(Document("dprd-request-letter", Day(2)))
            .When(new TakeStep(Day(9), "resubmit-to-dprd"))
            .ThenRefused(
                ("document-missing", "cooperation-plan"), ("newer-document-needed", "dprd-request-letter"));

    [TestCase("full-powers")]
    [TestCase("full-powers-exemption")]
    public void SignMou_EitherFullPowersOrTheExemption_IsEnough(string kind) =>
        Specification.Given(
                "ksdpl", "signing-preparation", Day(1),
                Document(kind, Day(1)), Document("mou-signed", Day(2)))
            .By(Roles.RegionHead)
            .When(new TakeStep(Day(2), "sign-mou"))
            .ThenStage("in-force");

    [Test]
    public void SignMou_NeitherIsThere_NamesFullPowersWithItsLaw()
    {
        var asked = Specification
            .Given("ksdpl", "signing-preparation", Day(1), Document("mou-signed", Day(2)))
            .By(Roles.RegionHead).When(new TakeStep(Day(2), "sign-mou"));
        Assert.That(asked.Reasons.Single(), Is.EqualTo(new DocumentMissing(
            "full-powers", Basis.Of(new("UU 24/2000 Pasal 7")), [Roles.Officer])));
    }

    [Test]
    public void Document_RecordedWithADate_KeepsBothDatesAndItsLetter()
    {
        var letter = new Letter("005/12", Day(1), "DPRD", "Ketua");
        var asked = Specification.Given("ksdpl", "review", Day(1))
            .When(Record(Document("exploration-report", Day(3), Day(2)) with { Letter = letter }), Day(4));
        var kept = asked.Events.OfType<DocumentRecorded>().Single();
        Assert.That(
            (kept.Dated, kept.On, kept.RecordedOn, kept.Letter),
            Is.EqualTo((Day(2), Day(3), Day(4), letter)));
    }

    /// <summary>Consultation with all that signing needs but the study.</summary>
    private static Specification AtConsultation(params InitiativeEvent[] studies) => Specification.Given(
        "ksdpl", "consultation", Day(1),
        [
            Consulted("kemendagri", Day(1)), Consulted("kemlu", Day(1)), Document("loi-signed", Day(2)),
            .. studies,
        ]);

    /// <summary>The plan under revision since the 4th, after what was recorded in verification.</summary>
    private static Specification Revising(params InitiativeEvent[] before) => Specification.Given(
        "ksdpl", "verification", Day(1),
        [.. before, Step("request-plan-revision", "verification", "plan-revision", Day(4), "kemendagri")]);

    private static DateOnly Day(int day) => new(2024, 7, day);
}
