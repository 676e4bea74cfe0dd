using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Sentences;
using static Workflow.Engine.Tests.Agreements.AgreementSpecification;

namespace Workflow.Engine.Tests.Agreements;

/// <summary>A term that nobody has read in the signed text is assumed, and says so.</summary>
internal sealed class AssumedTermTests
{
    private static readonly DateOnly Signed = new(2021, 3, 1);
    private static readonly Actor Officer = new("petugas", [Roles.Officer], "33.74");

    [Test]
    public void Start_WithoutATermFromTheText_AssumesOneThatRemindsAndEndsLikeAny()
    {
        var assumed = Started().SweptDaily(new(2025, 3, 1), new(2026, 3, 1));
        var read = Started(new(5, 6), "MoU pasal 11").SweptDaily(new(2025, 3, 1), new(2026, 3, 1));

        Assert.Multiple(() =>
        {
            Assert.That(assumed.State!.TermIsAssumed, Is.True);
            Assert.That(read.State!.TermIsAssumed, Is.False);
            Assert.That(read.State.TermFromPaper, Is.True);
            Assert.That(assumed.Lines, Is.EqualTo(read.Lines).And.Some.EndsWith("expired"));
            Assert.That(assumed.Reminders.Select(due => due.TermAssumed), Is.All.True);
            Assert.That(read.Reminders.Select(due => due.TermAssumed), Is.All.Null);
        });
    }

    [Test]
    public void Sentences_OfAnAssumedTerm_SayThatItIsAssumed()
    {
        var state = Started().State!;
        Assert.That(
            AgreementSentences.Standing(state, Signed).En,
            Does.Contain("This term of 5 years is assumed, not confirmed from the signed text."));
        var told = Started().SweptDaily(new(2025, 3, 1), new(2025, 3, 5)).Reminders.Single();
        Assert.That(
            AgreementSentences.Happened(told).Id,
            Is.EqualTo("Pengingat: hari terakhir berlaku 28 Februari 2026 "
                + "(masa berlaku asumsi, belum dikonfirmasi dari naskah)"));
        Assert.That(
            AgreementSentences.Standing(Started(new(5, 6), "pasal 11").State!, Signed).En,
            Does.Not.Contain("assumed"));
    }

    [Test]
    public void Confirmed_AsItWasAssumed_IsAssumedNoMore()
    {
        var confirmed = Started()
            .When(new RecordTerm(new(2025, 1, 6), Officer, Term.Default, "MoU pasal 11"))
            .SweptDaily(new(2025, 3, 1), new(2025, 3, 5));

        Assert.That(confirmed.State!.TermIsAssumed, Is.False);
        Assert.That(confirmed.Reminders.Single().TermAssumed, Is.Null);
    }

    [TestCase(5, true)]
    [TestCase(3, false)]
    public void List_NamingATerm_ConfirmsNoneButItsOwn(int years, bool isAssumed)
    {
        var listed = AgreementSpecification.Signed(Signed, new(years, 0)) with { Note = "dari daftar" };

        var state = Started().When(new ImportAgreement(new(2025, 1, 6), listed, null)).State!;

        Assert.That((state.Particulars.Term!.Years, state.TermIsAssumed), Is.EqualTo((years, isAssumed)));
    }

    private static AgreementSpecification Started(Term? term = null, string? source = null) =>
        new AgreementSpecification(WeekendsOnly).When(new StartAgreement(
            Signed, AgreementSpecification.Signed(Signed, term), Ksdpl, TermSource: source));
}
