using System.Collections.Immutable;
using System.Data.Common;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Platform.Storage.Checks;

namespace Workflow.Host.Features.Journal.Verification;

/// <summary>
/// What a whole verification has to do with the copies of the database from before it was migrated: they are
/// compared too, and settled by it.
/// </summary>
public sealed class CopiesBefore(
    DatabaseBefore before, HeadKeeper heads, PageCheck pages, ILogger<CopiesBefore> log)
{
    /// <summary>Those that a verification which begins now may settle.</summary>
    public IReadOnlyList<string> Kept() => before.Kept();

    /// <summary>What of the copies' journals does not stand in the database any more.</summary>
    /// <exception cref="OperatorException">One cannot be read.</exception>
    public IEnumerable<ChainFault> Faults(IReadOnlyList<string> kept) => kept.SelectMany(Missing);

    /// <inheritdoc cref="DatabaseBefore.Settle"/>
    public IReadOnlyList<string> Settle(IReadOnlyList<string> kept, bool isWhole) =>
        before.Settle(kept, isWhole);

    /// <summary>The same after a run that has looked at no pages; it is said in the log.</summary>
    /// <returns>The run's faults, or what was found besides.</returns>
    internal ImmutableArray<ChainFault> Settle(
        IReadOnlyList<string> kept, VerificationRun run, CancellationToken stop)
    {
        if (kept.Count == 0)
            return run.Faults;

        var faults = run.IsWhole
            ? [.. pages.Faults(stop).Take(1).Select(InPages), .. Faults(kept)] : run.Faults;
        var isWhole = run.IsWhole && faults.IsEmpty;
        foreach (var said in Settle(kept, isWhole))
            log.Log(isWhole ? LogLevel.Information : LogLevel.Warning, "{Said}", said);
        return faults;
    }

    private static ChainFault InPages(string found) => new("", 0, ChainFaultKind.RowDiffers, new(
        $"Halaman-halaman basis data tidak utuh: {found}",
        $"The pages of the database do not hold together: {found}"));

    private List<ChainFault> Missing(string copy)
    {
        try
        {
            return [.. heads.Faults(before.In(copy))];
        }
        catch (DbException error)
        {
            throw new OperatorException(
                $"{copy}, the database as it was before it was migrated, cannot be read ({error.Message}) "
                + "and is of no use. Where all else is well, remove it.", error);
        }
    }
}
