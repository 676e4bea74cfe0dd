using System.Globalization;
using System.Text.Json;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Sentences;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Journal;

/// <summary>The days of an entry: that it happened on, beside the instant it was recorded at.</summary>
public static class JournalDays
{
    private const string Member = "on";

    /// <summary>
    /// The day it happened on, as the histories of initiatives and agreements show it; null where it names
    /// none, or what was tampered with cannot be read.
    /// </summary>
    public static DateOnly? Happened(JournalRow entry)
    {
        try
        {
            return JsonElement.Parse(entry.Data).TryGetProperty(Member, out var on)
                && DateOnly.TryParseExact(
                    on.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                    out var day)
                ? Shown(entry, day)
                : null;
        }
        catch (Exception tampered) when (
            tampered is JsonException or InvalidOperationException or FormatException
                or ArgumentOutOfRangeException or NullReferenceException)
        {
            return null;
        }
    }

    /// <summary>Of an end the last day in force, like the history.</summary>
    private static DateOnly Shown(JournalRow entry, DateOnly day) =>
        AgreementRows.Codec.Names.Contains(entry.Event)
            && AgreementRows.Codec.Decode(entry.Event, entry.Data) is AgreementEvent happened
            ? AgreementSentences.DayOf(happened)
            : day;
}
