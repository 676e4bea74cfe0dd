using Workflow.Engine.Agreements;
using static Workflow.Engine.Tests.Agreements.AgreementSpecification;

namespace Workflow.Engine.Tests.Agreements;

public sealed class AgreementDeciderTests
{
    [Test]
    public void Start_WithoutATermOfItsOwn_RunsFiveYearsAndRemindsThroughThem() =>
        Register().Started(new(2016, 11, 25)).SweptDaily(new(2016, 11, 25), new(2021, 12, 31)).ThenHappened(
            "2016-11-25 started until 2021-11-25",
            "2020-11-25 term-12-months",
            "2021-02-25 term-9-months",
            "2021-05-25 term-6-months notice by 2021-05-25",
            "2021-08-25 term-3-months",
            "2021-10-25 term-1-month",
            "2021-11-25 expired");

    [Test]
    public void Start_Again_ChangesNothing() =>
        Register().Started(new(2016, 11, 25)).Started(new(2016, 11, 28)).ThenNothing();

    [Test]
    public void Start_SigningRecordedLate_RemindsOnlyFromThatDay() =>
        Register().Started(new(2021, 5, 25), signed: new(2016, 11, 25)).Swept(new(2021, 9, 30)).ThenHappened(
            "2021-05-25 started until 2021-11-25",
            "2021-05-25 term-6-months notice by 2021-05-25",
            "2021-08-25 term-3-months");

    [Test]
    public void Start_TermAlreadyOver_ExpiresOnTheDayOfRecording() =>
        Register().Started(new(2022, 3, 1), signed: new(2016, 11, 25)).Swept(new(2022, 3, 9)).ThenHappened(
            "2022-03-01 started until 2021-11-25", "2022-03-01 expired");

    [Test]
    public void LookAfterTerm_TermOfAYear_RemindsNotOnOrBeforeTheSigning() =>
        // Twelve months before the end is the day of signing itself; Saturday 14 Nov 2020 moves nothing else.
        Register().Started(new(2020, 2, 14), new Term(1, 0)).Swept(new(2021, 2, 14)).ThenHappened(
            "2020-02-14 started until 2021-02-14",
            "2020-05-14 term-9-months",
            "2020-08-14 term-6-months",
            "2020-11-13 term-3-months",
            "2021-01-14 term-1-month",
            "2021-02-14 expired");

    [Test]
    public void LookAfterTerm_NoticeOfFourMonths_HasADeadlineOfItsOwn() =>
        Register().Started(new(2016, 11, 25), new Term(5, 4)).Swept(new(2021, 8, 31)).ThenHappened(
            "2016-11-25 started until 2021-11-25",
            "2020-11-25 term-12-months",
            "2021-02-25 term-9-months",
            "2021-05-25 term-6-months",
            // 25 July 2021 is a Sunday: the reminder comes before, the deadline stays.
            "2021-07-23 notice-deadline notice by 2021-07-25",
            "2021-08-25 term-3-months");

    [Test]
    public void LookAfterTerm_SweptTwice_RaisesNothingAgain() =>
        Register().Started(new(2016, 11, 25)).Swept(new(2021, 11, 25)).Swept(new(2021, 11, 25)).ThenNothing();

    [Test]
    public void LookAfterTerm_AfterTenDaysDown_DatesWhatCameMeanwhile() =>
        Assert.That(
            Register().Started(new(2016, 11, 25)).Swept(new(2020, 12, 5)).Reminders.Single(),
            Is.EqualTo(new ReminderDue(
                new(2020, 11, 25), new(2020, 12, 5), "term-12-months", new(2021, 11, 25),
                TermAssumed: true)));

    [Test]
    public void Import_WithoutATerm_NeverRemindsNorExpires()
    {
        var register = Imported(new(1984, 7, 25), null).Swept(new(2090, 1, 1));

        register.ThenHappened("2026-10-07 imported");
        Assert.Multiple(() =>
        {
            Assert.That(register.State!.NextLook(WeekendsOnly), Is.Null);
            Assert.That(register.State!.StatusOn(new(2090, 1, 1)), Is.EqualTo(AgreementStatus.NoTerm));
            Assert.That(register.State!.PrecedesLaw);
        });
    }

    [Test]
    public void Import_InsideItsLastYear_RaisesWhatIsStillToCome() =>
        // Its twelve months were up on 7 September; its one month is up on the very day of the import.
        Imported(new(2021, 11, 7), new Term(5, 1)).SweptDaily(Today, new(2026, 12, 1)).ThenHappened(
            "2026-10-07 imported", "2026-10-07 term-1-month notice by 2026-10-07", "2026-11-07 expired");

    [Test]
    public void Import_TheSameAgain_ChangesNothing() =>
        Imported(new(2021, 11, 7), new Term(5, 0))
            .When(new ImportAgreement(Today.AddDays(1), Signed(new(2021, 11, 7), new Term(5, 0)), null))
            .ThenNothing();

    [Test]
    public void Import_WithoutANote_KeepsTheOneThatIsKnown()
    {
        var signed = Signed(new(2021, 11, 7), new Term(5, 0));
        var noted = Imported(new(2021, 11, 7), new Term(5, 0))
            .When(new ImportAgreement(Today, signed with { Note = "diperpanjang" }, null));

        noted.When(new ImportAgreement(Today, signed, null)).ThenNothing();
        Assert.That(noted.State!.Particulars.Note, Is.EqualTo("diperpanjang"));
    }

    [Test]
    public void Import_LongerTerm_RevivesItAndRemindsOfTheNewEnd()
    {
        var register = Imported(new(2021, 9, 7), new Term(5, 6)).Swept(Today);

        register.When(new ImportAgreement(Today, Signed(new(2021, 9, 7), new Term(6, 0)), null))
            .Swept(new(2027, 9, 7));

        register.ThenHappened(
            "2026-10-07 imported",
            "2026-10-07 expired",
            "2026-10-07 updated",
            "2026-12-07 term-9-months",
            "2027-03-05 term-6-months notice by 2027-03-07",
            "2027-06-07 term-3-months",
            "2027-08-06 term-1-month",
            "2027-09-07 expired");
    }

    [Test]
    public void Import_OfAnAgreementSignedHere_KeepsWhatTheListLeavesOpen()
    {
        var listed = Signed(new(2023, 11, 17)) with { Fields = [], Issue = "flood" };

        var register = Register().Started(new(2023, 11, 17)).When(
            new ImportAgreement(Today, listed, new ActivityFinding(Activity.LessActive, 2020)));

        Assert.Multiple(() =>
        {
            Assert.That(
                register.State!.Particulars,
                Is.EqualTo(Signed(new(2023, 11, 17), Term.Default) with { Issue = "flood" }));
            Assert.That(register.State!.Activity, Is.EqualTo(new ActivityFinding(Activity.LessActive, 2020)));
        });
    }

    [Test]
    public void Import_OlderFinding_DoesNotReplaceTheNewer()
    {
        var older = new ActivityFinding(Activity.Inactive, 2020);

        Imported(new(2021, 11, 7), null, new(Activity.Active, 2025))
            .When(new ImportAgreement(Today, Signed(new(2021, 11, 7)), older))
            .ThenNothing();
    }

    [Test]
    public void Redate_AfterACorrection_MovesTheEnd() =>
        Register().Started(new(2023, 11, 17))
            .When(new RedateSigning(new(2023, 12, 1), new(2023, 11, 16)))
            .When(new RedateSigning(new(2023, 12, 2), new(2023, 11, 16)))
            .Swept(new(2027, 11, 30))
            .ThenHappened(
                "2023-11-17 started until 2028-11-17",
                "2023-12-01 signed 2023-11-16",
                "2027-11-16 term-12-months");

    [Test]
    public void Void_UntouchedAgreement_EndsItAndItMayStartAnew()
    {
        var register = Register().Started(new(2023, 11, 17))
            .When(new VoidAgreement(new(2023, 11, 20), "signed in another room"));

        Assert.That(register.State!.StatusOn(new(2023, 11, 20)), Is.EqualTo(AgreementStatus.Withdrawn));
        register.Swept(new(2030, 1, 1)).When(new VoidAgreement(new(2030, 1, 1), "again")).ThenNothing();
        register.Started(new(2030, 1, 2)).ThenHappened(
            "2023-11-17 started until 2028-11-17",
            "2023-11-20 voided",
            "2030-01-02 started until 2035-01-02");
        Assert.That(register.State!.Version, Is.EqualTo(3));
    }

    [Test]
    public void Void_AgreementThatWasWorkedWith_IsRefused() =>
        Register().Started(new(2023, 11, 17))
            .When(new ImportAgreement(Today, Signed(new(2023, 11, 17)) with { Issue = "flood" }, null))
            .When(new VoidAgreement(Today, "too late"))
            .ThenRefused(new AgreementActedOn());

    [TestCase("2028-11-16", AgreementStatus.InForce)]
    [TestCase("2028-11-17", AgreementStatus.Expired)]
    public void StatusOn_AroundTheEnd_ChangesOnTheDay(string day, AgreementStatus status) =>
        Assert.That(
            Register().Started(new(2023, 11, 17)).State!.StatusOn(DateOnly.ParseExact(day, "yyyy-MM-dd")),
            Is.EqualTo(status));

    private static readonly DateOnly Today = new(2026, 10, 7);

    private static AgreementSpecification Register() => new(WeekendsOnly);

    private static AgreementSpecification Imported(
        DateOnly signed, Term? term, ActivityFinding? found = null) =>
        Register().When(new ImportAgreement(Today, Signed(signed, term), found));
}
