using FsCheck;
using FsCheck.Fluent;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Amending;
using static Workflow.Engine.Tests.Agreements.AgreementSpecification;

namespace Workflow.Engine.Tests.Agreements;

/// <summary>Notice of an early end, and the period between it and the end.</summary>
public sealed class NoticeTests
{
    private static readonly DateOnly SignedOn = new(2023, 11, 17);
    private static readonly DateOnly Today = new(2026, 3, 5);
    private static readonly Actor Officer = new("siti", [Roles.Officer], "33.74");
    private static readonly Guid Paper = new("0197c1a2-0000-7000-8000-00000000000b");

    // Given on, months of notice, first day out of force, and what that is.
    [TestCase("2026-03-01", 6, "2026-09-01", null)]
    [TestCase("2026-03-02", 6, "2026-09-01", "notice-too-short")]
    [TestCase("2026-03-01", 6, "2026-08-31", "notice-too-short")]
    [TestCase("2025-08-28", 6, "2026-02-28", null)]
    [TestCase("2025-08-31", 6, "2026-02-28", "notice-too-short")]
    [TestCase("2025-08-31", 6, "2026-03-01", null)]
    [TestCase("2026-03-01", 0, "2026-03-02", null)]
    [TestCase("2026-03-02", 0, "2026-03-02", "notice-outside-term")]
    [TestCase("2023-11-16", 6, "2026-09-01", "notice-outside-term")]
    [TestCase("2023-11-17", 6, "2026-09-01", null)]
    [TestCase(null, 6, "2026-03-06", null)]
    public void EndEarly_ByNotice_KeepsTheNoticePeriod(string? given, int months, string ends, string? code)
    {
        var outcome = AgreementDecider.Decide(
            Running(months).State,
            new EndEarly(Today, Officer, new(
                DateOnly.Parse(ends, null), EarlyEndManner.Notice, "Nota 7",
                given is null ? null : DateOnly.Parse(given, null))),
            WeekendsOnly, Today);

        Assert.That(
            (outcome as Refused<AgreementEvent>)?.Reasons.Select(reason => reason.Code) ?? [],
            Is.EqualTo(code is null ? [] : new[] { code }));
    }

    [Test]
    public void EndEarly_TooSoonAfterNotice_TellsTheArithmetic()
    {
        var (given, ends) = (new DateOnly(2025, 8, 31), new DateOnly(2026, 2, 28));
        var reason = new NoticeTooShort(given, 6, ends);

        Running(6).When(new EndEarly(Today, Officer, new(ends, EarlyEndManner.Notice, "Nota 7", given)))
            .ThenRefused(reason);

        Assert.That(reason.Text, Is.EqualTo(new LocalText(
            "Pemberitahuan 31 Agustus 2025 dan jangka waktu 6 bulan: hari terakhir berlaku paling cepat "
                + "28 Februari 2026. Supaya hari terakhirnya 27 Februari 2026, pemberitahuan harus sudah "
                + "diberikan paling lambat 28 Agustus 2025.",
            "Notice on 31 August 2025 and the notice period of 6 months: the last day in force is "
                + "28 February 2026 at the earliest. For it to be 27 February 2026, notice had to be given "
                + "by 28 August 2025.")));
    }

    [Test]
    public void EndEarly_WithADocument_NamesOneOfTheAgreement()
    {
        var end = new EarlyEnd(new(2026, 12, 1), EarlyEndManner.Notice, "Nota 7", Today, Paper);
        Running(6).When(new EndEarly(Today, Officer, end)).ThenRefused(new PaperMissing());

        Assert.That(
            Running(6).Attached(Today, Officer, Paper).When(new EndEarly(Today, Officer, end))
                .State!.EarlyEnd,
            Is.EqualTo(end));
    }

    [TestCase(6, null, EarlyEndManner.Notice, ExpectedResult = true)]
    [TestCase(0, null, EarlyEndManner.Notice, ExpectedResult = false)]
    [TestCase(6, "2026-01-01", EarlyEndManner.Notice, ExpectedResult = false)]
    [TestCase(6, null, EarlyEndManner.Agreement, ExpectedResult = false)]
    public bool IsUntold_OfAnEnd_WhereThePeriodCannotBeCounted(
        int months, string? given, EarlyEndManner manner) =>
        new EarlyEnd(
            new(2026, 12, 1), manner, "Nota", given is null ? null : DateOnly.Parse(given, null))
            .IsUntold(new Term(5, months));

    /// <summary>No day before it fits the notice period, and it does itself.</summary>
    [Test]
    public void EarliestEnd_AnyDayAndPeriod_IsTheFirstThatFits() => Prop.ForAll(
        (from day in Gen.Choose(0, 3000) from months in Gen.Choose(1, 24) select (day, months))
            .ToArbitrary(),
        drawn =>
        {
            var (given, term) = (new DateOnly(2019, 1, 1).AddDays(drawn.day), new Term(5, drawn.months));
            var earliest = term.EarliestEnd(given);
            return term.NoticeBefore(earliest) >= given && term.NoticeBefore(earliest.AddDays(-1)) < given;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000)); // Few days are the last of a longer month.

    private static AgreementSpecification Running(int months) =>
        new AgreementSpecification(WeekendsOnly).Started(SignedOn, new Term(5, months));
}
