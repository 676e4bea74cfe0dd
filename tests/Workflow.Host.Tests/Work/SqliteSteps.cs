using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Workflow.Host.Tests.Work;

/// <summary>
/// What each statement of a connection to SQLite takes, those its own modules send too: in steps of its
/// machine (<c>sqlite3_stmt_status</c>), told when it has ended (<c>sqlite3_trace_v2</c>).
/// </summary>
internal static class SqliteSteps
{
    private const uint Profile = 2;
    private const int VmSteps = 4;

    /// <summary>What is called must live as long as the connection it is called of.</summary>
    private static readonly ConditionalWeakTable<sqlite3, Ended> Listening = [];

    private delegate int Ended(uint what, nint context, nint statement, nint nanoseconds);

    public static void Trace(sqlite3 connection, Action<string, int> ended)
    {
        Ended listener = (_, _, statement, _) =>
        {
            ended(Marshal.PtrToStringUTF8(TextOf(statement)) ?? "", StatusOf(statement, VmSteps, 1));
            return 0;
        };
        Listening.Add(connection, listener);
        Assert.That(
            Trace(
                connection.DangerousGetHandle(), Profile, Marshal.GetFunctionPointerForDelegate(listener), 0),
            Is.Zero);
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_trace_v2")]
    private static extern int Trace(nint connection, uint what, nint listener, nint context);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_sql")]
    private static extern nint TextOf(nint statement);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_stmt_status")]
    private static extern int StatusOf(nint statement, int what, int anew);
}
