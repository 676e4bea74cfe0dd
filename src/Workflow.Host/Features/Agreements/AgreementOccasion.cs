using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements;

/// <summary>Who gives a command to an agreement, and when.</summary>
/// <param name="InPlaceOf">The account in whose place; null by own right.</param>
public sealed record AgreementOccasion(string Actor, DateTimeOffset At, string? InPlaceOf = null)
{
    /// <summary>
    /// Of what an office enters, which its page was asked for; null where the person held it in another's
    /// place and does not any more.
    /// </summary>
    public static AgreementOccasion? OfOffice(UnitOfWork unit, Actor actor, DateTimeOffset now)
    {
        var right = Substitutions.Present(unit, actor, now).Rights.FirstOrDefault(one => one.IsOfOffice);
        return right is null && !actor.StandsInFor.IsEmpty ? null : new(actor.Name, now, right?.InPlaceOf);
    }

    /// <summary>The event with in whose place it was done.</summary>
    public AgreementEvent Marked(AgreementEvent happened) =>
        InPlaceOf is null ? happened : happened with { InPlaceOf = InPlaceOf };

    public JournalDraft Draft(AgreementEvent happened) =>
        new(AgreementRows.Codec.Name(happened), AgreementRows.Codec.Encode(happened), Actor, null, At);
}
