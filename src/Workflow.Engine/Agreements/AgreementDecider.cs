using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Workflow.Engine.Agreements.Rows;
using Workflow.Engine.Clocks;
using static Workflow.Engine.Agreements.AgreementOutcomes;

namespace Workflow.Engine.Agreements;

/// <summary>What may happen to an agreement, and what happening does to it.</summary>
public static class AgreementDecider
{
    /// <summary>Answers a command; one that changes nothing is accepted without events.</summary>
    /// <param name="state">The agreement, or null before it started.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="calendar">The working days, with what was known when.</param>
    /// <param name="today">The civil date in Asia/Jakarta on which this is recorded.</param>
    public static Outcome<AgreementEvent> Decide(
        Agreement? state, AgreementCommand command, WorkingCalendar calendar, DateOnly today) =>
        command switch
        {
            StartAgreement start => Start(state, start, today),
            ImportAgreement import => Import(state, import, today),
            RedateSigning redate => Redate(Existing(state), redate, today),
            CorrectPartner correct => Correct(Existing(state), correct, today),
            LookAfterTerm look => LookAfter(Existing(state), look.On, calendar, today),
            CloseRenewal close => Renewal.Decide(Existing(state), close, today),
            ReopenRenewal reopen => Renewal.Decide(Existing(state), reopen, today),
            ProposeRenewal propose => Renewal.Decide(Existing(state), propose, today),
            Succeed succeed => Succession.Decide(Existing(state), succeed, today),
            TakeBackSuccession back => Succession.Decide(Existing(state), back, today),
            VoidAgreement undo => Void(Existing(state), undo, today),
            OfficeCommand office => AgreementOffice.Decide(Existing(state), office, today),
            _ => throw new InvalidOperationException($"{command.GetType().Name} has no rule."),
        };

    /// <summary>The agreement after an event; the first event of a stream makes it.</summary>
    public static Agreement Evolve(Agreement? state, AgreementEvent happened)
    {
        var next = happened switch
        {
            AgreementStarted start => New(start.Particulars, start) with
            {
                Initiative = start.Initiative,
                Renews = start.Renews,
                TermFromPaper = start.TermSource is not null,
                TermIsAssumed = start.TermSource is null,
            },
            AgreementImported import => New(import.Particulars, import) with { Activity = import.Activity },
            AgreementUpdated update => WithTermOf(
                Existing(state) with
                {
                    Activity = update.Activity,
                    ActedOn = true,
                    TermIsAssumed = state!.TermIsAssumed && update.Particulars.Term == state.Particulars.Term,
                },
                update.Particulars, update),
            SigningRedated redated => WithTermOf(
                Existing(state), Existing(state).Particulars with { SignedOn = redated.SignedOn }, redated),
            PartnerCorrected corrected => RowCorrection.Evolve(Existing(state), corrected),
            ReminderDue due => Existing(state) with
            {
                RemindersSent = Existing(state).RemindersSent.Add((due.Reminder, due.EndsOn)),
            },
            AgreementExpired => Existing(state).After(LifeTrigger.TermEndReached, happened.On),
            AgreementVoided => Existing(state).After(LifeTrigger.SigningTakenBack, happened.On),
            AgreementEnded => Existing(state).After(LifeTrigger.NoticeTookEffect, happened.On),
            RenewalClosed or RenewalReopened or RenewalProposed => Renewal.Evolve(Existing(state), happened),
            AgreementSucceeded succeeded => Succession.Evolve(Existing(state), succeeded),
            SuccessionTakenBack back => Succession.Evolve(Existing(state), back),
            _ => AgreementOffice.Evolve(Existing(state), happened) with { ActedOn = true },
        };
        var version = (state?.Version ?? 0) + 1;
        return next with
        {
            Version = version,
            LastPersonVersion = happened
                is ReminderDue or RenewalProposed or AgreementExpired or AgreementEnded
                ? state!.LastPersonVersion
                : version,
        };
    }

    /// <summary>The agreement that a history tells, or null where there is none.</summary>
    public static Agreement? Fold(IEnumerable<AgreementEvent> history) =>
        history.Aggregate<AgreementEvent, Agreement?>(null, Evolve);

    private static Agreement New(Particulars particulars, AgreementEvent happened) => new Agreement
    {
        Particulars = particulars,
        StartedOn = happened.On,
        RemindedFrom = happened.RecordedOn,
        Recorded = AgreementLife.Before,
    }.After(LifeTrigger.Begun, happened.On);

    /// <summary>
    /// Another end has its own reminders, its own answer and its own expiry, from the day it was recorded.
    /// Where it was the end before, what was reminded of it stays said.
    /// </summary>
    internal static Agreement WithTermOf(Agreement state, Particulars particulars, AgreementEvent happened)
    {
        var next = state with { Particulars = particulars };
        return particulars.EndsOn == state.Particulars.EndsOn ? next
            : next.After(LifeTrigger.TermChanged, happened.On) with
            {
                Answer = null,
                RemindedFrom = happened.RecordedOn,
            };
    }

    private static Agreement Existing(Agreement? state) =>
        state ?? throw new InvalidOperationException("The agreement has not started.");

    private static Accepted<AgreementEvent> Start(Agreement? state, StartAgreement start, DateOnly today)
    {
        var term = start.Particulars.Term ?? Term.Default;
        var particulars = start.Particulars with { Term = term };
        return !MayBegin(state, particulars, today)
            ? Nothing
            : Happened(new AgreementStarted(
                start.On, today, particulars, start.Initiative, term.EndsOn(particulars.SignedOn),
                start.Renews, start.TermSource));
    }

    private static bool MayBegin(
        [NotNullWhen(false)] Agreement? state, Particulars particulars, DateOnly today) =>
        AgreementLife.May(
            state?.Recorded ?? AgreementLife.Before, LifeTrigger.Begun, new(particulars.EndsOn, today));

    private static Accepted<AgreementEvent> Import(Agreement? state, ImportAgreement import, DateOnly today)
    {
        if (MayBegin(state, import.Particulars, today))
            return Happened(new AgreementImported(import.On, today, import.Particulars, import.Activity));

        var particulars = Merged(state, import.Particulars);
        var activity = Newest(state.Activity, import.Activity);
        return particulars == state.Particulars && activity == state.Activity
            ? Nothing
            : Happened(new AgreementUpdated(import.On, today, particulars, activity));
    }

    /// <summary>
    /// A list says nothing of the notice period, so the known one stays; what it leaves open does not take
    /// away what an agreement signed here has, a term that was read from the paper, or a note. Nor does it
    /// rename the partner by which it was found, or take back a term that an amendment has given.
    /// </summary>
    private static Particulars Merged(Agreement state, Particulars listed)
    {
        var known = state.Particulars;
        var signedHere = state.Initiative is not null;
        return listed with
        {
            Partner = known.Partner,
            Term = state.TermAmendment is not null ? known.Term
                : listed.Term is { } term
                ? term with { NoticeMonths = known.Term?.NoticeMonths ?? term.NoticeMonths }
                : signedHere || state.TermFromPaper ? known.Term : null,
            Fields = signedHere && listed.Fields.IsEmpty ? known.Fields : listed.Fields,
            Note = listed.Note ?? known.Note,
        };
    }

    private static ActivityFinding? Newest(ActivityFinding? known, ActivityFinding? found) =>
        found is null || known?.Year > found.Year ? known : found;

    private static Accepted<AgreementEvent> Redate(Agreement state, RedateSigning redate, DateOnly today) =>
        state.Recorded == AgreementStatus.Withdrawn || state.Particulars.SignedOn == redate.SignedOn
            ? Nothing
            : Happened(new SigningRedated(redate.On, today, redate.SignedOn));

    private static Accepted<AgreementEvent> Correct(
        Agreement state, CorrectPartner correct, DateOnly today) =>
        state.Recorded == AgreementStatus.Withdrawn
            ? Nothing
            : Happened(new PartnerCorrected(
                correct.On, today, correct.Partner, correct.Country, correct.PartnerKind));

    private static Accepted<AgreementEvent> LookAfter(
        Agreement state, DateOnly through, WorkingCalendar calendar, DateOnly today)
    {
        var events = ImmutableList.CreateBuilder<AgreementEvent>();
        foreach (var (day, reminder) in state.RemindersAhead(calendar).TakeWhile(due => due.Day <= through))
        {
            var noticeBy = reminder.IsNoticeDeadline
                ? state.Particulars.Term!.NoticeBy(state.Particulars.SignedOn)
                : null;
            events.Add(new ReminderDue(
                day, today, reminder.Id, state.EndsOn!.Value, noticeBy, state.TermIsAssumed ? true : null));
        }

        if (state.EndRecordedOn is { } end && end <= through)
            events.Add(state.EndsEarly ? new AgreementEnded(end, today) : new AgreementExpired(end, today));
        return new(events.ToImmutable());
    }

    private static Outcome<AgreementEvent> Void(Agreement state, VoidAgreement undo, DateOnly today) =>
        !state.May(LifeTrigger.SigningTakenBack, today) ? Nothing
        : state.ActedOn ? Refused(new AgreementActedOn())
        : Happened(new AgreementVoided(undo.On, today, undo.Reason));
}
