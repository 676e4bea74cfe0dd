using System.Collections.Immutable;
using System.Text.Json;
using Workflow.Host.Features.Calendar;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Targets;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Journal.Verification;

/// <summary>What is held against the journal, and the rules by which that is folded.</summary>
public sealed class VerifiedStore(
    IEnumerable<StreamTable> tables, IEnumerable<StoreCheck> checks, Rulebooks rulebooks)
{
    public IReadOnlyList<StreamTable> Tables { get; } = [.. tables];

    public IReadOnlyList<StoreCheck> Checks { get; } = [.. checks];

    /// <summary>Puts into the rules what a database's journal says of calendar and targets.</summary>
    /// <returns>What cannot be read of it, if anything; then the published calendar stays.</returns>
    public ChainFault? Load(Database database)
    {
        using var context = database.Context();
        var journal = context.Set<JournalRow>();
        try
        {
            rulebooks.Calendar = DecreeBook
                .Read(journal.Where(row => row.Stream == CalendarEvent.Stream).OrderBy(row => row.Sequence))
                .Onto(rulebooks.Definitions.Calendar);
            rulebooks.Targets = TargetsDesk.Last(journal)
                .ToImmutableDictionary(setting => setting.Set.Region, setting => setting.Set.ToTargets());
            return null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return new("", 0, ChainFaultKind.Altered, new(
                $"Kalender atau target dalam jurnal tidak terbaca: {error.Message}",
                $"The calendar or the targets in the journal cannot be read: {error.Message}"));
        }
    }
}
