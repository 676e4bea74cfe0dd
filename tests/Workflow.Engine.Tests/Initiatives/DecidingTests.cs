using Workflow.Engine.Initiatives;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>What holds of every command: never before the stage, nothing after the end.</summary>
public sealed class DecidingTests
{
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
