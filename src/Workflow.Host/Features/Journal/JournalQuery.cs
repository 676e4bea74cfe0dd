using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Journal;

/// <summary>What a reader searches for, as it stands in the address; every member may be missing.</summary>
public sealed record JournalQuery(
    [FromQuery(Name = "actor")] string? Actor, [FromQuery(Name = "initiative")] string? Initiative,
    [FromQuery(Name = "event")] string? Event, [FromQuery(Name = "from")] string? From,
    [FromQuery(Name = "to")] string? To, [FromQuery(Name = "before")] string? Before)
{
    public static readonly JournalQuery Everything = new(null, null, null, null, null, null);

    /// <summary>Without what a form sends for a field left open.</summary>
    public JournalQuery Given() => new(
        Text(Actor), Text(Initiative), Text(Event), Text(From), Text(To), Text(Before));

    /// <exception cref="WrongInputException">Something in it is wrong.</exception>
    public JournalFilter Check()
    {
        var errors = new InputErrors();
        errors.Optional("initiative", Initiative);
        if (Event is not null)
            errors.OneOf("event", Event, JournalWords.Events);
        var (from, to) = (errors.Day("from", From), errors.Day("to", To));
        if (from > to)
            errors.Add("to", "Tidak boleh sebelum tanggal awal.", "It must not be before the first day.");
        var filter = new JournalFilter(
            errors.Optional("actor", Actor)?.ToLowerInvariant(), Event, At(from, 0), At(to, 1),
            JournalPlace.Read(Before, errors));
        errors.ThrowIfAny();
        return filter;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>
    /// Where a day begins in WIB, or the one after; null for the first and last year there is.
    /// </summary>
    private static DateTimeOffset? At(DateOnly? day, int later) => day is { Year: > 1 and < 9999 } date
        ? new DateTimeOffset(date.AddDays(later).ToDateTime(TimeOnly.MinValue), CivilClock.Wib.BaseUtcOffset)
            .ToUniversalTime()
        : null;
}

/// <summary>What is searched for.</summary>
/// <param name="Before">Only what stands below this entry; null from the newest on.</param>
public sealed record JournalFilter(
    string? Actor, string? Event, DateTimeOffset? From, DateTimeOffset? Until, JournalPlace? Before)
{
    /// <summary>The streams of the initiatives asked for; null for all that are seen.</summary>
    public IReadOnlyList<string>? Streams { get; init; }
}

/// <summary>An entry's place in the order of the list: the newest first.</summary>
public sealed record JournalPlace(string At, long Sequence, string Stream)
{
    public static JournalPlace Of(JournalRow entry) => new(entry.At, entry.Sequence, entry.Stream);

    public static JournalPlace? Read(string? text, InputErrors errors)
    {
        if (text is null)
            return null;
        if (text.Split('~', 3) is [var at, var number, var stream] && text.Length <= InputErrors.MaxName
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            return new(at, sequence, stream);

        errors.Add("before", "Alamat halaman ini tidak lengkap.", "The address of this page is incomplete.");
        return null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{At}~{Sequence}~{Stream}");
}
