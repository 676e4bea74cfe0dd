using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Engine.Tests.Procedures;
using static Workflow.Engine.Tests.Initiatives.Answers.AskedCases;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives.Answers;

/// <summary>How long an answer is waited for, and what is said of it.</summary>
internal sealed class AnswerTimeTests
{
    /// <summary>Asked on Tuesday the 9th for ten working days: Tuesday the 23rd is the last.</summary>
    [Test]
    public void Sweep_AnswerNotInTime_TellsSoOnce() =>
        AtConsultation().When(Ask("kemlu", 9)).ThenAccepted().Swept(Day(31))
            .ThenTold("2024-07-24 answer 1 overdue 2024-07-23");

    /// <summary>On hold from the 15th to the 19th: the four days after the hold do not count.</summary>
    [Test]
    public void Sweep_OnHold_TheTimeForAnswersStandsStill() =>
        AtConsultation().When(Ask("kemlu", 9)).ThenAccepted()
            .When(PutOnHold(Day(15))).ThenAccepted().When(Resume(Day(19))).ThenAccepted().Swept(Day(31))
            .ThenTold("2024-07-30 answer 1 overdue 2024-07-29");

    [Test]
    public void Sweep_OnHoldPastTheDay_TellsNothingUntilWorkIsResumed() =>
        AtConsultation().When(Ask("kemlu", 9)).ThenAccepted()
            .When(PutOnHold(Day(15))).ThenAccepted().Swept(Day(31)).ThenTold();

    [Test]
    public void Sweep_AnsweredOrWithdrawnInTime_TellsNothing() =>
        AtMeeting().When(Ask("kemlu", 9)).ThenAccepted().When(Ask("province", 9)).ThenAccepted()
            .When(new AnswerParty(Day(12), "kemlu", "agree")).ThenAccepted()
            .When(new WithdrawRequest(Day(12), "province", "diwakili")).ThenAccepted().Swept(Day(31))
            .ThenTold();

    /// <summary>60 days without activity from the 9th: the 7th of September.</summary>
    [Test]
    public void Reminder_RestartsNoCountToStalled() =>
        AtMeeting().When(new AskParty(Day(9), "kemlu", 200)).ThenAccepted()
            .When(new RemindParty(Day(20), "kemlu")).ThenAccepted().Swept(new(2024, 9, 7))
            .ThenTold(
                "2024-08-13 due-soon 2024-08-19", "2024-08-20 overdue 2024-08-19", "2024-09-07 stalled");

    [TestCase(23, "menunggu jawaban Kemlu sejak 9 Juli 2024, terpakai 9 dari 10 hari kerja, "
        + "sampai 23 Juli 2024")]
    [TestCase(29, "menunggu jawaban Kemlu sejak 9 Juli 2024, lewat 4 hari kerja")]
    public void Sentence_OfARequestThatWaits_TellsTimeUsedOrOver(int day, string text)
    {
        var state = AtConsultation().When(Ask("kemlu", 9)).State;
        var rules = new Rulebook(
            Shipped.Procedure("ksdpl"), Shipped.Set.Calendar, OfficeTargets.Defaults);

        Assert.That(
            AnswerSentences.Waiting(
                state, state.Requests[0], rules, Day(day), Shipped.Set.Words).Id,
            Is.EqualTo(text));
        Assert.That(
            Waiting.Sentence(state, rules, Day(day), Shipped.Set.Words).Id, Does.Contain($"; {text}."));
    }

    [Test]
    public void Sentence_SeveralRequests_TellsTheFirstToEndAndHowManyMore()
    {
        var state = AtConsultation().When(new AskParty(Day(9), "kemlu", 10)).ThenAccepted()
            .When(new AskParty(Day(9), "kemendagri", 5)).ThenAccepted()
            .When(new AskParty(Day(9), "province", 20)).State;
        var rules = new Rulebook(
            Shipped.Procedure("ksdpl"), Shipped.Set.Calendar, OfficeTargets.Defaults);

        Assert.That(
            Waiting.Sentence(state, rules, Day(9), Shipped.Set.Words).En,
            Does.Contain("; waiting for the answer of Kemendagri since 9 July 2024, "
                + "0 of 5 working days used, by 16 July 2024, and for 2 other answers."));
    }
}
