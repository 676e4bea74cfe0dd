using Workflow.Engine.Agreements;
using static Workflow.Engine.Tests.Agreements.AgreementSpecification;

namespace Workflow.Engine.Tests.Agreements;

/// <summary>An agreement that ends before its time, by notice or by agreement.</summary>
public sealed class EarlyEndTests
{
    private static readonly DateOnly SignedOn = new(2023, 11, 17);
    private static readonly DateOnly Today = new(2026, 1, 5);
    private static readonly DateOnly Ends = new(2026, 7, 1);
    private static readonly Actor Officer = new("siti", [Roles.Officer], "33.74");

    [TestCase("2026-06-30", AgreementStatus.InForce)]
    [TestCase("2026-07-01", AgreementStatus.Ended)]
    [TestCase("2030-01-01", AgreementStatus.Ended)]
    public void StatusOn_NoticeGiven_EndsOnItsDayWithAndWithoutASweep(string day, AgreementStatus status)
    {
        var on = DateOnly.Parse(day, null);
        Assert.Multiple(() =>
        {
            Assert.That(Given().State!.StatusOn(on), Is.EqualTo(status));
            Assert.That(Given().Swept(on).State!.Recorded, Is.EqualTo(status));
            Assert.That(Given().State!.EndsOn, Is.EqualTo(Ends));
        });
    }

    [Test]
    public void Sweep_NoticeGiven_RemindsNoMoreAndEndsOnce() =>
        Given().SweptDaily(Today, new(2029, 1, 1)).ThenHappened(
            "2023-11-17 started until 2028-11-17", "2026-01-05 ends early 2026-07-01", "2026-07-01 ended");

    [Test]
    public void TakeBack_BeforeItTookEffect_RunsOnAndRemindsAgain() =>
        Given().When(new TakeBackEarlyEnd(new(2026, 2, 2), Officer, "nota ditarik"))
            .SweptDaily(new(2026, 2, 2), new(2027, 12, 31)).ThenHappened(
                "2023-11-17 started until 2028-11-17", "2026-01-05 ends early 2026-07-01",
                "2026-02-02 early end taken back", "2027-11-17 term-12-months");

    [Test]
    public void TakeBack_AfterItTookEffect_IsInForceAgain() =>
        Assert.That(
            Given().Swept(Ends).When(new TakeBackEarlyEnd(new(2026, 8, 3), Officer, "keliru"))
                .State!.StatusOn(new(2026, 8, 3)),
            Is.EqualTo(AgreementStatus.InForce));

    [Test]
    public void TakeBack_OfNothing_IsRefused() =>
        Running().When(new TakeBackEarlyEnd(Today, Officer, "keliru")).ThenRefused(new NoEarlyEnd());

    [TestCase("2023-11-17")]
    [TestCase("2028-11-17")]
    public void EndEarly_NotWithinTheTerm_IsRefused(string ends) =>
        Running().When(new EndEarly(Today, Officer, End(DateOnly.Parse(ends, null))))
            .ThenRefused(new EarlyEndOutsideTerm(SignedOn, new(2028, 11, 17)));

    [TestCase("2023-11-18")]
    [TestCase("2028-11-16")]
    public void EndEarly_JustWithinTheTerm_IsRecorded(string ends) => Assert.That(
        Running().When(new EndEarly(Today, Officer, End(DateOnly.Parse(ends, null)))).State!.EndsEarly);

    [Test]
    public void EndEarly_WithoutATerm_EndsToo()
    {
        var register = new AgreementSpecification(WeekendsOnly)
            .When(new ImportAgreement(Today, Signed(SignedOn), null))
            .When(new EndEarly(Today, Officer, End(Ends)));

        Assert.That(
            (register.State!.StatusOn(Today), register.State.StatusOn(Ends)),
            Is.EqualTo((AgreementStatus.NoTerm, AgreementStatus.Ended)));
    }

    [Test]
    public void EndEarly_OfWhatHasEndedOrIsRenewed_IsRefused()
    {
        Running().When(new EndEarly(new(2029, 1, 1), Officer, End(Ends)))
            .ThenRefused(new NoLongerRuns(AgreementStatus.Expired));
        Given().When(new EndEarly(Ends, Officer, End(Today)))
            .ThenRefused(new NoLongerRuns(AgreementStatus.Ended));
        Running().When(new Succeed(Today, new(Guid.Empty, Ksdpl, Today)))
            .When(new EndEarly(Today, Officer, End(Ends)))
            .ThenRefused(new NoLongerRuns(AgreementStatus.Renewed));
    }

    [Test]
    public void EndEarly_ByAnotherRegion_IsRefused() =>
        Running().When(new EndEarly(Today, Officer with { Region = "31" }, End(Ends)))
            .ThenRefused(new NotOfItsOffice());

    [Test]
    public void Answer_EndsEarlyAndHasEnded_IsRefused() =>
        Given().When(new AnswerEnding(Ends, Officer, EndingIntent.Renew, "ya"))
            .ThenRefused(new NoLongerRuns(AgreementStatus.Ended));

    [Test]
    public void Answer_EndsEarlyButRuns_IsRefused() =>
        Given().When(new AnswerEnding(Today, Officer, EndingIntent.Renew, "ya"))
            .ThenRefused(new EndsEarlyAlready(Ends));

    [Test]
    public void Term_ThatEndedBeforeTheEarlyEnd_EndsItInstead()
    {
        var register = new AgreementSpecification(WeekendsOnly)
            .When(new ImportAgreement(Today, Signed(SignedOn), null))
            .When(new EndEarly(Today, Officer, End(Ends))).Swept(Ends)
            .When(new RecordTerm(Ends, Officer, new(2, 0), "MoU pasal 9")).Swept(Ends);

        Assert.That(
            (register.State!.StatusOn(Ends), register.State.EndsOn, register.State.Recorded),
            Is.EqualTo((AgreementStatus.Expired, new DateOnly(2025, 11, 17), AgreementStatus.Expired)));
    }

    private static AgreementSpecification Running() =>
        new AgreementSpecification(WeekendsOnly).Started(SignedOn);

    private static AgreementSpecification Given() =>
        Running().When(new EndEarly(Today, Officer, End(Ends)));

    private static EarlyEnd End(DateOnly day) => new(day, EarlyEndManner.Notice, "Nota 12/2026");
}
