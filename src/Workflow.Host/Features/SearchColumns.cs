using System.Globalization;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Platform;

namespace Workflow.Host.Features;

/// <summary>
/// What searches look in is kept folded in a column of each row. Once text is folded otherwise than it was,
/// these columns are written anew, before anything is served.
/// </summary>
public sealed class SearchColumns(Writer writer, ILogger<SearchColumns> log)
{
    private const int MostTogether = 500;
    private const string Mark = "folding";

    private static readonly (string Table, string Columns, Func<Row, string> Searched)[] Tables =
    [
        ("accounts", "name, display_name, email, external_name",
            row => AccountRows.Searched(row(0)!, row(1), row(2), row(3))),
        ("agreements", "state",
            row => AgreementRows.Searched(AgreementRows.State(row(0)!))),
        ("initiatives", "state",
            row => InitiativeRows.Searched(InitiativeEvents.State(row(0)!))),
    ];

    /// <summary>A column of a row, or null.</summary>
    private delegate string? Row(int place);

    public async Task Refresh(CancellationToken stop)
    {
        var version = Folded.Version.ToString(CultureInfo.InvariantCulture);
        if (await writer.Run(unit => Settings.Read(unit, Mark), stop) == version)
            return;

        var written = 0;
        foreach (var (table, columns, searched) in Tables)
        {
            Guid? last = null;
            do
            {
                (last, var count) = await writer.Run(
                    unit => Write(unit, table, columns, searched, last), stop);
                written += count;
            }
            while (last is not null);
        }

        await writer.Run(unit => Settings.Write(unit, Mark, version), stop);
        if (written > 0)
            log.LogInformation("What searches look in was written anew in {Rows} rows.", written);
    }

    /// <summary>Writes the next rows and tells the last of them; null when there are no more.</summary>
    private static (Guid? Last, int Count) Write(
        Unit unit, string table, string columns, Func<Row, string> searched, Guid? after)
    {
        var rows = unit.Query(
            $"SELECT id, {columns} FROM {table} WHERE id > @after ORDER BY id LIMIT @most",
            row => (
                Id: Guid.Parse(row.GetString(0)),
                Search: searched(place => row.IsDBNull(place + 1) ? null : row.GetString(place + 1))),
            ("after", after ?? Guid.Empty), ("most", MostTogether));
        foreach (var (id, search) in rows)
            unit.Execute(
                $"UPDATE {table} SET search = @search WHERE id = @id", ("search", search), ("id", id));
        return (rows.Count == 0 ? null : rows[^1].Id, rows.Count);
    }
}
