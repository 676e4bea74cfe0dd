using Workflow.Engine.Agreements;
using static Workflow.Engine.Tests.Agreements.AgreementSpecification;

namespace Workflow.Engine.Tests.Agreements;

/// <summary>What the end of an initiative to renew an agreement does to its answer.</summary>
public sealed class RenewalTests
{
    private static readonly DateOnly SignedOn = new(2016, 11, 25);
    private static readonly DateOnly Opened = new(2021, 1, 4);
    private static readonly DateOnly Closed = new(2021, 3, 1);
    private static readonly Actor Officer = new("siti", [Roles.Officer], "33.74");
    private static readonly SignedUnder First = Under("KSDPL-33.74-2021-0001");
    private static readonly SignedUnder Second = Under("KSDPL-33.74-2021-0002");

    [Test]
    public void Close_OfTheRenewalThatWasTheAnswer_LeavesItWithoutOne()
    {
        var agreement = Renewing();
        var answered = agreement.State!.IsRunningOut(Closed);
        agreement.When(new CloseRenewal(Closed, First));

        Assert.Multiple(() =>
        {
            Assert.That(answered, Is.False);
            Assert.That(agreement.State!.IsRunningOut(Closed), "it is asked again what is to be done");
            Assert.That(agreement.State.Answer, Is.Null);
            Assert.That(
                agreement.Lines.Last(), Is.EqualTo("2021-03-01 renewal KSDPL-33.74-2021-0001 closed"));
        });
    }

    [Test]
    public void Close_AnsweredOtherwiseSince_LeavesTheAnswer()
    {
        Renewing().When(new AnswerEnding(Closed, Officer, EndingIntent.LetEnd, "tidak ada anggaran"))
            .When(new CloseRenewal(Closed, First)).ThenNothing();
    }

    [Test]
    public void Close_AnotherRenewalOpenedSince_LeavesTheAnswer()
    {
        Renewing().When(new CloseRenewal(Closed, First)).When(new OpenRenewal(Closed, Officer, Second))
            .When(new CloseRenewal(Closed, First)).ThenNothing();
    }

    [Test]
    public void Close_OfAnInitiativeThatIsNoneOfItsRenewals_IsNothing() =>
        Renewing().When(new CloseRenewal(Closed, Second)).ThenNothing();

    [Test]
    public void Close_AfterItsSuccessorWasSigned_IsNothing() =>
        Renewing().When(new Succeed(Closed, new(Guid.NewGuid(), Second, Closed)))
            .When(new CloseRenewal(Closed, First)).ThenNothing();

    [Test]
    public void Reopen_AfterACorrection_IsToBeRenewedAsBefore()
    {
        var agreement = Renewing();
        var before = agreement.State!.Answer;
        agreement.When(new CloseRenewal(Closed, First)).When(new ReopenRenewal(Closed, First));

        Assert.That(
            agreement.State!.Answer, Is.EqualTo(before! with { On = Closed }));
    }

    /// <summary>A correction made the first run again while the second was the answer.</summary>
    [Test]
    public void Reopen_WhereAnotherRenewalWasTheAnswer_IsTheAnswerNow()
    {
        var agreement = Renewing().When(new CloseRenewal(Closed, First))
            .When(new OpenRenewal(Closed, Officer, Second)).When(new ReopenRenewal(Closed, First));

        Assert.That(agreement.State!.AnsweringRenewal, Is.EqualTo(First));
        agreement.When(new ReopenRenewal(Closed, First)).ThenNothing();
        agreement.When(new CloseRenewal(Closed, Second)).ThenNothing();
    }

    [Test]
    public void Reopen_AnsweredByHandThatItIsToBeRenewed_LeavesTheAnswer() =>
        Renewing().When(new CloseRenewal(Closed, First))
            .When(new AnswerEnding(Closed, Officer, EndingIntent.Renew, "tahun depan"))
            .When(new ReopenRenewal(Closed, First)).ThenNothing();

    [Test]
    public void Reopen_AnsweredSince_LeavesTheAnswer() =>
        Renewing().When(new CloseRenewal(Closed, First))
            .When(new AnswerEnding(Closed, Officer, EndingIntent.LetEnd, "tidak ada anggaran"))
            .When(new ReopenRenewal(Closed, First)).ThenNothing();

    private static SignedUnder Under(string number) => new(Guid.NewGuid(), number, "ksdpl");

    private static AgreementSpecification Renewing() =>
        new AgreementSpecification(WeekendsOnly).Started(SignedOn, new(5, 6))
            .When(new OpenRenewal(Opened, Officer, First));
}
