using Workflow.Engine.Initiatives;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Documents;

/// <summary>Who recorded a document, and when.</summary>
public sealed record DocumentOrigin(string Actor, DateTimeOffset At)
{
    /// <summary>Of every document, by the sequence of its entry.</summary>
    /// <param name="entries">The journal of the initiative, the oldest first.</param>
    public static Dictionary<long, DocumentOrigin> Of(IReadOnlyList<JournalRow> entries, Initiative state) =>
        state.Documents.Select(document => entries[(int)document.Sequence - 1]).ToDictionary(
            entry => entry.Sequence, entry => new DocumentOrigin(entry.Actor, Portable.At(entry.At)));
}
