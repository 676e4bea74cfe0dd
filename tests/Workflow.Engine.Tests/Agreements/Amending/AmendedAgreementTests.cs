using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Amending;
using Workflow.Engine.Agreements.Rows;
using static Workflow.Engine.Tests.Agreements.AgreementSpecification;
using static Workflow.Engine.Tests.Agreements.Amending.AmendmentTests;

namespace Workflow.Engine.Tests.Agreements.Amending;

/// <summary>What may be done to an agreement that was amended, and that an amendment is undone.</summary>
public sealed class AmendedAgreementTests
{
    [Test]
    public void Amend_OfWhatEndsEarlyOrIsRenewed_IsRefused()
    {
        Given().When(new EndEarly(Today, Officer, new(Ends.AddDays(-9), EarlyEndManner.Agreement, "Nota")))
            .When(Amend(Longer)).ThenRefused(new EndsEarlyUnamended(Ends.AddDays(-9)));
        Given().When(new Succeed(Today, new(Guid.Empty, Ksdpl, Today))).When(Amend(Longer))
            .ThenRefused(new NoLongerRuns(AgreementStatus.Renewed));
        var next = new Successor(Guid.Empty, Ksdpl, Ends.AddDays(5));
        Given().Swept(Ends).When(new Succeed(Ends.AddDays(5), next)).When(Amend(Longer))
            .ThenRefused(new SucceededAlready(next));
    }

    [Test]
    public void Amend_ByAnotherRegion_IsRefused() =>
        Given().When(Amend(Longer) with { By = Officer with { Region = "31" } })
            .ThenRefused(new NotOfItsOffice());

    [Test]
    public void Undo_NotTheLastOne_IsRefused()
    {
        Given().When(Undo(1)).ThenRefused(new NoAmendment(null));
        Given().When(Amend(Longer)).When(Amend(new(8, 6))).When(Undo(1)).ThenRefused(new NoAmendment(2));
    }

    [Test]
    public void Undo_OneAfterTheOther_GoesBackToTheFirstTermAndNumbersGoOn()
    {
        var register = Given().When(Amend(Longer)).When(Amend(null, "bidang")).When(Amend(new(9, 3)))
            .When(Undo(3)).When(Undo(2));
        Assert.That(register.State!.Particulars.Term, Is.EqualTo(Longer));

        register.When(Undo(1));
        Assert.That(
            (register.State.Particulars.Term, register.State.TermFromPaper, register.State.TermAmendment),
            Is.EqualTo((Term.Default, true, (Amendment?)null)));

        Assert.That(register.When(Amend(Longer)).State!.Amendments[^1].N, Is.EqualTo(4));
    }

    /// <summary>It names the whole term, also where nobody had read that before.</summary>
    [Test]
    public void Amend_AnAssumedTerm_ConfirmsItUntilThatIsUndone()
    {
        var register = new AgreementSpecification(WeekendsOnly).Started(SignedOn)
            .Attached(Today, Officer, Paper).When(Amend(Term.Default));
        Assert.That(
            (register.State!.TermIsAssumed, register.State.TermFromPaper), Is.EqualTo((false, true)));

        register.When(Undo(1));
        Assert.That(
            (register.State.TermIsAssumed, register.State.TermFromPaper), Is.EqualTo((true, false)));
    }

    [Test]
    public void Term_OfAnAmendedAgreement_IsNotReadFromThePaper()
    {
        Given().When(Amend(Longer)).When(new RecordTerm(Today, Officer, new(5, 6), "MoU pasal 11"))
            .ThenRefused(new TermIsAmended(1));
        Given().When(Amend(null, "bidang")).When(new RecordTerm(Today, Officer, new(6, 6), "MoU pasal 11"));
    }

    /// <summary>The list is behind: it still says what the first paper said, or nothing.</summary>
    [TestCase(5)]
    [TestCase(null)]
    [TestCase(9)]
    public void Import_OfAnAmendedAgreement_DoesNotTakeTheAmendmentBack(int? years)
    {
        var register = new AgreementSpecification(WeekendsOnly)
            .When(new ImportAgreement(Today, Signed(SignedOn, new(5, 6)), null))
            .Attached(Today, Officer, Paper).When(Amend(Longer));

        register.When(new ImportAgreement(
            Today, Signed(SignedOn, years is { } known ? new(known, 0) : null), null)).ThenNothing();

        Assert.That(register.State!.Particulars.Term, Is.EqualTo(Longer));
    }

    [Test]
    public void Row_PutRight_IsNotSignedAfterItsAmendment()
    {
        var register = new AgreementSpecification(WeekendsOnly)
            .When(new ImportAgreement(Today, Signed(SignedOn, new(5, 6)), null))
            .Attached(Today, Officer, Paper).When(Amend(Longer));

        register.When(new AskRowCorrection(
            new(2023, 6, 1), Officer, new(SignedOn: new(2023, 5, 9)), "menurut naskah"));

        register.ThenRefused(new SignedTooLate(new(2023, 5, 9)));
    }
}
