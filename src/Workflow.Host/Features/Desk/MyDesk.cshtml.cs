using Workflow.Engine;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Desk;

/// <summary>What waits for the reader, most urgent first, and what runs out.</summary>
public sealed class MyDeskPage(WorkflowDb db, Rulebooks rulebooks, TimeProvider time) : OfficePage
{
    public DeskPile Mine { get; private set; } = new([], 0);

    public DeskPile Others { get; private set; } = new([], 0);

    public bool IsOfOffice => Actor.Is(Roles.Officer) || Actor.Is(Roles.Supervisor);

    /// <summary>Whether anything can ever wait for this reader; auditors and admins only look and keep.</summary>
    public bool HasMoves => IsOfOffice || new[] { Roles.RegionHead, Roles.Dprd, Roles.Kemendagri, Roles.Kemlu }.Any(Actor.Is);

    public async Task OnGetAsync() =>
        (Mine, Others) = await DeskReport.Of(
            new(Actor, CivilClock.Today(time), Language), db, rulebooks, HttpContext.RequestAborted);
}
