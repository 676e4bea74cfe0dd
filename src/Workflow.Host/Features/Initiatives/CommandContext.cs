using Workflow.Engine;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives;

/// <summary>Who gives a command and when, and what must be in place when its entries are kept.</summary>
public sealed record CommandContext(Actor Actor, DateTimeOffset Now, Action? BeforeKeeping = null)
{
    /// <summary>The same with what the person holds in another's place as the transaction sees it.</summary>
    public CommandContext In(UnitOfWork unit) =>
        this with { Actor = Substitutions.Present(unit, Actor, Now) };
}
