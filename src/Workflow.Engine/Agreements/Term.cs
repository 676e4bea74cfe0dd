using System.Collections.Immutable;
using Workflow.Engine.Clocks;

namespace Workflow.Engine.Agreements;

/// <summary>How long an agreement runs and when notice is due: its own data, no law's.</summary>
/// <param name="Years">Years from the date of signing; at least 1.</param>
/// <param name="NoticeMonths">Months before the end to give notice by; 0 where none is recorded.</param>
public sealed record Term(int Years, int NoticeMonths)
{
    /// <summary>What an agreement signed here has by default: 5 years, 6 months' notice.</summary>
    public static readonly Term Default = new(5, 6);

    /// <summary>How many months before the end the first reminder comes [house].</summary>
    public const int LongestReminder = 12;

    private static readonly ImmutableArray<int> ReminderMonths = [LongestReminder, 9, 6, 3, 1];

    /// <summary>
    /// The first day on which the agreement is no longer in force. What was signed on 29 February ends on
    /// 28 February where the year has no 29th.
    /// </summary>
    public DateOnly EndsOn(DateOnly signedOn) => signedOn.AddYears(Years);

    /// <summary>The last day for giving notice, whatever its weekday; null without a notice period.</summary>
    public DateOnly? NoticeBy(DateOnly signedOn) =>
        NoticeMonths > 0 ? NoticeBefore(EndsOn(signedOn)) : null;

    /// <summary>The last day for giving notice of an end, whichever it is.</summary>
    /// <param name="endsOn">The first day not in force.</param>
    public DateOnly NoticeBefore(DateOnly endsOn) => endsOn.AddMonths(-NoticeMonths);

    /// <summary>
    /// The first day not in force of the earliest end that notice given on a day can lead to: the first of
    /// which that day is not past <see cref="NoticeBefore"/>. What is given on 31 August, six months before,
    /// ends it on 1 March: of 28 February the last day was 28 August.
    /// </summary>
    public DateOnly EarliestEnd(DateOnly givenOn)
    {
        var day = givenOn.AddMonths(NoticeMonths);
        return NoticeBefore(day) < givenOn ? day.AddDays(1) : day;
    }

    /// <summary>The reminders, longest first; a notice period of its own comes last.</summary>
    public IEnumerable<Reminder> Reminders()
    {
        foreach (var months in ReminderMonths)
        {
            var id = months == 1 ? "term-1-month" : $"term-{months}-months";
            yield return new(id, months, months == NoticeMonths);
        }

        if (NoticeMonths > 0 && !ReminderMonths.Contains(NoticeMonths))
            yield return new("notice-deadline", NoticeMonths, true);
    }
}

/// <summary>A term as somebody has read it in the signed text.</summary>
/// <param name="Source">Where it stands there, such as <c>MoU pasal 11</c>.</param>
public sealed record SignedTerm(Term Term, string Source);

/// <summary>A reminder with the day it is due on.</summary>
public sealed record DueReminder(DateOnly Day, Reminder Reminder);

/// <summary>A reminder of the end of a term [house].</summary>
/// <param name="Id">Its stable id, such as <c>term-12-months</c>.</param>
/// <param name="Months">Months before the end.</param>
/// <param name="IsNoticeDeadline">Whether it reminds of the last day for giving notice.</param>
public sealed record Reminder(string Id, int Months, bool IsNoticeDeadline)
{
    /// <summary>
    /// The day it is due on, not before <paramref name="from"/>; null when that day has passed. Its date, or
    /// the last working day before a day off. Each day is judged by what was known on it: a day off decreed
    /// when the working day before it is over leaves no day to remind on.
    /// </summary>
    public DateOnly? DueOn(DateOnly endsOn, DateOnly from, WorkingCalendar calendar)
    {
        var date = endsOn.AddMonths(-Months);
        return calendar.DecreeDays.Prepend(DateOnly.MinValue)
            .Select(known => Moved(known))
            .Where(day => day >= from && Moved(day) == day)
            .Min(day => (DateOnly?)day);

        DateOnly Moved(DateOnly known) => calendar.AsOf(known).LastWorkingDayOnOrBefore(date);
    }
}
