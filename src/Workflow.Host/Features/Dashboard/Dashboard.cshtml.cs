using Workflow.Engine;
using Workflow.Host.Features.Agreements.Register;
using Workflow.Host.Features.Agreements.Renewing;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Jobs;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Dashboard;

/// <summary>What waits for the reader, most urgent first, and what runs out.</summary>
public sealed class DashboardPage(
    Database database, WorkflowDb db, RenewalOpenings openings, JobsDesk jobs, DayTurn turn,
    TimeProvider time) : OfficePage
{
    public DashboardPile Mine { get; private set; } = new([], 0, false);

    public DashboardPile Others { get; private set; } = new([], 0, false);

    /// <summary>Corrections that others have asked for and the reader may decide.</summary>
    public IReadOnlyList<PendingCorrection> Corrections { get; private set; } = [];

    public bool IsOfOffice => Actor.IsOfOffice;

    public string RoleName(string role) => L(openings.Rulebooks.Words.Role(role));

    /// <summary>
    /// Whether anything can ever wait for this reader; auditors and admins only look and keep.
    /// </summary>
    public bool HasMoves =>
        IsOfOffice || new[] { Roles.RegionHead, Roles.Dprd, Roles.Kemendagri, Roles.Kemlu }.Any(Actor.Is);

    /// <summary>
    /// Agreements whose term is about to end, until somebody has said what will be done and a renewal that
    /// must be opened by now is.
    /// </summary>
    public IReadOnlyList<RunningOut> RunsOut { get; private set; } = [];

    /// <summary>For those who keep the application or audit it; null for everybody else.</summary>
    public UpkeepReport? Upkeep { get; private set; }

    /// <summary>What the reader's ministry is asked or invited to; null for who is of none.</summary>
    public IReadOnlyList<PendingInvitation>? Invitations { get; private set; }

    public DateOnly Today => CivilClock.Today(time);

    public async Task OnGetAsync()
    {
        var stop = HttpContext.RequestAborted;
        var rulebooks = openings.Rulebooks;
        var reader = new Viewer(Actor, await turn.Today(stop), Language);
        (Mine, Others) = await DashboardReport.Of(reader, database, rulebooks, stop);
        Corrections = await PendingCorrections.Of(reader, db, rulebooks, stop);
        Upkeep = await UpkeepReport.Of(Actor, jobs, db, time.GetUtcNow(), stop);
        var invitations = await PendingInvitations.Of(reader, db, rulebooks, stop);
        if (Actor.Is(Roles.Ministry) || invitations.Count > 0)
            Invitations = invitations;
        RunsOut = await AgreementsRunningOut.Find(db, Actor, openings, Today, stop);
    }
}
