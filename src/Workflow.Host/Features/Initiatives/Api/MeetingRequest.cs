using System.ComponentModel.DataAnnotations;
using Workflow.Engine.Initiatives;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Initiatives.Api;

/// <summary>What a meeting was to a party.</summary>
public sealed record MeetingParty(
    [property: Required] string? Party, bool? Invited, bool? Attended, string? Opinion, string? Note);

/// <summary>A meeting as one thing: where, when, who was invited, who was there, who thinks what.</summary>
public sealed record MeetingRequest(
    DateOnly? On, [property: Required] string? Place, MeetingParty[]? Parties, long? Version,
    string? CommandId = null) : ICreating
{
    private const int MostParties = 50;

    /// <returns>The meeting, and a fact for each party.</returns>
    public List<InitiativeCommand> ToCommands(DateOnly today)
    {
        var errors = new InputErrors();
        var on = errors.NotAhead("on", On, today) ?? today;
        var meeting = new MeetingHeld(on, today, errors.Required("place", Place));
        var parties = Parties ?? [];
        if (parties.Length > MostParties || parties.Any(party => party is null)
            || parties.DistinctBy(party => party.Party).Count() < parties.Length)
        {
            errors.Add(
                "parties", $"Paling banyak {MostParties} pihak, masing-masing satu kali.",
                $"At most {MostParties} parties, each once.");
        }

        errors.ThrowIfAny();
        return
        [
            new RecordFact(meeting),
            .. parties.Select((party, place) => Of(party, on, today, $"parties[{place}]")),
        ];
    }

    private static RecordFact Of(MeetingParty asked, DateOnly on, DateOnly today, string field)
    {
        try
        {
            return new PartyRequest(
                asked.Invited, Consulted: null, asked.Attended, asked.Opinion, on, asked.Note, Version: null)
                .ToCommand(PartyIds.Known(asked.Party ?? ""), today);
        }
        catch (WrongInputException wrong)
        {
            throw new WrongInputException(wrong.Errors.ToDictionary(
                error => $"{field}.{(error.Key == "consulted" ? "attended" : error.Key)}",
                error => error.Value));
        }
    }
}
