using Workflow.Engine.Initiatives;

namespace Workflow.Host.Features.Initiatives.Documents;

/// <summary>A file that no entry names yet.</summary>
public sealed class IncomingFile(StoredFile file, string path, string settledPath) : IDisposable
{
    public StoredFile File { get; } = file;

    /// <summary>What it is called while no entry names it.</summary>
    internal string Place => Path.GetFileName(path);

    /// <summary>
    /// Puts it where entries find it; called inside the transaction that names it, before it commits.
    /// </summary>
    /// <exception cref="FileNotFoundException">It was removed: no entry may name it.</exception>
    public void Settle()
    {
        // The transaction may be run again: the second time it is in place already.
        if (System.IO.File.Exists(path))
            System.IO.File.Move(path, settledPath, overwrite: true);
        else if (!System.IO.File.Exists(settledPath))
            throw new FileNotFoundException("The file that was sent is gone.", path);
    }

    public void Dispose() => System.IO.File.Delete(path);
}
