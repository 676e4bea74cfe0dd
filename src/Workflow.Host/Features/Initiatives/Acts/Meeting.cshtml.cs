using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>
/// A meeting in one form: when and where, who was invited, who was there, who thinks what, and its minutes.
/// All of it is kept as one.
/// </summary>
public sealed class MeetingPage(InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : ActPage(desk, db, rulebooks, time)
{
    /// <summary>What stands for a ministry that has no row yet.</summary>
    public const string Other = "another";

    private const string Invited = "invited";
    private const string Attended = "attended";

    private readonly Rulebooks _rulebooks = rulebooks;
    private readonly TimeProvider _time = time;
    private ChosenFile? _upload;

    public ChosenFile Upload => _upload ??= new(this, MaxFileBytes);

    /// <summary>
    /// Who has a row: those that the steps of the stage need there, those invited, and those asked.
    /// </summary>
    public IReadOnlyList<string> Rows =>
    [
        .. AnswerDecider.Wanted(State, Stage)
            .Concat(State.Parties.Where(entry => entry.Event.Invited).Select(entry => entry.Event.Party))
            .Concat(State.WaitingAnswers.Select(request => request.Asked.Party))
            .Where(party => PartyIds.IsMinistry(party) || PartyIds.Named(Words).Contains(party))
            .Distinct(),
    ];

    public IEnumerable<Option> ActsOf(string party) =>
    [
        new(Invited, L("Diundang", "Invited"), IsInvited(party) ? L("sudah tercatat", "recorded") : null),
        new(Attended, L("Hadir", "Was there")),
    ];

    public IEnumerable<Option> Opinions => PartyRecorded.Opinions.Select(
        opinion => new Option(opinion, Localizer.Capital(L(AnswerSentences.Answer(opinion)))));

    /// <summary>What the minutes can be: the kinds that the steps of the stage ask for.</summary>
    public IEnumerable<Option> Kinds => Stage.Steps
        .SelectMany(step => step.Needs.SelectMany(need => need.Arguments).Concat(step.Asks)).Distinct()
        .Select(Procedure.FindDocument).OfType<DocumentKind>().Where(kind => kind.Sections.IsEmpty)
        .Select(kind => new Option(kind.Id, L(kind.Title)));

    protected override IActionResult? Instead() => UnlessMay(new MeetingHeld(Today, Today, ""));

    public async Task<IActionResult> OnPostAsync()
    {
        await Upload.Keep();
        var errors = new InputErrors();
        var on = errors.Day("on", Typed("on"));
        var parties = Rows.Append(Other).Select(row => Read(row, errors)).OfType<MeetingParty>().ToArray();
        var request = new MeetingRequest(on, Given("place"), parties, SeenVersion);
        var commands = errors.With(() => request.ToCommands(Today));
        var minutes = ReadMinutes(on ?? Today, out var incoming);
        return await Answered(
            await Desk.Handle(
                Id, Together(commands, minutes), Actor, SeenVersion, IdempotencyKey.OfForm(HttpContext),
                () => incoming?.Settle(), Stop),
            L("Rapat dicatat.", "The meeting is recorded."));
    }

    protected override async Task<IActionResult> Again()
    {
        await Upload.Keep();
        return await base.Again();
    }

    private bool IsInvited(string party) =>
        State.Parties.Exists(entry => entry.Event.Party == party && entry.Event.Invited);

    private MeetingParty? Read(string row, InputErrors errors)
    {
        var acts = TypedAll("acts." + row);
        var (opinion, note) = (Given("opinion." + row), Given("note." + row));
        errors.Optional("note." + row, note, InputErrors.MaxText);
        if (opinion is not null)
            errors.OneOf("opinion." + row, opinion, PartyRecorded.Opinions);
        var party = row != Other ? row
            : Given("otherMinistry") is { } name
                ? PartyIds.OfTyped("otherMinistry", name, Words, errors) : null;
        if (acts.Count > 0 || opinion is not null)
        {
            if (party is null && !errors.Has("otherMinistry"))
                errors.Add("otherMinistry", "Tulis namanya.", "Write its name.");
            return new(party, acts.Contains(Invited), acts.Contains(Attended), opinion, note);
        }

        if (note is not null || (row == Other && party is not null))
        {
            errors.Add(
                "acts." + row, "Pilih diundang atau hadir, atau isi pendapatnya.",
                "Say whether it was invited or there, or give its opinion.");
        }

        return null;
    }

    /// <summary>The minutes, dated as the meeting; null without a file.</summary>
    private DocumentRecorded? ReadMinutes(DateOnly on, out IncomingFile? incoming)
    {
        incoming = null;
        if (Upload.Pending is not { } pending && Request.Form.Files.GetFile("file") is null)
            return null;

        var fields = DocumentForm.Read(Request.Form, _rulebooks.Definitions, Today, Upload.Pending?.File);
        incoming = Upload.Take();
        return (fields with { Dated = on }).ToEvent(
            Guid.CreateVersion7(_time.GetUtcNow()), incoming.File, Today);
    }

    /// <summary>
    /// The minutes first: they are the evidence with which the office answers for whoever was asked.
    /// </summary>
    private ImmutableArray<InitiativeCommand> Together(
        IReadOnlyList<InitiativeCommand> commands, DocumentRecorded? minutes) => minutes is null
            ? [.. commands]
            : [new RecordFact(minutes), .. commands.SelectMany(command => WithAnswer(command, minutes.Id))];

    private IEnumerable<InitiativeCommand> WithAnswer(InitiativeCommand command, Guid evidence)
    {
        if (!IsOfOffice || command is not RecordFact { Fact: PartyRecorded said }
            || State.WaitingAnswer(said.Party) is not { Asked.On: var asked } || said.On < asked
            || (said.Opinion is null && !said.Attended))
            return [command];

        var answer = new AnswerParty(
            said.On, said.Party, said.Opinion ?? AnswerParty.Attend, said.Note, evidence);
        return said.Attended || said.Invited
            ? [new RecordFact(said with { Opinion = null, Note = null }), answer]
            : [answer];
    }
}
