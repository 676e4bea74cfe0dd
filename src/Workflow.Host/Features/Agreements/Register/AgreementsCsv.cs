using System.Globalization;
using System.Text.Json;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Platform.Csv;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements.Register;

/// <summary>
/// The register as a CSV file: one line an agreement, in the words of the API. The import reads it again.
/// <c>ends</c> is the first day not in force, <c>last_day</c> the last one in force.
/// </summary>
public static class AgreementsCsv
{
    private static readonly string[] Header =
    [
        "region", "partner", "country", "kind", "signed", "term_years", "notice_months", "notice_by", "ends",
        "last_day", "status", "activity", "activity_year", "answer", "initiative", "issue", "fields",
        "succeeded_by", "note", "term_assumed",
    ];

    /// <summary>The columns that follow from others; an import passes over them.</summary>
    public static readonly IReadOnlyList<string> Derived =
        ["notice_by", "ends", "last_day", "status", "answer", "initiative", "succeeded_by", "term_assumed"];

    public static byte[] Of(IEnumerable<AgreementRow> rows, DateOnly today, Language language) =>
        CsvFile.Bytes(
            rows.Select(row => Line(row, AgreementRows.State(row), today)).Prepend(Header), language);

    private static IEnumerable<string?> Line(AgreementRow row, Agreement state, DateOnly today)
    {
        var said = state.Particulars;
        return
        [
            said.Region, said.Partner, said.Country, said.PartnerKind, Portable.Text(said.SignedOn),
            Number(said.Term?.Years), Number(said.Term?.NoticeMonths), Day(row.NoticeOn), Day(row.EndsOn),
            Day(row.EndsOn?.AddDays(-1)),
            AgreementRows.Status(state.StatusOn(today)), row.Activity, Number(state.Activity?.Year),
            state.Answer is { } answer
                ? JsonNamingPolicy.KebabCaseLower.ConvertName($"{answer.Intent}")
                : null,
            state.Initiative?.Number, said.Issue, string.Join("; ", said.Fields),
            state.SucceededBy?.Initiative.Number, said.Note, state.TermIsAssumed ? "true" : null,
        ];
    }

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day is { } known ? Portable.Text(known) : null;
}
