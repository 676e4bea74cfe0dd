using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.List;

/// <summary>
/// What initiatives are found by, written in the commit of the initiative's row. On SQLite the table's own
/// triggers keep the index of words.
/// </summary>
public static class SearchedRows
{
    public const string Table = "searched";

    private const string Write = """
        INSERT INTO searched (initiative, number, partner, scope, text)
        VALUES (@initiative, @number, @partner, @scope, @text)
        ON CONFLICT (initiative) DO UPDATE SET number = excluded.number, partner = excluded.partner,
            scope = excluded.scope, text = excluded.text
        WHERE searched.text <> excluded.text OR searched.partner <> excluded.partner
            OR searched.number <> excluded.number OR searched.scope <> excluded.scope
        """;

    private const string Rebuild = "INSERT INTO searched_words (searched_words) VALUES ('rebuild')";

    private static readonly string[] Columns = ["initiative", "number", "partner", "scope", "text"];

    /// <summary>What of a region's is found by: its province's begins with the same signs.</summary>
    public static string Scope(string region) => "in" + region;

    /// <summary>Writes what a state is found by, where it differs: of few steps it does.</summary>
    /// <returns>Whether something was written.</returns>
    public static bool Save(UnitOfWork unit, Guid id, Initiative before, Initiative after) =>
        (before.Opening != after.Opening || before.FormerPartners != after.FormerPartners
            || before.Documents != after.Documents)
        && unit.Execute(Write, [.. Columns.Zip(Values(id, after))]) > 0;

    /// <summary>
    /// Makes SQLite's index of words anew, of the rows as they are. PostgreSQL keeps its own.
    /// </summary>
    public static int IndexAnew(UnitOfWork unit) => unit.IsSqlite ? unit.Execute(Rebuild) : 0;

    /// <summary>The row by column, as it stands in the table, but for its key.</summary>
    public static RowValues Stored(Guid id, Initiative state) =>
        RowValues.Of(Table, Columns.Zip(Values(id, state)));

    private static object?[] Values(Guid id, Initiative state)
    {
        var opened = state.Opened;
        return
        [
            id, SearchKey.Text(opened.Number), SearchKey.Text(opened.Partner.Name), Scope(opened.Region.Id),
            InitiativeProjection.Searched(state),
        ];
    }
}
