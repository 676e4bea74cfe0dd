using Workflow.Engine.Initiatives;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>What holds of every command: once only, never before the stage, nothing after the end.</summary>
public sealed class DecidingTests
{
    [Test]
    public void Step_SameCommandAgain_IsAcceptedAndDoesNothing()
    {
        var asked = Specification.Given("ksdpl", "initiative", Day(1)).When(Accept("a"));
        var version = asked.State.Version;
        Assert.That(asked.When(Accept("a")).Events, Is.Empty);
        Assert.That(asked.State.Version, Is.EqualTo(version));
        Assert.That(asked.State.Answers["a"], Is.EqualTo(2));
    }

    [Test]
    public void Step_SameCommandAgainLaterAndByAnybody_StillDoesNothing()
    {
        var asked = Specification.Given("ksdpl", "initiative", Day(1)).When(Accept("a"))
            .When(new TakeStep(Day(3), "withdraw", "sebab")).By(Roles.Auditor);
        Assert.That(asked.When(Accept("a")).Events, Is.Empty);
    }

    [Test]
    public void Step_AnotherCommandId_IsAnotherCommand() =>
        Specification.Given("ksdpl", "initiative", Day(1)).When(Accept("a")).When(Accept("b"))
            .ThenRefused(("step-not-available", "accept-initiative"));

    [Test]
    public void Step_RefusedOnce_IsNotRemembered() =>
        Specification.Given("ksdpl", "loi-drafting", Day(1))
            .When(new TakeStep(Day(2), "agree-loi-text", CommandId: "a"))
            .When(Record(Document("loi-draft", Day(2))))
            .When(new TakeStep(Day(2), "agree-loi-text", CommandId: "a"))
            .ThenStage("consultation");

    [Test]
    public void Step_UndoneByACorrection_StaysAnswered()
    {
        var asked = Specification.Given("ksdpl", "initiative", Day(1)).When(Accept("a"))
            .When(new RequestCorrection(Day(3), 2, true, null, "keliru"))
            .By(Roles.Supervisor).When(new ConfirmCorrection(Day(3), 1)).By(Roles.Officer);
        Assert.That(asked.When(Accept("a")).Events, Is.Empty);
        Assert.That(asked.State.Stage, Is.EqualTo("initiative"));
    }

    [Test]
    public void Hold_SameCommandAgain_IsNotASecondHold()
    {
        var hold = PutOnHold(Day(2)) with { CommandId = "h" };
        var asked = Specification.Given("ksdpl", "review", Day(1)).When(hold);
        Assert.That(asked.When(hold).Events, Is.Empty);
    }

    [Test]
    public void Resume_SameCommandAgain_IsAccepted()
    {
        var resume = Resume(Day(3)) with { CommandId = "r" };
        var asked = Specification.Given("ksdpl", "review", Day(1), Hold(Day(2))).When(resume);
        Assert.That(asked.When(resume).Events, Is.Empty);
    }

    [Test]
    public void Step_DatedBeforeTheStagesEntry_IsRefusedWithEverythingElse() =>
        Specification.Given("ksdpl", "loi-drafting", Day(5))
            .When(new TakeStep(Day(4), "agree-loi-text"), Day(6))
            .ThenRefused(("date-before-event", "agree-loi-text"), ("document-missing", "loi-draft"));

    [Test]
    public void Step_DatedBeforeEarlierEntriesOfTheStage_IsTaken() =>
        Specification.Given("ksdpl", "loi-drafting", Day(5), Document("loi-draft", Day(8)))
            .When(new TakeStep(Day(6), "agree-loi-text"), Day(9))
            .ThenStage("consultation");

    [TestCase("document")]
    [TestCase("finding")]
    [TestCase("consulted")]
    [TestCase("attended")]
    [TestCase("note")]
    public void Fact_DatedBeforeTheStagesEntry_IsRefused(string what) =>
        Specification.Given("ksdpl", "loi-drafting", Day(5)).When(Record(Fact(what, Day(4))), Day(6))
            .ThenRefused(("date-before-event", what));

    [TestCase("document")]
    [TestCase("finding")]
    [TestCase("consulted")]
    [TestCase("attended")]
    [TestCase("note")]
    public void Fact_OnAClosedInitiative_IsRefusedAsClosedWhoeverAsks(string what)
    {
        foreach (var role in Roles.All)
        {
            foreach (var stage in ProcedureTable.Final["ksdpl"])
            {
                Specification.Given("ksdpl", stage, Day(1)).By(role).When(Record(Fact(what, Day(2))))
                    .ThenRefused(("initiative-closed", what));
            }
        }
    }

    [TestCase("document")]
    [TestCase("finding")]
    [TestCase("consulted")]
    [TestCase("attended")]
    [TestCase("note")]
    public void Fact_InEveryOpenStage_IsTaken(string what)
    {
        foreach (var (key, stages) in ProcedureTable.Open)
        {
            foreach (var stage in stages)
                Specification.Given(key, stage.Id, Day(1)).When(Record(Fact(what, Day(2)))).ThenAccepted();
        }
    }

    [Test]
    public void Fact_Taken_KeepsItsDayAndTheDayItWasRecorded()
    {
        var asked = Specification.Given("ksdpl", "review", Day(1)).When(Record(Note(Day(3))), Day(9));
        var note = asked.Events.OfType<NoteTaken>().Single();
        Assert.That((note.On, note.RecordedOn), Is.EqualTo((Day(3), Day(9))));
    }

    [Test]
    public void Refusal_WithoutALaw_HasNoBasis()
    {
        var reasons = Specification.Given("ksdpl", "review", Day(1), Hold(Day(2)))
            .When(new TakeStep(Day(3), "stop-after-review")).Reasons;
        Assert.That(reasons, Is.EqualTo(new Refusal[]
        {
            new WorkIsOnHold("stop-after-review"),
            new ReasonMissing("stop-after-review", [Roles.Officer, Roles.Supervisor]),
        }));
        Assert.That(reasons.Select(reason => reason.Basis), Is.All.EqualTo(Basis.House));
    }

    private static TakeStep Accept(string id) => new(Day(2), "accept-initiative", CommandId: id);

    private static InitiativeEvent Fact(string what, DateOnly on) => what switch
    {
        "document" => Document("study", on),
        "finding" => Finding("equal-status", on),
        "consulted" => Consulted("kemlu", on),
        "attended" => Attended("kemlu", on),
        _ => Note(on),
    };

    private static DateOnly Day(int day) => new(2024, 7, day);
}
