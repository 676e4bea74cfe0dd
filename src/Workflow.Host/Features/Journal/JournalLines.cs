using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Journal;

/// <summary>What a stream is about.</summary>
/// <param name="Link">Its page, or null.</param>
public sealed record JournalSubject(
    LocalText Name, string? Link = null, string? Procedure = null, int Version = 0);

/// <summary>An entry as people read it.</summary>
/// <param name="At">When it was recorded; null where what stands there is no time.</param>
/// <param name="HappenedOn">The day it happened on, as histories show it; null where it names none.</param>
public sealed record JournalLine(
    JournalRow Entry, JournalSubject Subject, DateTimeOffset? At, DateOnly? HappenedOn, LocalText Sentence);

/// <summary>
/// Says entries in plain sentences. It reads what was tampered with too, which may lack what every entry has:
/// that is shown, not hidden.
/// </summary>
public sealed class JournalLines(WorkflowDb db, Rulebooks rulebooks)
{
    private static readonly LocalText Unreadable = new(
        "Isi entri ini tidak dapat dibaca; periksa keutuhan jurnal",
        "This entry cannot be read; verify the journal");

    public async Task<IReadOnlyList<JournalLine>> Of(
        IReadOnlyCollection<JournalRow> entries, CancellationToken stop)
    {
        var subjects = await Subjects(entries, stop);
        return [.. entries.Select(entry =>
        {
            var subject = subjects.GetValueOrDefault(entry.Stream) ?? new(JournalWords.Stream(entry.Stream));
            return new JournalLine(
                entry, subject, At(entry.At), JournalDays.Happened(entry), Sentence(entry, subject));
        })];
    }

    private async Task<Dictionary<string, JournalSubject>> Subjects(
        IEnumerable<JournalRow> entries, CancellationToken stop)
    {
        var ids = entries.Select(entry => entry.Stream).Distinct()
            .Select(stream => Guid.TryParse(stream, out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty).ToList();
        var initiatives = await db.Set<InitiativeRow>().AsNoTracking().Where(row => ids.Contains(row.Id))
            .Select(row => new { row.Id, row.Number, row.Partner, row.Procedure, row.ProcedureVersion })
            .ToListAsync(stop);
        var agreements = await db.Set<AgreementRow>().AsNoTracking().Where(row => ids.Contains(row.Id))
            .Select(row => new { row.Id, row.Partner, row.Region }).ToListAsync(stop);
        return initiatives.Select(row => KeyValuePair.Create(Portable.Text(row.Id), new JournalSubject(
                Same($"{row.Number} {row.Partner}"), $"/initiatives/{row.Id}", row.Procedure,
                row.ProcedureVersion)))
            .Concat(agreements.Select(row => KeyValuePair.Create(Portable.Text(row.Id), new JournalSubject(
                Same($"{row.Region} {row.Partner}"), $"/agreements/{row.Id}"))))
            .ToDictionary();
    }

    private static LocalText Same(string name) => new(name, name);

    private LocalText Sentence(JournalRow entry, JournalSubject subject)
    {
        try
        {
            if (subject.Procedure is null)
                return JournalWords.Sentence(entry.Event, JsonElement.Parse(entry.Data));

            return HistorySentence.Of(
                InitiativeEvents.Codec.Decode(entry.Event, entry.Data),
                rulebooks.Procedure(subject.Procedure, subject.Version), rulebooks.Words);
        }
        catch (Exception tampered) when (
            tampered is JsonException or InvalidOperationException or FormatException
                or NullReferenceException)
        {
            return Unreadable;
        }
    }

    private static DateTimeOffset? At(string text) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
