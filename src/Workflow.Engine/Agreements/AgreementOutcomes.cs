namespace Workflow.Engine.Agreements;

/// <summary>What the rules of agreements answer: nothing to record, one entry, one reason against.</summary>
internal static class AgreementOutcomes
{
    public static Accepted<AgreementEvent> Nothing { get; } = new([]);

    public static Accepted<AgreementEvent> Happened(AgreementEvent happened) => new([happened]);

    public static Refused<AgreementEvent> Refused(Refusal reason) => new([reason]);
}
