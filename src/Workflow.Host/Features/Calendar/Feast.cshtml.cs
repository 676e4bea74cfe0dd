using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Calendar;

/// <summary>
/// Enters the day on which the minister of religion has set a feast, where the joint decree has another:
/// first shown with the due days it would move, then entered.
/// </summary>
[Authorize(Roles = Roles.Admin)]
public sealed class FeastPage(
    CalendarDesk desk, CalendarRecount recount, DueMoves moves, Rulebooks rulebooks)
    : CalendarChangePage(desk, recount, moves, rulebooks)
{
    private const int Around = 10;

    /// <summary>The days of the feast as they stand.</summary>
    public ImmutableArray<Holiday> Days { get; private set; } = [];

    /// <summary>The joint leave around it, which stays where it is.</summary>
    public ImmutableArray<Holiday> JointLeave { get; private set; } = [];

    /// <summary>The change as understood, once it is to be checked; null while it is typed.</summary>
    public DaysOffMoved? Change { get; private set; }

    /// <summary>Whether a day is a working day once the change is entered.</summary>
    public bool IsFreed(DateOnly day) =>
        Change is not null && Change.ChangeOf(Rulebooks.Calendar).IsWorkingDay(day);

    [FromRoute]
    public int Year { get; set; }

    [FromRoute]
    public string Feast { get; set; } = "";

    public IActionResult OnGet() => Load() ? Page() : NotFound();

    /// <summary>The form again, to change what was checked.</summary>
    public IActionResult OnPostEdit() => OnGet();

    public async Task<IActionResult> OnPostCheckAsync() => Load() ? await Check() : NotFound();

    public async Task<IActionResult> OnPostEnterAsync(long version)
    {
        if (!Load())
            return NotFound();

        return await Enter(Read(), version, looked => Done($"/admin/calendar?year={Year}", L(
            $"Tanggal ditetapkan. {looked} prakarsa dihitung ulang.",
            "The date is set. "
                + $"{English.Count(looked, "initiative was", "initiatives were")} counted anew.")));
    }

    protected override Task<IActionResult> Again() =>
        Errors.ContainsKey("") ? Check() : base.Again();

    private bool Load()
    {
        if (Year is < 2003 or > 2100)
            return false;

        Days = [.. FeastRequest.DaysOf(Feast, Year, Rulebooks.Calendar)];
        if (Days.IsEmpty)
            return false;

        var first = Days[0].Date.AddDays(-Around);
        JointLeave = [.. Enumerable.Range(0, 2 * Around + Days.Length)
            .SelectMany(day => Rulebooks.Calendar.HolidaysOn(first.AddDays(day)))
            .Where(day => day.Kind == HolidayKind.JointLeave)];
        return true;
    }

    private async Task<IActionResult> Check()
    {
        Change = Read();
        await CountMoves(Change, Change.First, await Desk.Book(HttpContext.RequestAborted));
        return Page();
    }

    private DaysOffMoved Read()
    {
        var errors = new InputErrors();
        var date = errors.Day("date", Typed("date"));
        return errors.With(() => new FeastRequest(Feast, Year, date, Typed("decree"))
            .ToEvent(Desk.Today, Rulebooks.Calendar));
    }
}
