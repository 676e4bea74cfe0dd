using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Rows;
using static Workflow.Engine.Tests.Agreements.AgreementSpecification;

namespace Workflow.Engine.Tests.Agreements.Rows;

/// <summary>A wrong row of a list is put right by two people.</summary>
public sealed class RowCorrectionTests
{
    private static readonly DateOnly Today = new(2026, 1, 5);
    private static readonly Actor Siti = new("siti", [Roles.Officer], "33.74");
    private static readonly Actor Budi = new("budi", [Roles.Supervisor], "33.74");
    private static readonly RowChange Right = new("Kyiv", "UA", new(2023, 3, 1));

    [Test]
    public void Correct_AskedAndConfirmedByAnother_EndsAndRemindsByTheRightDateAlone()
    {
        var register = Asked().When(new ConfirmRowRequest(Today, Budi, 1));
        Assert.Multiple(() =>
        {
            Assert.That(register.State!.Particulars, Is.EqualTo(
                Signed(new(2023, 3, 1), new(5, 0)) with { Partner = "Kyiv", Country = "UA" }));
            Assert.That(register.State.FormerPartners, Is.EqualTo(new[] { "Jung-Gu" }));
        });

        register.SweptDaily(Today, new(2028, 3, 1));
        Assert.That(register.Lines, Is.EqualTo(new[]
        {
            "2026-01-05 imported", "2026-01-05 correction 1 asked by siti",
            "2026-01-05 put right, siti and budi", "2027-03-01 term-12-months", "2027-06-01 term-9-months",
            "2027-09-01 term-6-months", "2027-12-01 term-3-months", "2028-02-01 term-1-month",
            "2028-03-01 expired",
        }));
    }

    [Test]
    public void Confirm_ByWhoAskedOrOfAnotherNumber_IsRefused()
    {
        Asked().When(new ConfirmRowRequest(Today, Siti, 1)).ThenRefused(new SamePersonPutsRight());
        Asked().When(new ConfirmRowRequest(Today, Budi, 2)).ThenRefused(new NoRowRequest());
        Asked().When(new ConfirmRowRequest(Today, Budi with { Region = "31" }, 1))
            .ThenRefused(new NotOfItsOffice());
    }

    [Test]
    public void Decline_LeavesTheRowAndTheNextHasTheNextNumber() =>
        Asked().When(new DeclineRowRequest(Today, Budi, 1, "benar"))
            .When(new AskRowWithdrawal(Today, Siti, "dobel"))
            .When(new ConfirmRowRequest(Today, Budi, 1)).When(new ConfirmRowRequest(Today, Budi, 2))
            .ThenHappened(
                "2026-01-05 imported", "2026-01-05 correction 1 asked by siti",
                "2026-01-05 correction 1 declined by budi", "2026-01-05 withdrawal asked by siti",
                "2026-01-05 withdrawn, siti and budi");

    [Test]
    public void Ask_WhileAnotherWaits_IsRefused()
    {
        Asked().When(Ask(Siti)).ThenNothing();
        Asked().When(Ask(Budi)).ThenRefused(new RowCorrectionWaits("siti"));
        Asked().When(new AskRowWithdrawal(Today, Budi, "x")).ThenRefused(new RowCorrectionWaits("siti"));
        Asked().When(new OpenRenewal(Today, Siti, Ksdpl)).ThenRefused(new RowCorrectionWaits("siti"));
        Listed().When(new AskRowWithdrawal(Today, Siti, "x")).When(Ask(Budi))
            .ThenRefused(new WithdrawalAsked("siti"));
    }

    [Test]
    public void Ask_OfNothingNewOrOfAnotherRowThatIsThere_IsRefused()
    {
        Listed().When(Ask(Siti) with { Change = new("Jung-Gu") }).ThenRefused(new RowSaysSo());
        Listed().When(Ask(Siti) with { IsTaken = true }).ThenRefused(new RowIsThere());
        Asked().When(new ConfirmRowRequest(Today, Budi, 1, IsTaken: true)).ThenRefused(new RowIsThere());
        new AgreementSpecification(WeekendsOnly).Started(new(2023, 11, 17)).When(Ask(Siti))
            .ThenRefused(new SignedHere());
    }

    [Test]
    public void Ask_ADateNotBeforeTheEarlyEnd_IsRefused() =>
        Listed().When(new EndEarly(
                Today, Siti, new(new(2022, 6, 1), EarlyEndManner.Agreement, "Nota 1")))
            .When(Ask(Siti)).ThenRefused(new SignedTooLate(new(2022, 6, 1)));

    [Test]
    public void Correct_TheDateOfAnExpiredRow_RunsOnWhereItsTermNowDoes()
    {
        var register = new AgreementSpecification(WeekendsOnly)
            .When(new ImportAgreement(Today, Signed(new(2013, 3, 1), new(5, 0)), null)).Swept(Today)
            .When(new AskRowCorrection(Today, Siti, new(SignedOn: new(2023, 3, 1)), "salah tahun"))
            .When(new ConfirmRowRequest(Today, Budi, 1));

        Assert.That(register.State!.StatusOn(Today), Is.EqualTo(AgreementStatus.InForce));
    }

    private static AgreementSpecification Listed() => new AgreementSpecification(WeekendsOnly)
        .When(new ImportAgreement(Today, Signed(new(2022, 3, 1), new(5, 0)), null));

    private static AgreementSpecification Asked() => Listed().When(Ask(Siti));

    private static AskRowCorrection Ask(Actor by) => new(Today, by, Right, "menurut naskah");
}
