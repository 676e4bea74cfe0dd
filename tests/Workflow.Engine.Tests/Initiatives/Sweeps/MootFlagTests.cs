using Workflow.Engine.Initiatives;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives.Sweeps;

/// <summary>
/// Receipts and corrections that come late: flags they make moot are cleared that day and may be raised anew.
/// The DPRD's 45 working days from Monday, 30 January 2023 end on Wednesday, 5 April.
/// </summary>
public sealed class MootFlagTests
{
    [Test]
    public void Receipt_LaterThanThought_ClearsOverdueAndRaisesItAnew() =>
        AtDprd().Swept(new(2023, 4, 11))
            .When(Record(Receipt(new(2023, 4, 12), new(2023, 2, 6)))).Swept(new(2023, 5, 31))
            .ThenTold(
                "2023-03-21 due-soon 2023-04-05", "2023-03-31 stalled", "2023-04-06 overdue 2023-04-05",
                "2023-04-12 overdue cleared 2023-04-13", "2023-04-14 overdue 2023-04-13");

    [Test]
    public void Receipt_MuchLaterThanThought_ClearsBothAndRaisesBothAnew() =>
        AtDprd().Swept(new(2023, 4, 11))
            .When(Record(Receipt(new(2023, 4, 12), new(2023, 4, 3)))).Swept(new(2023, 6, 30))
            .ThenTold(
                "2023-03-21 due-soon 2023-04-05", "2023-03-31 stalled", "2023-04-06 overdue 2023-04-05",
                "2023-04-12 due-soon cleared 2023-06-19", "2023-04-12 overdue cleared 2023-06-19",
                "2023-06-06 due-soon 2023-06-19", "2023-06-11 stalled", "2023-06-20 overdue 2023-06-19");

    [Test]
    public void Receipt_DatedBackToShortlyBeforeTheEnd_IsDueSoonOnTheDayItIsRecorded() =>
        Submitted(new(2023, 4, 3)).When(Record(Receipt(new(2023, 4, 4), new(2023, 1, 30))))
            .Swept(new(2023, 4, 6))
            .ThenTold("2023-04-04 due-soon 2023-04-05", "2023-04-06 overdue 2023-04-05");

    [Test]
    public void Receipt_DatedBackBeyondTheEnd_IsOnlyOverdue() =>
        Submitted(new(2023, 4, 3)).When(Record(Receipt(new(2023, 4, 6), new(2023, 1, 30))))
            .Swept(new(2023, 4, 6))
            .ThenTold("2023-04-06 overdue 2023-04-05");

    [Test]
    public void Receipt_DatedBackAndRecordedOnASaturday_IsDueSoonOnMonday() =>
        Submitted(new(2023, 3, 20)).When(Record(Receipt(new(2023, 4, 1), new(2023, 1, 30))))
            .Swept(new(2023, 4, 3))
            .ThenTold("2023-04-03 due-soon 2023-04-05");

    [Test]
    public void Receipt_DatedBackBeyondTheEndOnASaturday_IsOverdueThatDay() =>
        Submitted(new(2023, 3, 20)).When(Record(Receipt(new(2023, 4, 8), new(2023, 1, 30))))
            .Swept(new(2023, 4, 9))
            .ThenTold("2023-04-08 overdue 2023-04-05");

    [Test]
    public void Receipt_ThatChangesNothing_ClearsNothing() =>
        AtDprd().Swept(new(2023, 3, 21))
            .When(Record(Receipt(new(2023, 3, 22), new(2023, 1, 29)))).Swept(new(2023, 3, 31))
            .ThenTold("2023-03-21 due-soon 2023-04-05");

    [Test]
    public void Correction_StepEnteredLater_ClearsItsFlags() =>
        Corrected(Accepted().Swept(new(2024, 8, 14)), new(2024, 8, 15), new(2024, 7, 31))
            .Swept(new(2024, 9, 30))
            .ThenTold(
                "2024-08-06 due-soon 2024-08-12", "2024-08-13 overdue 2024-08-12",
                "2024-08-15 due-soon cleared 2024-09-11", "2024-08-15 overdue cleared 2024-09-11",
                "2024-09-05 due-soon 2024-09-11", "2024-09-12 overdue 2024-09-11");

    [Test]
    public void Correction_StepEnteredEarlier_IsOverdueThatDay() =>
        Corrected(Accepted(), new(2024, 7, 15), new(2024, 5, 6)).Swept(new(2024, 7, 16))
            .ThenTold("2024-07-15 overdue 2024-06-25");

    [Test]
    public void Correction_StepUndone_TakesItsFlagsAwayWithTheVisit()
    {
        var undone = Corrected(Accepted().Swept(new(2024, 8, 14)), new(2024, 8, 15), null);
        Assert.That(undone.State.Stage, Is.EqualTo("initiative"));
        Assert.That(undone.State.Flags, Is.Empty);
        undone.Swept(new(2024, 9, 30))
            .ThenTold("2024-08-06 due-soon 2024-08-12", "2024-08-13 overdue 2024-08-12");
    }

    [Test]
    public void Correction_HoldWithdrawn_FlagsWhatItHeldBack()
    {
        var held = Specification.Given("ksdpl", "review", new(2024, 7, 1)).When(PutOnHold(new(2024, 7, 2)))
            .Swept(new(2024, 8, 14));
        Corrected(held, new(2024, 8, 15), null).Swept(new(2024, 8, 16))
            .ThenTold("2024-08-15 overdue 2024-08-12");
    }

    [Test]
    public void Hold_DatedBackBeforeAFlag_ClearsWhatItMakesMoot() =>
        Specification.Given("ksdpl", "review", new(2024, 7, 1)).Swept(new(2024, 8, 14))
            .When(PutOnHold(new(2024, 8, 1)), today: new(2024, 8, 15))
            .When(Resume(new(2024, 8, 15))).Swept(new(2024, 8, 30))
            .ThenTold(
                "2024-08-06 due-soon 2024-08-12", "2024-08-13 overdue 2024-08-12",
                "2024-08-15 due-soon cleared 2024-08-26", "2024-08-15 overdue cleared 2024-08-26",
                "2024-08-20 due-soon 2024-08-26", "2024-08-27 overdue 2024-08-26");

    private static Specification AtDprd() => Submitted(new(2023, 1, 30));

    private static Specification Submitted(DateOnly on) =>
        Specification.Given("ksdpl", "dprd-deliberation", on);

    private static Specification Accepted() => Specification.Given(
        "ksdpl", "initiative", new(2024, 5, 6),
        Step("accept-initiative", "initiative", "review", new(2024, 7, 1)));

    /// <summary>The second entry redated, or undone where no date is given.</summary>
    private static Specification Corrected(Specification given, DateOnly on, DateOnly? dated) => given
        .When(new RequestCorrection(on, 2, dated is null, dated, "keliru")).ThenAccepted()
        .By(Roles.Supervisor).When(new ConfirmCorrection(on, 1)).ThenAccepted();
}
