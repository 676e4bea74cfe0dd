using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Show;

/// <summary>
/// Everything of one initiative: where it stands, why it waits, what can be done next and why not.
/// </summary>
public sealed class ShowPage(WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : InitiativePage(db, rulebooks, time)
{
    /// <summary>How many are shown where there is little room; the earlier ones are folded there.</summary>
    public const int NewestEntries = 4;

    private const int FewEntries = 12;
    private const int MostEntries = 2_000;

    private Dictionary<long, DocumentOrigin> _origins = [];

    /// <summary><c>all</c> for the whole history.</summary>
    [FromQuery(Name = "history")]
    public string? Whole { get; set; }

    public ImmutableArray<PhaseOnTrack> Track { get; private set; }

    public ImmutableArray<HistoryLine> History { get; private set; }

    /// <summary>How many more than the newest are on the screen; the rest is on paper or asked for.</summary>
    public int Screenful => Whole == "all" ? MostEntries : FewEntries - NewestEntries;

    /// <summary>What only the print has.</summary>
    public IEnumerable<HistoryLine> OnPaper => History.Skip(NewestEntries + Screenful);

    public ImmutableArray<ClockMonth> Months { get; private set; } = [];

    /// <summary>The agreement that came of it, where the reader sees one; else null.</summary>
    public Agreement? Agreement { get; private set; }

    /// <summary>What the squares of the little calendar mean, of those that it has.</summary>
    public IEnumerable<(string Class, string Meaning)> Legend =>
        ClockMonths.Legend(Months, new(Language));

    public bool HasMore => OnPaper.Any();

    /// <summary>The steps of the stage but those that every open stage has, which stand at the end.</summary>
    public IEnumerable<StepView> OwnSteps => Initiative.Steps.Where(step => Find(step).By.IsEmpty);

    /// <summary>The step that moves the case forward: on hold its end, else the stage's first.</summary>
    public StepView? Ahead => Everywhere.FirstOrDefault(IsResume) ?? OwnSteps.FirstOrDefault();

    /// <summary>Withdrawing and holding: they stand under a heading of their own.</summary>
    public IEnumerable<StepView> Others => Everywhere.Where(step => !IsResume(step));

    /// <summary>
    /// What has to be done before the step ahead can be recorded, where this reader can do it.
    /// </summary>
    public ReasonLine? First(StepView step) => step != Ahead ? null : ReasonLine.Told(step.Reasons)
        .Select(reason => ReasonLine.Of(reason, this)).FirstOrDefault(line => line.Href is not null);

    /// <summary>Withdrawing, holding, resuming: those that this reader can make use of.</summary>
    private IEnumerable<StepView> Everywhere => Initiative.Steps.Where(step =>
        !Find(step).By.IsEmpty
            && step.Reasons.All(reason => reason.Code is not ("step-not-available" or "not-permitted")));

    private bool IsResume(StepView step) => Find(step).Effect == StepEffect.Resume;

    /// <summary>The documents of each kind, the newest first.</summary>
    public IEnumerable<IReadOnlyList<DocumentView>> Documents => Initiative.Documents
        .GroupBy(document => document.Kind).Select(kind => kind.Reverse().ToList());

    /// <summary>Who recorded a document, and when.</summary>
    public DocumentOrigin OriginOf(DocumentView document) => _origins[document.Sequence];

    /// <summary>The document that shows the owner's will, of a step taken on its behalf; else null.</summary>
    public DocumentView? EvidenceOf(InitiativeEvent happened) => happened is StepTaken { Evidence: { } id }
        ? Initiative.Documents.FirstOrDefault(document => document.Id == id)
        : null;

    /// <summary>
    /// The request whose link an entry tells of, where the reader may see whom it was given to.
    /// </summary>
    public int? LinkedRequest(InitiativeEvent happened) => !IsOfOffice && !Actor.Is(Roles.Auditor) ? null
        : happened switch
        {
            AnswerLinkGiven given => given.Number,
            PartyRecorded { Link: not null } answer => answer.Request,
            _ => null,
        };

    /// <summary>The kinds of documents that the steps of the stage still ask for.</summary>
    public IEnumerable<DocumentKind> Wanted => Initiative.Steps.SelectMany(step => step.Reasons)
        .Where(reason => reason.Code is "document-missing" or "newer-document-needed" or "sections-missing")
        .Select(reason => Procedure.FindDocument(reason.Subject ?? "")).OfType<DocumentKind>().Distinct();

    public IEnumerable<Requirement> Requirements => Procedure.RequirementsFor(Initiative.Objects);

    public FindingView? Finding(Requirement requirement) =>
        Initiative.Findings.LastOrDefault(finding => finding.Requirement == requirement.Id);

    public bool IsMet(Requirement requirement) => Finding(requirement) is { Met: true };

    /// <summary>What parties were asked in this stage and have not answered.</summary>
    public IEnumerable<RequestView> WaitingAnswers =>
        Initiative.Requests.Where(request => request.State is RequestView.Waiting or RequestView.Overdue);

    public bool MayNote => MayRecord(new NoteTaken(Today, Today, ""));

    public bool MaySetReceipt => Stage.Clock?.Start == Engine.Clocks.ClockStart.Receipt
        && MayRecord(new ReceiptRecorded(Today, Today, Today));

    public bool MayConfirm => Permissions.MayConfirm(Actor, Initiative.Region.Id);

    public bool MayReadJournal => RegionVisibility.ReadsJournal(Actor, Initiative.Region.Id);

    /// <summary>Corrections that wait for a second person.</summary>
    public IEnumerable<CorrectionView> Waiting =>
        Initiative.Corrections.Where(correction => correction is { ConfirmedBy: null, DeclinedBy: null });

    public async Task OnGetAsync()
    {
        Track = PhaseTrack.Of(State, Procedure, Today);
        if (Attention.Read(State, Rules, Today) is { } reading)
            Months = ClockMonths.Of(reading, Today, new(Language));
        if (Initiative.Agreement is { } agreement && AgreementVisibility.SeesRegister(Actor))
            Agreement = await Register(agreement);
        _origins = DocumentOrigin.Of(Entries, State);
        History = HistoryLine.Newest(Entries, State, MostEntries);
    }

    /// <summary>As the register tells of it; a touched journal of its own, its own page tells of.</summary>
    private async Task<Agreement?> Register(Guid agreement) =>
        await Db.Set<AgreementRow>().AsNoTracking().Where(AgreementVisibility.Of(Actor))
            .FirstOrDefaultAsync(row => row.Id == agreement, HttpContext.RequestAborted) is { } row
            ? AgreementRows.State(row)
            : null;

    /// <summary>Where the step's button leads to what is missing, no link beside the reason does.</summary>
    public IEnumerable<ReasonGroup> ReasonsOf(StepView step)
    {
        var button = First(step)?.Href;
        return ReasonGroup.Of(step.Reasons, this).Select(group => group.Lines[0].Href == button
            ? group with { Lines = [.. group.Lines.Select(line => line with { Href = null })] }
            : group);
    }

    /// <summary>What an origin, an object, a mode or a partner kind is called.</summary>
    public string NameOf(ImmutableArray<Choice> choices, string id) =>
        L(choices.FirstOrDefault(choice => choice.Id == id)?.Title ?? new(id, id));

    public string PartnerKind => L(
        Procedure.PartnerKinds.FirstOrDefault(kind => kind.Id == Initiative.Partner.Kind)?.Title
        ?? new(Initiative.Partner.Kind, Initiative.Partner.Kind));

    public Step Find(StepView step) => Stage.Steps.First(other => other.Id == step.Step);
}
