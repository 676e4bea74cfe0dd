namespace Workflow.Engine.Agreements.Sentences;

/// <summary>What sentences about agreements are put together from.</summary>
internal static class SentenceParts
{
    public static LocalText Count(int number, string id, string en) =>
        new($"{number} {id}", English.Count(number, en));

    public static LocalText Dated(string id, string en, DateOnly day)
    {
        var said = CivilDates.InWords(day);
        return new(
            id.Replace("{0}", said.Id, StringComparison.Ordinal),
            en.Replace("{0}", said.En, StringComparison.Ordinal));
    }

    /// <summary>What ends, with the last day in force: the day before the first one not in force.</summary>
    public static LocalText LastDay(LocalText said, DateOnly endsOn) => Dated(
        $"{said.Id}; hari terakhir berlaku {{0}}", $"{said.En}; last day in force {{0}}", endsOn.AddDays(-1));

    public static LocalText With(LocalText said, string? more, string end = "") => string.IsNullOrEmpty(more)
        ? new(said.Id + end, said.En + end)
        : new($"{said.Id}: {more}{end}", $"{said.En}: {more}{end}");

    public static LocalText Both(LocalText one, LocalText other) =>
        new($"{one.Id} {other.Id}".Trim(), $"{one.En} {other.En}".Trim());
}
