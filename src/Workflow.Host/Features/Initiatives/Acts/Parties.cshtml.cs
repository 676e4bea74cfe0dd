using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>Records that a party was invited, consulted, attended, and what it thinks.</summary>
public sealed class PartiesPage(InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : ActPage(desk, db, rulebooks, time)
{
    /// <summary>
    /// The party that a link asks for; the general word <c>ministry</c> asks to choose one.
    /// </summary>
    [FromQuery(Name = "party")]
    public string? Party { get; set; }

    [FromQuery(Name = "act")]
    public string? Act { get; set; }

    /// <summary>
    /// The party of a reader who answers for it and records nobody else; null for the office.
    /// </summary>
    public string? OwnParty => MayRecord(Fact("")) ? null
        : Permissions.PartiesOf(Actor).FirstOrDefault(party => MayRecord(Fact(party)));

    public IEnumerable<Option> Parties => PartyIds.Named(Words)
        .OrderBy(party => party.StartsWith("ministry:", StringComparison.Ordinal))
        .ThenBy(party => L(Words.Party(party)), StringComparer.Ordinal)
        .Select(party => new Option(party, L(Words.Party(party))));

    public IEnumerable<Option> Acts =>
    [
        new("invited", L("Diundang", "Invited")),
        new("consulted", L("Dikonsultasikan", "Consulted"),
            L("Wajib dengan Kemendagri dan Kemlu sebelum penandatanganan pernyataan kehendak kerja sama: "
                + "PP 28/2018 Pasal 28 ayat (4).",
                "Due with Kemendagri and Kemlu before the letter of intent: PP 28/2018 art. 28(4).")),
        new("attended", L("Hadir dalam rapat", "Attended the meeting")),
    ];

    public IEnumerable<string> ActsBefore => Act is null ? [] : [Act];

    public IEnumerable<Option> Opinions => PartyRecorded.Opinions
        .Select(opinion => new Option(opinion, L(AnswerSentences.Answer(opinion))));

    protected override IActionResult? Instead() => UnlessMay(Fact(OwnParty ?? ""));

    public async Task<IActionResult> OnPostAsync()
    {
        var errors = new InputErrors();
        var on = errors.Day("on", Typed("on"));
        var party = ReadParty(errors);
        var acts = TypedAll("acts");
        var opinion = Given("opinion");
        var note = Given("note");
        var request = new PartyRequest(
            acts.Contains("invited"), acts.Contains("consulted"), acts.Contains("attended"), opinion, on,
            note, SeenVersion);
        if (acts.Count == 0 && opinion is null)
        {
            errors.Add(
                "acts", "Pilih sedikitnya satu, atau isi pendapat.",
                "Choose at least one, or give an opinion.");
            errors.ThrowIfAny();
        }

        var command = errors.With(() => request.ToCommand(party, Today));
        var name = Words.Party(party);
        return await Send(L($"Tercatat: {name.Id}.", $"Recorded: {name.En}."), command);
    }

    private PartyRecorded Fact(string party) => new(Today, Today, party, false, false, true);

    private string ReadParty(InputErrors errors)
    {
        if (OwnParty is { } own)
            return own;
        return Typed("otherMinistry") is { Length: > 0 } other
            ? PartyIds.OfTyped("otherMinistry", other, Words, errors) ?? ""
            : errors.OneOf("party", Typed("party"), PartyIds.Named(Words));
    }
}
