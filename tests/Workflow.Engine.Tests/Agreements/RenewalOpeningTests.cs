using System.Collections.Immutable;
using Workflow.Engine.Agreements;
using Workflow.Engine.Clocks;
using Workflow.Engine.Procedures;
using Workflow.Engine.Tests.Procedures;

namespace Workflow.Engine.Tests.Agreements;

/// <summary>By when a renewal must be opened; every date is counted by hand on a calendar.</summary>
public sealed class RenewalOpeningTests
{
    private static readonly Procedure Ksdpl = Shipped.Procedure("ksdpl");

    /// <summary>
    /// In force up to Monday 23 June 2031, with weekends alone off, so that five working days are a week: 30
    /// of preparing the signing are six weeks before, 10 of forwarding two more, and so on; the stage of
    /// opening has no clock. In all 310 working days, 62 weeks: 434 days before the signing.
    /// </summary>
    [Test]
    public void Of_TheShippedProcedure_GoesBackOverItsClocks()
    {
        var opening = Opening(Ksdpl, "2031-06-24", new([]));

        Assert.Multiple(() =>
        {
            Assert.That(Days(opening), Is.EqualTo(new[]
            {
                "initiative 0 Unknown 2030-04-15", "review 30 House 2030-04-15",
                "loi-drafting 20 House 2030-05-27", "consultation 30 House 2030-06-24",
                "plan-drafting 30 House 2030-08-05", "dprd-deliberation 45 Statutory 2030-09-16",
                "verification 20 House 2030-11-18", "text-drafting 20 House 2030-12-16",
                "inter-ministry-meeting 30 House 2031-01-13", "kemlu-discussion 45 House 2031-02-24",
                "confirmation-forwarding 10 House 2031-04-28", "signing-preparation 30 House 2031-05-12",
            }));
            Assert.That(opening.OpenBy, Is.EqualTo(Day("2030-04-15")));
            Assert.That(
                (opening.SignBy, opening.LastDay, opening.Days),
                Is.EqualTo((Day("2031-06-23"), Day("2031-06-23"), 310)));
        });
    }

    /// <summary>
    /// Signed by Thursday 18 March 2027. Back from it 17 and 16 March, over Idul Fitri with its joint leave
    /// (9–12 and 15 March) and Nyepi (8 March), then 5, 4 and 3 March: five days of the second stage. Three
    /// of the first: 2 and 1 March, 26 February.
    /// </summary>
    [Test]
    public void Of_OverIdulFitri_CountsWorkingDaysOnly() => Assert.That(
        Days(Opening(TwoStages, "2027-03-19", Shipped.Set.Calendar)),
        Is.EqualTo(new[] { "first 3 House 2027-02-26", "second 5 Statutory 2027-03-03" }));

    /// <summary>
    /// The last day in force is Sunday 14 March 2027, and 8 to 12 March are off: signed by Friday 5 March.
    /// Five days before it: 4, 3, 2, 1 March, 26 February; three more: 25, 24, 23 February.
    /// </summary>
    [Test]
    public void Of_AnEndAmongDaysOff_IsSignedOnTheWorkingDayBefore()
    {
        var opening = Opening(TwoStages, "2027-03-15", Shipped.Set.Calendar);

        Assert.That(opening.SignBy, Is.EqualTo(Day("2027-03-05")));
        Assert.That(
            Days(opening),
            Is.EqualTo(new[] { "first 3 House 2027-02-23", "second 5 Statutory 2027-02-26" }));
    }

    /// <summary>
    /// The office's visits tell, also against the law's clock: 2 days, 17 and 16 March. Its target tells of
    /// the first stage, where it has too few visits: 4 days, 5, 4, 3 and 2 March. No office sets the law's.
    /// </summary>
    [Test]
    public void Of_WhatTheOfficeTakes_ComesBeforeItsTargetsAndThoseBeforeTheDefinition()
    {
        var targets = OfficeTargets.Defaults with
        {
            Clocks = ImmutableDictionary<string, ClockTarget>.Empty
                .Add("first", new(4, 1)).Add("second", new(99, 1)),
        };
        var own = RenewalOpening.Of(
            Day("2027-03-19"), null, new(TwoStages, Shipped.Set.Calendar, targets),
            stage => stage.Id == "second" ? new(2, 7) : null)!;
        var none = Opening(TwoStages, "2027-03-19", Shipped.Set.Calendar, targets);

        Assert.That(
            Days(own), Is.EqualTo(new[] { "first 4 House 2027-03-02", "second 2 Visits 2027-03-16" }));
        Assert.That(own.Stages[1].Visits, Is.EqualTo(7));
        Assert.That(none.Stages[1].Days, Is.EqualTo(5), "the law's clock is no target");
    }

    /// <summary>
    /// By the estimate 8, 11 and 12 March are no days off. Back from 18 March: 17, 16, 15, 12 and 11 March;
    /// then 8, 5 and 4 March. In 2031 nothing is known but weekends.
    /// </summary>
    [TestCase("2027-03-19", true, "2027-03-04")]
    [TestCase("2031-06-24", false, "2031-06-11")]
    public void Of_AYearWithoutADecree_IsProvisional(string end, bool estimated, string openBy)
    {
        var opening = Opening(
            TwoStages, end, estimated ? Shipped.Estimated2027 : Shipped.Set.Calendar);

        Assert.That((opening.OpenBy, opening.Provisional), Is.EqualTo((Day(openBy), true)));
    }

    [Test]
    public void Of_DecreedYears_IsNotProvisional() =>
        Assert.That(Opening(TwoStages, "2027-03-19", Shipped.Set.Calendar).Provisional, Is.False);

    [Test]
    public void Of_AProcedureWithoutASigning_IsNone() => Assert.That(
        RenewalOpening.Of(
            Day("2027-03-19"), null,
            new(TwoStages with { Stages = [TwoStages.Stages[0] with { Steps = [] }] }, new([]),
                OfficeTargets.Defaults),
            _ => null),
        Is.Null);

    /// <summary>The first has a house clock of 3 days, the second a statutory one of 5.</summary>
    internal static readonly Procedure TwoStages = Ksdpl with
    {
        Stages =
        [
            Stage("first", "second", new("first", new(3, 1), ClockKind.House, ClockStart.Entry, null)),
            Stage("second", "signed", new(
                "second", new(5, 1), ClockKind.Statutory, ClockStart.Entry, LawReference.Pp28("30(4)"))),
            Stage("signed", null, null) with { StartsAgreement = true },
        ],
    };

    private static RenewalOpening Opening(
        Procedure procedure, string end, WorkingCalendar calendar, OfficeTargets? targets = null) =>
        RenewalOpening.Of(
            Day(end), null, new(procedure, calendar, targets ?? OfficeTargets.Defaults), _ => null)!;

    private static IEnumerable<string> Days(RenewalOpening opening) => opening.Stages.Select(stage =>
        $"{stage.Stage.Id} {stage.Days} {stage.Source} {stage.BeginsOn:yyyy-MM-dd}");

    private static Stage Stage(string id, string? to, Clock? clock) => new()
    {
        Id = id,
        Owner = Roles.Officer,
        Title = new(id, id),
        Clock = clock,
        Steps = to is null
            ? []
            : [new() { Id = $"to-{to}", To = to, Title = new(to, to), Basis = Basis.House }],
    };

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
