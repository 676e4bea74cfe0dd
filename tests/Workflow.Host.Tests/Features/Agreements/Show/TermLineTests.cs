using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements.Show;

namespace Workflow.Host.Tests.Features.Agreements.Show;

public sealed class TermLineTests
{
    [Test]
    public void Line_OfARunningTerm_EndsAtItsRightEdge() =>
        Assert.That(
            Line("2020-01-01", new(10, 12), "2025-01-01"), Is.EqualTo(new TermLine(500, 1000, 900, 500)));

    [Test]
    public void Line_OfAnEndedTerm_GoesOnToToday() =>
        Assert.That(
            Line("2016-01-01", new(5, 0), "2026-01-01"), Is.EqualTo(new TermLine(500, 500, null, 1000)));

    [Test]
    public void Line_WithoutATerm_StaysOpen() =>
        Assert.That(Line("1984-07-25", null, "2026-01-01"), Is.EqualTo(new TermLine(800, null, null, 800)));

    [Test]
    public void Line_SignedToday_BeginsAtTheLeft() =>
        Assert.That(Line("2026-01-01", new(5, 6), "2026-01-01"), Is.EqualTo(new TermLine(0, 1000, 899, 0)));

    [Test]
    public void Line_OfAWithdrawnRow_IsNotDrawn() =>
        Assert.That(
            Line("1984-07-25", null, "2026-01-01", AgreementStatus.Withdrawn), Is.Null);

    private static TermLine? Line(
        string signed, Term? term, string today, AgreementStatus recorded = AgreementStatus.NoTerm)
    {
        var day = DateOnly.Parse(signed, null);
        var agreement = new Agreement
        {
            Particulars = new("31", "Seoul", "KR", "city", day, [], term),
            StartedOn = day,
            RemindedFrom = day,
            Recorded = recorded,
        };
        return TermLine.Of(agreement, DateOnly.Parse(today, null));
    }
}
