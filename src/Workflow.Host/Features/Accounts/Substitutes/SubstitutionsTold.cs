using System.Data.Common;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts.Substitutes;

/// <summary>A substitution as the journal tells it, or as its row has it, in the forms of the row.</summary>
internal sealed record ToldSubstitution(
    Guid Id, string Absent, string Substitute, string Role, string FromOn, string UntilOn, string Reason,
    string NamedBy, string NamedAt, string? EndedAt)
{
    public static ToldSubstitution Read(DbDataReader row) => new(
        Guid.Parse(row.GetString(0)), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4),
        row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8),
        row.IsDBNull(9) ? null : row.GetString(9));
}

/// <summary>What the entries of the accounts' stream come to: who stands in for whom.</summary>
internal sealed class SubstitutionsTold
{
    public const string Rows = """
        SELECT id, absent, substitute, role, from_on, until_on, reason, named_by, named_at, ended_at
        FROM substitutions ORDER BY id
        """;

    private readonly Dictionary<Guid, (ToldSubstitution Told, Guid Account)> _told = [];

    public void Add(JournalRow entry, AccountEvent happened)
    {
        if (happened is SubstituteNamed named)
            _told[named.Substitution] = (
                new(
                    named.Substitution, named.Name, named.Substitute, named.Role,
                    Portable.Text(named.FirstDay), Portable.Text(named.LastDay), named.Reason, entry.Actor,
                    entry.At, null),
                named.Account);
        else if (happened is SubstitutionEnded ended
            && _told.TryGetValue(ended.Substitution, out var there))
            _told[ended.Substitution] = (there.Told with { EndedAt = entry.At }, there.Account);
    }

    /// <summary>Where the rows say otherwise: what, and the account that it is of, where one is.</summary>
    public IEnumerable<(ToldSubstitution What, Guid Account)> Differences(List<ToldSubstitution> rows) =>
        from one in _told.Values.Select(each => each.Told).Except(rows)
            .Concat(rows.Except(_told.Values.Select(each => each.Told)))
            .DistinctBy(one => one.Id)
        select (one, _told.GetValueOrDefault(one.Id).Account);
}
