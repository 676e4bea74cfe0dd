using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Opening;

/// <summary>Opens many initiatives at once: all of them in one commit, or none.</summary>
public sealed class OpeningsDesk(Writer writer, InitiativeDesk desk)
{
    private const string FindRunning =
        "SELECT title, partner, number FROM initiatives WHERE region = @region AND closed = @closed";

    /// <summary>Opens what a list without faults asks for.</summary>
    /// <returns>The numbers in the order of the list; none where something stands against one of them by
    /// now, such as that they were opened.</returns>
    public async Task<ImmutableArray<string>> Open(
        IReadOnlyList<ListedOpening> list, Actor actor, IdempotencyKey? once, CancellationToken stop)
    {
        try
        {
            return await writer.Run(unit => OpenIn(unit, list, actor, once), stop);
        }
        catch (OvertakenException)
        {
            return [];
        }
    }

    /// <summary>Whether a list was opened under the caller's id before.</summary>
    public Task<bool> WasOpened(IdempotencyKey? once, CancellationToken stop) =>
        writer.Run(unit => CommandIds.Find(unit, once) is not null, stop);

    /// <summary>The open initiatives of a region by title and partner, folded.</summary>
    public static async Task<Dictionary<(string Title, string Partner), string>> Running(
        WorkflowDb db, string region, CancellationToken stop)
    {
        var rows = await db.Set<InitiativeRow>().AsNoTracking()
            .Where(row => row.Region == region && !row.Closed)
            .Select(row => new { row.Title, row.Partner, row.Number }).ToListAsync(stop);
        return rows.GroupBy(row => Key(row.Title, row.Partner))
            .ToDictionary(same => same.Key, same => same.First().Number);
    }

    /// <summary>
    /// Title and partner as a reader tells them apart: what two openings may not have in common.
    /// </summary>
    public static (string Title, string Partner) Key(string title, string partner) =>
        (SearchKey.Text(title), SearchKey.Text(partner));

    /// <summary>The open initiative that reads like what is to be opened, or null.</summary>
    public static Alike? FindAlike(UnitOfWork unit, Open command) =>
        RunningIn(unit, command.Region.Id).Find(
            open => open.Key == Key(command.Title, command.Partner.Name)).Number is { } number
            ? new(number)
            : null;

    private static List<((string Title, string Partner) Key, string Number)> RunningIn(
        UnitOfWork unit, string region) =>
        unit.Query(
            FindRunning, row => (Key(row.GetString(0), row.GetString(1)), row.GetString(2)),
            ("region", region), ("closed", false));

    private ImmutableArray<string> OpenIn(
        UnitOfWork unit, IReadOnlyList<ListedOpening> list, Actor actor, IdempotencyKey? once)
    {
        if (CommandIds.Find(unit, once) is not null)
            return [];

        var running = list.Select(listed => listed.Command.Region.Id).Distinct()
            .SelectMany(region => RunningIn(unit, region).Select(open => (region, open.Key))).ToHashSet();
        var numbers = ImmutableArray.CreateBuilder<string>(list.Count);
        foreach (var (_, command, procedure) in list)
        {
            if (running.Contains((command.Region.Id, Key(command.Title, command.Partner.Name)))
                || desk.OpenIn(unit, command, procedure, actor) is not Done done)
                throw new OvertakenException();
            numbers.Add(done.State.Opened.Number);
        }

        CommandIds.Keep(unit, once, "openings", numbers.Count);
        return numbers.ToImmutable();
    }

    /// <summary>Takes back what the transaction has done so far.</summary>
    private sealed class OvertakenException : Exception;
}
