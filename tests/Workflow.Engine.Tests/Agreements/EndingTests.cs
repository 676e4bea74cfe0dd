using Workflow.Engine.Agreements;
using static Workflow.Engine.Tests.Agreements.AgreementSpecification;

namespace Workflow.Engine.Tests.Agreements;

/// <summary>
/// A term that runs out is asked about until somebody of the office has said what will be done.
/// </summary>
public sealed class EndingTests
{
    private static readonly DateOnly SignedOn = new(2016, 11, 25);
    private static readonly DateOnly Ends = new(2021, 11, 25);
    private static readonly DateOnly Today = new(2021, 2, 1);
    private static readonly Actor Officer = new("siti", [Roles.Officer], "33.74");

    [Test]
    public void RunningOut_YearBeforeTheEnd_IsAskedUntilTheEnd()
    {
        var state = Running().State!;
        Assert.Multiple(() =>
        {
            Assert.That(state.AskedFrom, Is.EqualTo(new DateOnly(2020, 11, 25)));
            Assert.That(state.IsRunningOut(new(2020, 11, 24)), Is.False);
            Assert.That(state.IsRunningOut(new(2020, 11, 25)));
            Assert.That(state.IsRunningOut(new(2021, 11, 24)));
            Assert.That(state.IsRunningOut(Ends), Is.False);
        });
    }

    [Test]
    public void Answer_LetEnd_IsKeptAndAskedNoMore()
    {
        var register = Running().When(Answer(EndingIntent.LetEnd));

        Assert.Multiple(() =>
        {
            Assert.That(
                register.State!.Answer,
                Is.EqualTo(new EndingAnswer(Today, EndingIntent.LetEnd, "sepi", null)));
            Assert.That(register.State!.AskedFrom, Is.Null);
            Assert.That(register.State!.ActedOn);
        });
    }

    [Test]
    public void Answer_Undecided_IsAskedAgainOnTheDayNamed()
    {
        var state = Running().When(Answer(EndingIntent.Undecided, new(2021, 5, 1))).State!;
        Assert.Multiple(() =>
        {
            Assert.That(state.IsRunningOut(new(2021, 4, 30)), Is.False);
            Assert.That(state.IsRunningOut(new(2021, 5, 1)));
        });
    }

    [TestCase(null)]
    [TestCase("2021-02-01", Description = "today")]
    [TestCase("2021-11-25", Description = "the end")]
    public void Answer_UndecidedWithoutADayBeforeTheEnd_IsRefused(string? until) =>
        Running().When(Answer(EndingIntent.Undecided, until is null ? null : DateOnly.Parse(until, null)))
            .ThenRefused(new AskAgainBeforeEnd(Ends));

    [Test]
    public void Answer_TheSameAgain_ChangesNothing() =>
        Running().When(Answer(EndingIntent.Renew)).When(Answer(EndingIntent.Renew)).ThenNothing();

    [Test]
    public void Answer_TermEnded_IsRefused() =>
        Running().When(Answer(EndingIntent.Renew) with { On = Ends }).ThenRefused(new TermHasEnded(Ends));

    [Test]
    public void Answer_NoTermRecorded_IsRefused() =>
        Listed().When(Answer(EndingIntent.Renew)).ThenRefused(new NoTermRecorded());

    [TestCase(Roles.Officer, "33", Description = "another region, even the province")]
    [TestCase(Roles.RegionHead, "33.74")]
    [TestCase(Roles.Kemlu, null)]
    [TestCase(Roles.Auditor, null)]
    public void Answer_ByOthersThanItsOffice_IsRefused(string role, string? region) =>
        Running().When(Answer(EndingIntent.Renew) with { By = new("x", [role], region) })
            .ThenRefused(new NotOfItsOffice());

    [Test]
    public void Answer_AnotherTermAfterIt_IsAskedAnew()
    {
        var state = Running().When(Answer(EndingIntent.LetEnd))
            .When(new RecordTerm(Today, Officer, new(6, 6), "adendum")).State!;
        Assert.Multiple(() =>
        {
            Assert.That(state.EndsOn, Is.EqualTo(new DateOnly(2022, 11, 25)));
            Assert.That(state.Answer, Is.Null);
        });
    }

    [Test]
    public void Term_FoundInThePaper_StaysWhenAListNamesNone()
    {
        var register = Listed().When(new RecordTerm(Today, Officer, new(40, 6), "MoU pasal 9"))
            .When(new ImportAgreement(Today, Signed(new(1984, 7, 25)), null));

        register.ThenNothing();
        Assert.That(register.State!.EndsOn, Is.EqualTo(new DateOnly(2024, 7, 25)));
    }

    [Test]
    public void Term_AlreadyOver_ExpiresOnTheDayOfRecording() =>
        Listed().When(new RecordTerm(Today, Officer, new(10, 0), "MoU pasal 9")).Swept(Today)
            .ThenHappened("2021-01-01 imported", "2021-02-01 term 10 years", "2021-02-01 expired");

    [Test]
    public void Renewal_Opened_AnswersTheEnd()
    {
        var renewal = new SignedUnder(Guid.NewGuid(), "KSDPL-33.74-2021-0003", "ksdpl");
        var state = Running().When(new OpenRenewal(Today, Officer, renewal)).State!;
        Assert.Multiple(() =>
        {
            Assert.That(state.Renewals, Is.EqualTo(new[] { renewal }));
            Assert.That(
                state.Answer, Is.EqualTo(new EndingAnswer(Today, EndingIntent.Renew, renewal.Number, null)));
            Assert.That(state.AskedFrom, Is.Null);
        });
    }

    [Test]
    public void Activity_Found_IsTheNewestAndTheSameAgainChangesNothing()
    {
        var found = new RecordActivity(Today, Officer, new(Activity.LessActive, 2020));
        var register = Listed().When(found).When(found);

        register.ThenNothing();
        Assert.That(register.State!.Activity, Is.EqualTo(new ActivityFinding(Activity.LessActive, 2020)));
    }

    [Test]
    public void Version_OfPeople_IsNotMovedByTheSweep()
    {
        var state = Running().When(Answer(EndingIntent.Renew)).Swept(new(2021, 3, 1)).State!;
        Assert.That((state.Version, state.LastPersonVersion), Is.EqualTo((4L, 3L)));
    }

    private static AgreementSpecification Running() =>
        new AgreementSpecification(WeekendsOnly).Started(SignedOn).Swept(Today);

    private static AgreementSpecification Listed() => new AgreementSpecification(WeekendsOnly)
        .When(new ImportAgreement(new(2021, 1, 1), Signed(new(1984, 7, 25)), null));

    private static AnswerEnding Answer(EndingIntent intent, DateOnly? until = null) =>
        new(Today, Officer, intent, "sepi", until);
}
