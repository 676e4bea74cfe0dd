using Workflow.Engine.Agreements;
using Workflow.Engine.Tests.Procedures;
using static Workflow.Engine.Tests.Agreements.AgreementSpecification;

namespace Workflow.Engine.Tests.Agreements;

/// <summary>
/// A renewal is proposed once its day has come. Signed on 25 November 2016 for five years; by the two stages
/// of the test it takes eight working days: to be opened by Friday 12 November 2021, signed by Wednesday 24.
/// </summary>
public sealed class RenewalProposalTests
{
    private static readonly DateOnly SignedOn = new(2016, 11, 25);
    private static readonly DateOnly OpenBy = new(2021, 11, 12);
    private static readonly Actor Officer = new("siti", [Roles.Officer], "33.74");

    [Test]
    public void Propose_TheDayBefore_IsNothingAndOnTheDayOnce() =>
        Running().When(Propose(OpenBy.AddDays(-1))).When(Propose(OpenBy)).When(Propose(OpenBy.AddDays(1)))
            .ThenHappened(
                "2016-11-25 started until 2021-11-25", "2021-11-12 renewal proposed by 2021-11-12");

    [Test]
    public void Propose_Late_IsDatedTheDayItIsFoundAndSaysTheDayItWas() =>
        Running().When(Propose(new(2021, 11, 20))).ThenHappened(
            "2016-11-25 started until 2021-11-25", "2021-11-20 renewal proposed by 2021-11-12");

    [Test]
    public void Propose_AgainWhereStagesTakeLongerNow_IsNothing() =>
        Running().When(Propose(OpenBy)).When(Propose(OpenBy.AddDays(3), days: 40)).ThenNothing();

    [Test]
    public void Propose_AfterTheEnd_IsNothing() =>
        Running().When(Propose(new(2021, 11, 25))).ThenNothing();

    [Test]
    public void Propose_ToBeLetEnd_IsNothing() => Running()
        .When(new AnswerEnding(OpenBy, Officer, EndingIntent.LetEnd, "sepi"))
        .When(Propose(OpenBy)).ThenNothing();

    [Test]
    public void Propose_ToBeRenewedAndNothingOpened_IsProposed() => Running()
        .When(new AnswerEnding(OpenBy, Officer, EndingIntent.Renew, "tahun ini"))
        .When(Propose(OpenBy))
        .ThenHappened(
            "2016-11-25 started until 2021-11-25", "2021-11-12 Renew",
            "2021-11-12 renewal proposed by 2021-11-12");

    [Test]
    public void Propose_RenewalRuns_IsNothingAndOnceItFailedIs()
    {
        var under = new SignedUnder(Guid.NewGuid(), "KSDPL-33.74-2021-0001", "ksdpl");
        var agreement = Running().When(new OpenRenewal(OpenBy, Officer, under)).When(Propose(OpenBy));
        agreement.ThenNothing();

        agreement.When(new CloseRenewal(OpenBy, under)).When(Propose(OpenBy));
        Assert.That(agreement.Lines.Last(), Is.EqualTo("2021-11-12 renewal proposed by 2021-11-12"));
    }

    [Test]
    public void Propose_AnotherTerm_IsProposedForItsOwnEnd()
    {
        var agreement = Running().When(Propose(OpenBy))
            .When(new RecordTerm(OpenBy, Officer, new(6, 6), "adendum")).When(Propose(OpenBy));
        agreement.ThenNothing();

        // Signed by Thursday 24 November 2022, eight working days after Monday 14.
        agreement.When(Propose(new(2022, 11, 14)));
        Assert.That(agreement.Lines.Last(), Is.EqualTo("2022-11-14 renewal proposed by 2022-11-14"));
    }

    /// <summary>So that nobody's form is stale by it, and the signing can still be corrected.</summary>
    [Test]
    public void Propose_IsTheSystems_NotAPersonsAct()
    {
        var agreement = Running().When(Propose(OpenBy)).State!;

        Assert.That(
            (agreement.Version, agreement.LastPersonVersion, agreement.ActedOn), Is.EqualTo((2, 1, false)));
    }

    private static AgreementSpecification Running() =>
        new AgreementSpecification(WeekendsOnly).Started(SignedOn, new(5, 6));

    private static ProposeRenewal Propose(DateOnly on, int days = 5)
    {
        var end = on < new DateOnly(2021, 11, 26) ? new DateOnly(2021, 11, 25) : new(2022, 11, 25);
        return new(on, RenewalOpening.Of(
            end, null, new(RenewalOpeningTests.TwoStages, WeekendsOnly, OfficeTargets.Defaults),
            stage => stage.Id == "second" ? new(days, 5) : null)!);
    }
}
