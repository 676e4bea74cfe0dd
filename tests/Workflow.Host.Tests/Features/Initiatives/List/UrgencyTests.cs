using Workflow.Host.Features.Initiatives;

namespace Workflow.Host.Tests.Features.Initiatives.List;

/// <summary>How urgent an initiative is on a day, and until when it stays so.</summary>
internal sealed class UrgencyTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [TestCase(null, null, null, null, false, "3", Standing.None)]
    [TestCase(0, 5, null, null, false, "1", Standing.DueSoon)]
    [TestCase(-5, 0, null, null, false, "0", Standing.Overdue | Standing.Stuck)]
    [TestCase(-5, 0, -1, null, false, "0", Standing.Overdue | Standing.Stalled | Standing.Stuck)]
    [TestCase(1, 5, 0, null, false, "2", Standing.Stalled | Standing.Stuck)]
    [TestCase(1, 5, 1, 0, true, "2", Standing.OnHold | Standing.ReviewDue)]
    [TestCase(1, 5, 1, 1, true, "4", Standing.OnHold)]
    public void Standing_OfDays_IsThis(
        int? dueSoon, int? overdue, int? stalled, int? review, bool onHold, string first, Standing standing)
    {
        var urgency = Urgency.On(Facts(dueSoon, overdue, stalled, review, onHold), Day);

        Assert.That(urgency.Key, Does.StartWith(first));
        Assert.That(urgency.Standing & ~Standing.Days30, Is.EqualTo(standing));
    }

    [Test]
    public void OverdueByLaw_IsOnlyWhatAStatuteSets() => Assert.That(
        new[] { "house", "statutory" }.Select(kind => Urgency.On(
            Facts(-5, -1, null, null, false) with { ClockKind = kind }, Day).Standing.HasFlag(
            Standing.OverdueByLaw)),
        Is.EqualTo([false, true]));

    [Test]
    public void Closed_IsLastAndNothingMovesIt()
    {
        var urgency = Urgency.On(Facts(-9, -5, -5, null, false) with { Closed = true }, Day);

        Assert.That((urgency.Key[0], urgency.Standing, urgency.TurnsOn), Is.EqualTo(
            ('5', Standing.None, (DateOnly?)null)));
    }

    [TestCase(0, Standing.Days30)]
    [TestCase(29, Standing.Days30)]
    [TestCase(30, Standing.Days90)]
    [TestCase(179, Standing.Days180)]
    [TestCase(364, Standing.Days365)]
    [TestCase(365, Standing.None)]
    public void Age_ByDaysSinceOpened_IsCounted(int days, Standing age) => Assert.That(
        Urgency.On(Facts(null, null, null, null, false) with { OpenedOn = Day.AddDays(-days) }, Day).Standing,
        Is.EqualTo(age));

    [Test]
    public void Key_ComparedAsText_GoesByDueDayThenEntryThenNumber()
    {
        var facts = Facts(1, 5, null, null, false);
        UrgencyFacts[] inOrder =
        [
            facts with { DueOn = Day.AddDays(3), Number = "Z" }, facts with { DueOn = Day.AddDays(4) },
            facts with { DueOn = Day.AddDays(4), EnteredOn = facts.EnteredOn.AddDays(1), Number = "A" },
            facts with { DueOn = Day.AddDays(4), EnteredOn = facts.EnteredOn.AddDays(1), Number = "B" },
            facts with { DueOn = null, Number = "A" },
        ];
        var keys = inOrder.Select(one => Urgency.On(one, Day).Key).ToList();

        Assert.That(keys, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
    }

    /// <summary>Whoever looks at a row only on the day that it names misses nothing.</summary>
    [Test]
    public void TurnsOn_OfAnyDays_IsNotAfterTheNextChange()
    {
        var random = new Random(20260302);
        int? Any() => random.Next(3) == 0 ? null : random.Next(-40, 400);
        for (var tried = 0; tried < 300; tried++)
        {
            var facts = Facts(Any(), Any(), Any(), Any(), random.Next(2) == 0) with
            {
                OpenedOn = Day.AddDays(-random.Next(500)),
            };
            var now = Urgency.On(facts, Day);
            var changed = Enumerable.Range(1, 500).Select(days => Day.AddDays(days))
                .FirstOrDefault(day => Urgency.On(facts, day) with { TurnsOn = now.TurnsOn } != now);

            Assert.That(
                changed == default || now.TurnsOn <= changed, $"{facts}: {changed} is before {now.TurnsOn}");
        }
    }

    private static UrgencyFacts Facts(int? dueSoon, int? overdue, int? stalled, int? review, bool onHold)
    {
        static DateOnly? At(int? days) => days is { } some ? Day.AddDays(some) : null;
        return new(
            "KSDPL-33.74-2026-0001", false, onHold, "house", Day.AddDays(-1), Day.AddDays(-1),
            At(overdue - 1), At(dueSoon), At(overdue), At(stalled), At(review));
    }
}
