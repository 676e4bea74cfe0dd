using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Targets;

/// <summary>An office's own targets: set by its supervisor, looked at by auditors and admins.</summary>
[Authorize(Roles = Roles.Supervisor + "," + Roles.Auditor + "," + Roles.Admin)]
public sealed class TargetsPage(
    TargetsDesk desk, StallRecount recount, Rulebooks rulebooks, TimeProvider time) : OfficePage
{
    private const string Path = "/admin/targets";

    /// <summary>The region shown; null for the list of offices.</summary>
    public RegionEntry? Region { get; private set; }

    public OfficeSetting Setting { get; private set; } = null!;

    /// <summary>Every office with targets of its own, for those who see several.</summary>
    public IReadOnlyList<OfficeSetting> Offices { get; private set; } = [];

    public ImmutableArray<KnownClock> Clocks { get; } = KnownClocks.Of(
        rulebooks.Definitions, ClockKind.House);

    public ImmutableArray<KnownClock> Statutory { get; } = KnownClocks.Of(
        rulebooks.Definitions, ClockKind.Statutory);

    public bool MaySet => Region is not null && TargetsDesk.MaySet(Actor, Region.Code);

    public bool SeesAll => Actor.Is(Roles.Auditor) || Actor.Is(Roles.Admin);

    public IEnumerable<Option> Regions => rulebooks.Definitions.Regions.All.Where(region => region.Autonomous)
        .Select(region => new Option(region.Code, $"{region.Code} {region.Name}"));

    public async Task<IActionResult> OnGetAsync(string? region)
    {
        await Show(region);
        return Region is null && region is { Length: > 0 } ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? region, long version)
    {
        await Show(region);
        if (Region is null)
            return NotFound();

        var request = new TargetsRequest(
            [.. Named("days:").Union(Named("warn:")).Select(clock => new TargetRequest(
                clock, Typed(TargetsRequest.DaysField(clock)), Typed(TargetsRequest.WarnField(clock))))],
            Typed("stallDays"), TypedAll("loiYear").Contains("yes"));
        return await Set(request.ToEvent(CivilClock.Today(time), Region.Code, Clocks), version);
    }

    public async Task<IActionResult> OnPostResetAsync(string? region, long version)
    {
        await Show(region);
        return Region is null
            ? NotFound()
            : await Set(OfficeTargetsSet.Defaults(CivilClock.Today(time), Region.Code), version);
    }

    /// <summary>What an office has, or the definition where it has none.</summary>
    public ClockTarget? Own(string clock) => Setting.Set.Clocks.GetValueOrDefault(clock);

    public string InWords(ClockTarget target) => L(
        $"{target.Days} hari kerja, peringatan {target.Warn} hari sebelumnya",
        $"{English.Count(target.Days, "working day")}, warning {English.Count(target.Warn, "day")} before");

    public string DefaultOf(KnownClock clock) =>
        string.Join(L(" atau ", " or "), clock.Defaults.Select(InWords));

    /// <summary>What holds while a field stays empty: one number, or each of several definitions'.</summary>
    public static string InDefaults(KnownClock clock, Func<ClockTarget, int> number) => string.Join(
        '/', clock.Defaults.Select(number).Distinct()
            .Select(one => one.ToString(CultureInfo.InvariantCulture)));

    private async Task<IActionResult> Set(OfficeTargetsSet set, long version)
    {
        switch (await desk.Set(set, version, Actor, HttpContext.RequestAborted))
        {
            case UpkeepResult.NotPermitted:
                return Forbid();
            case UpkeepResult.Stale:
                return await Wrong(
                    new Dictionary<string, string> { [""] = Changed() }, StatusCodes.Status409Conflict);
        }

        await recount.Run(HttpContext.RequestAborted);
        return Done($"{Path}?region={set.Region}", L(
            "Target kantor disimpan. Berlaku untuk tahap yang dimulai sejak sekarang.",
            "The office's targets are kept. They hold for stages that begin from now on."));
    }

    private string Changed() => L(
        $"Target ini baru saja diubah oleh {Setting.By}. Nilai yang kini berlaku tertulis pada tiap isian; "
            + "periksa lalu simpan lagi.",
        $"{Setting.By} has just changed these targets. What holds now stands at each field; check it and "
            + "save again.");

    private async Task Show(string? region)
    {
        Region = region is { Length: > 0 } ? Find(region) : SeesAll ? null : Find(Actor.Region);
        if (SeesAll)
            Offices = await desk.All(HttpContext.RequestAborted);
        if (Region is not null)
            Setting = await desk.Of(Region.Code, HttpContext.RequestAborted);
    }

    private RegionEntry? Find(string? region) =>
        region is { Length: > 0 } && TargetsDesk.MayLook(Actor, region)
            ? rulebooks.Definitions.Regions.Find(region)
            : null;

    private IEnumerable<string> Named(string prefix) => Request.Form.Keys
        .Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..]);
}
