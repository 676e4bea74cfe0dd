namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// What one initiative counts for once, or once for each of its objects, in the terms of its row.
/// </summary>
/// <param name="If">Which ones count; null for all that run.</param>
internal sealed record TallyLine(
    string Kind, string Place, string What, string Standing, bool IsOfObjects = false, string? If = null)
{
    /// <param name="among">The rows; null for the one that a trigger has at hand.</param>
    public string Select(string row, IEnumerable<string> counts, string? among, bool isSqlite)
    {
        var from = string.Join(", ", new[] { among, IsOfObjects ? Objects(row, isSqlite) : null }
            .OfType<string>());
        return $"SELECT {Kind} AS kind, {Of(Place, row)} AS place, {Of(What, row)} AS what, "
            + $"{string.Join(", ", counts)}{(from.Length == 0 ? "" : " FROM ")}{from} "
            + $"WHERE NOT {row}.closed{(If is null ? "" : " AND ")}{Of(If ?? "", row)}";
    }

    public string StandingOf(string row) => Of(Standing, row);

    /// <summary>Each id of those that stand in a row joined by commas.</summary>
    private static string Objects(string row, bool isSqlite) => isSqlite
        ? $"json_each('[' || replace(json_quote({row}.objects), ',', '\",\"') || ']') o"
        : $"unnest(string_to_array({row}.objects, ',')) AS o(value)";

    private static string Of(string text, string row) =>
        text.Replace("{0}", row, StringComparison.Ordinal);
}
