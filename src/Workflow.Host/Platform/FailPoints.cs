using System.Diagnostics;
using System.Globalization;

namespace Workflow.Host.Platform;

/// <summary>
/// Places at which a test may have the process killed outright, as a power cut would. The environment
/// variable <c>PRAKARSA_FAIL_AT</c> names one, as <c>before-commit</c> or, for the third time only,
/// <c>before-commit:3</c>.
/// </summary>
public static class FailPoints
{
    public const string Variable = "PRAKARSA_FAIL_AT";
    private static readonly string[]? Armed = Environment.GetEnvironmentVariable(Variable)?.Split(':', 2);
    private static int _left = Armed is [_, var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1;

    /// <summary>Kills the process where this is the place; costs nothing otherwise.</summary>
    public static void Hit(string place)
    {
        if (Armed is null || Armed[0] != place || Interlocked.Decrement(ref _left) != 0)
            return;

        Thread.Sleep(100); // Whatever was answered too early gets out, and the test sees it.
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite); // The signal is on its way; nothing more happens here.
    }
}
