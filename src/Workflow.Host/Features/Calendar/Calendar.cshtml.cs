using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;

namespace Workflow.Host.Features.Calendar;

/// <summary>
/// The days off of a year, and the decrees that were entered; kept by admins, seen by auditors.
/// </summary>
[Authorize(Roles = Roles.Admin + "," + Roles.Auditor)]
public sealed class CalendarPage(CalendarDesk desk, Rulebooks rulebooks) : OfficePage
{
    public ImmutableArray<int> Years { get; private set; }

    public int Year { get; private set; }

    public ImmutableArray<MonthView> Months { get; private set; }

    public DecreeBook Book { get; private set; } = new(0, []);

    /// <summary>What the table that the application carries says it rests on.</summary>
    public IEnumerable<string> Decrees => Months.SelectMany(month => month.Off)
        .Where(day => day.KnownFrom is null).Select(day => day.Decree).OfType<string>().Distinct();

    public bool IsEstimated => rulebooks.Calendar.IsEstimated(new(Year, 1, 1));

    public DateOnly Today => desk.Today;

    /// <summary>Whether a day off of the year that is still ahead may be set otherwise.</summary>
    public bool HasMovable => rulebooks.Calendar.MovableDays(Today, new(Year, 12, 31))
        .Any(day => day.Date.Year == Year);

    public bool MayKeep => Actor.Is(Roles.Admin);

    public async Task<IActionResult> OnGetAsync(int? year)
    {
        var today = desk.Today;
        Years = rulebooks.Calendar.PublishedYears;
        Year = year ?? today.Year;
        if (year is not null && !Years.Contains(Year))
            return NotFound();

        Months = YearMonths.Of(rulebooks.Calendar, Year, today, Language);
        Book = await desk.Book(HttpContext.RequestAborted);
        return Page();
    }

    public static LocalText Kind(HolidayKind kind) => kind == HolidayKind.JointLeave
        ? new("Cuti bersama", "Joint leave")
        : new("Libur nasional", "Public holiday");
}
