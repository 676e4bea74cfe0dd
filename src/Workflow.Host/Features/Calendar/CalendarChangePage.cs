using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Calendar;

/// <summary>
/// A page that first shows which due days a change of the calendar would move, then enters just that.
/// </summary>
public abstract class CalendarChangePage(CalendarDesk desk, CalendarRecount recount) : OfficePage
{
    protected CalendarDesk Desk => desk;

    /// <summary>Enters the change and counts anew, or says why not.</summary>
    /// <param name="seen">The version of the book that the moves were counted on.</param>
    /// <param name="done">The answer, given how many initiatives were counted anew.</param>
    protected async Task<IActionResult> Enter(CalendarEvent change, long seen, Func<int, IActionResult> done)
    {
        switch (await Desk.Enter(change, seen, Actor, HttpContext.RequestAborted))
        {
            case Kept.NotPermitted:
                return Forbid();
            case Kept.Stale:
                return await Wrong(
                    new Dictionary<string, string>
                    {
                        [""] = L(
                            "Kalender baru saja diubah orang lain. Periksa lagi apa yang kini bergeser.",
                            "Somebody else has just changed the calendar. Check again what would move now."),
                    },
                    StatusCodes.Status409Conflict);
            default:
                return done(await recount.Run(HttpContext.RequestAborted));
        }
    }
}
