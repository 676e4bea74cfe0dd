using Workflow.Engine.Initiatives.Answers;

namespace Workflow.Engine.Initiatives.Sweeps;

/// <summary>The answers that will be late if nothing happens, each with its day.</summary>
internal static class AnswersAhead
{
    /// <summary>Those not told yet, each with its first day not before another.</summary>
    /// <remarks>The day of a hold is as any other; after it the time for answers stands still.</remarks>
    public static IEnumerable<(DateOnly Day, AnswerOverdue Said)> Of(
        Initiative state, Rulebook rules, DateOnly from) =>
        state.Requests.IsEmpty ? [] : OfThoseThatWait(state, rules, from); // Most have asked nobody.

    private static IEnumerable<(DateOnly Day, AnswerOverdue Said)> OfThoseThatWait(
        Initiative state, Rulebook rules, DateOnly from)
    {
        var hold = state.OnHold?.From;
        foreach (var request in state.WaitingAnswers.Where(request => !request.WasOverdue))
        {
            var reading = request.Read(state, rules, from);
            if (reading.OverdueFrom(from) is { } day && !(day > hold))
                yield return (day, new(day, day, request.Asked.Number, reading.Due!.Value));
        }
    }
}
