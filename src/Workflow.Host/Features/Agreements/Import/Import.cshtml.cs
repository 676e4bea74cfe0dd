using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Csv;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements.Import;

/// <summary>
/// Takes a list of agreements from a CSV file: first a preview that keeps nothing, then exactly what it
/// showed.
/// </summary>
[Authorize(Roles = Roles.Office)]
public sealed class ImportPage(AgreementDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : OfficePage
{
    private ChosenFile? _upload;

    /// <summary>What would happen; null before a file was given.</summary>
    public ImportPreview? Preview { get; private set; }

    /// <summary>What is wrong, by line.</summary>
    public IReadOnlyList<BadLine> Bad { get; private set; } = [];

    /// <summary>The list itself: the form carries it from the preview to the entering.</summary>
    public string Text { get; private set; } = "";

    public DateOnly Today => CivilClock.Today(time);

    public string RegionName => rulebooks.Definitions.Regions.Find(Actor.Region!)?.Name ?? Actor.Region!;

    public IActionResult OnGetTemplate() => File(
        CsvFile.Bytes(
        [
            ["region", "partner", "country", "kind", "signed", "term_years", $"activity_{Today.Year}",
                "issue", "fields"],
            [Actor.Region, "Jung-Gu", "KR", "city", "2016-11-25", "5", "less-active", "", "culture; tourism"],
        ], Language),
        CsvFile.ContentType, "agreements-template.csv");

    protected override long MaxFileBytes => UploadedText.MaxBytes;

    /// <summary>A file that nothing is wrong with need not be chosen again.</summary>
    protected override async Task<IActionResult> Again()
    {
        if (!Errors.ContainsKey("file"))
            await Upload.Keep();
        return Page();
    }

    public ChosenFile Upload => _upload ??= new(this, MaxFileBytes);

    public async Task<IActionResult> OnPostAsync()
    {
        await using var file = Upload.Open();
        var upload = await UploadedText.Read(file, HttpContext.RequestAborted);
        return upload.Text is { } text ? await Show(text) : await WrongFile(upload.Problem);
    }

    public async Task<IActionResult> OnPostEnterAsync()
    {
        var text = Typed("text") ?? "";
        var list = Read(text);
        if (list.Bad.Count > 0)
            return await Show(text);

        var done = await desk.Import(
            list.Agreements, Actor, HttpContext.RequestAborted, Typed("seen") ?? "",
            IdempotencyKey.OfForm(HttpContext));
        if (done.IsNotPermitted)
            return Forbid();
        if (done.IsRepeated)
        {
            return Done("/agreements", L(
                "Daftar ini sudah tersimpan; tidak ada yang dicatat dua kali.",
                "This list was kept already; nothing was recorded twice."));
        }

        if (!done.IsStale && done.Bad.Count == 0)
        {
            return Done("/agreements", L(
                $"{done.Added} naskah kerja sama ditambahkan, {done.Updated} diperbarui, "
                    + $"{done.Unchanged} tetap.",
                $"{English.Count(done.Added, "agreement")} added, {done.Updated} updated, "
                    + $"{done.Unchanged} unchanged."));
        }

        await Show(text);
        return await Wrong(
            new Dictionary<string, string>
            {
                [""] = L(
                    "Daftar naskah kerja sama berubah sejak pratinjau; belum ada yang disimpan. Periksa "
                        + "yang baru.",
                    "The register has changed since the preview; nothing was kept. Read the new preview."),
            },
            StatusCodes.Status409Conflict);
    }

    private async Task<IActionResult> Show(string text)
    {
        var list = Read(text);
        var rows = await db.Set<AgreementRow>().AsNoTracking().Where(AgreementVisibility.Of(Actor)).Standing()
            .Where(row => row.Region == Actor.Region).ToListAsync(HttpContext.RequestAborted);
        var preview = ImportPreview.Of(list, rows, rulebooks.Calendar, Today);
        (Bad, Text) = (preview.Bad, text);
        if (Bad.Count > 0)
            return await WrongFile(Bad.Count == 1 ? Bad[0].Text : null);

        Preview = preview;
        return Page();
    }

    /// <summary>Reads the list; an office enters its own region's agreements and no other's.</summary>
    private ListReading Read(string text)
    {
        var list = AgreementImport.Read(Encoding.UTF8.GetBytes(text), rulebooks.Definitions, Today);
        var others = list.Agreements.Where(
            listed => listed.Particulars.Region is { Length: > 0 } region && region != Actor.Region)
            .Select(listed => new BadLine(listed.Line, new(
                $"daerah {ListCells.Shown(listed.Particulars.Region)} bukan daerah kantor Anda",
                $"the region {ListCells.Shown(listed.Particulars.Region)} is not that of your office")));
        return list with { Bad = [.. list.Bad.Concat(others).OrderBy(bad => bad.Line)] };
    }

    private Task<IActionResult> WrongFile(LocalText? only) => Wrong(new Dictionary<string, string>
    {
        ["file"] = only is null
            ? L($"Berkas tidak dapat dipakai: {Bad.Count} kesalahan.",
                $"The file cannot be used: {English.Count(Bad.Count, "fault")}.")
            : L($"Berkas tidak dapat dipakai: {only.Id}.", $"The file cannot be used: {only.En}."),
    });
}
