using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>Attaches a document: first which kind, then the file with what its kind must contain.</summary>
public sealed partial class AttachDocumentPage(
    InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : ActPage(desk, db, rulebooks, time)
{
    private static readonly string[] LetterFields = ["letterNumber", "letterDate", "sender", "signatory"];

    private readonly TimeProvider _time = time;
    private readonly Rulebooks _rulebooks = rulebooks;
    private ChosenFile? _upload;

    [FromQuery(Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>The kind that was chosen; null before.</summary>
    public DocumentKind? Chosen => Procedure.FindDocument(Typed("kind", Kind) ?? "");

    /// <summary>
    /// All kinds, each once: those of the present stage first, then by the stage that asks for them.
    /// </summary>
    public IEnumerable<(string Title, bool IsNow, ImmutableArray<DocumentKind> Kinds)> Groups
    {
        get
        {
            var left = Procedure.Documents.ToList();
            foreach (var stage in Procedure.Stages.OrderByDescending(stage => stage == Stage))
            {
                var asked = AskedIn(stage);
                var kinds = left.Where(kind => asked.Contains(kind.Id)).ToImmutableArray();
                left.RemoveAll(kinds.Contains);
                if (!kinds.IsEmpty)
                    yield return (L(stage.Title), stage == Stage, kinds);
            }

            if (left.Count > 0)
                yield return (L("Dokumen lain", "Other documents"), false, [.. left]);
        }
    }

    /// <summary>What a file of the form may be: of the chosen kind, or of any.</summary>
    public IEnumerable<DocumentKind> Kinds =>
        Chosen is { } chosen ? [chosen] : Groups.SelectMany(group => group.Kinds);

    /// <summary>A newer version mostly has what the one before had.</summary>
    public IEnumerable<string> SectionsBefore(DocumentKind kind) =>
        State.Newest(kind.Id) is { } before ? before.Event.Sections : [];

    /// <summary>Who asks today for the sections of the kind.</summary>
    public string WhoAsks(DocumentKind kind)
    {
        var basis = Procedure.SectionsBasis(kind.Id, Today).Words;
        return L($"Dasar: {basis.Id}", $"Asked for by: {basis.En}");
    }

    public bool LetterTyped => LetterFields.Any(
        name => Given(name) is not null || Errors.ContainsKey(name));

    private static HashSet<string> AskedIn(Stage stage) => [.. stage.Steps.SelectMany(step => step.Needs)
        .SelectMany(need => need.Arguments).Concat(stage.Steps.SelectMany(step => step.Asks))];

    /// <summary>Why no document is recorded here any more; null where one can be.</summary>
    public string? Closed => Stage.IsFinal
        ? L(RefusalTexts.Sentence(
            InitiativeDecider.ClosedTo(Stage, "document"), Procedure, Words))
        : null;

    /// <summary>Where documents are recorded instead; null where the reader sees no such place.</summary>
    public Guid? Agreement => AgreementVisibility.SeesRegister(Actor) ? Initiative.Agreement : null;

    protected override IActionResult? Instead() =>
        Stage.IsFinal || MayRecord(new DocumentRecorded(Today, Today, Guid.Empty, "", [], Today))
            ? null
            : Forbid();

    public ChosenFile Upload => _upload ??= new(this, MaxFileBytes);

    public async Task<IActionResult> OnPostAsync() => await Answered(await Attach(), Attached);

    private string Attached => L("Dokumen dilampirkan.", "The document is attached.");

    private async Task<CommandResult> Attach()
    {
        await Upload.Keep();
        var fields = DocumentForm.Read(Request.Form, _rulebooks.Definitions, Today, Upload.Pending?.File);
        var incoming = Upload.Take();
        var document = fields.ToEvent(Guid.CreateVersion7(_time.GetUtcNow()), incoming.File, Today);
        return await Desk.Handle(
            Id, new RecordFact(document), Actor, SeenVersion, () => Keep(incoming),
            IdempotencyKey.OfForm(HttpContext), Stop);
    }

    /// <summary>
    /// Whatever the form is shown again for, its file need not be chosen again. What a script sent is
    /// answered to that.
    /// </summary>
    protected override async Task<IActionResult> Again()
    {
        if (IsScripted)
            return await ToldToScript();

        await Upload.Keep();
        return await base.Again();
    }
}
