using Workflow.Engine.Agreements;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Agreements;

/// <summary>Who gives a command to an agreement, and when.</summary>
public sealed record AgreementOccasion(string Actor, DateTimeOffset At)
{
    public JournalDraft Draft(AgreementEvent happened) =>
        new(AgreementRows.Codec.Name(happened), AgreementRows.Codec.Encode(happened), Actor, null, At);
}
