using Stateless;
using Stateless.Reflection;
using static Workflow.Engine.Agreements.AgreementStatus;
using static Workflow.Engine.Agreements.LifeTrigger;

namespace Workflow.Engine.Agreements;

/// <summary>
/// A machine of Stateless with the arrows of an agreement's life. It stands on the status it is asked about,
/// never on the agreement, and serves one caller at a time.
/// </summary>
internal sealed class StatelessLife
{
    private readonly StateMachine<AgreementStatus, LifeTrigger> _machine;
    private AgreementStatus _status;
    private LifeFacts _facts;
    private bool _moved;

    public StatelessLife()
    {
        _machine = new(() => _status, status => _status = status, FiringMode.Immediate);
        _machine.OnUnhandledTrigger((_, _, _) => _moved = false);

        // The guards read what is asked from here: a parameter would be boxed anew with every line of a list.
        Func<bool> hasTerm = () => _facts.EndsOn is not null;
        Func<bool> hasNone = () => _facts.EndsOn is null;
        _machine.Configure(Withdrawn)
            .PermitIf(Begun, InForce, hasTerm, "has a term")
            .PermitIf(Begun, NoTerm, hasNone, "has no term");
        _machine.Configure(NoTerm)
            .PermitIf(TermChanged, InForce, hasTerm, "has a term")
            .Permit(SigningTakenBack, Withdrawn);
        _machine.Configure(InForce)
            .PermitReentryIf(TermChanged, hasTerm, "has a term")
            .PermitIf(TermChanged, NoTerm, hasNone, "has no term")
            .PermitIf(TermEndReached, Expired, () => _facts.EndsOn <= _facts.Day, "the day has come")
            .Permit(SigningTakenBack, Withdrawn);
        _machine.Configure(Expired)
            .PermitIf(TermChanged, InForce, hasTerm, "has a term")
            .PermitIf(TermChanged, NoTerm, hasNone, "has no term")
            .Permit(SigningTakenBack, Withdrawn);
    }

    /// <summary>Fires the trigger on a status.</summary>
    /// <returns>Whether there is a way, and where it led; without one the same status.</returns>
    public (bool Moved, AgreementStatus To) Fire(AgreementStatus from, LifeTrigger trigger, LifeFacts facts)
    {
        (_status, _facts, _moved) = (from, facts, true);
        _machine.Fire(trigger);
        return (_moved, _status);
    }

    public StateMachineInfo GetInfo() => _machine.GetInfo();
}
