using Workflow.Engine;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives;

/// <summary>Commands that come again: the first answer follows from the entry that they led to.</summary>
public static class Repeats
{
    /// <summary>Does it, unless it was done under the caller's id before.</summary>
    /// <exception cref="CommandIdUsedException">The id stands for another command.</exception>
    public static CommandResult OnceIn(
        UnitOfWork unit, IdempotencyKey? once, Actor actor, Rulebooks rulebooks, Func<CommandResult> act)
    {
        if (CommandIds.Find(unit, once) is { } first)
            return Earlier(unit, Guid.Parse(first.Stream), first.Sequence, actor, rulebooks);

        var answer = act();
        if (answer is Done done)
            CommandIds.Keep(unit, once, Portable.Text(done.Id), done.Version);
        return answer;
    }

    private static CommandResult Earlier(
        UnitOfWork unit, Guid id, long version, Actor actor, Rulebooks rulebooks) =>
        InitiativeRows.LoadWhole(unit, id) is { } state
        && InitiativeVisibility.Sees(actor, state, rulebooks.For(state).Procedure)
            ? Done.At(id, state, version)
            : new Unknown();
}
