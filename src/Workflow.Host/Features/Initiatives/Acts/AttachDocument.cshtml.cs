using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>Attaches a document: first which kind, then the file with what its kind must contain.</summary>
public sealed class AttachDocumentPage(
    InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : ActPage(desk, db, rulebooks, time)
{
    private static readonly string[] LetterFields = ["letterNumber", "letterDate", "sender", "signatory"];

    private readonly TimeProvider _time = time;
    private readonly Rulebooks _rulebooks = rulebooks;

    [FromQuery(Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>The kind that was chosen; null before.</summary>
    public DocumentKind? Chosen => Procedure.FindDocument(Typed("kind", Kind) ?? "");

    /// <summary>All kinds, those first that the stage asks for.</summary>
    public IEnumerable<(DocumentKind Kind, bool Wanted)> Kinds => Procedure.Documents
        .Select(kind => (kind, Wanted: Wanted.Contains(kind.Id))).OrderByDescending(kind => kind.Wanted);

    /// <summary>A newer version mostly has what the one before had.</summary>
    public IEnumerable<string> SectionsBefore =>
        Chosen is { } kind && State.Newest(kind.Id) is { } before ? before.Event.Sections : [];

    /// <summary>Who asks today for the sections of the kind.</summary>
    public string WhoAsks(DocumentKind kind)
    {
        var basis = Procedure.SectionsBasis(kind.Id, Today).Words;
        return L($"Dasar: {basis.Id}", $"Asked for by: {basis.En}");
    }

    public bool LetterTyped => LetterFields.Any(
        name => Given(name) is not null || Errors.ContainsKey(name));

    private HashSet<string> Wanted => [.. Stage.Steps.SelectMany(step => step.Needs)
        .SelectMany(need => need.Arguments).Concat(Stage.Steps.SelectMany(step => step.Asks))];

    /// <summary>Why no document is recorded here any more; null where one can be.</summary>
    public string? Closed => Stage.IsFinal
        ? L(RefusalTexts.Sentence(
            InitiativeDecider.ClosedTo(Stage, "document"), Procedure, Words))
        : null;

    /// <summary>Where documents are recorded instead; null where the reader sees no such place.</summary>
    public Guid? Agreement => AgreementSight.SeesRegister(Actor) ? Initiative.Agreement : null;

    protected override IActionResult? Instead() =>
        Stage.IsFinal || MayRecord(new DocumentRecorded(Today, Today, Guid.Empty, "", [], Today))
            ? null
            : Forbid();

    public async Task<IActionResult> OnPostAsync([FromServices] DocumentFiles files)
    {
        var fields = DocumentForm.Read(Request.Form, _rulebooks.Definitions, Today);
        await using var content = fields.File!.OpenReadStream();
        using var incoming = await files.TakeIn(content, fields.File.FileName, Stop);
        var document = fields.ToEvent(Guid.CreateVersion7(_time.GetUtcNow()), incoming.File, Today);
        var answer = await Desk.Handle(
            Id, new RecordFact(document), Actor, SeenVersion, incoming.Settle,
            Once.OfForm(HttpContext), Stop);
        return await Answered(answer, L("Dokumen dilampirkan.", "The document is attached."));
    }
}
