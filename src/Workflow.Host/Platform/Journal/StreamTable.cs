using System.Collections.Immutable;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Platform.Journal;

/// <summary>One row of a table, by column, as values are stored.</summary>
public sealed record RowValues(string Table, IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>The row with these columns and values.</summary>
    public static RowValues Of(string table, IEnumerable<(string Column, object? Value)> values) =>
        new(table, values.ToDictionary(each => each.Column, each => each.Value));
}

/// <summary>A stored file that an entry names.</summary>
public sealed record NamedFile(long Sequence, string Sha256, long Length);

/// <summary>What a stream comes to: its rows as they must be, and the files that its entries name.</summary>
/// <param name="IsPartly">Whether columns are left out, as they are being counted anew.</param>
public sealed record Refolded(
    IReadOnlyList<RowValues> Rows, IReadOnlyList<NamedFile> Files, bool IsPartly = false);

/// <summary>
/// A table whose rows are folds of streams: each row of the stream that is called by its id. Every feature
/// registers its own, so that the verification can fold every stream anew and compare.
/// </summary>
/// <param name="Table">The table; it has the columns <c>id</c> and <c>version</c>.</param>
/// <param name="Openings">The events that such a stream begins with.</param>
public sealed record StreamTable(string Table, params ImmutableArray<string> Openings)
{
    /// <summary>Tables with further rows of the same streams, and the column that holds the id.</summary>
    public ImmutableArray<(string Table, string Key)> Beside { get; init; } = [];

    /// <summary>
    /// Folds a stream anew: entries, the rows as they stand, the table's own first, and what the application
    /// remembers of itself (<see cref="Settings"/>). A column that it leaves out is not compared.
    /// </summary>
    public required Func<
        IReadOnlyList<JournalRow>, IReadOnlyList<RowValues>, IReadOnlyDictionary<string, string>, Refolded>
        Fold
    { get; init; }
}
