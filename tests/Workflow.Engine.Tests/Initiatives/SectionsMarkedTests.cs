using System.Collections.Immutable;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Corrections;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>Ticks forgotten when a document was attached are put right without another file.</summary>
public sealed class SectionsMarkedTests
{
    private static readonly DocumentRecorded Half = Without("conclusion", "study", Day(3));

    private static ImmutableArray<string> All => Complete("study", Day(3)).Sections;

    [Test]
    public void Sections_ForgottenAtUpload_CountOnceTheyAreMarked()
    {
        var before = Signing(Half);
        var after = Signing(Half).When(Mark(Half.Id, All)).When(new TakeStep(Day(5), "sign-loi"));

        before.When(new TakeStep(Day(5), "sign-loi")).ThenRefused(("sections-missing", "study"));
        after.ThenStage("plan-drafting");
    }

    [Test]
    public void Sections_TickedByMistake_AreMissingOnceTheyAreTakenAway() =>
        Signing(Complete("study", Day(3)) with { Id = Half.Id })
            .When(Mark(Half.Id, Half.Sections)).When(new TakeStep(Day(5), "sign-loi"))
            .ThenRefused(("sections-missing", "study"));

    [Test]
    public void Sections_AsTheyAre_LeaveNoEntry()
    {
        var same = Signing(Half).When(Mark(Half.Id, [.. Half.Sections.Reverse()]));

        Assert.That(same.Events, Is.Empty);
    }

    [Test]
    public void Sections_OfADocumentThatIsNotThere_AreRefused() =>
        Signing(Half).When(Mark(Guid.NewGuid(), All)).ThenRefused(("step-not-available", "sections"));

    [Test]
    public void Sections_OfAClosedInitiative_AreRefused() =>
        Specification.Given(
                "ksdpl", "review", Day(1), Half,
                Step("withdraw", "review", "closed-withdrawn", Day(4)))
            .When(Mark(Half.Id, All)).ThenRefused(("initiative-closed", "sections"));

    [TestCase(Roles.Kemlu)]
    [TestCase(Roles.Auditor)]
    public void Sections_ByWhoRecordsNoDocuments_AreRefused(string role) =>
        Signing(Half).By(role).When(Mark(Half.Id, All)).ThenRefused(("not-permitted", "sections"));

    [Test]
    public void Sections_ByTheDprdInItsStage_AreMarked() =>
        Specification.Given("ksdpl", "dprd-deliberation", Day(1), Half).By(Roles.Dprd)
            .When(Mark(Half.Id, All)).ThenAccepted();

    [Test]
    public void Sections_Marked_NameTheKindOfTheirDocumentWhateverWasAsked()
    {
        var marked = Signing(Half).When(Mark(Half.Id, All)).Events.OfType<SectionsMarked>().Single();

        Assert.That(marked.Kind, Is.EqualTo("study"));
    }

    [Test]
    public void Sections_MarkUndoneByACorrection_AreAsBefore()
    {
        var history = Signing(Half).When(Mark(Half.Id, All)).State.History;
        var undone = history.AddRange(
        [
            new CorrectionRequested(Day(5), Day(5), 1, history.Count, true, null, "keliru", "petugas"),
            new CorrectionConfirmed(Day(5), Day(5), 1, "penyelia"),
        ]);

        Assert.That(
            InitiativeFold.Fold(undone).Newest("study")!.Event.Sections, Is.EqualTo(Half.Sections));
    }

    [Test]
    public void Sections_DocumentUndoneByACorrection_AreNobodys()
    {
        var history = Signing(Half).When(Mark(Half.Id, All)).State.History;
        var document = history.FindIndex(entry => entry == Half) + 1;
        var undone = history.AddRange(
        [
            new CorrectionRequested(Day(5), Day(5), 1, document, true, null, "keliru", "petugas"),
            new CorrectionConfirmed(Day(5), Day(5), 1, "penyelia"),
        ]);

        Assert.That(InitiativeFold.Fold(undone).Newest("study"), Is.Null);
    }

    [Test]
    public void Sections_Date_CannotBeCorrectedOnlyUndone()
    {
        var marked = Signing(Half).When(Mark(Half.Id, All));

        marked.When(new RequestCorrection(
                Day(5), marked.State.Version, Undo: false, Dated: Day(3), Reason: "keliru"))
            .ThenRefused(("step-not-available", "correction"));
    }

    private static Specification Signing(DocumentRecorded study) => Specification.Given(
        "ksdpl", "consultation", Day(1), study, Consulted("kemendagri", Day(2)), Consulted("kemlu", Day(2)),
        Document("loi-signed", Day(3)));

    private static RecordFact Mark(Guid document, ImmutableArray<string> sections) =>
        new(new SectionsMarked(Day(4), Day(4), document, "", sections));

    private static DateOnly Day(int day) => new(2024, 7, day);
}
