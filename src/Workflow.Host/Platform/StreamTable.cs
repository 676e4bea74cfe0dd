namespace Workflow.Host.Platform;

/// <summary>
/// A table whose rows are folds of streams: each row of the stream that is called by its id. Every feature
/// registers its own, so that the verification can hold the rows against the journal.
/// </summary>
/// <param name="Table">The table; it has the columns <c>id</c> and <c>version</c>.</param>
/// <param name="Openings">The events that such a stream begins with.</param>
public sealed record StreamTable(string Table, params string[] Openings);
