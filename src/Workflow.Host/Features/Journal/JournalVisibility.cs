using System.Collections.Immutable;
using System.Linq.Expressions;
using Workflow.Engine;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Targets;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Journal;

/// <summary>
/// Whose entries a person reads: the auditor's are all; an officer's those of the office's initiatives; an
/// overseer's also those of agreements and targets, and a province's also its regencies' and cities'
/// (PP 28/2018 art. 44(4)).
/// </summary>
/// <param name="IsAll">Every stream there is.</param>
/// <param name="Regions">The regions whose initiatives are seen.</param>
/// <param name="Overseen">Those of which everything is seen.</param>
public sealed record JournalVisibility(
    bool IsAll, ImmutableArray<string> Regions, ImmutableArray<string> Overseen)
{
    /// <summary>Who may read the journal at all.</summary>
    public const string Readers = Roles.Office + "," + Roles.RegionHead + "," + Roles.Auditor;

    public static JournalVisibility Of(Actor actor, Regions regions)
    {
        if (actor.Is(Roles.Auditor))
            return new(true, [], []);

        var codes = regions.All.Select(region => region.Code);
        return new(
            false, [.. codes.Where(code => RegionVisibility.ReadsJournal(actor, code))],
            [.. codes.Where(code => RegionVisibility.Oversees(actor, code))]);
    }

    /// <summary>What tells two sights apart.</summary>
    public string Key => IsAll ? "all" : $"{string.Join(',', Regions)}/{string.Join(',', Overseen)}";

    /// <summary>The initiatives whose entries are seen.</summary>
    public Expression<Func<InitiativeRow, bool>> Initiatives =>
        IsAll ? row => true : row => Regions.Contains(row.Region);

    /// <summary>The streams seen, as a query of their names; not for a sight of all.</summary>
    public string Streams(SqlParts sql)
    {
        var streams = $"SELECT id FROM initiatives WHERE {sql.In("region", Regions)}";
        return Overseen.IsEmpty
            ? streams
            : $"{streams} UNION ALL SELECT id FROM agreements WHERE {sql.In("region", Overseen)} UNION ALL "
                + string.Join(
                    " UNION ALL ",
                    Overseen.Select(region => $"SELECT {sql.Add(TargetsEvent.Stream(region))}"));
    }

    /// <summary>Whether one entry <c>j</c> is seen; not for a sight of all.</summary>
    public string Condition(SqlParts sql)
    {
        var seen =
            $"EXISTS (SELECT 1 FROM initiatives i WHERE i.id = j.stream AND {sql.In("i.region", Regions)})";
        return Overseen.IsEmpty
            ? seen
            : $"({seen} OR EXISTS (SELECT 1 FROM agreements a WHERE a.id = j.stream AND "
                + $"{sql.In("a.region", Overseen)})"
                + $" OR {sql.In("j.stream", Overseen.Select(TargetsEvent.Stream))})";
    }
}

/// <summary>The parameters of a query while its text is put together.</summary>
public sealed class SqlParts
{
    private readonly List<(string Name, object? Value)> _parameters = [];

    public (string Name, object? Value)[] Parameters => [.. _parameters];

    /// <summary>A value, as it stands in the text.</summary>
    public string Add(object? value)
    {
        var name = $"p{_parameters.Count}";
        _parameters.Add((name, value));
        return "@" + name;
    }

    /// <summary>That a column has one of the values; never, where there are none.</summary>
    public string In(string column, IEnumerable<string> values)
    {
        var names = values.Select(value => Add(value)).ToList();
        return names.Count == 0 ? "1 = 0" : $"{column} IN ({string.Join(", ", names)})";
    }
}
