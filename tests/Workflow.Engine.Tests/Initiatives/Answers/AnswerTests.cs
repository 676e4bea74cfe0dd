using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using static Workflow.Engine.Tests.Initiatives.Answers.AskedCases;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives.Answers;

/// <summary>What parties answer is the fact that the steps need.</summary>
internal sealed class AnswerTests
{
    private static readonly Actor Health = new("kesehatan", [Roles.Ministry], null, "health");

    [Test]
    public void Answer_InTheConsultation_IsTheConsultationThatTheStepNeeds() =>
        AtConsultation(Consulted("kemendagri", Day(9)), Document("loi-signed", Day(10)))
            .When(Ask("kemlu", 9)).ThenAccepted()
            .By(Roles.Kemlu).When(new AnswerParty(Day(10), "kemlu", "agree")).ThenAccepted()
            .By(Roles.Officer).When(new TakeStep(Day(11), "sign-loi")).ThenStage("plan-drafting");

    [Test]
    public void Objection_InTheConsultation_StopsNothing() =>
        AtConsultation(Consulted("kemendagri", Day(9)), Document("loi-signed", Day(10)))
            .When(Ask("kemlu", 9)).ThenAccepted()
            .By(Roles.Kemlu).When(new AnswerParty(Day(10), "kemlu", "object", "belum waktunya"))
            .ThenAccepted()
            .By(Roles.Officer).When(new TakeStep(Day(11), "sign-loi")).ThenStage("plan-drafting");

    [TestCase("kemlu", "attend", true, null)]
    [TestCase("kemlu", "agree", false, "agree")]
    [TestCase("ministry:health", "agree-with-notes", false, "agree-with-notes")]
    [TestCase("province", "object", false, "object")]
    public void Answer_InTheMeeting_IsAttendanceOrOpinionAsItSays(
        string party, string answer, bool attended, string? opinion)
    {
        var fact = AtMeeting().When(Ask(party, 9)).ThenAccepted()
            .When(new AnswerParty(Day(10), party, answer)).Events.OfType<PartyRecorded>().Single();

        Assert.That(
            (fact.Party, fact.Attended, fact.Consulted, fact.Opinion, fact.Request),
            Is.EqualTo((party, attended, false, opinion, 1)));
    }

    /// <summary>All 24 orders of four answers, the third of them withdrawn instead.</summary>
    [Test]
    public void Answers_OfFourPartiesInAnyOrder_ComeToTheSame([Range(0, 23)] int order)
    {
        string[] asked = ["kemlu", "ministry:health", "province", "regency-city"];
        var case_ = AtMeeting();
        foreach (var party in asked)
            case_.When(Ask(party, 9)).ThenAccepted();
        foreach (var party in Permutation(asked, order))
        {
            case_.When(party == "province"
                ? new WithdrawRequest(Day(10), party, "diwakili biro")
                : new AnswerParty(Day(10), party, "attend")).ThenAccepted();
        }

        Assert.That(case_.State.WaitingAnswers, Is.Empty);
        case_.By(Roles.Kemendagri).When(new TakeStep(Day(11), "approve-draft-text"))
            .ThenRefused(("attendance-missing", "province"));
    }

    [Test]
    public void Answer_NobodyWasAsked_IsNotAvailable() =>
        AtConsultation().When(new AnswerParty(Day(9), "kemlu", "agree"))
            .ThenRefused(("step-not-available", "answered"));

    [Test]
    public void Answer_BeforeItWasAsked_IsRefused() =>
        AtConsultation().When(Ask("kemlu", 10)).ThenAccepted()
            .When(new AnswerParty(Day(9), "kemlu", "agree"), Day(10))
            .ThenRefused(("date-before-event", "answered"));

    [Test]
    public void Answer_OfAnotherMinistry_IsNotPermitted() =>
        AtMeeting().When(Ask("ministry:culture", 9)).ThenAccepted()
            .By(Health).When(new AnswerParty(Day(10), "ministry:culture", "agree"))
            .ThenRefused(("not-permitted", "answered"));

    [Test]
    public void Answer_OnBehalf_NeedsADocumentOfTheStage()
    {
        var letter = Document("meeting-minutes", Day(9));
        var case_ = AtConsultation(letter).WithEvidenceAsked().When(Ask("kemlu", 9)).ThenAccepted();
        case_.When(new AnswerParty(Day(10), "kemlu", "agree"))
            .ThenRefused(("document-missing", "evidence"));
        var fact = case_.When(new AnswerParty(Day(10), "kemlu", "agree", Evidence: letter.Id)).Events
            .OfType<PartyRecorded>().Single();

        Assert.That(fact.Evidence, Is.EqualTo(letter.Id));
    }

    [Test]
    public void Answer_OnBehalfWithAnOlderDocument_IsRefused()
    {
        var old = Document("meeting-minutes", Day(8));
        Specification.Given(
                "ksdpl", "consultation", Day(8), old,
                Step("revise-loi", "consultation", "loi-drafting", Day(8)),
                Step("agree-loi-text", "loi-drafting", "consultation", Day(8)))
            .WithEvidenceAsked().When(Ask("kemlu", 9)).ThenAccepted()
            .When(new AnswerParty(Day(10), "kemlu", "agree", Evidence: old.Id))
            .ThenRefused(("newer-document-needed", "evidence"));
    }

    [Test]
    public void Answer_ByThePartyItself_NeedsNoEvidence() =>
        AtConsultation().WithEvidenceAsked().When(Ask("kemlu", 9)).ThenAccepted()
            .By(Roles.Kemlu).When(new AnswerParty(Day(10), "kemlu", "agree")).ThenAccepted();

    /// <summary>However a party says it, what it was asked is answered.</summary>
    [Test]
    public void Opinion_OfAMinistryThatWasAsked_IsItsAnswer()
    {
        var case_ = AtMeeting().When(Ask("ministry:health", 9)).ThenAccepted().By(Health)
            .When(Record(new PartyRecorded(
                Day(10), Day(10), "ministry:health", false, false, false, "agree"))).ThenAccepted();

        Assert.That(case_.State.WaitingAnswers, Is.Empty);
    }

    /// <summary>That it was consulted does not mean that its answer is there.</summary>
    [Test]
    public void Consultation_RecordedByTheOffice_IsNoAnswer()
    {
        var case_ = AtConsultation().When(Ask("kemlu", 9)).ThenAccepted()
            .When(Record(Consulted("kemlu", Day(10)))).ThenAccepted();

        Assert.That(case_.State.WaitingAnswers.Count(), Is.EqualTo(1));
    }

    [Test]
    public void Answer_TakenBackByACorrection_IsWaitedForAgain()
    {
        var case_ = AtConsultation().When(Ask("kemlu", 9)).ThenAccepted()
            .By(Roles.Kemlu).When(new AnswerParty(Day(10), "kemlu", "agree")).ThenAccepted()
            .By(Roles.Officer)
            .When(new RequestCorrection(Day(11), 4, Undo: true, Dated: null, "salah pihak")).ThenAccepted()
            .By(Roles.Supervisor, "kedua").When(new ConfirmCorrection(Day(11), 1)).ThenAccepted();

        Assert.That(case_.State.WaitingAnswers.Single().Asked.Party, Is.EqualTo("kemlu"));
    }

    private static IEnumerable<T> Permutation<T>(IEnumerable<T> all, int number)
    {
        var left = all.ToList();
        while (left.Count > 0)
        {
            var at = number % left.Count;
            number /= left.Count;
            yield return left[at];
            left.RemoveAt(at);
        }
    }
}
