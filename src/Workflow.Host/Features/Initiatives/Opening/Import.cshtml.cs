using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Csv;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Opening;

/// <summary>
/// Opens many initiatives from a CSV file: first a dry run that keeps nothing, then all of them or none.
/// </summary>
[Authorize(Roles = Roles.Office)]
public sealed class ImportPage(OpeningsDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : OfficePage
{
    private const string Newest = "/initiatives?sort=-opened";

    private ChosenFile? _upload;

    /// <summary>What would be opened; null before a file was given, or where it has faults.</summary>
    public IReadOnlyList<ListedOpening>? Openings { get; private set; }

    public IReadOnlyList<BadLine> Bad { get; private set; } = [];

    /// <summary>The list itself: the form carries it from the dry run to the opening.</summary>
    public string Text { get; private set; } = "";

    public DateOnly Today => CivilClock.Today(time);

    /// <summary>The procedures that initiatives may be opened under today.</summary>
    public IEnumerable<Procedure> Procedures =>
        rulebooks.Definitions.Keys.Select(key => rulebooks.NewestValidOn(key, Today)).OfType<Procedure>();

    /// <summary>What the columns of a procedure may hold.</summary>
    public static IEnumerable<(string Column, IEnumerable<Choice> Choices)> Choices(Procedure procedure) =>
    [
        ("partnerKind", procedure.PartnerKinds.Select(kind => new Choice(kind.Id, kind.Title))),
        ("objects", procedure.Objects), ("origin", procedure.Origins),
        .. procedure.Modes.IsEmpty ? [] : new[] { ("mode", procedure.Modes.AsEnumerable()) },
        ("stage", procedure.Stages.Where(stage => !stage.IsFinal)
            .Select(stage => new Choice(stage.Id, stage.Title))),
    ];

    public IActionResult OnGetTemplate() => File(
        CsvFile.Bytes(
        [
            [.. OpeningList.Required, .. OpeningList.Optional],
            .. Procedures.OrderByDescending(one => one.PartnerKinds.Any(IsPlace)).Take(1).Select(Example),
        ], Language),
        CsvFile.ContentType, "initiatives-template.csv");

    /// <summary>
    /// A file under way: with the narrowest kind of place, a city, and several objects between semicolons.
    /// </summary>
    private IReadOnlyList<string?> Example(Procedure procedure)
    {
        var kind = procedure.PartnerKinds.LastOrDefault(IsPlace) ?? procedure.PartnerKinds[0];
        var severalObjects = procedure.Objects.Where((_, place) => place % 2 == 1)
            .DefaultIfEmpty(procedure.Objects[0]).Select(one => one.Id);
        var mode = kind.Mode ?? procedure.Modes.FirstOrDefault()?.Id;
        var underWay = procedure.Stages.Where(stage => !stage.IsFinal).Take(2).Last();
        return
        [
            procedure.Key, "Kota kembar dengan Jung-Gu", "Jung-Gu", "KR", kind.Id,
            string.Join("; ", severalObjects), procedure.Origins[0].Id,
            Actor.Region, mode, "no", Portable.Text(Today.AddDays(-30)), underWay.Id,
            Portable.Text(Today.AddDays(-10)), "Berkas kertas",
        ];
    }

    /// <summary>Whether a partner of the kind is a place as our regions are.</summary>
    private bool IsPlace(PartnerKind kind) =>
        rulebooks.Definitions.Regions.All.Any(region => region.Kind == kind.Id);

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

    public async Task<IActionResult> OnPostOpenAsync()
    {
        var text = Typed("text") ?? "";
        var reading = await Read(text);
        var once = IdempotencyKey.OfForm(HttpContext);
        var numbers = reading.Bad.Count > 0
            ? []
            : await desk.Open(reading.Openings, Actor, once, HttpContext.RequestAborted);
        if (numbers.IsEmpty)
        {
            return await desk.WasOpened(once, HttpContext.RequestAborted)
                ? Done(Newest, L(
                    "Daftar ini sudah dibuka; tidak ada yang dibuka dua kali.",
                    "This list was opened already; nothing was opened twice."))
                : await Show(text);
        }

        return Done(Newest, L(
            $"{numbers.Length} prakarsa dibuka: {numbers[0]} sampai {numbers[^1]}.",
            $"{English.Count(numbers.Length, "initiative")} opened: {numbers[0]} to {numbers[^1]}."));
    }

    private async Task<IActionResult> Show(string text)
    {
        var reading = await Read(text);
        (Bad, Text) = (reading.Bad, text);
        if (Bad.Count > 0)
            return await WrongFile(Bad is [{ Column: null, Text: var only }] ? only : null);

        Openings = reading.Openings;
        return Page();
    }

    private async Task<OpeningsReading> Read(string text) => OpeningList.Read(
        Encoding.UTF8.GetBytes(text),
        new(rulebooks, Actor, Today, await OpeningsDesk.Running(
            db, Actor.Region!, HttpContext.RequestAborted)));

    private Task<IActionResult> WrongFile(LocalText? only) => Wrong(new Dictionary<string, string>
    {
        ["file"] = only is null
            ? L($"Berkas tidak dapat dipakai: {Bad.Count} kesalahan. Tidak ada yang dibuka.",
                $"The file cannot be used: {English.Count(Bad.Count, "fault")}. Nothing was opened.")
            : L($"Berkas tidak dapat dipakai: {only.Id}.", $"The file cannot be used: {only.En}."),
    });
}
