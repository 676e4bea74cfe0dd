using Workflow.Engine.Agreements;
using static Workflow.Engine.Tests.Agreements.AgreementSpecification;

namespace Workflow.Engine.Tests.Agreements;

/// <summary>Where an agreement stands after what happened to it, day by day; no sweep is needed.</summary>
public sealed class AgreementStatusTests
{
    private static readonly DateOnly SignedOn = new(2016, 11, 25);
    private static readonly DateOnly Listed = new(2021, 1, 4);
    private static readonly DateOnly Later = new(2021, 12, 1);
    private static readonly Actor Officer = new("siti", [Roles.Officer], "33.74");

    [TestCase("2021-11-24", AgreementStatus.InForce)]
    [TestCase("2021-11-25", AgreementStatus.Expired)]
    [TestCase("2021-11-26", AgreementStatus.Expired)]
    public void StatusOn_Signed_IsTheSameWithAndWithoutASweep(string day, AgreementStatus status)
    {
        var on = DateOnly.Parse(day, null);
        Assert.Multiple(() =>
        {
            Assert.That(Signing().State!.StatusOn(on), Is.EqualTo(status));
            Assert.That(Signing().Swept(on).State!.StatusOn(on), Is.EqualTo(status));
            Assert.That(Signing().Swept(on).State!.Recorded, Is.EqualTo(status));
        });
    }

    [TestCase(6, "2022-11-24", AgreementStatus.InForce)]
    [TestCase(6, "2022-11-25", AgreementStatus.Expired)]
    [TestCase(4, "2021-12-01", AgreementStatus.Expired)]
    public void StatusOn_AnotherEndRecordedAfterTheFirst_IsThatOfTheNewEnd(
        int years, string day, AgreementStatus status) =>
        Assert.That(
            Signing().Swept(Later).When(new RecordTerm(Later, Officer, new(years, 0), "adendum"))
                .State!.StatusOn(DateOnly.Parse(day, null)),
            Is.EqualTo(status));

    [Test]
    public void StatusOn_ListedWithoutATerm_ChangesWhenOneIsRecordedAndAgainWhenAListTakesItAway()
    {
        var listed = Signed(SignedOn);
        var register = new AgreementSpecification(WeekendsOnly)
            .When(new ImportAgreement(Listed, listed, null));
        var none = register.State!.StatusOn(Listed);
        register.When(new ImportAgreement(Listed, listed with { Term = new(5, 0) }, null));
        var some = register.State!.StatusOn(Listed);
        register.When(new ImportAgreement(Listed, listed, null));

        Assert.That(
            new[] { none, some, register.State!.StatusOn(Listed) },
            Is.EqualTo(
                new[] { AgreementStatus.NoTerm, AgreementStatus.InForce, AgreementStatus.NoTerm }));
    }

    [Test]
    public void StatusOn_ListedAgainAfterItsSigningWasTakenBack_BeginsAnew()
    {
        var register = Signing().When(new VoidAgreement(Listed, "signed in another room"));
        var taken = register.State!.StatusOn(new(2030, 1, 1));
        register.When(new ImportAgreement(Listed, Signed(SignedOn), null));

        Assert.That(
            (taken, register.State!.StatusOn(new(2030, 1, 1))),
            Is.EqualTo((AgreementStatus.Withdrawn, AgreementStatus.NoTerm)));
    }

    [Test]
    public void Office_SigningTakenBack_HasNothingToWorkWith() =>
        Signing().When(new VoidAgreement(Listed, "signed in another room"))
            .When(new RecordTerm(Listed, Officer, new(6, 0), "adendum"))
            .ThenRefused(new NoAgreementAnyMore());

    private static AgreementSpecification Signing() =>
        new AgreementSpecification(WeekendsOnly).Started(SignedOn);
}
