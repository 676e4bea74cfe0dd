using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sweeps;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>Who answers for an initiative: its opener, until the office puts it into other hands.</summary>
public sealed class OfficerTests
{
    [TestCase(Roles.Officer)]
    [TestCase(Roles.Supervisor)]
    public void Open_BySomebodyOfTheOffice_IsTheOpenersToAnswerFor(string role)
    {
        var opened = Specification.Nothing("ksdpl").By(role, "sari").When(new Open(
            Day(1), "n", "t", new("32.73", "Bandung", "city"), new("p", "JP", "city"), ["culture"],
            "region"));

        Assert.That((opened.State.Officer, opened.State.Deputy), Is.EqualTo(("sari", (string?)null)));
    }

    [Test]
    public void Fold_OpeningThatNamesNobody_IsCarriedByNobody() =>
        Assert.That(Reviewing().State.Officer, Is.Null);

    [Test]
    public void Assign_WithAReason_NamesBothAndKeepsWhy()
    {
        var asked = Reviewing().When(Assign("budi", "tono", Day(3)));

        Assert.That(asked.Events, Is.EqualTo(new InitiativeEvent[]
        {
            new OfficersAssigned(Day(3), Day(3), "budi", "tono", "cuti", "officer"),
        }));
        Assert.That((asked.State.Officer, asked.State.Deputy), Is.EqualTo(("budi", "tono")));
    }

    [Test]
    public void Assign_WithoutADeputy_LeavesNone() => Assert.That(
        Reviewing().When(Assign("budi", "tono", Day(3))).When(Assign("budi", null, Day(4))).State.Deputy,
        Is.Null);

    [Test]
    public void Assign_WhoAnswersForItAlready_SaysNothingNew() => Assert.That(
        Reviewing().When(Assign("budi", "tono", Day(3))).When(Assign("budi", "tono", Day(4))).Events,
        Is.Empty);

    [TestCase(null)]
    [TestCase("  ")]
    public void Assign_WithoutAReason_NeedsOne(string? reason) =>
        Reviewing().When(Assign("budi", null, Day(3)) with { Reason = reason })
            .ThenRefused(("reason-missing", "officers"));

    [Test]
    public void Assign_ClosedInitiative_IsRefused() =>
        Reviewing(Step("withdraw", "review", "closed-withdrawn", Day(2))).When(Assign("budi", null, Day(3)))
            .ThenRefused(("initiative-closed", "officers"));

    [Test]
    public void Assign_ByEveryRole_IsTheOffices() => Assert.Multiple(() =>
    {
        foreach (var role in Roles.All)
        {
            var asked = Reviewing().By(role).When(Assign("budi", null, Day(3)));
            Assert.That(
                asked.Reasons.Select(reason => reason.Code),
                role is Roles.Officer or Roles.Supervisor ? Is.Empty : Is.EqualTo(new[] { "not-permitted" }),
                role);
        }
    });

    [Test]
    public void Assign_ByAnotherRegionsOfficer_IsNotPermitted() =>
        Reviewing().By(new Actor("jauh", [Roles.Officer], "31")).When(Assign("budi", null, Day(3)))
            .ThenRefused(("not-permitted", "officers"));

    [Test]
    public void Assign_StalledFile_StaysStalled()
    {
        var stalled = Reviewing().Swept(Day(200));
        Assert.That(stalled.State.Flag(Attention.Stalled), Is.Not.Null);

        var assigned = stalled.When(Assign("budi", null, Day(201))).ThenAccepted();

        Assert.That(assigned.State.Flag(Attention.Stalled), Is.Not.Null);
        Assert.That(assigned.State.LastEventOn, Is.EqualTo(Day(1)));
    }

    [Test]
    public void Assign_AfterOthersHaveRead_MakesTheirVersionStale() =>
        Assert.That(Reviewing().When(Assign("budi", null, Day(3))).State.LastPersonVersion, Is.EqualTo(2));

    [Test]
    public void Correction_OfAStepBeforeTheHandingOn_LeavesItAsItIs()
    {
        var undone = Reviewing(Step("complete-review", "review", "loi-drafting", Day(2)))
            .When(Assign("budi", null, Day(3)))
            .When(new RequestCorrection(Day(4), 2, true, null, "keliru")).ThenAccepted()
            .By(Roles.Supervisor).When(new ConfirmCorrection(Day(5), 1)).ThenAccepted();

        Assert.That((undone.State.Stage, undone.State.Officer), Is.EqualTo(("review", "budi")));
    }

    [Test]
    public void Correction_OfAHandingOn_IsNotAvailable() =>
        Reviewing().When(Assign("budi", null, Day(3)))
            .When(new RequestCorrection(Day(4), 2, true, null, "keliru"))
            .ThenRefused(("step-not-available", "correction"));

    private static Specification Reviewing(params InitiativeEvent[] history) =>
        Specification.Given("ksdpl", "review", Day(1), history);

    private static AssignOfficers Assign(string officer, string? deputy, DateOnly on) =>
        new(on, officer, deputy, "cuti");

    private static DateOnly Day(int day) => new DateOnly(2024, 1, 31).AddDays(day);
}
