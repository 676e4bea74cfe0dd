using System.Diagnostics;
using System.Globalization;

namespace Workflow.Host.Platform;

/// <summary>
/// Places at which a test may have the process killed outright, as a power cut would. The environment
/// variable <c>PRAKARSA_FAIL_AT</c> names one, as <c>before-commit</c> or, for the third time only,
/// <c>before-commit:3</c>; or several that are come to one after the other, the last of which kills:
/// <c>after-row:7,before-commit</c> is the commit that holds the seventh row.
/// </summary>
public static class FailPoints
{
    public const string Variable = "PRAKARSA_FAIL_AT";
    private static readonly Queue<(string Place, int Times)>? Armed = Read();
    private static int _times;

    /// <summary>Kills the process where this is the place; costs nothing otherwise.</summary>
    public static void Hit(string place)
    {
        if (Armed is null || !IsLast(place))
            return;

        Thread.Sleep(100); // Whatever was answered too early gets out, and the test sees it.
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite); // The signal is on its way; nothing more happens here.
    }

    private static bool IsLast(string place)
    {
        lock (Armed!)
        {
            if (!Armed.TryPeek(out var next) || next.Place != place || ++_times != next.Times)
                return false;

            _times = 0;
            Armed.Dequeue();
            return Armed.Count == 0;
        }
    }

    private static Queue<(string Place, int Times)>? Read() =>
        Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } places ? null : new(
            places.Split(',').Select(place => place.Split(':', 2)).Select(words => (
                words[0], words is [_, var times] ? int.Parse(times, CultureInfo.InvariantCulture) : 1)));
}
