using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Calendar;

/// <summary>Takes back a decree that was entered wrongly, after showing which due days would move.</summary>
[Authorize(Roles = Roles.Admin)]
public sealed class WithdrawPage(
    CalendarDesk desk, CalendarRecount recount, DueMoves moves, Rulebooks rulebooks)
    : CalendarChangePage(desk, recount, moves, rulebooks)
{
    public DecreeEntry Entry { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long sequence) => await Show(sequence) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long sequence, long version, string? reason)
    {
        if (!await Show(sequence))
            return NotFound();

        var errors = new InputErrors();
        var given = errors.Required("reason", reason, InputErrors.MaxText);
        errors.ThrowIfAny();
        return await Enter(
            new DaysOffWithdrawn(Desk.Today, sequence, given), version, looked => Done("/admin/calendar", L(
            $"Keputusan ditarik kembali. {looked} prakarsa dihitung ulang.",
            "The decree is taken back. "
                + $"{English.Count(looked, "initiative was", "initiatives were")} counted anew.")));
    }

    private async Task<bool> Show(long sequence)
    {
        var book = await Desk.Book(HttpContext.RequestAborted);
        if (book.Find(sequence) is not { } entry)
            return false;

        Entry = entry;
        await CountMoves(new DaysOffWithdrawn(Desk.Today, sequence, ""), entry.Decree.First, book);
        return true;
    }
}
