using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Jobs;
using Workflow.Host.Features.Journal.Verification;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Dashboard;

/// <summary>What those have to look at who keep the application or audit it.</summary>
/// <param name="Verified">The last verification of the whole store that came to an end, or failed; null
/// before the first.</param>
/// <param name="Failed">The jobs whose last run failed.</param>
/// <param name="IsWaiting">Whether all jobs wait: for their storage, or because the clock is doubted.</param>
/// <param name="GivenUp">Deliveries that are not tried any more.</param>
/// <param name="Locked">The active accounts that are locked after wrong passwords.</param>
/// <param name="MayVerify">Whether the reader may have all of it verified now.</param>
public sealed record UpkeepReport(
    JobRunRow? Verified, ImmutableArray<CatchUpJob> Failed, bool IsWaiting, int GivenUp,
    ImmutableArray<string> Locked, bool MayVerify)
{
    /// <returns>Null for who neither keeps nor audits.</returns>
    public static async Task<UpkeepReport?> Of(
        Actor actor, JobsDesk jobs, WorkflowDb db, DateTimeOffset now, CancellationToken stop)
    {
        if (!actor.Is(Roles.Admin) && !actor.Is(Roles.Auditor))
            return null;

        var views = await jobs.Jobs(db, stop);
        var verified = views.FirstOrDefault(view => view.Job.Name == Verifications.Nightly.Name)?.Runs
            .FirstOrDefault(run => run.Error is not null || run.Done > 0);
        var locked = await db.Set<AccountRow>().AsNoTracking()
            .Where(account => account.Active && account.LockoutEnd > now)
            .OrderBy(account => account.Name).Select(account => account.Name).ToListAsync(stop);
        return new(
            verified,
            [.. views.Where(view => view.Runs is [{ Error: not null }, ..]).Select(view => view.Job)],
            jobs.Problem is not null || await jobs.Doubt(stop) is not null,
            (await JobsDesk.Deliveries(db, stop)).GivenUp, [.. locked], actor.Is(Roles.Auditor));
    }
}
