using System.Collections.Immutable;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Initiatives.Show;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives;

/// <summary>
/// What the pages of one initiative share: it is loaded as the reader sees it today, or there is no page.
/// </summary>
public abstract class InitiativePage(WorkflowDb db, Rulebooks rulebooks, TimeProvider time) : OfficePage
{
    /// <summary>
    /// From the address, not from the binder: that gives up on a form whose texts it cannot take.
    /// </summary>
    public Guid Id => Guid.Parse(Address("id"));

    /// <summary>As the API would answer this reader.</summary>
    public InitiativeView Initiative { get; private set; } = null!;

    /// <summary>With what today's sweep will say already said.</summary>
    public Initiative State { get; private set; } = null!;

    /// <summary>Its journal, the oldest entry first.</summary>
    protected IReadOnlyList<JournalRow> Entries { get; private set; } = [];

    public Rulebook Rules { get; private set; } = null!;

    public Procedure Procedure => Rules.Procedure;

    public Stage Stage => Procedure.Stage(State.Stage);

    public WordList Words => rulebooks.Words;

    public DateOnly Today => CivilClock.Today(time);

    public string Path => $"/initiatives/{Id}";

    /// <summary>
    /// The class that colours what is late, due soon or on hold; the words beside it say the same.
    /// </summary>
    public string Tone =>
        Tones.Of(
            Initiative.Flags.Select(flag => flag.Flag), Initiative.OnHold is not null, Initiative.Closed,
            Stage.StartsAgreement);

    /// <summary>What people typed of the sentence that says why it waits.</summary>
    public IEnumerable<string?> TypedOfWhy => [Initiative.Partner.Name, Waiting.HoldReason(State)];

    protected WorkflowDb Db => db;

    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Result = await Load() ? Instead() : NotFound();
        if (context.Result is null)
            await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>
    /// What answers a reader who sees the initiative instead of the page; null where the page does.
    /// </summary>
    protected virtual IActionResult? Instead() => null;

    /// <summary>
    /// Whether the reader may record a fact now; the decider decides again when it is sent.
    /// </summary>
    public bool MayRecord(InitiativeEvent fact) =>
        !Initiative.Closed && Permissions.MayRecord(Actor, State, Stage, fact);

    public bool MayAttach => MayRecord(new DocumentRecorded(Today, Today, Guid.Empty, "", [], Today));

    public bool MayMark => MayRecord(new SectionsMarked(Today, Today, Guid.Empty, "", []));

    public bool MayFind => MayRecord(new FindingRecorded(Today, Today, "", true));

    public bool MayRecordParty => Permissions.PartiesOf(Actor).Append("").Any(MayRecordAttendance);

    /// <summary>Whether the reader may record the attendance of just this party.</summary>
    public bool MayRecordAttendance(string party) =>
        MayRecord(new PartyRecorded(Today, Today, party, false, false, true));

    public bool MayRecordMeeting => MayRecord(new MeetingHeld(Today, Today, ""));

    public bool MayRecordConsultation => MayRecord(new PartyRecorded(Today, Today, "", false, true, false));

    public bool MayAsk => !Initiative.Closed && Permissions.MayAsk(Actor, State, Stage);

    /// <summary>Whether the reader is of the office whose initiative it is.</summary>
    public bool IsOfOffice => Permissions.IsOfOffice(Actor, Initiative.Region.Id);

    /// <summary>What the office wants remarked, told to itself alone; null for nothing.</summary>
    public string? OfficeRemark =>
        IsOfOffice && LoiYear.Remark(State, Rules, Today) is { } remark ? L(remark) : null;

    public string Sentence(InitiativeEvent happened) => L(HistorySentence.Of(happened, Procedure, Words));

    /// <summary>The sentence about an entry, for its page.</summary>
    public IHtmlContent Told(InitiativeEvent happened) =>
        UsersWords.NoteIn(Sentence(happened), TypedWords.Of(happened));

    /// <summary>What a step asks for, does not require, and has not; null without any.</summary>
    public string? Remark(Step step)
    {
        var absent = step.Asks.Where(kind => State.Newest(kind) is null).ToList();
        if (absent.Count == 0)
            return null;

        var words = new ProcedureWords(Procedure, Words);
        var names = string.Join(", ", absent.Select(kind => L(words.Document(kind))));
        return L($"Diminta, tidak wajib: {names}.", $"Asked for, not required: {names}.")
            + (step.Note is { } note ? $" {L(note)}" : "");
    }

    /// <summary>A part of the address that the page's route names.</summary>
    protected string Address(string part) => (string)RouteData.Values[part]!;

    /// <summary>Reads the initiative anew.</summary>
    /// <returns>Whether there is such an initiative in the reader's sight.</returns>
    protected async Task<bool> Load()
    {
        var stop = HttpContext.RequestAborted;
        if (await BrokenStreams.Read(
            () => InitiativeStates.FindWithEntries(db, Id, stop), InitiativeVisibility.Row(HttpContext, Id),
            stop)
            is not ({ } state, { } entries))
            return false;

        Entries = entries;
        Rules = rulebooks.For(state);
        if (!InitiativeVisibility.Sees(Actor, state, Rules.Procedure))
            return false;

        var reader = new InitiativeReader(Rules, rulebooks, Today, Language);
        State = reader.Live(state);
        Initiative = reader.View(Id, state, Actor);
        return true;
    }
}

/// <summary>Which of the look's tones an initiative has.</summary>
public static class Tones
{
    public static string Of(InitiativeItem item) =>
        Of(item.Flags, item.OnHold, item.Closed, item.IsSigned);

    /// <param name="isSigned">Green is for what was signed; whatever else ended is grey.</param>
    public static string Of(IEnumerable<string> flags, bool onHold, bool closed, bool isSigned)
    {
        var raised = flags.ToImmutableHashSet();
        return closed ? isSigned ? "done" : "ended"
            : raised.Contains(Attention.Overdue) ? "late"
            : onHold ? "hold"
            : raised.Contains(Attention.DueSoon) ? "soon"
            : raised.Contains(Attention.Stalled) ? "hold"
            : "";
    }
}
