using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Mail;

/// <summary>
/// When mails go: on working days from 8 to 18 in Asia/Jakarta, by the calendar that counts the clocks. A
/// rule of the house: who is told at night or on a feast reads it on the next working day anyway.
/// </summary>
public sealed class MailHours(Rulebooks rulebooks, TimeProvider time)
{
    private static readonly TimeOnly Morning = new(8, 0);
    private static readonly TimeOnly Evening = new(18, 0);

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Whether a mail may go at this moment.</summary>
    public bool AreOn(DateTimeOffset at) =>
        rulebooks.Calendar.IsWorkingDay(CivilClock.DateOf(at))
        && TimeOfDay(at) is var clock && clock >= Morning && clock < Evening;

    /// <summary>The next beginning of a working day: when summaries go.</summary>
    public DateTimeOffset NextMorning(DateTimeOffset after)
    {
        var day = CivilClock.DateOf(after);
        if (TimeOfDay(after) >= Morning)
            day = day.AddDays(1);
        while (!rulebooks.Calendar.IsWorkingDay(day))
            day = day.AddDays(1);
        return CivilClock.StartOf(day) + Morning.ToTimeSpan();
    }

    /// <summary>When what is due at a moment goes: then, or as soon as mails go again.</summary>
    public DateTimeOffset Next(DateTimeOffset at) => AreOn(at) ? at : NextMorning(at);

    private static TimeOnly TimeOfDay(DateTimeOffset at) =>
        TimeOnly.FromDateTime(at.ToOffset(CivilClock.Wib.BaseUtcOffset).DateTime);
}
