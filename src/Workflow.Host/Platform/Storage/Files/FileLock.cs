namespace Workflow.Host.Platform.Storage.Files;

/// <summary>Lets one of several processes, or threads, do what must be done once.</summary>
public static class FileLock
{
    /// <summary>How long whoever comes second waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Holds the file until it is disposed of; the file itself stays.</summary>
    /// <exception cref="IOException">Somebody else has held it all the while.</exception>
    public static FileStream Hold(string path)
    {
        var waited = TimeSpan.Zero;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < Patience && File.Exists(path) && PrivateFiles.MayWrite(path))
            {
                Thread.Sleep(50);
                waited += TimeSpan.FromMilliseconds(50);
            }
        }
    }
}
