using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Jobs;

/// <summary>The jobs, how they ran and when they run next; kept by admins, seen by auditors.</summary>
[Authorize(Roles = Readers)]
public sealed class JobsPage(JobsDesk desk, WorkflowDb db) : OfficePage
{
    /// <summary>Who may look; also at Hangfire's own dashboard.</summary>
    public const string Readers = Roles.Admin + "," + Roles.Auditor;

    private const string Path = "/admin/jobs";

    public IReadOnlyList<JobView> Jobs { get; private set; } = [];

    public DeliveriesView Deliveries { get; private set; } = new(0, 0, []);

    /// <summary>Why jobs wait; null while they run.</summary>
    public string? Problem => desk.Problem;

    /// <summary>Why jobs do not go by the clock; null while they do.</summary>
    public ClockDoubt? Doubt { get; private set; }

    public bool MayKeep => Actor.Is(Roles.Admin);

    public Task OnGetAsync() => Again();

    public async Task<IActionResult> OnPostRunAsync(string? job) =>
        !MayKeep ? Forbid() : await desk.RunNow(job, Actor, HttpContext.RequestAborted) switch
        {
            UpkeepResult.NotPermitted => Forbid(),
            UpkeepResult.Stale => await Wrong(
                new Dictionary<string, string>
                {
                    [""] = L(
                        "Jam server diragukan: tugas ini menunggu sampai jamnya dibetulkan atau dipastikan.",
                        "The server's clock is doubted: this job waits until it is put right or confirmed."),
                },
                StatusCodes.Status409Conflict),
            _ => Done(Path, L(
                $"Tugas “{job}” dijalankan. Muat ulang halaman ini untuk melihat hasilnya.",
                $"The job “{job}” has been started. Reload this page to see what came of it.")),
        };

    public async Task<IActionResult> OnPostClockAsync() =>
        !MayKeep || await desk.ConfirmClock(Actor, HttpContext.RequestAborted) == UpkeepResult.NotPermitted
            ? Forbid()
            : Done(Path, L(
                "Jam server dipastikan benar. Semua tugas mengejar yang tertunda.",
                "The server's clock is confirmed. Every job catches up with what is due."));

    public async Task<IActionResult> OnPostRetryAsync(Guid id) =>
        await desk.Retry(id, Actor, HttpContext.RequestAborted) switch
        {
            UpkeepResult.NotPermitted => Forbid(),
            UpkeepResult.Stale => await Wrong(
                new Dictionary<string, string>
                {
                    [""] = L(
                        "Pengiriman ini sudah dicoba lagi oleh orang lain.",
                        "Somebody else has had this tried again already."),
                },
                StatusCodes.Status409Conflict),
            _ => Done(Path, L("Pengiriman akan dicoba lagi.", "The delivery will be tried again.")),
        };

    /// <summary>What came of a run, in a few words.</summary>
    public string Outcome(JobRunRow run) => run switch
    {
        { Error: not null } => L("Gagal", "Failed"),
        { Done: 0 } => L("Tidak ada yang perlu dikerjakan", "Nothing to do"),
        _ => L($"{run.Done} dikerjakan", $"{run.Done} done"),
    };

    public static string Took(JobRunRow run) =>
        (run.EndedAt - run.StartedAt).TotalSeconds is var seconds && seconds < 1
            ? "< 1 s"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Round(seconds)} s");

    protected override async Task<IActionResult> Again()
    {
        Jobs = await desk.Jobs(db, HttpContext.RequestAborted);
        Deliveries = await JobsDesk.Deliveries(db, HttpContext.RequestAborted);
        Doubt = await desk.Doubt(HttpContext.RequestAborted);
        return Page();
    }
}
