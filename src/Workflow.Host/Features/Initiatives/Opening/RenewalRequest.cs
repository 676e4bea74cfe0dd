using Workflow.Engine.Agreements;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;

namespace Workflow.Host.Features.Initiatives.Opening;

/// <summary>How an agreement is to be renewed; what is missing follows from the agreement.</summary>
public sealed record RenewalRequest(
    string? Procedure = null, string? Title = null, IReadOnlyList<string>? Objects = null,
    string? Origin = null, string? Mode = null, DateOnly? OpenedOn = null, string? CommandId = null)
{
    /// <summary>The opening that is asked for, as any other is.</summary>
    /// <param name="earlier">How the initiative was opened that the agreement came from; null for an imported
    /// one.</param>
    public OpenRequest ToOpening(
        Engine.Agreements.Agreement agreement, InitiativeOpened? earlier, DefinitionSet definitions,
        DateOnly today)
    {
        var said = agreement.Particulars;
        var procedure = definitions.NewestValidOn(Procedure ?? "", OpenedOn ?? today)
            ?? Suggested(agreement, definitions, OpenedOn ?? today);
        return new(
            Procedure ?? procedure?.Key, Title ?? $"Perpanjangan kerja sama dengan {said.Partner}",
            said.Region,
            new(said.Partner, said.Country, said.PartnerKind),
            Objects is { Count: > 0 } ? Objects : Known(said, procedure),
            Origin ?? earlier?.Origin ?? procedure?.Origins[0].Id,
            Mode ?? earlier?.Mode ?? ModeOf(said, procedure), earlier?.TouchesRegencyCity, OpenedOn, null);
    }

    /// <summary>
    /// The procedure of its initiative, else the first in force that knows its kind of partner.
    /// </summary>
    public static Procedure? Suggested(
        Engine.Agreements.Agreement agreement, DefinitionSet definitions, DateOnly today) =>
        Suggested(
            agreement.Initiative?.Procedure, agreement.Particulars.PartnerKind, definitions, today);

    /// <param name="procedure">The key of its initiative's procedure; null where it came from none.</param>
    /// <param name="partnerKind">The kind of its partner.</param>
    public static Procedure? Suggested(
        string? procedure, string partnerKind, DefinitionSet definitions, DateOnly today)
    {
        var valid = definitions.Keys.Select(key => definitions.NewestValidOn(key, today)).OfType<Procedure>()
            .ToList();
        return valid.Find(one => one.Key == procedure)
            ?? valid.Find(one => one.PartnerKinds.Any(kind => kind.Id == partnerKind));
    }

    /// <summary>
    /// The fields of the agreement that are objects of the procedure; an old list has words of its own, which
    /// are the object for all that has no other.
    /// </summary>
    private static List<string> Known(Particulars said, Procedure? procedure)
    {
        var objects = procedure?.Objects.Select(one => one.Id).ToList() ?? [];
        var known = said.Fields.Where(objects.Contains).ToList();
        return known.Count > 0 ? known : [.. objects.TakeLast(1)];
    }

    private static string? ModeOf(Particulars said, Procedure? procedure) =>
        procedure?.PartnerKinds.FirstOrDefault(kind => kind.Id == said.PartnerKind)?.Mode;
}
