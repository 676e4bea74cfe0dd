using System.Collections.Immutable;
using Workflow.Engine.Agreements;
using Workflow.Engine.Initiatives.Corrections;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives;

/// <summary>
/// What somebody asks of an initiative. Shape is checked before; legality in the decider, once.
/// </summary>
/// <param name="On">The civil date it is to count for; not after today.</param>
public abstract record InitiativeCommand(DateOnly On);

/// <summary>Opens an initiative, or takes over a running paper file at its present stage.</summary>
/// <param name="Renews">The agreement it is to renew, or null.</param>
public sealed record Open(
    DateOnly On, string Number, string Title, Region Region, Partner Partner, ImmutableArray<string> Objects,
    string Origin, string? Mode = null, bool TouchesRegencyCity = false, TakenOver? TakenOver = null,
    Guid? Renews = null)
    : InitiativeCommand(On);

/// <summary>Takes a step of the stage; putting on hold and resuming are steps too.</summary>
/// <param name="Step">The step's id.</param>
/// <param name="Note">Its reason, where it needs one.</param>
/// <param name="ReceivedOn">When the DPRD received the request; default: the day of the step.</param>
/// <param name="OnBehalfOf">The owner's role, when another's step is taken.</param>
/// <param name="Evidence">The document of this visit that shows the owner's will.</param>
/// <param name="ReviewOn">For a hold: when to look again.</param>
/// <param name="CommandId">The caller's id; the same one again does nothing.</param>
/// <param name="Term">For a signing: the term that the text names; null where nobody has read it.</param>
public sealed record TakeStep(
    DateOnly On, string Step, string? Note = null, DateOnly? ReceivedOn = null, string? OnBehalfOf = null,
    Guid? Evidence = null, DateOnly? ReviewOn = null, string? CommandId = null, SignedTerm? Term = null)
    : InitiativeCommand(On);

/// <summary>Puts work on hold, by the step of the procedure that does so.</summary>
/// <param name="Reason">Why; every hold has a reason.</param>
/// <param name="ReviewOn">When to look again, or null.</param>
public sealed record HoldWork(DateOnly On, string? Reason, DateOnly? ReviewOn = null) : InitiativeCommand(On)
{
    /// <summary>The step to take; one that no procedure has where it has none.</summary>
    public TakeStep In(Procedure procedure) =>
        new(On, procedure.StepThat(StepEffect.Hold)?.Id ?? "hold", Reason, ReviewOn: ReviewOn);
}

/// <summary>Goes on with work that is on hold, by the step of the procedure that does so.</summary>
public sealed record ResumeWork(DateOnly On) : InitiativeCommand(On)
{
    /// <summary>The step to take; one that no procedure has where it has none.</summary>
    public TakeStep In(Procedure procedure) =>
        new(On, procedure.StepThat(StepEffect.Resume)?.Id ?? "resume");
}

/// <summary>
/// Records a fact; the event it becomes is given whole, so that a new fact needs no second record.
/// </summary>
/// <param name="Fact">A document, a finding, a party's act, a receipt or a note.</param>
public sealed record RecordFact(InitiativeEvent Fact) : InitiativeCommand(Fact.On);

/// <summary>Puts an initiative into somebody's hands: who answers for it, and who stands in.</summary>
public sealed record AssignOfficers(DateOnly On, string Officer, string? Deputy, string? Reason)
    : InitiativeCommand(On);

/// <summary>Asks for a correction of an entry.</summary>
public sealed record RequestCorrection(
    DateOnly On, long Sequence, bool Undo, DateOnly? Dated, string Reason, string? Title = null,
    PartnerChange? Partner = null)
    : InitiativeCommand(On);

/// <summary>Confirms a correction.</summary>
/// <param name="Number">The correction's number.</param>
/// <param name="AgreementActedOn">Whether the agreement that the step started has been acted on.</param>
public sealed record ConfirmCorrection(DateOnly On, int Number, bool AgreementActedOn = false)
    : InitiativeCommand(On);

/// <summary>Says that the entry stays as it is.</summary>
public sealed record DeclineCorrection(DateOnly On, int Number, string Reason) : InitiativeCommand(On);

/// <summary>Looks after flags and due days up to and including a day that has ended.</summary>
public sealed record LookAfter(DateOnly On) : InitiativeCommand(On);
