using System.Globalization;

namespace Workflow.Host.Platform.Storage;

/// <summary>
/// How values stand in the database, the same on SQLite and PostgreSQL: text, whole numbers and truth values.
/// Dates, instants and ids are text that sorts as they do.
/// </summary>
public static class Portable
{
    private const string Day = "yyyy-MM-dd";
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>A civil date: <c>2024-02-29</c>.</summary>
    public static string Text(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    /// <summary>An instant in UTC, always with seven digits: <c>2024-02-29T05:00:00.0000000Z</c>.</summary>
    public static string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture);

    /// <summary>An id, in lower case with dashes.</summary>
    public static string Text(Guid id) => id.ToString("d");

    /// <summary>The civil date that <see cref="Text(DateOnly)"/> wrote.</summary>
    public static DateOnly Date(string text) => DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture);

    /// <summary>The instant that <see cref="Text(DateTimeOffset)"/> wrote.</summary>
    public static DateTimeOffset At(string text) => DateTimeOffset.ParseExact(
        text, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The value as a parameter of a command.</summary>
    public static object Value(object? value) => value switch
    {
        null => DBNull.Value,
        string or long or bool => value,
        int number => (long)number,
        DateOnly day => Text(day),
        DateTimeOffset at => Text(at),
        Guid id => Text(id),
        _ => throw new ArgumentException($"{value.GetType().Name} has no portable form.", nameof(value)),
    };
}
