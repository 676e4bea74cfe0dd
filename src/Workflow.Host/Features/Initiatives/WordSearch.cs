using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Initiatives;

/// <summary>
/// Finds initiatives by words. A word of three signs or more is looked up in an index, wherever it stands;
/// a shorter one is in none: it narrows what the others find, and where there are no others, number or
/// partner must begin with the first.
/// </summary>
internal static class WordSearch
{
    /// <summary>How many signs together the index knows.</summary>
    private const int Indexed = 3;

    /// <summary>Comes after every sign that a text has.</summary>
    private const string Last = "\U0010FFFF";

    /// <summary>Those that every word of a query is found in.</summary>
    /// <param name="scope">What narrows the search beforehand (<see cref="ScopeOf"/>); null for nothing.
    /// What is found may be of other regions all the same.</param>
    public static IQueryable<InitiativeRow> With(
        this IQueryable<InitiativeRow> rows, WorkflowDb db, string? query, string? scope = null)
    {
        var words = Folded.Words(query).ToLookup(IsIndexed);
        if (words.Count == 0)
            return rows;

        var found = InIndex(db, [.. words[true]], scope);
        if (!words.Contains(true))
            found = found.Where(BeginsWith(words[false].First()));
        foreach (var word in words[false])
            found = found.Where(row => row.Text.Contains(word));
        var ids = found.Select(row => row.Initiative);
        return rows.Where(row => ids.Contains(row.Id));
    }

    /// <summary>
    /// What the region asked for, or else the person's own, is found by, so that a word that stands all over
    /// the country is looked for there only; null for who may see others than those below their own.
    /// </summary>
    public static string? ScopeOf(Actor actor, string? region) =>
        region is { Length: > 0 } ? SearchedRows.Scope(region)
        : Scope.SeesAll(actor) || Permissions.PartyOf(actor) is not null || actor.Region is null ? null
        : SearchedRows.Scope(actor.Region);

    private static bool IsIndexed(string word) => word.EnumerateRunes().Count() >= Indexed;

    private static IQueryable<SearchedRow> InIndex(
        WorkflowDb db, IReadOnlyList<string> words, string? scope)
    {
        var rows = db.Set<SearchedRow>();
        if (db.Database.IsSqlite())
            return words.Count == 0 && scope is null ? rows : Matching(rows, words, scope);

        return words.Aggregate(
            scope is null ? rows : rows.Where(row => row.Scope.StartsWith(scope)),
            (found, word) => found.Where(row => row.Text.Contains(word)));
    }

    /// <summary>As a list of keys: joined, SQLite might ask the index for each initiative.</summary>
    private static IQueryable<SearchedRow> Matching(
        DbSet<SearchedRow> rows, IReadOnlyList<string> words, string? scope)
    {
        var phrases = words.Select(word => Phrase("text", word));
        var match = string.Join(
            " AND ", scope is null ? phrases : phrases.Append(Phrase("scope", scope)));
        return rows.FromSql(
            $"""
            SELECT s.* FROM searched s WHERE s.key IN
                (SELECT rowid FROM searched_words WHERE searched_words MATCH {match})
            """);
    }

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
