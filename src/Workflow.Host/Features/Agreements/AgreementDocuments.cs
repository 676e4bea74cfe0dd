using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Engine.Agreements;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Agreements.Show;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements;

// The form as the description has it; Take reads it.

/// <summary>A document of an agreement with its file, as a form.</summary>
/// <param name="Dated">The document's own date; absent: today.</param>
public sealed record AgreementDocumentUpload(
    string Kind, IFormFile File, long? Version, DateOnly? Dated, string? CommandId);

/// <summary>Documents of an agreement: recorded with their file, and read back.</summary>
public static class AgreementDocuments
{
    public static void Map(RouteGroupBuilder agreements)
    {
        agreements.MapPost("/{id:guid}/documents", Record)
            .Accepts<AgreementDocumentUpload>("multipart/form-data").DisableAntiforgery()
            .Described(
                "recordAgreementDocument", "Records a document of an agreement with its file.",
                RouteDescription.OfChange)
            .Example(AgreementExamples.Document);
        agreements.MapGet("/{id:guid}/documents/{document:guid}/file", Download)
            .Described("downloadAgreementDocument", "The file of a document of an agreement.")
            .Produces<Stream>(contentType: "application/octet-stream");
    }

    /// <summary>The kinds that no step of any procedure asks for: they come after the signing.</summary>
    public static IEnumerable<DocumentKind> Kinds(DefinitionSet definitions)
    {
        var steps = definitions.Procedures.SelectMany(procedure => procedure.Stages)
            .SelectMany(stage => stage.Steps).ToList();
        var asked = steps.SelectMany(step => step.Needs).SelectMany(need => need.Arguments)
            .Concat(steps.SelectMany(step => step.Asks)).ToHashSet();
        return definitions.Procedures.SelectMany(procedure => procedure.Documents)
            .DistinctBy(kind => kind.Id).Where(kind => !asked.Contains(kind.Id));
    }

    /// <summary>Takes the file of a form in and records it; what is wrong with the form is thrown.</summary>
    /// <param name="chosen">The file that a page keeps until its form is done; null: one is sent.</param>
    /// <exception cref="WrongInputException">A field is missing or cannot be.</exception>
    public static async Task<OfficeAnswer> Take(
        Guid id, IFormCollection form, HttpContext http, IdempotencyKey? once, long version,
        ChosenFile? chosen = null)
    {
        var services = http.RequestServices;
        var today = CivilClock.Today(services.GetRequiredService<TimeProvider>());
        var errors = new InputErrors();
        var kind = errors.OneOf(
            "kind", form["kind"],
            Kinds(services.GetRequiredService<Rulebooks>().Definitions).Select(known => known.Id));
        var dated = errors.NotAhead("dated", errors.Day("dated", form["dated"]), today);
        var sent = form.Files.GetFile("file");
        DocumentForm.CheckFile(sent, chosen?.Pending?.File, errors);
        errors.ThrowIfAny();
        if (chosen is not null)
            return await Keep(chosen.Take());

        await using var content = sent!.OpenReadStream();
        using var taken = await services.GetRequiredService<DocumentFiles>()
            .TakeIn(content, sent.FileName, http.RequestAborted);
        return await Keep(taken);

        Task<OfficeAnswer> Keep(IncomingFile file) => services.GetRequiredService<AgreementDesk>().Act(
            id, new RecordDocument(today, http.User.AsActor(), new(
                Guid.CreateVersion7(), kind, dated ?? today, file.File)),
            version, once, file.Settle, http.RequestAborted);
    }

    private static async Task<Results<Created<DocumentAnswer>, Problem>> Record(
        Guid id, HttpContext http, WorkflowDb db, Rulebooks rulebooks)
    {
        if (!AgreementVisibility.SeesRegister(http.User.AsActor()))
            return AgreementsApi.NotPermitted(http, rulebooks);
        if (!http.Request.HasFormContentType)
            return Problems.UnsupportedMediaType("multipart/form-data");

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var named = long.TryParse(
            form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : (long?)null;
        if (http.VersionSeen(named) is not { } version)
            return Problems.VersionMissing();
        if (await AgreementReader.Find(db, id, http.User.AsActor(), http.RequestAborted) is null)
            return Problems.NotFound();

        var asked = new { kind = $"{form["kind"]}", dated = $"{form["dated"]}" };
        var once = IdempotencyKey.Of(http, form["commandId"], asked);
        var answer = await Take(id, form, http, once, version);
        if (!answer.Known)
            return Problems.NotFound();
        if (answer.IsStale)
            return Problems.Stale(answer.Version);
        if (!answer.Reasons.IsEmpty)
            return Problems.Refused(answer.Reasons, rulebooks.Any, rulebooks.Words, http.Language());

        var documents = (await AgreementReader.Find(db, id, http.User.AsActor(), http.RequestAborted))!
            .Documents;
        var kept = documents[^1];
        var same = documents.FindLast(other => other.File.Sha256 == kept.File.Sha256 && other.Id != kept.Id);
        return TypedResults.Created(
            $"/api/v1/agreements/{id}/documents/{kept.Id}/file",
            new DocumentAnswer(kept.Id, kept.File.Sha256, answer.Version, same?.Id));
    }

    /// <summary>The file of a document that the reader sees; for the API and for the page's links.</summary>
    internal static async Task<IResult> Download(
        Guid id, Guid document, HttpContext http, WorkflowDb db, DocumentFiles files) =>
        await Find(id, document, http, db) is { } file ? files.Download(file, $"{id}") : Problems.NotFound();

    /// <summary>The same, for the page that shows it.</summary>
    internal static async Task<IResult> Show(
        Guid id, Guid document, HttpContext http, WorkflowDb db, DocumentFiles files) =>
        await Find(id, document, http, db) is { } file
            ? files.Show(file, $"{id}", http)
            : Problems.NotFound();

    private static async Task<StoredFile?> Find(Guid id, Guid document, HttpContext http, WorkflowDb db)
    {
        var actor = http.User.AsActor();
        return AgreementVisibility.SeesRegister(actor)
            && await AgreementReader.Find(db, id, actor, http.RequestAborted) is { } agreement
            ? agreement.Documents.Find(one => one.Id == document)?.File
            : null;
    }
}
