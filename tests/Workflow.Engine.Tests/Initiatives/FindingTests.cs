using Workflow.Engine.Initiatives;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>The requirements of PP 28/2018 art. 27: each found met before the review is complete.</summary>
public sealed class FindingTests
{
    private static readonly Basis Of27 = Basis.Of(LawReference.Pp28("27(1)"));

    [Test]
    public void CompleteReview_AllMet_LeadsOn() => AtReview([.. AllMet(Day(2))]).ThenStage("loi-drafting");

    [Test]
    public void CompleteReview_OneUnmet_IsRefusedWithItsArticle() => Assert.That(
        AtReview([.. AllMet(Day(2)), Finding("no-interference", Day(3), met: false)]).Reasons,
        Is.EqualTo(new Refusal[] { new RequirementUnmet("no-interference", Of27) }));

    [Test]
    public void CompleteReview_OpenAndUnmet_AreToldTogetherInTheOrderOfTheLaw() =>
        AtReview([.. AllMet(Day(2)).RemoveAt(4), Finding("equal-status", Day(3), met: false)])
            .ThenRefused(("requirement-open", "plan-conformity"), ("requirement-unmet", "equal-status"));

    [Test]
    public void Finding_MetAfterUnmet_TheNewestCounts() =>
        AtReview([Finding("no-interference", Day(2), met: false), .. AllMet(Day(3))])
            .ThenStage("loi-drafting");

    [Test]
    public void Finding_RecordedBeforeTheReview_Counts() =>
        Specification.Given(
                "ksdpl", "initiative", Day(1),
                [.. AllMet(Day(1)), Step("accept-initiative", "initiative", "review", Day(2)),
                    Document("exploration-report", Day(2))])
            .When(new TakeStep(Day(3), "complete-review"))
            .ThenStage("loi-drafting");

    [Test]
    public void TransferableTechnology_ObjectIsScienceAndTechnology_IsAskedForInItsPlace()
    {
        var opened = Specification.Opened("ksdpl", "review", Day(1)) with
        {
            Objects = ["culture", "science-technology"],
        };
        var asked = Specification
            .Given(opened, Document("exploration-report", Day(1)), Finding("equal-status", Day(1)))
            .When(new TakeStep(Day(2), "complete-review"));
        Assert.That(asked.Reasons.Select(reason => reason.Subject), Is.EqualTo(new[]
        {
            "diplomatic-relations", "regional-affair", "no-office-abroad", "no-interference",
            "plan-conformity", "transferable-technology", "complementarity", "people-to-people",
        }));
    }

    private static Specification AtReview(IEnumerable<FindingRecorded> findings) => Specification.Given(
            "ksdpl", "review", Day(1), [Document("exploration-report", Day(1)), .. findings])
        .When(new TakeStep(Day(4), "complete-review"));

    private static DateOnly Day(int day) => new(2024, 7, day);
}
