using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Board;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features;

/// <summary>
/// Rows are folds of the journal. Once this version folds otherwise than the one before, they are written
/// anew before anything is served; and whenever the operator asks for it, after something has touched them.
/// </summary>
public sealed class Projections(
    Writer writer, Rulebooks rulebooks, DayTurn turn, TimeProvider time, ILogger<Projections> log)
{
    /// <summary>Raised with every change of what a row holds.</summary>
    private const int Version = 5;

    private const string Mark = "projections";
    private const int MostTogether = 100;

    /// <summary>How often a long run says how far it has come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly string Present = $"{Version}.{SearchKey.Version}";

    /// <summary>Whether rows are those of another version: they cannot be compared with this one's.</summary>
    public static bool AreOld(IReadOnlyDictionary<string, string> settings) =>
        settings.GetValueOrDefault(Mark) is { } mark && mark != Present;

    /// <summary>Writes every row anew, unless this version has done it.</summary>
    public async Task Refresh(CancellationToken stop)
    {
        if (await writer.Run(unit => Settings.Read(unit, Mark), stop) == Present)
            return;

        var written = await WriteRows(stop);
        await writer.Run(unit => Settings.Write(unit, Mark, Present), stop);
        if (written > 0)
            log.LogInformation("Written anew as this version folds them: {Rows} row(s).", written);
    }

    /// <summary>
    /// Writes every row anew from the journal, the counts and the index of their words; what had no row has
    /// one again.
    /// </summary>
    /// <returns>How many rows.</returns>
    public async Task<int> WriteAnew(CancellationToken stop)
    {
        await turn.Run(stop);
        var rows = await WriteRows(stop);
        await writer.Run(Substitutions.WriteAnew, stop);
        await writer.Run(Tallies.CountAnew, stop);
        await writer.Run(SearchedRows.IndexAnew, stop);
        return rows;
    }

    private async Task<int> WriteRows(CancellationToken stop) =>
        await Each("accounts", "SELECT id FROM accounts", AccountRows.WriteSearch, stop)
        + await Each(
            InitiativeRow.Table,
            $"SELECT stream FROM journal WHERE sequence = 1 AND event = '{InitiativeRow.Opening}'",
            (unit, id) => InitiativeRows.WriteAnew(unit, id, rulebooks.For, CivilClock.Today(time)), stop)
        + await Each(
            AgreementRow.Table,
            "SELECT stream FROM journal WHERE sequence = 1 "
            + "AND event IN ('agreement-started', 'agreement-imported')",
            (unit, id) => AgreementRows.WriteAnew(unit, id, rulebooks.Calendar), stop);

    private async Task<int> Each(
        string table, string ids, Action<UnitOfWork, Guid> write, CancellationToken stop)
    {
        var all = await writer.Run(unit => unit.Query(ids, row => Guid.Parse(row.GetString(0))), stop);
        var (done, told) = (0, time.GetTimestamp());
        foreach (var some in all.Chunk(MostTogether))
        {
            if (time.GetElapsedTime(told) > Patience)
            {
                log.LogInformation("Writing {Table} anew: {Done} of {All} rows.", table, done, all.Count);
                told = time.GetTimestamp();
            }

            await writer.Run(
                unit =>
                {
                    Array.ForEach(some, id => Write(unit, id, write));
                    return some.Length;
                },
                stop);
            done += some.Length;
        }

        log.LogDebug("{Rows} rows of {Table} were written anew.", all.Count, table);
        return all.Count;
    }

    /// <summary>A stream that was touched keeps nobody from the others; nothing is written of it.</summary>
    private void Write(UnitOfWork unit, Guid id, Action<UnitOfWork, Guid> write)
    {
        try
        {
            write(unit, id);
        }
        catch (BrokenStreamException broken)
        {
            log.LogError(broken, "The row {Id} could not be written anew.", id);
        }
    }
}
