using System.Globalization;
using Workflow.Host.Features.Shell;
using Workflow.Host.Features.StageTimes;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Board;

/// <summary>The board as rows for a spreadsheet, with the figures of the page.</summary>
public static class BoardCsv
{
    /// <summary>A row a stage, beside its phase.</summary>
    public static IEnumerable<IEnumerable<string?>> Stages(BoardReport report, int year, OfficePage page)
    {
        yield return
        [
            page.L("fase", "phase"), page.L("tahap", "stage"), page.L("berjalan", "open"),
            page.L("segera jatuh tempo", "due soon"), page.L("lewat jatuh tempo", "overdue"),
            page.L("lewat batas waktu peraturan", "past a statutory due day"),
            page.L("tidak ada perkembangan", "stalled"),
            page.L("ditunda", "on hold"), page.L("penundaan perlu ditinjau", "hold due for review"),
            .. Headers(page, page.L($"tahun {year}", $"in {year}")),
            .. Headers(page, page.L($"sebelum {year}", $"before {year}")),
            page.L("pemegang giliran", "whose move"),
        ];
        foreach (var phase in report.Phases)
        {
            foreach (var stage in phase.Stages)
            {
                var counts = stage.Counts;
                yield return
                [
                    phase.Title, stage.Title, Text(counts.Open), Text(counts.DueSoon), Text(counts.Overdue),
                    Text(counts.OverdueByLaw), Text(counts.Stalled), Text(counts.OnHold),
                    Text(counts.ReviewDue),
                    .. Cells(stage.Took.ThisYear), .. Cells(stage.Took.Before), stage.Owners[0].Title,
                ];
            }
        }
    }

    /// <summary>A row an initiative, longest waiting first.</summary>
    public static IEnumerable<IEnumerable<string?>> Stuck(BoardReport report, DateOnly today, OfficePage page)
    {
        yield return
        [
            page.L("nomor", "number"), page.L("judul", "title"), page.L("daerah", "region"),
            page.L("mitra", "partner"),
            page.L("negara", "country"), page.L("tahap", "stage"), page.L("sejak", "since"),
            page.L("hari", "days"),
            page.L("jatuh tempo", "due"), page.L("penanggung jawab", "responsible officer"),
            page.L("mengapa menunggu", "why it waits"),
        ];
        foreach (var one in report.Stuck.Items)
        {
            yield return
            [
                one.Number, one.Title, one.Region, one.Partner, one.Country, one.Stage,
                Portable.Text(one.EnteredOn),
                Text(today.DayNumber - one.EnteredOn.DayNumber),
                one.Due is { } due ? Portable.Text(due) : null, one.Officer, one.Why,
            ];
        }
    }

    private static string[] Headers(OfficePage page, string when) =>
    [
        page.L($"selesai {when}", $"left {when}"), page.L($"median hari {when}", $"median days {when}"),
        page.L($"persentil ke-80 hari {when}", $"80th percentile days {when}"),
    ];

    private static string?[] Cells(Took took) =>
    [
        Text(took.Count), took.Median?.ToString(CultureInfo.InvariantCulture),
        took.P80 is { } p80 ? Text(p80) : null,
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
