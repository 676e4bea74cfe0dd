using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Sentences;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Agreements.Renewing;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements.Show;

/// <summary>Everything of one agreement; its office says what is to be done about its end.</summary>
[Authorize(Roles = AgreementVisibility.ReaderRoles)]
public sealed partial class ShowPage(
    AgreementDesk desk, WorkflowDb db, RenewalOpenings openings, TimeProvider time)
    : OfficePage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public AgreementView View { get; private set; } = null!;

    public Agreement State { get; private set; } = null!;

    public ImmutableList<AgreementLine> History { get; private set; } = [];

    /// <summary>By when its renewal must be opened; null where none is to be signed.</summary>
    public RenewalOpening? Opening { get; private set; }

    /// <summary>The renewal that runs, or null.</summary>
    public SignedUnder? Renewal { get; private set; }

    public DateOnly Today => CivilClock.Today(time);

    /// <summary>Whether the reader works with it: of its office, and it is an agreement.</summary>
    public bool IsOffice =>
        Permissions.IsOfOffice(Actor, View.Region) && State.Recorded != AgreementStatus.Withdrawn;

    public string RegionName => Rules.Definitions.Regions.Find(View.Region)?.Name ?? View.Region;

    public string KindName =>
        Name(Rules.Definitions.Procedures.SelectMany(procedure => procedure.PartnerKinds)
            .Select(kind => new Choice(kind.Id, kind.Title)), View.Kind);

    public IEnumerable<Option> Intents =>
    [
        new("renew", L("Diperpanjang", "Renew it"), L(
            "Langkah berikutnya: buka prakarsa perpanjangan.", "Next: open the renewal.")),
        new("let-end", L("Tidak diperpanjang", "Let it end"), L(
            "Tidak ada tindak lanjut lagi.", "Nothing is asked any more.")),
        new("undecided", L("Belum diputuskan", "Not decided yet"), L(
            "Isi tanggal peninjauan kembali.", "Say when to ask again.")),
    ];

    public IEnumerable<Option> Levels => Enum.GetValues<Activity>()
        .Select(level => new Option(AgreementRows.Activity(level), L(AgreementSentences.Activity(level))));

    public string FieldName(string field) =>
        Name(Rules.Definitions.Procedures.SelectMany(procedure => procedure.Objects), field);

    public string ReminderName(ReminderView reminder)
    {
        var months = View.Term?.Reminders().FirstOrDefault(one => one.Id == reminder.Reminder)?.Months;
        var name = months is { } before
            ? L($"{before} bulan sebelum berakhir", $"{English.Count(before, "month")} before the end")
            : reminder.Reminder;
        return reminder.NoticeDeadline ? name + L(", batas pemberitahuan", ", the notice deadline") : name;
    }

    /// <summary>Whether something is wrong with one of the fields.</summary>
    public bool Has(params string[] fields) => fields.Any(Errors.ContainsKey);

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public Task<IActionResult> OnPostAnswerAsync() =>
        Send(L("Keputusan disimpan.", "The decision is kept."), () =>
        {
            var errors = new InputErrors();
            var until = errors.Day("until", Typed("until"));
            return new EndingRequest(Typed("intent"), until, Typed("reason")).ToCommand(Actor, Today, errors);
        });

    public Task<IActionResult> OnPostTermAsync() =>
        Send(L("Masa berlaku disimpan.", "The term is kept."), () =>
            new TermRequest(Typed("years"), Typed("noticeMonths"), Typed("source")).ToCommand(Actor, Today));

    public Task<IActionResult> OnPostActivityAsync() =>
        Send(L("Penilaian disimpan.", "The assessment is kept."), () =>
            new ActivityRequest(Typed("activity"), Typed("year"), Typed("note"))
                .ToCommand(Actor, View.SignedOn, Today));

    public Task<IActionResult> OnPostAskWithdrawalAsync() =>
        Send(L("Penarikan diminta; orang kedua memutuskan.", "Asked for; a second person decides."), () =>
            new AskRowWithdrawal(Today, Actor, Said("rowReason")));

    public Task<IActionResult> OnPostConfirmWithdrawalAsync() =>
        Send(L("Baris ditarik kembali.", "The row is withdrawn."), () =>
            new ConfirmRowWithdrawal(Today, Actor), "/agreements");

    public Task<IActionResult> OnPostDeclineWithdrawalAsync() =>
        Send(L("Baris tetap berlaku.", "The row stays."), () =>
            new DeclineRowWithdrawal(Today, Actor, Said("declineReason")));

    protected override async Task<IActionResult> Again()
    {
        await Upload.Keep();
        return await Load() ? Page() : NotFound();
    }

    private async Task<IActionResult> Send(
        string done, Func<OfficeCommand> read, string? next = null)
    {
        if (!await Load())
            return NotFound();
        if (!IsOffice)
            return Forbid();

        _ = long.TryParse(Typed("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var answer = await desk.Act(
            Id, read(), version, IdempotencyKey.OfForm(HttpContext), stop: HttpContext.RequestAborted);
        return await Answered(answer, next ?? $"/agreements/{Id}", done);
    }

    private async Task<IActionResult> Answered(OfficeAnswer answer, string next, string done)
    {
        if (answer.IsDone)
            return Done(next, done);
        if (!answer.Known)
            return NotFound();

        return await Wrong(
            answer.IsStale
                ? new Dictionary<string, string> { [""] = Overtaken }
                : answer.Reasons.OfType<AgreementRefusal>().GroupBy(FieldOf).ToDictionary(
                    field => field.Key, field => string.Join(' ', field.Select(reason => L(reason.Text)))),
            StatusCodes.Status409Conflict);
    }

    /// <exception cref="WrongInputException">Nothing is said there.</exception>
    private string Said(string field)
    {
        var errors = new InputErrors();
        var said = errors.Required(field, Typed(field), InputErrors.MaxText);
        errors.ThrowIfAny();
        return said;
    }

    private string Overtaken => L(
        "Orang lain lebih dahulu mencatat sesuatu. Baca riwayatnya, lalu kirim lagi jika masih benar.",
        "Somebody else has recorded something first. Read the history, then send it again if still right.");

    private async Task<bool> Load()
    {
        if (await AgreementReader.History(db, Id, Actor, HttpContext.RequestAborted) is not { } history)
            return false;

        View = new AgreementReader(Rules.Calendar, Today, Language).View(Id, history);
        State = AgreementReader.State(history);
        History = history.Reverse();
        Opening = openings.Of(State, Today);
        Renewal = await RenewalsToOpen.Running(db, State, HttpContext.RequestAborted);
        return true;
    }

    private Rulebooks Rules => openings.Rulebooks;

    private string Name(IEnumerable<Choice> choices, string id) =>
        choices.FirstOrDefault(choice => choice.Id == id) is { } found ? L(found.Title) : id;
}
