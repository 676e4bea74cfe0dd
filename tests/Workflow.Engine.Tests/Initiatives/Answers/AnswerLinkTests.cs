using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using static Workflow.Engine.Tests.Initiatives.Answers.AskedCases;

namespace Workflow.Engine.Tests.Initiatives.Answers;

/// <summary>A party without an account answers by the link that it was given, once.</summary>
internal sealed class AnswerLinkTests
{
    private static readonly Guid Link = new("00000001-0000-0000-0000-000000000000");
    private static readonly Guid Other = new("00000002-0000-0000-0000-000000000000");

    [Test]
    public void Answer_ByTheLink_IsTheFactThatTheStepNeeds()
    {
        var case_ = Linked().By(Actor.Bearer).When(ByLink(Link, 11)).ThenAccepted();

        var answer = case_.State.Parties.Single().Event;
        Assert.That(
            (answer.Consulted, answer.Opinion, answer.Request, answer.Link, answer.Evidence),
            Is.EqualTo((true, "agree", (int?)1, (Guid?)Link, (Guid?)null)));
        Assert.That(case_.State.WaitingAnswers, Is.Empty);
    }

    [Test]
    public void Answer_ByTheLinkOnceMore_IsNotAvailable() =>
        Linked().By(Actor.Bearer).When(ByLink(Link, 11)).ThenAccepted().When(ByLink(Link, 11))
            .ThenRefused(("step-not-available", "answered"));

    [Test]
    public void Answer_ByALinkThatWasReplaced_IsRefused()
    {
        var case_ = Linked().By(Roles.Officer).When(Give(Other, 11, until: 20)).ThenAccepted()
            .By(Actor.Bearer);

        case_.When(ByLink(Link, 12)).ThenRefused(("link-over", "kemlu"));
        case_.When(ByLink(Other, 12)).ThenAccepted();
    }

    [TestCase(16, true)]
    [TestCase(17, false)]
    public void Answer_AfterItsLastDay_IsRefused(int day, bool isTaken)
    {
        var case_ = Linked().By(Actor.Bearer).When(ByLink(Link, day));
        if (isTaken)
            case_.ThenAccepted();
        else
            case_.ThenRefused(("link-over", "kemlu"));
    }

    [Test]
    public void Answer_ByALinkThatWasNeverGiven_IsRefused() =>
        AtConsultation().When(Ask("kemlu", 9)).ThenAccepted().By(Actor.Bearer).When(ByLink(Link, 11))
            .ThenRefused(("link-over", "kemlu"));

    /// <summary>The link of one party speaks for no other.</summary>
    [Test]
    public void Answer_ForAnotherParty_IsRefused() =>
        Linked().When(Ask("kemendagri", 10)).ThenAccepted().By(Actor.Bearer)
            .When(new AnswerParty(Day(11), "kemendagri", "agree", Link: Link))
            .ThenRefused(("link-over", "kemendagri"));

    [Test]
    public void Bearer_WithoutALink_MayNothing()
    {
        var case_ = Linked().By(Actor.Bearer);
        case_.When(new AnswerParty(Day(11), "kemlu", "agree")).ThenRefused(("not-permitted", "answered"));
        case_.When(Ask("kemendagri", 11)).ThenRefused(("not-permitted", "asked"));
        case_.When(new WithdrawRequest(Day(11), "kemlu", "x"))
            .ThenRefused(("not-permitted", "request-withdrawn"));
        case_.When(Facts.Record(Facts.Consulted("kemlu", Day(11))))
            .ThenRefused(("not-permitted", "consulted"));
        case_.When(new TakeStep(Day(11), "withdraw", "x")).ThenRefused(("not-permitted", "withdraw"));
    }

    /// <summary>Whoever has an account is not believed for having the link of somebody else.</summary>
    [TestCase(Roles.Officer)]
    [TestCase(Roles.Kemendagri)]
    public void Answer_ByTheLinkFromAnAccount_IsNotTheParties(string role) =>
        Linked().WithEvidenceAsked().By(role).When(ByLink(Link, 11)).ThenRefused(
            role == Roles.Officer ? ("document-missing", "evidence") : ("not-permitted", "answered"));

    [Test]
    public void Link_WithoutARequestThatWaits_IsNotAvailable() =>
        AtConsultation().When(Give(Link, 10)).ThenRefused(("step-not-available", "link-given"));

    [TestCase(Roles.Kemlu)]
    [TestCase(Roles.Dprd)]
    [TestCase(Roles.Auditor)]
    public void Link_ByWhoDoesNotAsk_IsNotPermitted(string role) =>
        AtConsultation().When(Ask("kemlu", 9)).ThenAccepted().By(role).When(Give(Link, 10))
            .ThenRefused(("not-permitted", "link-given"));

    /// <summary>Handing out links keeps no file alive.</summary>
    [Test]
    public void Link_Given_IsNoActivity()
    {
        var case_ = Linked();

        Assert.That(case_.Events.Single().IsActivity, Is.False);
    }

    [Test]
    public void Link_OfAStageThatWasLeft_AnswersNothing() =>
        Linked().When(new TakeStep(Day(11), "revise-loi")).ThenAccepted().By(Actor.Bearer)
            .When(ByLink(Link, 12)).ThenRefused(("step-not-available", "answered"));

    [Test]
    public void Erasure_OfWhoHadTheLink_IsOnceAndTheAnswerStays()
    {
        var case_ = Linked().By(Actor.Bearer).When(ByLink(Link, 11)).ThenAccepted().By(Roles.Officer)
            .When(Erase(12)).ThenAccepted();

        Assert.That(case_.State.Parties, Has.Count.EqualTo(1));
        case_.When(Erase(13)).ThenRefused(("step-not-available", "answerer-erased"));
    }

    [Test]
    public void Erasure_InAnInitiativeThatHasEnded_IsStillTaken() =>
        Linked().When(new TakeStep(Day(11), "withdraw", "batal")).ThenAccepted().When(Erase(12))
            .ThenAccepted();

    [Test]
    public void Erasure_OfWhatNeverHadALink_IsNotAvailable() =>
        AtConsultation().When(Ask("kemlu", 9)).ThenAccepted().When(Erase(12))
            .ThenRefused(("step-not-available", "answerer-erased"));

    [TestCase(0)]
    [TestCase(7)]
    public void Erasure_OfARequestThatThereIsNot_IsNotAvailable(int request) =>
        Linked().When(Erase(12) with { Number = request })
            .ThenRefused(("step-not-available", "answerer-erased"));

    [Test]
    public void Erasure_WithoutAReasonOrByAnother_IsRefused()
    {
        Linked().When(Erase(12) with { Reason = " " }).ThenRefused(("reason-missing", "answerer-erased"));
        Linked().By(Roles.Kemendagri).When(Erase(12)).ThenRefused(("not-permitted", "answerer-erased"));
    }

    private static Specification Linked() =>
        AtConsultation().When(Ask("kemlu", 9)).ThenAccepted().When(Give(Link, 10)).ThenAccepted();

    private static GiveAnswerLink Give(Guid link, int day, int until = 16) =>
        new(Day(day), "kemlu", link, Day(until), Mailed: false);

    private static AnswerParty ByLink(Guid link, int day) => new(Day(day), "kemlu", "agree", Link: link);

    private static EraseAnswerer Erase(int day) => new(Day(day), "", 1, "diminta yang bersangkutan");
}
