using System.Collections.Immutable;

namespace Workflow.Engine.Initiatives.Corrections;

/// <summary>What a history says once its confirmed corrections are applied.</summary>
internal static class CorrectedHistory
{
    /// <summary>The entries that count, each with its sequence and as corrected.</summary>
    public static IEnumerable<(long Sequence, InitiativeEvent Event)> Of(
        ImmutableList<InitiativeEvent> history)
    {
        var corrections = ConfirmedIn(history);
        var sequence = 0L;
        foreach (var happened in history)
        {
            if (Corrected(happened, corrections[++sequence]) is { } effective)
                yield return (sequence, effective);
        }
    }

    /// <summary>The names that the partner had before it was corrected, in order.</summary>
    public static ImmutableList<string> FormerPartners(ImmutableList<InitiativeEvent> history)
    {
        if (history is not [InitiativeOpened opened, ..])
            return [];

        var asked = history.OfType<CorrectionRequested>().ToDictionary(request => request.Number);
        var names = history.OfType<CorrectionConfirmed>()
            .Select(confirmed => asked[confirmed.Number].Partner?.Name).OfType<string>()
            .Prepend(opened.Partner.Name).ToList();
        return [.. names.Distinct().Where(name => name != names[^1])];
    }

    /// <summary>The confirmed corrections of a history, in order, by the entry that they are of.</summary>
    private static ILookup<long, CorrectionRequested> ConfirmedIn(ImmutableList<InitiativeEvent> history)
    {
        var asked = history.OfType<CorrectionRequested>().ToDictionary(request => request.Number);
        return history.OfType<CorrectionConfirmed>().Select(confirmation => asked[confirmation.Number])
            .ToLookup(request => request.Sequence);
    }

    /// <summary>The event as it counts once it was corrected; null where it was undone.</summary>
    private static InitiativeEvent? Corrected(
        InitiativeEvent happened, IEnumerable<CorrectionRequested> confirmed) =>
        confirmed.Aggregate((InitiativeEvent?)happened, (entry, correction) => (entry, correction) switch
        {
            (null, _) or (_, { Undo: true }) => null,
            (_, { Dated: { } dated }) => Redated(entry, dated),
            (InitiativeOpened opened, _) => Renamed(opened, correction),
            _ => entry,
        });

    /// <summary>The opening with the right title and partner.</summary>
    public static InitiativeOpened Renamed(InitiativeOpened opened, CorrectionRequested asked) => opened with
    {
        Title = asked.Title ?? opened.Title,
        Partner = asked.Partner?.Of(opened.Partner) ?? opened.Partner,
    };

    private static InitiativeEvent Redated(InitiativeEvent happened, DateOnly dated) => happened switch
    {
        DocumentRecorded document => document with { Dated = dated },
        ReceiptRecorded receipt => receipt with { ReceivedOn = dated },
        InitiativeOpened { TakenOver: { } file } opened =>
            opened with { TakenOver = file with { EnteredOn = dated } },
        _ => happened with { On = dated },
    };
}
