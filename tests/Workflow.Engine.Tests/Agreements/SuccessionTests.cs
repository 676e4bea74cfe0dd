using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Rows;
using static Workflow.Engine.Tests.Agreements.AgreementSpecification;

namespace Workflow.Engine.Tests.Agreements;

/// <summary>What the signing of a renewal does to the agreement it renews.</summary>
public sealed class SuccessionTests
{
    private static readonly DateOnly SignedOn = new(2016, 11, 25);
    private static readonly DateOnly End = new(2021, 11, 25);
    private static readonly Guid Next = new("00000000-0000-0000-0000-0000000000aa");
    private static readonly Actor Officer = new("siti", [Roles.Officer], "33.74");

    [TestCase("2021-05-03", AgreementStatus.Renewed)]
    [TestCase("2021-11-24", AgreementStatus.Renewed)]
    [TestCase("2021-11-25", AgreementStatus.Renewed)]
    [TestCase("2021-11-26", AgreementStatus.Expired)]
    public void Succeed_BeforeOrAfterTheTermsEnd_RenewsOrNamesTheSuccessorOnly(
        string on, AgreementStatus status)
    {
        var day = DateOnly.Parse(on, null);
        var register = Running().When(new Succeed(day, By(day)));

        Assert.Multiple(() =>
        {
            Assert.That(register.State!.StatusOn(day), Is.EqualTo(status));
            Assert.That(register.State.StatusOn(new(2030, 1, 1)), Is.EqualTo(status));
            Assert.That(register.State.SucceededBy, Is.EqualTo(By(day)));
            Assert.That(register.State.ActedOn, Is.False, "signing another is no work with this one");
        });
    }

    [TestCase("2016-11-24", AgreementStatus.InForce)]
    [TestCase("2016-11-25", AgreementStatus.Renewed)]
    public void Succeed_SignedBeforeIt_IsNoSuccessor(string on, AgreementStatus status)
    {
        var register = Running().When(new Succeed(new(2021, 5, 3), By(DateOnly.Parse(on, null))));

        Assert.That(register.State!.StatusOn(new(2021, 5, 3)), Is.EqualTo(status));
    }

    [Test]
    public void Succeed_InTime_NothingRemindsOrEndsAnyMore()
    {
        var day = new DateOnly(2021, 5, 3);
        var register = Running().SweptDaily(SignedOn, day).When(new Succeed(day, By(day)));
        var before = register.Lines.Count();

        Assert.Multiple(() =>
        {
            Assert.That(register.State!.NextLook(WeekendsOnly), Is.Null);
            Assert.That(register.State.IsRunningOut(day), Is.False);
            Assert.That(register.SweptDaily(day, new(2022, 1, 1)).Lines.Count(), Is.EqualTo(before));
        });
    }

    [Test]
    public void Succeed_RecordedAfterTheEndWasButSignedBefore_IsRenewedAfterAll()
    {
        var register = Running().Swept(new(2021, 12, 1))
            .When(new Succeed(new(2021, 12, 10), By(new(2021, 11, 20))));

        Assert.That(register.State!.StatusOn(new(2021, 12, 10)), Is.EqualTo(AgreementStatus.Renewed));
    }

    [Test]
    public void Succeed_SignedAfterTheEnd_TheEndIsStillRecordedWithoutReminders()
    {
        var register = new AgreementSpecification(WeekendsOnly).Started(SignedOn)
            .When(new Succeed(new(2021, 12, 1), By(new(2021, 12, 1)))).Swept(new(2021, 12, 1));

        register.ThenHappened(
            "2016-11-25 started until 2021-11-25", "2021-12-01 succeeded 2021-12-01", "2021-12-01 expired");
    }

    [Test]
    public void Succeed_TheSameAgain_HappensOnceAndAnotherDateAnew()
    {
        var day = new DateOnly(2021, 5, 3);
        Running().When(new Succeed(day, By(day))).When(new Succeed(day, By(day)))
            .When(new Succeed(new(2021, 12, 2), By(new(2021, 12, 1))))
            .Swept(new(2021, 12, 2))
            .ThenHappened(
                "2016-11-25 started until 2021-11-25", "2021-05-03 succeeded 2021-05-03",
                "2021-12-02 succeeded 2021-12-01", "2021-12-02 expired");
    }

    [Test]
    public void TakeBack_OfItsSuccessor_RunsOnAndRemindsOnlyOfWhatIsToCome()
    {
        var day = new DateOnly(2020, 12, 1);
        var register = Running().When(new Succeed(day, By(day)))
            .When(new TakeBackSuccession(new(2021, 6, 1), Guid.NewGuid()))
            .When(new TakeBackSuccession(new(2021, 6, 1), Next));

        Assert.That(register.State!.StatusOn(new(2021, 6, 1)), Is.EqualTo(AgreementStatus.InForce));
        register.SweptDaily(new(2021, 6, 1), new(2021, 12, 1)).ThenHappened(
            "2016-11-25 started until 2021-11-25", "2020-12-01 succeeded 2020-12-01",
            "2021-06-01 succession taken back", "2021-08-25 term-3-months", "2021-10-25 term-1-month",
            "2021-11-25 expired");
    }

    [TestCase(4, AgreementStatus.Expired)]
    [TestCase(6, AgreementStatus.Renewed)]
    public void Term_RecordedAfterTheSuccessor_DecidesWhetherItWasInTime(int years, AgreementStatus status)
    {
        var day = new DateOnly(2021, 12, 1);
        var register = Running().When(new Succeed(day, By(day)))
            .When(new RecordTerm(day, Officer, new(years, 0), "adendum"));

        Assert.That(register.State!.StatusOn(day), Is.EqualTo(status));
    }

    [Test]
    public void Renew_WhatIsRenewed_IsRefused()
    {
        var day = new DateOnly(2021, 5, 3);
        Running().When(new Succeed(day, By(day))).When(new OpenRenewal(day, Officer, Ksdpl))
            .ThenRefused(new NoLongerRuns(AgreementStatus.Renewed));
    }

    [Test]
    public void Renew_ExpiredWithALateSuccessor_IsRefusedToo()
    {
        var day = new DateOnly(2021, 12, 1);
        var late = By(day);
        Running().When(new Succeed(day, late)).When(new OpenRenewal(day, Officer, Ksdpl))
            .ThenRefused(new SucceededAlready(late));
        Assert.That(
            new SucceededAlready(late).Text.Id,
            Does.Contain("1 Desember 2021").And.Contain(late.Initiative.Number)
                .And.Not.Contain("diperpanjang"));
    }

    [TestCase("UK", "GB")]
    [TestCase("Japan", "JP")]
    public void Renew_WithACountryThatIsNone_SaysThatTheRowIsPutRightFirst(string written, string right)
    {
        var day = new DateOnly(2021, 5, 3);
        var said = Signed(day.AddYears(-4), new(5, 0)) with { Country = written };
        var row = new AgreementSpecification(WeekendsOnly).When(new ImportAgreement(day, said, null))
            .When(new OpenRenewal(day, Officer with { Region = said.Region }, Ksdpl));

        var reason = (CountryToPutRight)row.State!.RenewalRefusal!;
        row.ThenRefused(reason);
        Assert.That(
            reason.Text.Id, Does.Contain(written).And.Contain(right).And.Contain("koreksi baris ini"));
    }

    [Test]
    public void Succeed_ByASecondOne_TheFirstStays()
    {
        var day = new DateOnly(2021, 5, 3);
        Running().When(new Succeed(day, By(day)))
            .When(new Succeed(day, By(day) with { Agreement = Guid.NewGuid() })).ThenNothing();
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Succeed_OnTheDayOfAnEarlyEnd_IsTheSameBeforeAndAfterTheSweep(bool isSwept)
    {
        var day = new DateOnly(2020, 6, 1);
        var register = Running().When(new EndEarly(
            new(2020, 1, 6), Officer, new(day, EarlyEndManner.Agreement, "risalah")));
        if (isSwept)
            register.Swept(day);
        Assert.That(
            register.When(new Succeed(day, By(day))).State!.StatusOn(day),
            Is.EqualTo(AgreementStatus.Renewed));
    }

    private static AgreementSpecification Running() =>
        new AgreementSpecification(WeekendsOnly).Started(SignedOn);

    private static Successor By(DateOnly signed) => new(Next, Ksdpl, signed);
}
