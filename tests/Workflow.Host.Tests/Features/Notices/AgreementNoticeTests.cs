using System.Collections.Immutable;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Notices;
using Workflow.Host.Platform;

namespace Workflow.Host.Tests.Features.Notices;

/// <summary>Signed on 25 November 2021 for five years: notice by 25 May 2026.</summary>
internal sealed class AgreementNoticeTests
{
    private static readonly string Partner = BidiControls.Isolated("Jung-Gu");
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

    [Test]
    public void Succession_SaysItsDate_SoThatACorrectedOneIsNoRepetition() =>
        Assert.That(
            AgreementNotice.Of("agreement-succeeded", Succeeded(new(2026, 3, 2)), new(2026, 3, 3)).Text.En,
            Is.EqualTo($"The successor of the agreement with {Partner} was signed on 2 March 2026."));

    [TestCase(2026, 3, 2, " by 2 March 2026")]
    [TestCase(2026, 3, 3, " (it should have been by 2 March 2026)")]
    public void Proposal_SaysTheDay_AndThatItIsPast(int year, int month, int day, string by)
    {
        var proposed = AgreementDecider.Evolve(
            Agreement(),
            new RenewalProposed(
                new(2026, 3, 2), new(2026, 3, 2), new(2026, 11, 25), new(2026, 3, 2), "ksdpl", 310));

        Assert.That(
            AgreementNotice.Of("renewal-proposed", proposed, new(year, month, day)).Text.En,
            Is.EqualTo(
                $"Proposed: open the renewal of the agreement with {Partner}{by}, to have it signed while "
                + "that is in force, up to and including 24 November 2026 (an assumed term, not confirmed "
                + "from the signed text)."));
    }

    [TestCase(2026, 3, 2, "it is in force up to and including 24 November 2026.")]
    [TestCase(2027, 3, 2, "its last day in force stays 24 November 2026.")]
    public void TakenBack_SaysWhereItLeavesTheAgreement(int year, int month, int day, string told)
    {
        var today = new DateOnly(year, month, day);
        Assert.That(
            AgreementNotice.Of("early-end-taken-back", Agreement(), today).Text.En,
            Is.EqualTo($"The early end of the agreement with {Partner} was taken back; {told}"));
        Assert.That(
            AgreementNotice.Of("succession-taken-back", Agreement(), today).Text.En,
            Is.EqualTo(
                $"The signing of the successor of the agreement with {Partner} was taken back; {told}"));
    }

    [Test]
    public void TakenBack_WhereAnotherSucceeded_SaysThatItIsRenewedAllTheSame() =>
        Assert.That(
            AgreementNotice.Of("succession-taken-back", Succeeded(new(2026, 3, 2)), new(2026, 3, 3)).Text.En,
            Does.EndWith("it is renewed all the same."));

    private static Agreement Succeeded(DateOnly on) => AgreementDecider.Evolve(
        Agreement(),
        new AgreementSucceeded(
            on, on, new(Guid.NewGuid(), new(Guid.NewGuid(), "KSDPL-33.74-2026-0001", "ksdpl"), on)));

    private static Agreement Agreement() => AgreementDecider.Evolve(
        null, new AgreementStarted(
            Signed, Signed,
            new("33.74", "Jung-Gu", "KR", "city", Signed, ImmutableArray.Create("culture"), Term.Default),
            new(Guid.NewGuid(), "KSDPL-33.74-2020-0001", "ksdpl"), Term.Default.EndsOn(Signed)));
}
