using System.Collections.Immutable;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Notices;

namespace Workflow.Host.Tests.Notices;

/// <summary>Signed on 25 November 2021 for five years: notice by 25 May 2026.</summary>
internal sealed class AgreementNoticeTests
{
    private static readonly DateOnly Signed = new(2021, 11, 25);

    [TestCase(2026, 5, 22, "notice through the diplomatic channel is due by 25 May 2026.")]
    [TestCase(2026, 5, 25, "notice through the diplomatic channel is due by 25 May 2026.")]
    [TestCase(2026, 6, 8, "the deadline of notice through the diplomatic channel, 25 May 2026, is past.")]
    public void Reminder_OfTheNoticeDeadline_SaysItsDate_AndThatItIsPast(
        int year, int month, int day, string told)
    {
        var (_, text) = AgreementNotice.Of("term-6-months", Agreement(), new(year, month, day));
        Assert.That(text.En, Does.EndWith(told));
        Assert.That(text.Id, Does.Contain("25 Mei 2026").And.Not.Contain("hari ini"));
        Assert.That(text.Id.Contains("sudah lewat", StringComparison.Ordinal), Is.EqualTo(month == 6));
    }

    [Test]
    public void Reminder_OfTheTermAlone_SaysNoDeadline() =>
        Assert.That(
            AgreementNotice.Of("term-9-months", Agreement(), new(2026, 2, 25)).Text.En,
            Does.Not.Contain("notice").And.Contain("in force up to and including"));

    private static Agreement Agreement() => AgreementDecider.Evolve(
        null, new AgreementStarted(
            Signed, Signed,
            new("33.74", "Jung-Gu", "KR", "city", Signed, ImmutableArray.Create("culture"), Term.Default),
            new(Guid.NewGuid(), "KSDPL-33.74-2020-0001", "ksdpl"), Term.Default.EndsOn(Signed)));
}
