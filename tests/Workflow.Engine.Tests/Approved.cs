using System.Runtime.CompilerServices;

namespace Workflow.Engine.Tests;

/// <summary>Compares what the code generates with the file that was read and approved.</summary>
internal static class Approved
{
    /// <summary>Compares with a file beside the tests' sources.</summary>
    /// <param name="path">Its path below the project of the tests.</param>
    /// <param name="now">What is generated now.</param>
    public static void Compare(string path, string now)
    {
        var approved = Path.GetFullPath(Path.Combine(Sources(), path));
        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == now)
            return;

        var received = Path.Combine(TestContext.CurrentContext.WorkDirectory, Path.GetFileName(path));
        File.WriteAllText(received, now);
        Assert.Fail($"{path} is no longer what is generated. If that is meant: cp '{received}' '{approved}'");
    }

    private static string Sources([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
