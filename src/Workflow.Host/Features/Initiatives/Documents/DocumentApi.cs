using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Features.Initiatives.Documents;

/// <summary>Documents: recorded with their file, and read back.</summary>
public static class DocumentApi
{
    public static void Map(RouteGroupBuilder initiatives)
    {
        initiatives.MapPost("/{id:guid}/documents", Record).Accepts<DocumentUpload>("multipart/form-data")
            .DisableAntiforgery()
            .Described("recordDocument", "Records a document with its file.", RouteDescription.OfChange)
            .Example(InitiativeExamples.Document);
        initiatives.MapGet("/{id:guid}/documents/{document:guid}/file", Download)
            .Described("downloadDocument", "The file of a document.")
            .Produces<Stream>(contentType: "application/octet-stream");
        DocumentSections.Map(initiatives);
    }

    private static async Task<Results<Created<DocumentAnswer>, Problem>> Record(
        Guid id, HttpContext http, InitiativeDesk desk, Rulebooks rulebooks, DocumentFiles files,
        TimeProvider time)
    {
        if (!http.Request.HasFormContentType)
            return Problems.UnsupportedMediaType("multipart/form-data");

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (http.VersionSeen(DocumentForm.VersionIn(form)) is not { } version)
            return Problems.VersionMissing();

        var today = CivilClock.Today(time);
        var fields = DocumentForm.Read(form, rulebooks.Definitions, today);
        await using var content = fields.File!.OpenReadStream();
        using var incoming = await files.TakeIn(content, fields.File.FileName, http.RequestAborted);
        var document = fields.ToEvent(Guid.CreateVersion7(time.GetUtcNow()), incoming.File, today);
        var answer = await desk.Handle(
            id, new RecordFact(document), http.User.AsActor(), version, incoming.Settle,
            IdempotencyKey.Of(http, form["commandId"], new { fields.Asked, incoming.File.Sha256 }),
            http.RequestAborted);
        if (answer is not Done { State.Documents: [.., { Event: { File: { } file } kept }] documents } done)
            return InitiativeApi.Refusal(answer, http, rulebooks);

        var same = documents.FindLast(other => other.Event.File?.Sha256 == file.Sha256
            && other.Event.Id != kept.Id);
        return TypedResults.Created(
            $"/api/v1/initiatives/{id}/documents/{kept.Id}/file",
            new DocumentAnswer(kept.Id, file.Sha256, done.Version, same?.Event.Id));
    }

    /// <summary>The file of a document that the reader sees; for the API and for the pages' links.</summary>
    internal static async Task<IResult> Download(
        Guid id, Guid document, HttpContext http, WorkflowDb db, Rulebooks rulebooks, DocumentFiles files) =>
        await Find(id, document, http, db, rulebooks) is var (file, whose)
            ? files.Download(file, whose)
            : Problems.NotFound();

    /// <summary>The same, for the page that shows it.</summary>
    internal static async Task<IResult> Show(
        Guid id, Guid document, HttpContext http, WorkflowDb db, Rulebooks rulebooks, DocumentFiles files) =>
        await Find(id, document, http, db, rulebooks) is var (file, whose)
            ? files.Show(file, whose, http)
            : Problems.NotFound();

    private static async Task<(StoredFile File, string Whose)?> Find(
        Guid id, Guid document, HttpContext http, WorkflowDb db, Rulebooks rulebooks) =>
        await InitiativeRows.Find(db, id, http.RequestAborted) is { } state
        && InitiativeVisibility.Sees(http.User.AsActor(), state, rulebooks.For(state).Procedure)
        && state.Documents.Find(
            entry => entry.Event.Id == document) is { Event.File: { } file } entry
            ? (file, $"entry {entry.Sequence} of {id}")
            : null;
}

// The form as the description has it; DocumentForm reads it.

/// <summary>A document with its file, as a form.</summary>
/// <param name="Sections">The ids of the sections it contains; <c>all</c> is every one.</param>
/// <param name="Dated">The document's own date; absent: today.</param>
public sealed record DocumentUpload(
    string Kind, IFormFile File, string[]? Sections, long? Version, DateOnly? Dated, string? LetterNumber,
    DateOnly? LetterDate, string? Sender, string? Signatory, string? CommandId);

/// <summary>The fields that come with a document.</summary>
public sealed record DocumentForm(
    IFormFile? File, string Kind, ImmutableArray<string> Sections, DateOnly? Dated,
    Letter? Letter)
{
    /// <summary>What is asked, the file and the version that was seen aside.</summary>
    public object Asked => new { Kind, Sections, Dated, Letter };

    /// <param name="kept">The file where it was sent before; null where it comes with the form.</param>
    public static DocumentForm Read(
        IFormCollection form, Engine.Procedures.DefinitionSet definitions, DateOnly today,
        StoredFile? kept = null)
    {
        var errors = new InputErrors();
        var kinds = definitions.Procedures.SelectMany(procedure => procedure.Documents)
            .DistinctBy(kind => kind.Id).ToList();
        var kind = errors.OneOf("kind", form["kind"], kinds.Select(known => known.Id));
        var known = kinds.Find(other => other.Id == kind)?.Sections.Select(section => section.Id).ToList()
            ?? [];
        var file = form.Files.GetFile("file");
        CheckFile(file, kept, errors);
        if (VersionIn(form) < 0)
            errors.Add("version", "Bilangan bulat.", "A whole number.");

        var read = new DocumentForm(
            file, kind, ReadSections(form, known, errors), Date(form, "dated", today, errors),
            ReadLetter(form, today, errors));
        errors.ThrowIfAny();
        return read;
    }

    /// <summary>The version that a form names; null where it names none, negative where it is none.</summary>
    internal static long? VersionIn(IFormCollection form) =>
        string.IsNullOrEmpty(form["version"]) ? null
        : long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : -1;

    /// <summary>What is wrong with the file of a form, whatever it is a document of.</summary>
    /// <param name="kept">The file where it was sent before; null where it comes with the form.</param>
    internal static void CheckFile(IFormFile? file, StoredFile? kept, InputErrors errors)
    {
        if (kept is null && file is null or { Length: 0 })
            errors.Add(
                "file", "Lampirkan berkasnya; berkas kosong tidak diterima.",
                "Attach the file; an empty one is not taken.");
        if ((kept?.Name ?? file?.FileName) is { } name)
            errors.Required("file", FileNames.Bare(name), 255);
        if (file?.Length > HostSettings.MaxFileBytes
            && FileSize.TooLarge(FileNames.Bare(file.FileName), file.Length, HostSettings.MaxFileBytes)
                is var large)
            errors.Add("file", large.Id, large.En);
    }

    public DocumentRecorded ToEvent(Guid id, StoredFile file, DateOnly today) =>
        new(today, today, id, Kind, Sections, Dated ?? today, file, Letter);

    /// <summary>
    /// Clients write lists as <c>sections</c> or <c>sections[]</c>; <c>all</c> is every one.
    /// </summary>
    private static ImmutableArray<string> ReadSections(
        IFormCollection form, List<string> known, InputErrors errors)
    {
        var named = form["sections"].Concat(form["sections[]"])
            .Where(section => !string.IsNullOrEmpty(section)).ToList();
        return named is ["all"]
            ? [.. known]
            : [.. named.Select(section => errors.OneOf("sections", section, known)).Distinct()];
    }

    private static Letter? ReadLetter(IFormCollection form, DateOnly today, InputErrors errors)
    {
        string? Text(string field) =>
            errors.Optional(field, string.IsNullOrEmpty(form[field]) ? null : (string?)form[field]);

        var letter = new Letter(
            Text("letterNumber"), Date(form, "letterDate", today, errors), Text("sender"), Text("signatory"));
        return letter == new Letter(null, null, null, null) ? null : letter;
    }

    private static DateOnly? Date(IFormCollection form, string field, DateOnly today, InputErrors errors) =>
        errors.NotAhead(field, errors.Day(field, form[field]), today);
}
