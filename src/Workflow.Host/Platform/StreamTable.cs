namespace Workflow.Host.Platform;

/// <summary>
/// A table whose rows are folds of streams: the row with the id <c>x</c> of the stream <c>prefix/x</c>. Each
/// feature registers its own, so that the verification can hold the rows against the journal.
/// </summary>
/// <param name="Table">The table; it has the columns <c>id</c> and <c>version</c>.</param>
/// <param name="Prefix">What the streams' names begin with.</param>
public sealed record StreamTable(string Table, string Prefix)
{
    /// <summary>The stream of a row.</summary>
    public string Stream(Guid id) => $"{Prefix}/{Portable.Text(id)}";
}
