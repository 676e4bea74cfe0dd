namespace Workflow.Host.Tests.Support;

/// <summary>
/// The journal recomputed with nothing of the application: by <c>docs/recompute-journal.mjs</c>, as an
/// auditor would.
/// </summary>
internal static class Recomputed
{
    /// <param name="lines">Entries as JSON, one a line.</param>
    public static Ended Of(string lines)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, lines);
            using var process = ChildProcess.Other(
                "node", Path.Combine(Repository.Root, "docs", "recompute-journal.mjs"), file);
            return process.Wait();
        }
        finally
        {
            File.Delete(file);
        }
    }
}
