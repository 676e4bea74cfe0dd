using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Platform.Storage.Checks;

/// <summary>
/// Whether values are stored as this application stores them. SQLite keeps any type in any column: bytes that
/// read as the same text are found by no search. And ids stand in one form, or they are not found either.
/// </summary>
internal static class StoredForms
{
    public static IEnumerable<ChainFault> Faults(Database database)
    {
        using var context = database.Context();
        using var reading = new ConsistentRead(database);
        foreach (var table in context.Model.GetRelationalModel().Tables)
        {
            var wrong = table.Columns.Select(column => (column.Name, When: Wrong(column, database.IsSqlite)))
                .Where(column => column.When.Length > 0)
                .Select(column => $"WHEN {column.When} THEN '{column.Name}'").ToList();
            if (wrong.Count == 0)
                continue;

            var found = reading.Read(
                $"SELECT f FROM (SELECT CASE {string.Join(' ', wrong)} END AS f FROM {table.Name}) t "
                + "WHERE f IS NOT NULL LIMIT 1",
                row => row.GetString(0)).FirstOrDefault();
            if (found is not null)
                yield return new("", 0, ChainFaultKind.RowDiffers, new(
                    $"Tabel {table.Name} memuat nilai yang tidak ditulis aplikasi ini: {found}.",
                    $"The table {table.Name} holds a value that this application did not write: {found}."));
        }
    }

    /// <summary>The condition that a value is of another form; empty where it can be of none.</summary>
    private static string Wrong(IColumn column, bool isSqlite)
    {
        var type = column.PropertyMappings[0].Property.ClrType;
        var name = $"\"{column.Name}\"";
        var conditions = new List<string>();
        if (isSqlite)
        {
            var right = column.StoreType == "TEXT" ? "'text'" : "'integer'";
            conditions.Add($"typeof({name}) NOT IN ({right}{(column.IsNullable ? ", 'null'" : "")})");
        }

        if (isSqlite && (Nullable.GetUnderlyingType(type) ?? type) == typeof(bool))
            conditions.Add($"{name} NOT IN (0, 1)");
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(Guid))
            conditions.Add($"length({name}) <> 36 OR {name} <> lower({name})");
        return string.Join(" OR ", conditions);
    }
}
