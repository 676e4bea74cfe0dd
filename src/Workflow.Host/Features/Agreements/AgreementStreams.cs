using System.Collections.Immutable;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Agreements;

/// <summary>Folds the streams of agreements anew, for holding their rows against them.</summary>
internal static class AgreementStreams
{
    public static StreamTable Of(Rulebooks rulebooks) =>
        new(AgreementRow.Table, "agreement-started", "agreement-imported")
        {
            Fold = (entries, rows, settings) => Fold(rulebooks, entries, rows[0], settings),
        };

    private static Refolded Fold(
        Rulebooks rulebooks, IReadOnlyList<JournalRow> entries, RowValues stored,
        IReadOnlyDictionary<string, string> settings)
    {
        var history = entries.Select(entry => AgreementRows.Codec.Decode(entry.Event, entry.Data))
            .ToImmutableList();
        var row = AgreementRows.Project(Guid.Parse(entries[0].Stream), history, rulebooks.Calendar);
        var values = AgreementRows.Stored(row).Values.Where(value => value.Key != "seal").ToDictionary();
        var isBeingRecounted = rulebooks.IsBeingRecounted(row.Region, settings);
        if (isBeingRecounted)
            values.Remove("attention_on");
        if (stored.Values["state"] is string state
            && !StateColumn.IsOther(state, row.State, AgreementRows.Codec))
            values["state"] = state;
        return new([new(AgreementRow.Table, values)], [.. Files(history)], isBeingRecounted);
    }

    private static IEnumerable<NamedFile> Files(ImmutableList<AgreementEvent> history) =>
        from entry in history.Index()
        where entry.Item is AgreementDocumentRecorded
        let file = ((AgreementDocumentRecorded)entry.Item).Document.File
        select new NamedFile(entry.Index + 1, file.Sha256, file.Length);
}
