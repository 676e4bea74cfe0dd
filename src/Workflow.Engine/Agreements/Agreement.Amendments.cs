using System.Collections.Immutable;
using Workflow.Engine.Agreements.Amending;

namespace Workflow.Engine.Agreements;

/// <content>How it was amended.</content>
public sealed partial record Agreement
{
    /// <summary>The amendments that stand, in the order they were recorded.</summary>
    public ImmutableList<Amendment> Amendments { get; init; } = [];

    /// <summary>How many were recorded, undone ones too.</summary>
    public int AmendmentsRecorded { get; init; }

    /// <summary>The amendment by which the term reads as it does; null where it is the paper's own.</summary>
    public Amendment? TermAmendment => Amendments.FindLast(amendment => amendment.Term is not null);
}
