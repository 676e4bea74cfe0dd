using System.Diagnostics;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Platform;

namespace Workflow.Benchmarks;

/// <summary>A stored initiative whose next step an officer takes through the desk, again and again.</summary>
internal sealed class Desired(Guid id, Initiative told)
{
    private readonly string _region = told.Opened.Region.Id;
    private long _version = told.Version;
    private string _next = Tale.Next(told);

    public Guid Id => id;

    /// <returns>What the step took, in milliseconds.</returns>
    public async Task<double> Step(Office office)
    {
        var step = new TakeStep(CivilClock.Today(office.Clock), _next, CommandId: Guid.NewGuid().ToString());
        var officer = Tale.Officer(_region);
        var start = Stopwatch.GetTimestamp();
        var answer = await office.Desk.Handle(id, step, officer, _version);
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var state = ((Done)answer).State;
        (_version, _next) = (state.Version, Tale.Next(state));
        return took;
    }
}
