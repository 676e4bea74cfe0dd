namespace Workflow.Engine.Agreements.Amending;

/// <summary>Records what both sides signed to change their agreement.</summary>
/// <param name="SignedOn">The date of the paper; not after today.</param>
/// <param name="InForceOn">The day from which it is in force.</param>
/// <param name="Paper">The id of the paper, a document of the agreement.</param>
/// <param name="Changes">What it changes besides the term, or null.</param>
/// <param name="Term">The whole term as it is to read, or null where it stays.</param>
/// <param name="Reason">Why it was agreed upon, or null.</param>
public sealed record Amend(
    DateOnly On, Actor By, DateOnly SignedOn, DateOnly InForceOn, Guid Paper, string? Changes = null,
    Term? Term = null, string? Reason = null)
    : OfficeCommand(On, By);

/// <summary>Takes back the last amendment, which was recorded in error.</summary>
/// <param name="N">Its number.</param>
public sealed record UndoAmendment(DateOnly On, Actor By, int N, string Reason) : OfficeCommand(On, By);

/// <summary>Both sides changed the agreement by a paper that they signed.</summary>
/// <param name="Number">Its number among all that were recorded, from 1.</param>
/// <param name="SignedOn">The date of the paper.</param>
/// <param name="InForceOn">The day from which it is in force.</param>
/// <param name="Paper">The document of the agreement that it is.</param>
/// <param name="Changes">What it changes besides the term, or null.</param>
/// <param name="Term">The whole term as it reads from then on, or null.</param>
/// <param name="Reason">Why, or null.</param>
public sealed record AgreementAmended(
    DateOnly On, DateOnly RecordedOn, int Number, DateOnly SignedOn, DateOnly InForceOn, Guid Paper,
    string? Changes = null, Term? Term = null, string? Reason = null)
    : AgreementEvent(On, RecordedOn);

/// <summary>The last amendment was recorded in error: the agreement reads as before it.</summary>
public sealed record AmendmentUndone(DateOnly On, DateOnly RecordedOn, int Number, string Reason)
    : AgreementEvent(On, RecordedOn);
