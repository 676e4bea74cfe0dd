using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Platform.Storage;

/// <summary>
/// The file of a SQLite database as this process first found it. An open connection goes on writing to a file
/// that has been removed or replaced, and everything it answers is lost.
/// </summary>
internal sealed class DatabaseFile(string path)
{
    private FileIdentity? _first;
    private string? _lost;

    /// <summary>What is not where it was, or another; null where all is well.</summary>
    public string? Missing =>
        _lost ?? (FileIdentity.Of(path) is { } now && now == (_first ??= now) ? null : path);

    /// <exception cref="DatabaseGoneException">It was removed or replaced.</exception>
    public void Require()
    {
        if (Missing is { } missing)
            throw new DatabaseGoneException(missing);
    }

    /// <summary>
    /// A file beside it that connections share is lost: those that are open go on with the old one, others
    /// would begin another, and neither would see what the other writes.
    /// </summary>
    public void Lose(string beside) => _lost = beside;

    /// <summary>The log of what is not in the database yet, and the log's index.</summary>
    public IEnumerable<string> Beside => [path + "-wal", path + "-shm"];
}

/// <summary>
/// The files that a connection writes to: the database, and beside it the log and its index, which live as
/// long as connections to it do.
/// </summary>
internal sealed class OpenFiles(DatabaseFile database)
{
    private (string Path, FileIdentity? First)[]? _beside;

    /// <summary>Called in a transaction that writes: by then all of them are there.</summary>
    /// <exception cref="DatabaseGoneException">The database itself was removed or replaced.</exception>
    /// <returns>False where only what is beside it was.</returns>
    public bool AreThere()
    {
        database.Require();
        _beside ??= [.. database.Beside.Select(path => (path, FileIdentity.Of(path)))];
        foreach (var (path, first) in _beside)
        {
            if (FileIdentity.Of(path) != first)
            {
                database.Lose(path);
                return false;
            }
        }

        return true;
    }
}

/// <summary>A file of the database was removed or replaced under the running application.</summary>
public sealed class DatabaseGoneException(string path) : IOException(
    $"{path} was removed or replaced while the application runs: nothing is written any more. Put it back "
    + "as it was, or stop the application, put back or restore the data, and start again.");
