using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Calendar;

/// <summary>
/// A page that first shows which due days a change of the calendar would move, then enters just that.
/// </summary>
public abstract class CalendarChangePage(
    CalendarDesk desk, CalendarRecount recount, DueMoves moves, Rulebooks rulebooks) : OfficePage
{
    /// <summary>What the change would move; null while it is typed.</summary>
    public DueMovesView? Moves { get; private set; }

    /// <summary>The version of the book that the moves were counted on.</summary>
    public long Version { get; private set; }

    protected CalendarDesk Desk => desk;

    protected Rulebooks Rulebooks => rulebooks;

    /// <summary>Counts what the change would move, from the first day that it says anything of.</summary>
    protected async Task CountMoves(CalendarEvent change, DateOnly first, DecreeBook book)
    {
        Version = book.Version;
        Moves = await moves.Of(
            change.ChangeOf(book.Onto(rulebooks.Definitions.Calendar)), first, HttpContext.RequestAborted);
    }

    /// <summary>Enters the change and counts anew, or says why not.</summary>
    /// <param name="seen">The version of the book that the moves were counted on.</param>
    /// <param name="done">The answer, given how many initiatives were counted anew.</param>
    protected async Task<IActionResult> Enter(CalendarEvent change, long seen, Func<int, IActionResult> done)
    {
        switch (await Desk.Enter(change, seen, Actor, HttpContext.RequestAborted))
        {
            case UpkeepResult.NotPermitted:
                return Forbid();
            case UpkeepResult.Stale:
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
