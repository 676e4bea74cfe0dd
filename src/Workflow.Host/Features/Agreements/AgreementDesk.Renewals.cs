using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements;

/// <content>What happens to an agreement when its renewal is proposed and opened.</content>
public sealed partial class AgreementDesk
{
    /// <summary>Notes an opened renewal, in its opening's own transaction.</summary>
    /// <exception cref="InvalidOperationException">The office may not, though it may open the
    /// initiative.</exception>
    public void RenewIn(UnitOfWork unit, Guid id, OpenRenewal command)
    {
        var now = time.GetUtcNow();
        command = command with { By = Substitutions.Present(unit, command.By, now) };
        if (HandleIn(unit, id, command, new(command.By.Name, now)) is Refused<AgreementEvent>)
            throw new InvalidOperationException($"The renewal of {id} was refused after its opening.");
    }

    /// <summary>Proposes a renewal, as far as it was not yet and may be.</summary>
    /// <returns>Whether it was proposed now.</returns>
    public bool ProposeIn(UnitOfWork unit, Guid id, ProposeRenewal command) =>
        HandleIn(unit, id, command, new(Actor.System.Name, time.GetUtcNow()))
            is Accepted<AgreementEvent> { Events.IsEmpty: false };
}
