using Microsoft.EntityFrameworkCore;

namespace Workflow.Host.Features.Board;

/// <summary>
/// The objects that initiatives have together. A few dozen sets occur, however many are stored, and each has
/// its initiatives side by side in an index: so the first of one object are the first of a few sets.
/// </summary>
internal static class ObjectSets
{
    /// <summary>Of the stuck, as the filter of their index has it.</summary>
    public const string Stuck = "standing & 64 = 64";

    /// <summary>Of those that nobody was named for.</summary>
    public const string Nobodys = "officer IS NULL AND NOT closed";

    // Goes from each set to the next in the index; DISTINCT would read all that lie between.
    private const string Occurring = """
        WITH RECURSIVE sets(objects) AS (
            SELECT min(objects) FROM initiatives WHERE {0}
            UNION ALL SELECT (SELECT min(i.objects) FROM initiatives i WHERE {0} AND i.objects > s.objects)
            FROM sets s WHERE s.objects IS NOT NULL)
        SELECT objects AS "Value" FROM sets WHERE objects IS NOT NULL
        """;

    /// <summary>Those that have an object among them.</summary>
    public static async Task<List<string>> With(string about, string which, BoardSources sources)
    {
        await using var db = sources.Database.Context();
        var sql = Occurring.Replace("{0}", which, StringComparison.Ordinal);
        var all = await db.Database.SqlQueryRaw<string>(sql).ToListAsync(sources.Stop);
        return all.FindAll(set => set.Split(',').Contains(about));
    }
}
