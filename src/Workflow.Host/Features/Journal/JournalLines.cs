using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Journal;

/// <summary>What a stream is about.</summary>
/// <param name="Link">Its page, or null.</param>
public sealed record JournalSubject(
    LocalText Name, string? Link = null, string? Procedure = null, int Version = 0, string? Partner = null);

/// <summary>An entry as people read it.</summary>
/// <param name="At">When it was recorded; null where what stands there is no time.</param>
/// <param name="HappenedOn">The day it happened on, as histories show it; null where it names none.</param>
/// <param name="Typed">What of the sentence people typed.</param>
/// <param name="InPlaceOf">The account in whose place it was done; null by own right.</param>
public sealed record JournalLine(
    JournalRow Entry, JournalSubject Subject, DateTimeOffset? At, DateOnly? HappenedOn, LocalText Sentence,
    IReadOnlyList<string?> Typed, string? InPlaceOf);

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
            var (sentence, typed) = Sentence(entry, subject);
            return new JournalLine(
                entry, subject, At(entry.At), JournalDays.Happened(entry), sentence, typed, Absent(entry));
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
                row.ProcedureVersion, row.Partner)))
            .Concat(agreements.Select(row => KeyValuePair.Create(Portable.Text(row.Id), new JournalSubject(
                Same($"{row.Partner} ({row.Region})"), $"/agreements/{row.Id}", Partner: row.Partner))))
            .ToDictionary();
    }

    private static LocalText Same(string name) => new(name, name);

    private (LocalText Sentence, IReadOnlyList<string?> Typed) Sentence(
        JournalRow entry, JournalSubject subject)
    {
        try
        {
            if (subject.Procedure is null)
            {
                var data = JsonElement.Parse(entry.Data);
                return (JournalWords.Sentence(entry.Event, data), [.. JournalWords.Typed(data)]);
            }

            var happened = InitiativeEvents.Codec.Decode(entry.Event, entry.Data);
            var procedure = rulebooks.Procedure(subject.Procedure, subject.Version);
            return (
                HistorySentence.Of(happened, procedure, rulebooks.Words), [.. TypedWords.Of(happened)]);
        }
        catch (Exception tampered) when (
            tampered is JsonException or InvalidOperationException or FormatException
                or NullReferenceException)
        {
            return (Unreadable, []);
        }
    }

    /// <summary>Every event has it under the same name.</summary>
    private static string? Absent(JournalRow entry)
    {
        try
        {
            return JsonElement.Parse(entry.Data) is { ValueKind: JsonValueKind.Object } data
                && data.TryGetProperty("inPlaceOf", out var absent)
                && absent.ValueKind == JsonValueKind.String
                    ? absent.GetString()
                    : null;
        }
        catch (JsonException)
        {
            return null; // Tampered with; the sentence says so.
        }
    }

    private static DateTimeOffset? At(string text) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
