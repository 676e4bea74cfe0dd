using Workflow.Engine.Clocks;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>A random calendar for a <see cref="Life"/>: its days off were partly decreed late.</summary>
internal static class LifeCalendar
{
    private static readonly DateOnly Born = Life.Born;

    public static WorkingCalendar Of(
        IEnumerable<int> off, IEnumerable<(int Known, int Ahead)> late, IEnumerable<int> estimated,
        IEnumerable<int> decreed, int known)
    {
        static Holiday Late(DateOnly day, int on) => Off(day) with { KnownFrom = Born.AddDays(on) };
        static DateOnly In2025(int day) => new DateOnly(2025, 1, 1).AddDays(day);
        WorkingCalendar table = new(
        [
            Off(new(2024, 12, 25)), Off(new(2026, 12, 25)), Off(new(2027, 12, 25)),
            .. off.Select(day => Born.AddDays(day)).Where(day => day.Year != 2025).Select(Off),
            .. estimated.Select(day => Off(In2025(day)) with { Estimated = true }),
        ]);
        return late.Append((Known: known, Ahead: -1)).OrderBy(decree => decree.Known).Aggregate(
            table, (calendar, decree) => decree.Ahead < 0
                ? calendar.With(
                    decreed.Select(day => Late(In2025(day), known)), new(2025, Born.AddDays(known)))
                : calendar.With([Late(Born.AddDays(decree.Known + decree.Ahead), decree.Known)]));
    }

    private static Holiday Off(DateOnly day) => new(day, HolidayKind.PublicHoliday, "Hari libur");
}
