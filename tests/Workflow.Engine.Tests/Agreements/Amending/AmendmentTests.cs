using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Amending;
using static Workflow.Engine.Tests.Agreements.AgreementSpecification;

namespace Workflow.Engine.Tests.Agreements.Amending;

/// <summary>An agreement that both sides change by a paper: for longer, for shorter, or otherwise.</summary>
public sealed class AmendmentTests
{
    internal static readonly DateOnly SignedOn = new(2019, 3, 15);
    internal static readonly DateOnly Today = new(2023, 5, 8);
    internal static readonly DateOnly Ends = new(2024, 3, 15);
    internal static readonly Actor Officer = new("siti", [Roles.Officer], "33.74");
    internal static readonly Guid Paper = new("0197c1a2-0000-7000-8000-00000000000a");
    internal static readonly Term Longer = new(7, 6);

    [Test]
    public void Amend_ForLonger_EndsLaterWithRemindersOfItsOwn() =>
        Given().When(Amend(Longer)).SweptDaily(Today, new(2026, 4, 1)).ThenHappened(
            "2019-03-15 started until 2024-03-15", "2023-03-15 term-12-months", "2023-05-08 document",
            "2023-05-08 amended 1 to 7 years", "2025-03-14 term-12-months", "2025-06-13 term-9-months",
            "2025-09-15 term-6-months notice by 2025-09-15", "2025-12-15 term-3-months",
            "2026-02-13 term-1-month", "2026-03-15 expired");

    [Test]
    public void Undo_OfALongerOne_EndsAsBeforeAndSaysNothingAgain() =>
        Given().When(Amend(Longer)).When(Undo(1, new(2023, 5, 9)))
            .SweptDaily(new(2023, 5, 9), new(2024, 4, 1)).ThenHappened(
                "2019-03-15 started until 2024-03-15", "2023-03-15 term-12-months", "2023-05-08 document",
                "2023-05-08 amended 1 to 7 years", "2023-05-09 amendment 1 undone",
                "2023-06-15 term-9-months", "2023-09-15 term-6-months notice by 2023-09-15",
                "2023-12-15 term-3-months", "2024-02-15 term-1-month", "2024-03-15 expired");

    [Test]
    public void Amend_OtherNoticeAlone_RemindsOfNothingThatIsPast() =>
        Given().When(Amend(new(5, 11))).SweptDaily(Today, new(2023, 6, 30)).ThenHappened(
            "2019-03-15 started until 2024-03-15", "2023-03-15 term-12-months", "2023-05-08 document",
            "2023-05-08 amended 1 to 5 years", "2023-06-15 term-9-months");

    [Test]
    public void Amend_WhatIsNotTheTerm_LeavesItAndItsAnswerAlone()
    {
        var state = Given().When(new AnswerEnding(Today, Officer, EndingIntent.LetEnd, "cukup"))
            .When(Amend(null, "bidang kesehatan ditambahkan")).State!;

        Assert.Multiple(() =>
        {
            Assert.That((state.EndsOn, state.Answer?.Intent), Is.EqualTo((Ends, EndingIntent.LetEnd)));
            Assert.That(state.TermAmendment, Is.Null);
            Assert.That(state.Amendments[^1].Changes, Is.EqualTo("bidang kesehatan ditambahkan"));
            Assert.That(state.Amendments[^1].Extends, Is.False);
        });
    }

    [Test]
    public void Amend_ForLonger_AsksAnewWhatIsToBeDone()
    {
        var register = Given().When(new AnswerEnding(Today, Officer, EndingIntent.LetEnd, "cukup"));
        Assert.That(register.State!.IsRunningOut(Today), Is.False);

        register.When(Amend(Longer));

        Assert.That((register.State.Answer, register.State.IsRunningOut(new(2025, 3, 16))),
            Is.EqualTo(((EndingAnswer?)null, true)));
    }

    [TestCase("2023-05-08", "2023-05-08", 7, null)]
    [TestCase("2019-03-15", "2019-03-15", 7, null, TestName = "Amend_OnTheDayOfTheSigning_IsRecorded")]
    [TestCase("2019-03-14", "2019-03-15", 7, "signed-too-early")]
    [TestCase("2023-05-08", "2023-05-07", 7, "in-force-before-signing")]
    [TestCase("2023-05-08", "2024-03-14", 7, null, TestName = "Amend_InForceOnTheLastDay_IsRecorded")]
    [TestCase("2023-05-08", "2024-03-15", 7, "agreement-not-running")]
    [TestCase("2023-05-08", "2023-05-08", 5, "nothing-amended")]
    [TestCase("2023-05-08", "2023-05-08", 4, "term-end-past")]
    [TestCase("2023-05-08", "2023-05-08", 1, "term-end-past")]
    public void Amend_OnADate_IsRecordedOrRefused(string day, string inForce, int years, string? code)
    {
        var outcome = Decide(Given(), new(
            Today, Officer, DateOnly.Parse(day, null), DateOnly.Parse(inForce, null), Paper,
            Term: new(years, 6)), Today);

        Assert.That(Codes(outcome), Is.EqualTo(code is null ? [] : new[] { code }));
    }

    /// <summary>Signed 15 March 2019; three years end on 15 March 2022.</summary>
    [TestCase("2022-03-13", null)]
    [TestCase("2022-03-14", null)]
    [TestCase("2022-03-15", "term-end-past")]
    public void Amend_ForShorter_OnlyWhileItsEndLiesAhead(string today, string? code)
    {
        var day = DateOnly.Parse(today, null);
        var outcome = Decide(Given(), new(day, Officer, day, day, Paper, Term: new(3, 6)), day);

        Assert.That(Codes(outcome), Is.EqualTo(code is null ? [] : new[] { code }));
    }

    [Test]
    public void Amend_ForShorter_NotBeforeItIsInForce() => Assert.That(
        Codes(Decide(
            Given(), new(new(2022, 1, 3), Officer, new(2022, 1, 3), new(2022, 3, 15), Paper, Term: new(3, 6)),
            new(2022, 1, 3))),
        Is.EqualTo(new[] { "term-end-past" }));

    [Test]
    public void Amend_WrongInEveryWay_TellsAllOfItAtOnce() => Assert.That(
        Codes(Decide(Given(), new(Today, Officer, new(2018, 1, 1), new(2017, 1, 1), Guid.Empty), Today)),
        Is.EqualTo(new[]
        {
            "signed-too-early", "in-force-before-signing", "paper-missing", "nothing-amended",
        }));

    /// <summary>Recorded late; had it not been, the agreement would not have expired.</summary>
    [Test]
    public void Amend_SignedWhileItRanAndRecordedAfterItsEnd_IsInForceAgain()
    {
        var late = new DateOnly(2024, 9, 2);
        var register = Given().Swept(late);
        Assert.That(register.State!.Recorded, Is.EqualTo(AgreementStatus.Expired));

        register.When(Amend(Longer) with { On = late });

        Assert.That(
            (register.State.StatusOn(late), register.State.EndsOn),
            Is.EqualTo((AgreementStatus.InForce, new DateOnly(2026, 3, 15))));
    }

    [Test]
    public void Amend_SeveralOfThePast_AreRecordedInOrder()
    {
        var (late, second) = (new DateOnly(2027, 9, 1), new DateOnly(2025, 9, 1));
        var register = Given().When(Amend(Longer) with { On = late })
            .When(new Amend(late, Officer, second, second, Paper, Term: new(9, 6)));

        Assert.That(
            (register.State!.StatusOn(late), register.State.Amendments.Select(one => one.N)),
            Is.EqualTo((AgreementStatus.InForce, new[] { 1, 2 })));
        register.When(Amend(new(12, 6)) with { On = late }).ThenRefused(new AmendedTooEarly(second, 2));
    }

    [Test]
    public void Amend_WithoutATerm_GivesOneAndUndoingTakesItAway()
    {
        var register = new AgreementSpecification(WeekendsOnly)
            .When(new ImportAgreement(Today, Signed(SignedOn), null)).Attached(Today, Officer, Paper);
        register.When(Amend(new(4, 0))).ThenRefused(new AmendedTermIsOver(new(2023, 3, 15), Today));

        register.When(Amend(Longer));
        Assert.That(register.State!.StatusOn(Today), Is.EqualTo(AgreementStatus.InForce));

        register.When(Undo(1));
        Assert.That(
            (register.State.StatusOn(Today), register.State.TermFromPaper),
            Is.EqualTo((AgreementStatus.NoTerm, false)));
    }

    internal static AgreementSpecification Given() =>
        new AgreementSpecification(WeekendsOnly)
            .When(new StartAgreement(
                SignedOn, Signed(SignedOn, Term.Default), Ksdpl, TermSource: "MoU pasal 11"))
            .SweptDaily(SignedOn, Today.AddDays(-1)).Attached(Today, Officer, Paper);

    internal static Amend Amend(Term? term, string? changes = null) =>
        new(Today, Officer, Today, Today, Paper, changes, term, "kesepakatan");

    internal static UndoAmendment Undo(int n, DateOnly? on = null) =>
        new(on ?? Today, Officer, n, "salah catat");

    private static Outcome<AgreementEvent> Decide(
        AgreementSpecification given, Amend amend, DateOnly today) =>
        AgreementDecider.Decide(given.State, amend, WeekendsOnly, today);

    private static IEnumerable<string> Codes(Outcome<AgreementEvent> outcome) =>
        outcome is Refused<AgreementEvent> refused ? refused.Reasons.Select(reason => reason.Code) : [];
}
