using Workflow.Engine.Agreements;
using static Workflow.Engine.Tests.Agreements.AgreementSpecification;

namespace Workflow.Engine.Tests.Agreements.Rows;

/// <summary>A wrong row of a list is withdrawn by two people.</summary>
public sealed class RowWithdrawalTests
{
    private static readonly DateOnly Today = new(2026, 1, 5);
    private static readonly Actor Siti = new("siti", [Roles.Officer], "33.74");
    private static readonly Actor Budi = new("budi", [Roles.Supervisor], "33.74");

    [Test]
    public void Withdraw_AskedAndConfirmedByAnother_IsNoAgreementAnyMore()
    {
        var register = Asked().When(new ConfirmRowWithdrawal(Today, Budi));

        register.ThenHappened("2026-01-05 imported", "2026-01-05 withdrawal asked by siti",
            "2026-01-05 withdrawn, siti and budi");
        Assert.That(register.State!.StatusOn(new(2030, 1, 1)), Is.EqualTo(AgreementStatus.Withdrawn));
        Assert.That(register.State.NextLook(WeekendsOnly), Is.Null);
    }

    [Test]
    public void Confirm_ByWhoAsked_IsRefused() =>
        Asked().When(new ConfirmRowWithdrawal(Today, Siti)).ThenRefused(new SamePersonWithdraws());

    [Test]
    public void Confirm_ByAnotherRegion_IsRefused() =>
        Asked().When(new ConfirmRowWithdrawal(Today, Budi with { Region = "31" }))
            .ThenRefused(new NotOfItsOffice());

    [Test]
    public void Confirm_WhatNobodyAsked_IsRefused() =>
        Listed().When(new ConfirmRowWithdrawal(Today, Budi)).ThenRefused(new NoWithdrawalAsked());

    [Test]
    public void Decline_Asked_LeavesTheRowAndItCanBeAskedAgain() =>
        Asked().When(new DeclineRowWithdrawal(Today, Siti, "benar"))
            .When(new ConfirmRowWithdrawal(Today, Budi)).When(Ask(Budi)).ThenHappened(
                "2026-01-05 imported", "2026-01-05 withdrawal asked by siti",
                "2026-01-05 withdrawal declined by siti", "2026-01-05 withdrawal asked by budi");

    [Test]
    public void Ask_WhileAnotherWaits_IsRefused() =>
        Asked().When(Ask(Budi)).ThenRefused(new WithdrawalAsked("siti"));

    [Test]
    public void Ask_OfWhatWasSignedHere_IsRefused() => new AgreementSpecification(WeekendsOnly)
        .Started(new(2023, 11, 17)).When(Ask(Siti)).ThenRefused(new SignedHere());

    [Test]
    public void Withdraw_AfterARenewalWasOpened_IsRefused()
    {
        var renewal = new OpenRenewal(Today, Siti, Ksdpl);
        Listed().When(renewal).When(Ask(Siti)).ThenRefused(new HasRenewal(Ksdpl.Number));
        Asked().When(renewal).ThenRefused(new WithdrawalAsked("siti"));
    }

    private static AgreementSpecification Listed() => new AgreementSpecification(WeekendsOnly)
        .When(new ImportAgreement(Today, Signed(new(2019, 1, 2), new(5, 0)), null));

    private static AgreementSpecification Asked() => Listed().When(Ask(Siti));

    private static AskRowWithdrawal Ask(Actor by) => new(Today, by, "salah ketik");
}
