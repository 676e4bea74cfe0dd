using Workflow.Engine.Agreements;

namespace Workflow.Host.Features.Agreements.Amending;

/// <summary>An amendment that stands, and what it did to the term.</summary>
public sealed record AmendmentView
{
    public required int N { get; init; }
    public required DateOnly RecordedOn { get; init; }
    public required DateOnly SignedOn { get; init; }
    public required DateOnly InForceOn { get; init; }

    /// <summary>The id of the paper, a document of the agreement.</summary>
    public required Guid Paper { get; init; }
    public string? Changes { get; init; }
    public string? Reason { get; init; }

    /// <summary>The whole term from then on; null where it left the term alone.</summary>
    public Term? Term { get; init; }

    /// <summary>The first day not in force by that term.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>The term before; null where none was recorded, or it was left alone.</summary>
    public Term? TermBefore { get; init; }

    /// <summary>The first day not in force by the term before.</summary>
    public DateOnly? EndsOnBefore { get; init; }

    /// <summary>Whether it ends later than before by it.</summary>
    public required bool Extends { get; init; }

    /// <summary>Those of an agreement, in the order they were recorded.</summary>
    public static IEnumerable<AmendmentView> Of(Agreement state)
    {
        var signed = state.Particulars.SignedOn;
        return state.Amendments.Select(one => new AmendmentView
        {
            N = one.N,
            RecordedOn = one.RecordedOn,
            SignedOn = one.SignedOn,
            InForceOn = one.InForceOn,
            Paper = one.Paper,
            Changes = one.Changes,
            Reason = one.Reason,
            Term = one.Term,
            EndsOn = one.Term?.EndsOn(signed),
            TermBefore = one.Term is null ? null : one.Before.Term,
            EndsOnBefore = one.Term is null ? null : one.Before.Term?.EndsOn(signed),
            Extends = one.Extends,
        });
    }
}
