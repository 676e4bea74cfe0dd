using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>Asks one or several parties for their answers.</summary>
public sealed class AskPage(InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : ActPage(desk, db, rulebooks, time)
{
    /// <summary>The party that a link asks for.</summary>
    [FromQuery(Name = "party")]
    public string? Party { get; set; }

    /// <summary>Those that can be asked now, the stage's own first.</summary>
    public IEnumerable<Option> Parties => PartyIds.Named(Words)
        .Where(party => party != Stage.Owner && !IsAsked(party))
        .OrderByDescending(IsWanted)
        .ThenBy(PartyIds.IsMinistry)
        .ThenBy(party => L(Words.Party(party)), StringComparer.Ordinal)
        .Select(party => new Option(
            party, L(Words.Party(party)),
            IsWanted(party) ? L("diperlukan pada tahap ini", "needed in this stage") : null));

    /// <summary>What the form begins with: whom the link names, else whom the stage needs.</summary>
    public IEnumerable<string> PartiesBefore => Party is { } named
        ? [named]
        : Parties.Select(option => option.Value).Where(IsWanted);

    public string UsualDays => AnswerDecider.UsualDays.ToString(CultureInfo.InvariantCulture);

    protected override IActionResult? Instead() =>
        MayAsk ? null
        : Initiative.Closed && !HttpMethods.IsPost(Request.Method) ? LocalRedirect(Path)
        : Forbid();

    public async Task<IActionResult> OnPostAsync()
    {
        var errors = new InputErrors();
        var parties = ReadParties(errors);
        var days = int.TryParse(
            Typed("days"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var on = errors.Day("on", Typed("on"));
        var request = new AskRequest(days, Given("question"), on, SeenVersion);
        var commands = errors.With(() =>
            parties.DefaultIfEmpty("").Select(party => request.ToCommand(party, Today)).ToList());
        return await Send(
            L($"{commands.Count} permintaan jawaban dicatat.",
                $"{Engine.English.Count(commands.Count, "request")} for an answer recorded."),
            commands);
    }

    private bool IsAsked(string party) => State.WaitingAnswer(party) is not null;

    private bool IsWanted(string party) => AnswerDecider.Wanted(State, Stage).Contains(party);

    private List<string> ReadParties(InputErrors errors)
    {
        var parties = TypedAll("parties").ToList();
        foreach (var party in parties)
            errors.OneOf("parties", party, PartyIds.Named(Words));
        if (Given("otherMinistry") is { } other
            && PartyIds.OfTyped("otherMinistry", other, Words, errors) is { } made)
            parties.Add(made);

        if (parties.Count == 0)
            errors.Add("parties", "Pilih sedikitnya satu pihak.", "Choose at least one party.");
        return [.. parties.Distinct()];
    }
}
