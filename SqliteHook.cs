using System.Runtime.CompilerServices;

namespace Workflow.Host.Platform;

/// <summary>
/// Runs SqliteNative before anything in this assembly does. The host's own initialiser would run only when
/// the host is first touched, which may be after SQLite was.
/// </summary>
file static class SqliteHook
{
    [ModuleInitializer]
    internal static void Run() => SqliteNative.Ensure();
}
