using System.Collections.Immutable;

namespace Workflow.Engine.Initiatives;

/// <summary>The step is none of the stage's steps.</summary>
public sealed record StepNotAvailable(string Step)
    : Refusal("step-not-available", Step, Basis.House, []);

/// <summary>The procedure has ended for this initiative.</summary>
public sealed record InitiativeClosed(string Step)
    : Refusal("initiative-closed", Step, Basis.House, []);

/// <summary>It ended with a signing: what is asked is recorded with the agreement that came of it.</summary>
public sealed record RecordedWithAgreement(string Step)
    : Refusal("initiative-closed", Step, Basis.House, []);

/// <summary>This person may not; those named may.</summary>
public sealed record NotPermitted(string Step, Basis Basis, ImmutableArray<string> ClearedBy)
    : Refusal("not-permitted", Step, Basis, ClearedBy);

/// <summary>Work is on hold.</summary>
public sealed record WorkIsOnHold(string Step)
    : Refusal("on-hold", Step, Basis.House, [Roles.Officer, Roles.Supervisor]);

/// <summary>The step asks for a reason.</summary>
public sealed record ReasonMissing(string Step, ImmutableArray<string> ClearedBy)
    : Refusal("reason-missing", Step, Basis.House, ClearedBy);

/// <summary>There is no document of the kind.</summary>
public sealed record DocumentMissing(string Kind, Basis Basis, ImmutableArray<string> ClearedBy)
    : Refusal("document-missing", Kind, Basis, ClearedBy);

/// <summary>
/// Nothing of this visit shows that the stage's owner wants what is recorded on its behalf [house].
/// </summary>
/// <param name="Kinds">The kinds of documents that would do.</param>
public sealed record EvidenceMissing(ImmutableArray<string> Kinds, ImmutableArray<string> ClearedBy)
    : Refusal("document-missing", Evidence, Basis.House, ClearedBy)
{
    /// <summary>The subject: no kind of document, but what a document is for.</summary>
    public const string Evidence = "evidence";
}

/// <summary>The document is older than the present visit of the stage.</summary>
public sealed record NewerDocumentNeeded(string Kind, Basis Basis, ImmutableArray<string> ClearedBy)
    : Refusal("newer-document-needed", Kind, Basis, ClearedBy);

/// <summary>The document lacks prescribed sections.</summary>
public sealed record SectionsMissing(
    string Kind, Basis Basis, ImmutableArray<string> ClearedBy, string Missing)
    : Refusal("sections-missing", Kind, Basis, ClearedBy);

/// <summary>Nobody has found yet whether the requirement is met (PP 28/2018 art. 27).</summary>
public sealed record RequirementOpen(string Requirement, Basis Basis)
    : Refusal("requirement-open", Requirement, Basis, [Roles.Officer]);

/// <summary>The requirement was found not to be met (PP 28/2018 art. 27).</summary>
public sealed record RequirementUnmet(string Requirement, Basis Basis)
    : Refusal("requirement-unmet", Requirement, Basis, [Roles.Officer]);

/// <summary>
/// The party has not been consulted in this visit: both ministries are (PP 28/2018 art. 28(4)).
/// </summary>
public sealed record ConsultationMissing(string Party, Basis Basis)
    : Refusal("consultation-missing", Party, Basis, [Roles.Officer]);

/// <summary>Something is dated before what it has to follow.</summary>
/// <param name="Dated">What is dated so, where that is not the subject itself.</param>
/// <param name="Against">What happened on the earliest day, where that is told.</param>
public sealed record DateBeforeEvent(
    string What, Basis Basis, DateOnly Earliest, string? Dated = null, string? Against = null)
    : Refusal("date-before-event", What, Basis, [Roles.Officer]);

/// <summary>A correction would date a step after the one that followed it.</summary>
public sealed record DateAfterNext(string What, DateOnly Latest)
    : Refusal("date-before-event", What, Basis.House, [Roles.Officer]);

/// <summary>A date lies too far ahead.</summary>
/// <param name="Against">What the latest day is counted from: <c>today</c> or the <c>step</c>.</param>
public sealed record DateAhead(string What, DateOnly Latest, string Against)
    : Refusal("date-ahead", What, Basis.House, [Roles.Officer]);

/// <summary>The party did not attend the meeting of this visit (PP 28/2018 art. 32(3)).</summary>
public sealed record AttendanceMissing(string Party, Basis Basis)
    : Refusal("attendance-missing", Party, Basis, [Roles.Officer, Roles.Kemendagri]);

/// <summary>The party was asked already, and its answer is waited for [house].</summary>
public sealed record AlreadyAsked(string Party) : Refusal("already-asked", Party, Basis.House, []);

/// <summary>The link was replaced by another, or its last day is past [house].</summary>
public sealed record AnswerLinkOver(string Party)
    : Refusal("link-over", Party, Basis.House, [Roles.Officer, Roles.Supervisor]);

/// <summary>Four eyes [house]: the person is the one who took the other step, or who asked.</summary>
public sealed record SamePerson(string Subject, ImmutableArray<string> ClearedBy)
    : Refusal("same-person", Subject, Basis.House, ClearedBy);

/// <summary>
/// A renewal of the agreement is under way: a second one would take the same way again [house].
/// </summary>
public sealed record RenewalRunning(string Number) : Refusal("renewal-running", Number, Basis.House, []);
