using Stateless;
using Stateless.Reflection;
using static Workflow.Engine.Agreements.AgreementStatus;
using static Workflow.Engine.Agreements.LifeTrigger;
using Machine = Stateless.StateMachine<
    Workflow.Engine.Agreements.AgreementStatus, Workflow.Engine.Agreements.LifeTrigger>;

namespace Workflow.Engine.Agreements;

/// <summary>
/// A machine of Stateless with the arrows of an agreement's life. It stands on the status it is asked about,
/// never on the agreement, and serves one caller at a time.
/// </summary>
internal sealed class StatelessLife
{
    private readonly Machine _machine;
    private AgreementStatus _status;
    private LifeFacts _facts;
    private bool _moved;

    public StatelessLife()
    {
        _machine = new(() => _status, status => _status = status, FiringMode.Immediate);
        _machine.OnUnhandledTrigger((_, _, _) => _moved = false);
        _machine.Configure(Withdrawn)
            .PermitIf(Begun, InForce, HasTerm, "has a term")
            .PermitIf(Begun, NoTerm, HasNoTerm, "has no term");
        ConfigureRunning();
        ConfigureOver();
        foreach (var status in new[] { NoTerm, InForce, Renewed, Expired, Ended })
        {
            _machine.Configure(status)
                .Permit(SigningTakenBack, Withdrawn)
                .Permit(RowWithdrawn, Withdrawn);
        }
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

    private void ConfigureRunning()
    {
        _machine.Configure(NoTerm)
            .PermitIf(TermChanged, InForce, HasTerm, "has a term")
            .PermitReentry(SuccessorTakenBack);
        RunOn(InForce, TermChanged);
        _machine.Configure(InForce)
            .PermitIf(TermEndReached, Expired, HasExpired, "ends with its term, and the day has come")
            .PermitReentry(SuccessorTakenBack);
        foreach (var running in new[] { NoTerm, InForce })
        {
            BeRenewedOrStay(running, SuccessorSigned, "not in time");
            BeRenewedOrStay(running, NoticeTakenBack, "not renewed");
            _machine.Configure(running)
                .PermitIf(NoticeTookEffect, Ended, HasEndedEarly, "ends early, and the day has come");
        }
    }

    private void ConfigureOver()
    {
        RunOn(Renewed, TermChanged);
        RunOn(Renewed, SuccessorSigned);
        _machine.Configure(Renewed)
            .PermitIf(SuccessorTakenBack, InForce, HasTerm, "has a term")
            .PermitIf(SuccessorTakenBack, NoTerm, HasNoTerm, "has no term")
            .PermitReentry(NoticeTakenBack);
        RunOn(Expired, TermChanged);
        BeRenewedOrStay(Expired, SuccessorSigned, "not in time");
        _machine.Configure(Expired)
            .PermitReentry(SuccessorTakenBack)
            .PermitReentry(NoticeTakenBack);
        RunOn(Ended, NoticeTakenBack);
        BeRenewedOrStay(Ended, SuccessorSigned, "not in time");
        _machine.Configure(Ended)
            .PermitReentryIf(TermChanged, EndsEarly, "still ends early")
            .PermitIf(TermChanged, InForce, EndsWithItsTerm, "ends with its term, not renewed in it")
            .PermitIf(TermChanged, Renewed, IsRenewedInItsTerm, "ends with its term, renewed in it")
            .PermitReentry(SuccessorTakenBack);
    }

    /// <summary>To where its term and its successor put it, wherever it stood.</summary>
    private void RunOn(AgreementStatus from, LifeTrigger trigger)
    {
        Permit(from, trigger, InForce, RunsItsTerm, "has a term, not renewed in it");
        Permit(from, trigger, NoTerm, RunsWithoutTerm, "has no term, not renewed");
        Permit(from, trigger, Renewed, IsRenewed, "renewed in time");
    }

    private void BeRenewedOrStay(AgreementStatus from, LifeTrigger trigger, string otherwise)
    {
        Permit(from, trigger, Renewed, IsRenewed, "renewed in time");
        Permit(from, trigger, from, IsNotRenewed, otherwise);
    }

    /// <summary>Stateless has a way of its own to say that a status is entered again.</summary>
    private void Permit(
        AgreementStatus from, LifeTrigger trigger, AgreementStatus to, Func<bool> guard, string name)
    {
        if (from == to)
            _machine.Configure(from).PermitReentryIf(trigger, guard, name);
        else
            _machine.Configure(from).PermitIf(trigger, to, guard, name);
    }

    // The guards read what is asked from here: a parameter would be boxed anew with every line of a list.
    private bool HasTerm() => _facts.TermEndsOn is not null;

    private bool HasNoTerm() => _facts.TermEndsOn is null;

    private bool IsRenewed() => _facts.IsRenewed;

    private bool IsNotRenewed() => !_facts.IsRenewed;

    private bool RunsItsTerm() => HasTerm() && IsNotRenewed();

    private bool RunsWithoutTerm() => HasNoTerm() && IsNotRenewed();

    private bool EndsEarly() => _facts.EndsEarly;

    private bool EndsWithItsTerm() => !_facts.EndsEarly && RunsItsTerm();

    private bool IsRenewedInItsTerm() => !_facts.EndsEarly && IsRenewed();

    private bool HasExpired() => !_facts.EndsEarly && _facts.TermEndsOn <= _facts.Day;

    private bool HasEndedEarly() => _facts.EndsEarly && _facts.EndsEarlyOn <= _facts.Day;
}
