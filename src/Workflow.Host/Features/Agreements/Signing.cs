using Workflow.Engine.Agreements;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;

namespace Workflow.Host.Features.Agreements;

/// <summary>What a signed initiative says of the agreement that it starts.</summary>
internal static class Signing
{
    /// <summary>The start: the date of the newest signed MoU, the term given with the signing.</summary>
    public static StartAgreement Of(Guid initiative, Initiative after, Procedure procedure)
    {
        var opened = after.Opened;
        var read = after.Current.Term;
        var particulars = new Particulars(
            opened.Region.Id, opened.Partner.Name, opened.Partner.Country, opened.Partner.Kind,
            after.DateOf(DatedEvent.Signing, procedure) ?? after.Current.EnteredOn, opened.Objects,
            read?.Term);
        return new(
            after.Current.EnteredOn, particulars, new(initiative, opened.Number, opened.Procedure),
            opened.Renews, read?.Source);
    }
}
