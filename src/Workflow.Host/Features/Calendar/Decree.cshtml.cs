using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Calendar;

/// <summary>
/// A decree is typed, then shown with the due days it would move, and only then entered: what is entered
/// counts for everybody at once.
/// </summary>
[Authorize(Roles = Roles.Admin)]
public sealed class DecreePage(
    CalendarDesk desk, CalendarRecount recount, DueMoves moves, Rulebooks rulebooks)
    : CalendarChangePage(desk, recount, moves, rulebooks)
{
    private const int MostRows = 100;
    private const int MoreRows = 5;

    /// <summary>How many rows for days the form has.</summary>
    public int Rows { get; private set; } = MoreRows;

    /// <summary>The decree as understood, once it is to be checked; null while it is typed.</summary>
    public DaysOffDecreed? Decree { get; private set; }

    public IEnumerable<Option> Kinds =>
    [
        new("public-holiday", L(CalendarPage.Kind(HolidayKind.PublicHoliday))),
        new("joint-leave", L(CalendarPage.Kind(HolidayKind.JointLeave))),
    ];

    public static string Field(int row, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"days[{row}].{name}");

    public void OnGet()
    {
    }

    /// <summary>The form again, with what was typed and more rows.</summary>
    public void OnPostMore(int rows) => Rows = Math.Clamp(rows + MoreRows, MoreRows, MostRows);

    /// <summary>The form again, to change what was checked.</summary>
    public void OnPostEdit(int rows) => Keep(rows);

    public async Task<IActionResult> OnPostCheckAsync(int rows)
    {
        Keep(rows);
        return await Check();
    }

    public async Task<IActionResult> OnPostEnterAsync(int rows, long version)
    {
        Keep(rows);
        var decree = Read();
        return await Enter(decree, version, looked => Done($"/admin/calendar?year={decree.First.Year}", L(
            $"Keputusan dicatat. {looked} prakarsa dihitung ulang.",
            "The decree is entered. "
                + $"{English.Count(looked, "initiative was", "initiatives were")} counted anew.")));
    }

    /// <summary>
    /// What a day of the decree changes by itself, in a few words; null where that needs none.
    /// </summary>
    public string? Remark(DecreedDay day) =>
        WorkingCalendar.IsWeekend(day.Date)
            ? L("akhir pekan: tidak menggeser apa pun", "weekend: moves nothing")
        : Rulebooks.Calendar.IsWorkingDay(day.Date) ? null
        : L("sudah libur menurut kalender", "already a day off");

    protected override Task<IActionResult> Again() =>
        Errors.ContainsKey("") ? Check() : base.Again();

    private async Task<IActionResult> Check()
    {
        Decree = Read();
        await CountMoves(Decree, Decree.First, await Desk.Book(HttpContext.RequestAborted));
        return Page();
    }

    private void Keep(int rows) => Rows = Math.Clamp(rows, MoreRows, MostRows);

    private DaysOffDecreed Read()
    {
        var errors = new InputErrors();
        var rows = Enumerable.Range(0, Rows).Where(IsFilled).ToList();
        var days = rows.Select(row => new DayOffRequest(
            errors.Day(Field(row, "date"), Typed(Field(row, "date"))), Typed(Field(row, "kind")),
            Typed(Field(row, "name")))).ToList();
        var year = Year(errors);
        return errors.With(
            () => InRows(rows, () => new DecreeRequest(Typed("decree"), days, year).ToEvent(Desk.Today)));
    }

    private bool IsFilled(int row) =>
        Given(Field(row, "date")) is not null || Given(Field(row, "name")) is not null;

    private int? Year(InputErrors errors)
    {
        var typed = Typed("year");
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is >= 2003 and <= 2100)
            return year;

        errors.Add("year", "Tahun 2003 sampai 2100.", "A year from 2003 to 2100.");
        return null;
    }

    /// <summary>
    /// Empty rows are no days: what is wrong with a day is told in the row it was typed in.
    /// </summary>
    private static DaysOffDecreed InRows(List<int> rows, Func<DaysOffDecreed> check)
    {
        try
        {
            return check();
        }
        catch (WrongInputException wrong)
        {
            string Row(string field) => rows.Index().Aggregate(
                field == "days" ? Field(0, "date") : field,
                (name, row) => field.StartsWith($"days[{row.Index}].", StringComparison.Ordinal)
                    ? Field(row.Item, field[(field.IndexOf('.', StringComparison.Ordinal) + 1)..])
                    : name);
            throw new WrongInputException(
                wrong.Errors.ToDictionary(error => Row(error.Key), error => error.Value));
        }
    }
}
