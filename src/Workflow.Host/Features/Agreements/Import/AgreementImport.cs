using System.Collections.Immutable;
using Workflow.Engine.Agreements;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Agreements.Register;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Csv;

namespace Workflow.Host.Features.Agreements.Import;

/// <summary>An agreement as a list states it.</summary>
public sealed record ListedAgreement(int Line, Particulars Particulars, ActivityFinding? Activity);

/// <summary>The agreements of a list and its faults; usable only where there are none.</summary>
public sealed record ListReading(IReadOnlyList<ListedAgreement> Agreements, IReadOnlyList<BadLine> Bad);

/// <summary>Reads a list of agreements strictly: nothing is guessed, every fault is told.</summary>
public sealed class AgreementImport
{
    private static readonly ImmutableArray<string> Required =
        ["region", "partner", "country", "kind", "signed"];

    private static readonly ImmutableArray<string> Columns = [.. Required, "term_years", "issue", "fields"];

    /// <summary>What an export has besides, the activity and its year in two columns.</summary>
    private static readonly ImmutableArray<string> Exported =
        ["activity", "activity_year", "notice_months", .. AgreementsCsv.Derived];

    /// <summary>Columns that a list may have.</summary>
    private static readonly ImmutableArray<string> Further = ["note"];

    private readonly ListVocabulary _vocabulary;
    private readonly List<BadLine> _bad = [];
    private readonly Dictionary<(string, string, DateOnly), int> _seen = [];

    private AgreementImport(ListVocabulary vocabulary) => _vocabulary = vocabulary;

    /// <summary>Reads a list.</summary>
    /// <param name="content">The file.</param>
    /// <param name="definitions">The regions and the kinds of partner there are.</param>
    /// <param name="today">The civil date in Asia/Jakarta; nothing was signed after it.</param>
    public static ListReading Read(ReadOnlyMemory<byte> content, DefinitionSet definitions, DateOnly today) =>
        new AgreementImport(ListVocabulary.Of(definitions, today)).Read(content);

    private ListReading Read(ReadOnlyMemory<byte> content)
    {
        var records = CsvTable.Read(content, _bad);
        var listed = new List<ListedAgreement>();
        if (records.Count > 0 && ReadHeader(records[0]) is { } places)
        {
            if (records.Count == 1)
                Bad(records[0].Line, "daftar tidak memuat baris data", "the list has no rows");
            foreach (var record in records.Skip(1))
            {
                if (CsvTable.Fit(record, records[0], places, Required, _bad) is { } fit
                    && new ListCells(fit, places, _vocabulary, _bad) is { IsWithdrawn: false } row)
                    listed.Add(ReadRow(row));
            }
        }

        return new(listed, [.. _bad.Distinct().OrderBy(bad => bad.Line)]);
    }

    /// <summary>Where each column stands, or null when the header is wrong.</summary>
    private Dictionary<string, int>? ReadHeader(CsvRecord header)
    {
        var named = CsvTable.Named(header, [.. Columns, .. Exported, .. Further, .. _vocabulary.Activities])
            .ToList();
        var names = named.ConvertAll(column => column.Name);
        if (!names.Intersect(Required).Any())
        {
            _bad.Add(new(header.Line, CsvTable.NoHeader([.. Columns, _vocabulary.Activities[^1]])));
            return null;
        }

        var activity = names.Intersect(_vocabulary.Activities).ToList();
        foreach (var twice in names.GroupBy(name => name).Where(same => same.Count() > 1))
            Bad(header.Line, $"kolom '{twice.Key}' ada dua kali", $"column '{twice.Key}' is there twice");
        foreach (var missing in Columns.Except(names))
            Bad(header.Line, $"kolom '{missing}' tidak ada", $"column '{missing}' is missing");
        foreach (var unknown in names.Except(Columns).Except(Exported).Except(Further).Except(activity))
        {
            Bad(header.Line, $"kolom '{ListCells.Shown(unknown)}' tidak dikenal",
                $"column '{ListCells.Shown(unknown)}' is unknown");
        }

        var inTwo = names.Contains("activity") && names.Contains("activity_year");
        if (activity.Count + (inTwo ? 1 : 0) != 1)
        {
            Bad(header.Line, "satu kolom harus memuat keaktifan suatu tahun, misalnya 'activity_2020'",
                "one column must be the activity of a year, such as 'activity_2020'");
        }

        return _bad.Count > 0
            ? null
            : named.ToDictionary(column => column.Name, column => column.At);
    }

    private ListedAgreement ReadRow(ListCells row)
    {
        var particulars = new Particulars(
            row.Region(), row.Text("partner", required: true), row.Country(), row.Kind(), row.SignedOn(),
            row.Fields(), row.Term(), Given(row.Text("issue")), Given(row.Text("note")));
        var key = (particulars.Region, SearchKey.Text(particulars.Partner), particulars.SignedOn);
        if (particulars.SignedOn != default && !_seen.TryAdd(key, row.Line))
        {
            Bad(row.Line, $"daerah, mitra, dan tanggal penandatanganan sama dengan baris {_seen[key]}",
                $"the same region, partner and date of signing as line {_seen[key]}");
        }

        return new(row.Line, particulars, row.Activity());
    }

    private static string? Given(string text) => text.Length > 0 ? text : null;

    private void Bad(int line, string id, string en) => _bad.Add(new(line, new(id, en)));
}
