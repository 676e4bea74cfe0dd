using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Agreements;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Agreements.Show;

/// <summary>The documents of the agreement, on its page.</summary>
public sealed partial class ShowPage
{
    private ChosenFile? _upload;

    public ChosenFile Upload => _upload ??= new(this, MaxFileBytes);

    private IEnumerable<DocumentKind> Kinds => AgreementDocuments.Kinds(Rules.Definitions);

    public IEnumerable<Option> DocumentKinds => Kinds.Select(kind => new Option(kind.Id, L(kind.Title)));

    public string DocumentName(AgreementDocument document) =>
        Kinds.FirstOrDefault(kind => kind.Id == document.Kind) is { } kind ? L(kind.Title) : document.Kind;

    public async Task<IActionResult> OnPostDocumentAsync()
    {
        if (!await Load())
            return NotFound();
        if (!IsOffice)
            return Forbid();

        _ = long.TryParse(Typed("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        await Upload.Keep();
        return await Answered(
            await AgreementDocuments.Take(
                Id, Request.Form, HttpContext, IdempotencyKey.OfForm(HttpContext), version, Upload),
            $"/agreements/{Id}#documents", L("Dokumen dilampirkan.", "The document is attached."));
    }
}
