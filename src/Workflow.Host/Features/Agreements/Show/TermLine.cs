using Workflow.Engine.Agreements;

namespace Workflow.Host.Features.Agreements.Show;

/// <summary>A term as a line from its signing to its end, in thousandths of the drawing's width.</summary>
/// <param name="Run">How far it has run, up to today or its end.</param>
/// <param name="End">Where it ends; null without a term, and then the line goes on open.</param>
/// <param name="Notice">The last day for giving notice, or null.</param>
/// <param name="Today">Today.</param>
public sealed record TermLine(int Run, int? End, int? Notice, int Today)
{
    public const int Width = 1000;

    /// <summary>How far the line of an open term has come when it is today.</summary>
    private const int OpenToday = 800;

    /// <returns>Null for a withdrawn row: there is no such agreement that could run.</returns>
    public static TermLine? Of(Agreement agreement, DateOnly today)
    {
        if (agreement.StatusOn(today) == AgreementStatus.Withdrawn)
            return null;

        var said = agreement.Particulars;
        if (agreement.EndsOn is not { } end)
            return new(OpenToday, null, null, OpenToday);

        var last = end > today ? end : today;
        int At(DateOnly day) => last == said.SignedOn ? 0
            : Math.Clamp(
                (day.DayNumber - said.SignedOn.DayNumber) * Width
                    / (last.DayNumber - said.SignedOn.DayNumber),
                0, Width);
        return new(
            At(today < end ? today : end), At(end),
            said.Term?.NoticeBy(said.SignedOn) is { } notice ? At(notice) : null, At(today));
    }
}
