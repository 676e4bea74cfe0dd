using Workflow.Engine.Initiatives;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>Consultations and attendances count in the visit of the stage that asks for them.</summary>
public sealed class PartyTests
{
    [Test]
    public void SignLoi_KemluNotConsulted_IsRefusedWithTheArticleAndWhoClearsIt() => Assert.That(
        AtConsultation(Consulted("kemendagri", Day(2)), Document("loi-signed", Day(2)))
            .When(new TakeStep(Day(3), "sign-loi")).Reasons,
        Is.EqualTo(new Refusal[] { new ConsultationMissing("kemlu", Basis.Of(LawReference.Pp28("28(4)"))) }));

    [Test]
    public void SignLoi_OnlyInvited_IsNotConsulted() =>
        AtConsultation(
                Consulted("kemendagri", Day(2)), Invited("kemlu", Day(2)), Document("loi-signed", Day(2)))
            .When(new TakeStep(Day(3), "sign-loi"))
            .ThenRefused(("consultation-missing", "kemlu"));

    [Test]
    public void SignLoi_DatedBeforeTheLaterConsultation_IsRefused() =>
        AtConsultation(
                Consulted("kemendagri", Day(2)), Consulted("kemlu", Day(9)),
                Document("loi-signed", Day(10), dated: Day(8)))
            .When(new TakeStep(Day(10), "sign-loi"))
            .ThenRefused(("date-before-event", "loi-signed"));

    [Test]
    public void SignLoi_DatedOnTheDayOfTheLaterConsultation_IsTaken() =>
        AtConsultation(
                Consulted("kemendagri", Day(9)), Consulted("kemlu", Day(2)),
                Document("loi-signed", Day(10), dated: Day(9)))
            .When(new TakeStep(Day(10), "sign-loi"))
            .ThenStage("plan-drafting");

    [Test]
    public void SignLoi_PartyConsultedAgain_ItsLatestDateCounts() =>
        AtConsultation(
                Consulted("kemlu", Day(2)), Consulted("kemendagri", Day(9)), Consulted("kemendagri", Day(3)),
                Document("loi-signed", Day(10), dated: Day(4)))
            .When(new TakeStep(Day(10), "sign-loi"))
            .ThenRefused(("date-before-event", "loi-signed"));

    [Test]
    public void SignLoi_OneConsultationMissing_TheDateIsNotAskedYet() =>
        AtConsultation(Consulted("kemendagri", Day(9)), Document("loi-signed", Day(10), dated: Day(2)))
            .When(new TakeStep(Day(10), "sign-loi"))
            .ThenRefused(("consultation-missing", "kemlu"));

    [Test]
    public void Consultation_OfAnEarlierVisit_DoesNotCount() =>
        AtConsultation(
                Consulted("kemendagri", Day(2)), Consulted("kemlu", Day(2)), Document("loi-signed", Day(2)),
                Step("revise-loi", "consultation", "loi-drafting", Day(3)),
                Step("agree-loi-text", "loi-drafting", "consultation", Day(4)))
            .When(new TakeStep(Day(5), "sign-loi"))
            .ThenRefused(("consultation-missing", "kemendagri"), ("consultation-missing", "kemlu"));

    [Test]
    public void Consultation_InAnotherStage_IsTakenAndDoesNotCount() =>
        Specification.Given(
                "ksdpl", "loi-drafting", Day(1), Complete("study", Day(1)), Document("loi-draft", Day(1)))
            .When(Record(Consulted("kemlu", Day(2)))).ThenAccepted()
            .When(new TakeStep(Day(3), "agree-loi-text")).ThenAccepted()
            .When(new TakeStep(Day(4), "sign-loi"))
            .ThenRefused(
                ("consultation-missing", "kemendagri"), ("consultation-missing", "kemlu"),
                ("document-missing", "loi-signed"));

    [Test]
    public void ApproveDraftText_EverybodyAttended_IsTaken() =>
        AtMeeting(City, "kemlu", "ministry:culture", "province", "regency-city")
            .ThenStage("kemlu-discussion");

    [TestCase("ministry:culture province regency-city", "kemlu")]
    [TestCase("kemlu province regency-city", "ministry")]
    [TestCase("kemlu ministry:culture regency-city", "province")]
    [TestCase("kemlu ministry:culture province", "regency-city")]
    public void ApproveDraftText_OneStayedAway_IsRefused(string present, string absent) =>
        AtMeeting(City, present.Split(' ')).ThenRefused(("attendance-missing", absent));

    [TestCase("province", false, true, Description = "No regency or city is concerned.")]
    [TestCase("province", true, false, Description = "The work touches one.")]
    [TestCase("regency", false, false)]
    [TestCase("city", false, false)]
    public void ApproveDraftText_WithoutRegencyOrCity_IsTakenWhereNoneIsConcerned(
        string kind, bool touches, bool taken)
    {
        var opened = City with { Region = City.Region with { Kind = kind }, TouchesRegencyCity = touches };
        var asked = AtMeeting(opened, "kemlu", "ministry:culture", "province");
        Assert.That(asked.Reasons.Select(reason => (reason.Code, reason.Subject)),
            Is.EqualTo(taken ? [] : new[] { ("attendance-missing", "regency-city") }));
    }

    [Test]
    public void ApproveDraftText_MeetingOfAnEarlierVisit_DoesNotCount() =>
        Specification.Given(
                City,
                Attended("kemlu", Day(2)), Attended("ministry:culture", Day(2)), Attended("province", Day(2)),
                Attended("regency-city", Day(2)), Document("meeting-minutes", Day(2)),
                Step("return-draft-text", "inter-ministry-meeting", "text-drafting", Day(3), "kemendagri"),
                Step("submit-draft-text", "text-drafting", "inter-ministry-meeting", Day(4)))
            .By(Roles.Kemendagri)
            .When(new TakeStep(Day(5), "approve-draft-text"))
            .ThenRefused(
                ("newer-document-needed", "meeting-minutes"), ("attendance-missing", "kemlu"),
                ("attendance-missing", "ministry"), ("attendance-missing", "province"),
                ("attendance-missing", "regency-city"));

    private static InitiativeOpened City => Specification.Opened("ksdpl", "inter-ministry-meeting", Day(1));

    private static Specification AtMeeting(InitiativeOpened opened, params string[] present) =>
        Specification.Given(
                opened,
                [Document("meeting-minutes", Day(2)), .. present.Select(party => Attended(party, Day(2)))])
            .By(Roles.Kemendagri)
            .When(new TakeStep(Day(3), "approve-draft-text"));

    private static Specification AtConsultation(params InitiativeEvent[] history) =>
        Specification.Given("ksdpl", "consultation", Day(1), [Complete("study", Day(1)), .. history]);

    private static DateOnly Day(int day) => new(2024, 7, day);
}
