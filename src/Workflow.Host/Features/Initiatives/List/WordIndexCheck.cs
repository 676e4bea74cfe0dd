using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.List;

/// <summary>
/// Whether SQLite's index of words holds every three signs of every row of <c>searched</c> in their place,
/// and no others. FTS5's own check would have to write. PostgreSQL's index is the server's.
/// </summary>
internal static class WordIndexCheck
{
    /// <summary>Of the connection alone, whose database may be open for reading only.</summary>
    private const string Begin = """
        PRAGMA query_only = OFF;
        CREATE VIRTUAL TABLE temp.words_held USING fts5vocab('main', 'searched_words', 'instance');
        BEGIN;
        """;

    private const string IsThere = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'searched_words'";
    // As KeyedSum has it: one number is read sooner than three, and there are millions of rows.
    private const string Held =
        "SELECT term, (doc << 24) | (offset << 1) | (col = 'scope') FROM words_held";

    private const string Texts = "SELECT key, scope, text FROM searched";
    private const int SqlError = 1;
    private const int Corrupt = 11;

    public static IEnumerable<ChainFault> Faults(Database database)
    {
        if (!database.IsSqlite)
            return [];

        using var connection = database.Open();
        // A key of its own each time: nobody can make an index that only seems to hold them.
        var sum = new KeyedSum(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));
        try
        {
            if (Sum(connection, IsThere, row => (ulong)row.GetInt64(0)) == 0)
                return []; // It is told to be missing as every table is.

            using (var command = Command(connection, Begin))
                command.ExecuteNonQuery();
            var held = Sum(connection, Held, row => sum.Of(row.GetString(0), row.GetInt64(1)));
            var right = Sum(
                connection, Texts,
                row => sum.OfAll(row.GetString(1), row.GetInt64(0), 1)
                    + sum.OfAll(row.GetString(2), row.GetInt64(0), 0));
            return held == right ? [] : [Differs("")];
        }
        catch (SqliteException error) when (error.SqliteErrorCode is SqlError or Corrupt)
        {
            return [Differs($" ({error.Message})")];
        }
    }

    private static ChainFault Differs(string why) => new("", 0, ChainFaultKind.RowDiffers, new(
        $"Indeks pencarian searched_words tidak seperti tabel searched{why}. Perintah rebuild menyusunnya "
        + "ulang.",
        $"The search index searched_words is not what the table searched says{why}. The command rebuild "
        + "makes it anew."));

    private static ulong Sum(DbConnection connection, string sql, Func<DbDataReader, ulong> each)
    {
        using var command = Command(connection, sql);
        using var reader = command.ExecuteReader();
        var sum = 0UL;
        while (reader.Read())
            sum += each(reader);
        return sum;
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of the code.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    /// <summary>A sum over what an index holds, in any order; another for each key.</summary>
    private sealed class KeyedSum(ulong key)
    {
        /// <summary>Three signs at a place.</summary>
        public ulong Of(string three, long place)
        {
            var signs = 0UL;
            foreach (var sign in three.EnumerateRunes())
                signs = Follow(signs, sign);
            return Of(signs, place);
        }

        /// <summary>Every three signs that stand together in a column of a row.</summary>
        public ulong OfAll(string text, long row, long column)
        {
            const ulong Three = (1UL << (3 * SignBits)) - 1;
            var (sum, signs, seen) = (0UL, 0UL, 0L);
            foreach (var sign in text.EnumerateRunes())
            {
                signs = Follow(signs, sign) & Three;
                if (++seen >= 3)
                    sum += Of(signs, (row << 24) | ((seen - 3) << 1) | column);
            }

            return sum;
        }

        private const int SignBits = 21;

        /// <summary>FTS5 reads two signs that stand for none as the one that replaces them.</summary>
        private static ulong Follow(ulong signs, Rune sign) => (signs << SignBits)
            | (uint)(sign.Value is 0xFFFE or 0xFFFF ? Rune.ReplacementChar.Value : sign.Value);

        private ulong Of(ulong signs, long place) => Mixed(Mixed(key ^ signs) ^ (ulong)place);

        /// <summary>SplitMix64: every bit of what comes in changes half of what comes out.</summary>
        private static ulong Mixed(ulong value)
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
