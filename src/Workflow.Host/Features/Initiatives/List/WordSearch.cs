using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.List;

/// <summary>
/// Finds initiatives by words. A word of three signs or more is looked up in an index, wherever it stands;
/// a shorter one is in none: it narrows what the others find, and where there are no others, number or
/// partner must begin with the first.
/// </summary>
internal static class WordSearch
{
    /// <summary>As many are counted by the index, and their numbers looked up at once to go by.</summary>
    private const int Some = 5_000;

    /// <summary>How many signs together the index knows.</summary>
    private const int Indexed = 3;

    /// <summary>Comes after every sign that a text has.</summary>
    private const string Last = "\U0010FFFF";

    // CROSS JOIN is how SQLite is told in which order to read: it would rather ask the index of words for
    // each initiative. So whoever wants a thousand of them reads no more.
    private const string ByIndex = """
        SELECT i.* FROM searched_words CROSS JOIN searched s ON s.key = searched_words.rowid
        CROSS JOIN initiatives i ON i.id = s.initiative WHERE searched_words MATCH {0}
        """;

    private const string Searched = """
        SELECT s.* FROM searched_words CROSS JOIN searched s ON s.key = searched_words.rowid
        WHERE searched_words MATCH {0}
        """;

    private const string ByBeginning =
        "SELECT i.* FROM searched s CROSS JOIN initiatives i ON i.id = s.initiative WHERE {0} <> ''";

    private const string Begins = " AND ((s.number >= {{{0}}} AND s.number < {{{1}}}) "
        + "OR (s.partner >= {{{0}}} AND s.partner < {{{1}}}))";

    /// <summary>The initiatives that every word of a query is found in, as an index gives them.</summary>
    /// <param name="scope">What narrows the search beforehand (<see cref="ScopeOf"/>); null for nothing.
    /// What is found may be of other regions all the same.</param>
    public static IQueryable<InitiativeRow> Found(WorkflowDb db, string query, string? scope)
    {
        var rows = db.Set<InitiativeRow>();
        var words = SearchKey.Words(query).ToLookup(IsIndexed);
        if (words.Count == 0)
            return rows.AsNoTracking();

        return db.Database.IsSqlite()
            ? OnSqlite(rows, [.. words[true]], [.. words[false]], scope).AsNoTracking()
            : Among(
                db.Set<SearchedRow>().Where(row => scope == null || row.Scope.StartsWith(scope)), rows,
                words);
    }

    /// <summary>
    /// How many there are in the whole country, to the last one or so far as it matters; null where the index
    /// of words alone does not tell.
    /// </summary>
    public static async Task<int?> CountByIndex(
        WorkflowDb db, string query, bool toTheLast, CancellationToken stop) => IsByIndex(db, query)
            ? await db.Database.SqlQueryRaw<long>(
                "SELECT rowid AS \"Value\" FROM searched_words WHERE searched_words MATCH {0} LIMIT {1}",
                Match(query), toTheLast ? -1 : Some + 1).CountAsync(stop)
            : null;

    /// <summary>Whether so many, counted by the index, are walked over by their numbers.</summary>
    public static bool IsByNumber(WorkflowDb db, string query, int counted) =>
        counted <= Some && IsByIndex(db, query);

    /// <summary>
    /// The same of rows that are each looked at: where many are found and only a page of them is read.
    /// </summary>
    public static IQueryable<InitiativeRow> Each(
        IQueryable<InitiativeRow> rows, WorkflowDb db, string query)
    {
        var words = SearchKey.Words(query).ToLookup(IsIndexed);
        var found = Containing(db.Set<SearchedRow>(), words);
        return words.Count == 0 ? rows : rows.Where(row => found.Any(words => words.Initiative == row.Id));
    }

    /// <summary>
    /// The same where not too many are found, by the index of words alone (<see cref="IsByNumber"/>): their
    /// numbers, which the index of each order but <c>-due</c> has, are looked up beforehand.
    /// </summary>
    /// <param name="byUrgency">Whether the order's index has the urgency, and in it the number.</param>
    public static IQueryable<InitiativeRow> EachByNumber(
        IQueryable<InitiativeRow> rows, WorkflowDb db, string query, bool byUrgency)
    {
        var numbers = db.Set<SearchedRow>().FromSqlRaw(Searched, Match(query))
            .Select(found => found.Number);
#pragma warning disable CA1304, CA1311 // It is SQLite that does it: of a number, which has no other letters.
        return byUrgency
            ? rows.Where(row => numbers.Contains(row.Urgency.Substring(Urgency.NumberFrom).ToLower()))
            : rows.Where(row => numbers.Contains(row.Number.ToLower()));
#pragma warning restore CA1304, CA1311
    }

    /// <summary>
    /// What the region asked for, or else the person's own, is found by, so that a word that stands all over
    /// the country is looked for there only; null for who may see others than those below their own.
    /// </summary>
    public static string? ScopeOf(Actor actor, string? region) =>
        region is { Length: > 0 } ? SearchedRows.Scope(region)
        : RegionVisibility.SeesAll(actor) || Permissions
            .PartyOf(actor) is not null || actor.Region is null ? null
        : SearchedRows.Scope(actor.Region);

    private static bool IsIndexed(string word) => word.EnumerateRunes().Count() >= Indexed;

    private static IQueryable<InitiativeRow> OnSqlite(
        DbSet<InitiativeRow> rows, IReadOnlyList<string> indexed, IReadOnlyList<string> others, string? scope)
    {
        var phrases = indexed.Select(word => Phrase("text", word)).ToList();
        if (scope is not null)
            phrases.Add(Phrase("scope", scope));
        var values = new List<object> { string.Join(" AND ", phrases) };
        string Given(string condition, params IEnumerable<string> more)
        {
            var from = values.Count;
            values.AddRange(more);
            return string.Format(CultureInfo.InvariantCulture, condition, from, from + 1);
        }

        var sql = phrases.Count > 0 ? ByIndex : ByBeginning;
        if (phrases.Count == 0)
            values[0] = "-"; // Nothing is looked up; a statement has a first value all the same.
        if (indexed.Count == 0)
            sql += Given(Begins, others[0], others[0] + Last);
        sql += string.Concat(others.Select(word => Given(" AND instr(s.text, {{{0}}}) > 0", word)));
        return rows.FromSqlRaw(sql, [.. values]);
    }

    private static IQueryable<InitiativeRow> Among(
        IQueryable<SearchedRow> searched, DbSet<InitiativeRow> rows, ILookup<bool, string> words)
    {
        var found = Containing(searched, words).Select(row => row.Initiative);
        return rows.AsNoTracking().Where(row => found.Contains(row.Id));
    }

    private static IQueryable<SearchedRow> Containing(
        IQueryable<SearchedRow> searched, ILookup<bool, string> words)
    {
        if (words.Contains(false) && !words.Contains(true))
            searched = searched.Where(BeginsWith(words[false].First()));
        return words.SelectMany(some => some)
            .Aggregate(searched, (found, word) => found.Where(row => row.Text.Contains(word)));
    }

    private static bool IsByIndex(WorkflowDb db, string query) =>
        db.Database.IsSqlite() && SearchKey.Words(query).ToList() is { Count: > 0 } words
            && words.All(IsIndexed);

    private static string Match(string query) =>
        string.Join(" AND ", SearchKey.Words(query).Select(word => Phrase("text", word)));

    /// <summary>Within quotes nothing is a sign of FTS5's own, but the quote, which is doubled.</summary>
    private static string Phrase(string column, string text) =>
        $"{column} : \"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>As a range, which an index gives on either database.</summary>
    private static Expression<Func<SearchedRow, bool>> BeginsWith(string from)
    {
        var to = from + Last;
        return row =>
            (row.Number.CompareTo(from) >= 0 && row.Number.CompareTo(to) < 0)
            || (row.Partner.CompareTo(from) >= 0 && row.Partner.CompareTo(to) < 0);
    }
}
