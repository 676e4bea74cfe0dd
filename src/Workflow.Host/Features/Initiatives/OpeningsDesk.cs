using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Initiatives;

/// <summary>Opens many initiatives at once: all of them in one commit, or none.</summary>
public sealed class OpeningsDesk(Writer writer, InitiativeDesk desk)
{
    private const string FindRunning =
        "SELECT title, partner, number FROM initiatives WHERE region = @region AND closed = @closed";

    /// <summary>Opens what a list without faults asks for.</summary>
    /// <returns>The numbers in the order of the list; none where something stands against one of them by
    /// now.</returns>
    public async Task<ImmutableArray<string>> Open(
        IReadOnlyList<ListedOpening> list, Actor actor, CancellationToken stop)
    {
        try
        {
            return await writer.Run(unit => OpenIn(unit, list, actor), stop);
        }
        catch (OvertakenException)
        {
            return [];
        }
    }

    /// <summary>The open initiatives of a region by title and partner.</summary>
    public static async Task<Dictionary<(string Title, string Partner), string>> Running(
        WorkflowDb db, string region, CancellationToken stop)
    {
        var rows = await db.Set<InitiativeRow>().AsNoTracking()
            .Where(row => row.Region == region && !row.Closed)
            .Select(row => new { row.Title, row.Partner, row.Number }).ToListAsync(stop);
        return rows.GroupBy(row => (row.Title, row.Partner))
            .ToDictionary(same => same.Key, same => same.First().Number);
    }

    private ImmutableArray<string> OpenIn(Unit unit, IReadOnlyList<ListedOpening> list, Actor actor)
    {
        var running = list.Select(listed => listed.Command.Region.Id).Distinct()
            .SelectMany(region => unit.Query(
            FindRunning, row => (Region: region, Title: row.GetString(0), Partner: row.GetString(1)),
            ("region", region), ("closed", false))).ToHashSet();
        var numbers = ImmutableArray.CreateBuilder<string>(list.Count);
        foreach (var (_, command, procedure) in list)
        {
            if (running.Contains((command.Region.Id, command.Title, command.Partner.Name))
                || desk.OpenIn(unit, command, procedure, actor) is not Done done)
                throw new OvertakenException();
            numbers.Add(done.State.Opened.Number);
        }

        return numbers.ToImmutable();
    }

    /// <summary>Takes back what the transaction has done so far.</summary>
    private sealed class OvertakenException : Exception;
}
