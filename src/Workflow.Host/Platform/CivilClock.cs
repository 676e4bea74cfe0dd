namespace Workflow.Host.Platform;

/// <summary>
/// The civil date in Asia/Jakarta (WIB), whatever zone the server has. WIB has been UTC+7 without summer time
/// since 1964, so no zone table is needed.
/// </summary>
public static class CivilClock
{
    public static readonly TimeZoneInfo Wib =
        TimeZoneInfo.CreateCustomTimeZone("Asia/Jakarta", TimeSpan.FromHours(7), "WIB", "WIB");

    public static DateOnly DateOf(DateTimeOffset at) =>
        DateOnly.FromDateTime(at.ToOffset(Wib.BaseUtcOffset).DateTime);

    /// <summary>When a day begins in Asia/Jakarta, as an instant in UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day) =>
        new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Wib.BaseUtcOffset).ToUniversalTime();

    public static DateOnly Today(TimeProvider time) => DateOf(time.GetUtcNow());
}
