using Microsoft.Data.Sqlite;
using SQLitePCL;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Platform.Storage;

/// <summary>
/// Copies a SQLite database page by page, as of one moment, by SQLite's own means: reading the file beside it
/// would let go of the locks that this process holds on it.
/// </summary>
internal static class DatabaseCopy
{
    /// <summary>16 MB of them: seldom enough to cost nothing, often enough to tell of.</summary>
    private const int PagesAtOnce = 4096;

    // The copy is nobody's until it is whole: then all of it is written to the disk at once.
    private const string NotYetKept = "PRAGMA synchronous=OFF";
    private const string OneFile = "PRAGMA journal_mode=DELETE"; // Without a log beside it.

    /// <summary>
    /// Writes a file that is the application's user's alone, not yet flushed to the disk. Others go on
    /// writing.
    /// </summary>
    /// <param name="database">What is copied.</param>
    /// <param name="file">It must not be there yet.</param>
    /// <param name="told">The pages that are done, and all of them.</param>
    public static void Write(Database database, string file, Action<int, int>? told = null)
    {
        PrivateFiles.Create(file).Dispose();
        using var source = (SqliteConnection)database.Open();
        using var copy = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        copy.Open();
        Run(copy, NotYetKept);
        Run(source, "BEGIN");
        Run(source, "SELECT count(*) FROM sqlite_master"); // The moment is that of the first reading.
        CopyPages(source, copy, told);
        Run(copy, OneFile);
    }

    private static void CopyPages(SqliteConnection source, SqliteConnection copy, Action<int, int>? told)
    {
        using var copying = raw.sqlite3_backup_init(copy.Handle, "main", source.Handle, "main");
        if (copying.IsInvalid)
            SqliteException.ThrowExceptionForRC(raw.sqlite3_errcode(copy.Handle), copy.Handle);
        int step;
        while ((step = raw.sqlite3_backup_step(copying, PagesAtOnce)) == raw.SQLITE_OK)
        {
            var all = raw.sqlite3_backup_pagecount(copying);
            told?.Invoke(all - raw.sqlite3_backup_remaining(copying), all);
            FailPoints.Hit("while-copying");
        }

        if (step != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(step, copy.Handle);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the code.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
