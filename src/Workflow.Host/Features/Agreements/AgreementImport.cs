using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Workflow.Engine.Agreements;

namespace Workflow.Host.Features.Agreements;

/// <summary>An agreement as a list states it.</summary>
public sealed record ListedAgreement(int Line, Particulars Particulars, ActivityFinding? Activity);

/// <summary>
/// Reads a list of agreements, strictly: nothing is guessed, and every fault is told with its line. With any
/// fault in it a list is not to be used at all.
/// </summary>
/// <param name="regions">The codes of the autonomous regions.</param>
/// <param name="kinds">The kinds of partner that the procedures know.</param>
/// <param name="today">The civil date in Asia/Jakarta; nothing was signed after it.</param>
public sealed partial class AgreementImport(
    IReadOnlySet<string> regions, IReadOnlySet<string> kinds, DateOnly today)
{
    private const int MaxCell = 200;
    private const int MaxFields = 50;
    private static readonly DateOnly Republic = new(1945, 8, 17);
    private static readonly ImmutableArray<string> Columns =
        ["region", "partner", "country", "kind", "signed", "term_years", "issue", "fields"];

    private readonly List<BadLine> _bad = [];
    private readonly Dictionary<(string, string, DateOnly), int> _seen = [];
    private Dictionary<string, int> _at = [];
    private int _activityYear;

    /// <summary>The agreements of a list and its faults; usable only where there are none.</summary>
    public (IReadOnlyList<ListedAgreement> Agreements, IReadOnlyList<BadLine> Bad) Read(
        ReadOnlyMemory<byte> content)
    {
        var records = CsvTable.Read(content, _bad);
        var listed = new List<ListedAgreement>();
        if (records.Count > 0 && ReadHeader(records[0]))
        {
            if (records.Count == 1)
                Bad(records[0].Line, "the list has no rows");
            foreach (var record in records.Skip(1))
            {
                if (record.Cells.Length != _at.Count)
                    Bad(record.Line, $"the row has {record.Cells.Length} cells, the header {_at.Count}");
                else
                    listed.Add(ReadRow(record));
            }
        }

        return (listed, [.. _bad.Distinct().OrderBy(bad => bad.Line)]);
    }

    private bool ReadHeader(CsvRecord header)
    {
        var names = header.Cells.Select(cell => cell.Trim()).ToList();
        var activity = names.Where(IsActivity).ToList();
        foreach (var twice in names.GroupBy(name => name).Where(same => same.Count() > 1))
            Bad(header.Line, $"column '{twice.Key}' is there twice");
        foreach (var missing in Columns.Except(names))
            Bad(header.Line, $"column '{missing}' is missing");
        foreach (var unknown in names.Except(Columns).Except(activity))
            Bad(header.Line, $"column '{unknown}' is unknown");
        if (activity.Count != 1)
            Bad(header.Line, "one column must be the activity of a year, such as 'activity_2020'");
        if (_bad.Count > 0)
            return false;

        _activityYear = int.Parse(activity[0][^4..], CultureInfo.InvariantCulture);
        _at = names.Select((name, at) => (name, at)).ToDictionary(column => column.name, column => column.at);
        return true;
    }

    private bool IsActivity(string name) => ActivityColumn().IsMatch(name)
        && int.Parse(name[^4..], CultureInfo.InvariantCulture) is var year
        && year >= Republic.Year && year <= today.Year;

    private ListedAgreement ReadRow(CsvRecord row)
    {
        var particulars = new Particulars(
            Known(row, "region", regions, "is not the code of an autonomous region"),
            Text(row, "partner", required: true), Country(row),
            Known(row, "kind", kinds, $"is none of {string.Join(", ", kinds.Order(StringComparer.Ordinal))}"),
            Signed(row), Fields(row), Term(row), Text(row, "issue") is { Length: > 0 } issue ? issue : null);
        var key = (particulars.Region, particulars.Partner, particulars.SignedOn);
        if (particulars.SignedOn != default && !_seen.TryAdd(key, row.Line))
            Bad(row.Line, $"the same region, partner and date of signing as line {_seen[key]}");
        return new(row.Line, particulars, Activity(row));
    }

    private string Cell(CsvRecord row, string column) => row.Cells[_at[column]].Trim();

    private string Known(CsvRecord row, string column, IReadOnlySet<string> known, string otherwise)
    {
        var value = Text(row, column, required: true);
        if (value.Length > 0 && !known.Contains(value))
            Bad(row.Line, $"{column} '{Shown(value)}' {otherwise}");
        return value;
    }

    private string Text(CsvRecord row, string column, bool required = false)
    {
        var value = Cell(row, column);
        if (required && value.Length == 0)
            Bad(row.Line, $"{column} is empty");
        Check(row, column, value);
        return value;
    }

    private void Check(CsvRecord row, string column, string value)
    {
        if (value.Length > MaxCell)
            Bad(row.Line, $"{column} is longer than {MaxCell} characters");
        if (value.Any(char.IsControl))
            Bad(row.Line, $"{column} contains a control character");
    }

    private string Country(CsvRecord row)
    {
        var value = Text(row, "country", required: true);
        if (value.Length > 0 && !CountryCode().IsMatch(value))
            Bad(row.Line, $"country '{Shown(value)}' is not a code of two capital letters, such as KR");
        return value;
    }

    private DateOnly Signed(CsvRecord row)
    {
        var value = Text(row, "signed", required: true);
        if (value.Length == 0)
            return default;
        if (!DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day))
            Bad(row.Line, $"signed '{Shown(value)}' is not a date written like 1984-07-25");
        else if (day > today)
            Bad(row.Line, $"signed {value} is after today, {today:yyyy-MM-dd}");
        else if (day < Republic)
            Bad(row.Line, $"signed {value} is before {Republic:yyyy-MM-dd}");
        return day;
    }

    /// <summary>A list has no notice period, and none is invented.</summary>
    private Term? Term(CsvRecord row)
    {
        var value = Text(row, "term_years");
        if (value.Length == 0)
            return null;
        if (YearCount().IsMatch(value))
            return new(int.Parse(value, CultureInfo.InvariantCulture), NoticeMonths: 0);
        Bad(row.Line, $"term_years '{Shown(value)}' is not a number from 1 to 99");
        return null;
    }

    private ActivityFinding? Activity(CsvRecord row)
    {
        var column = $"activity_{_activityYear}";
        switch (Text(row, column))
        {
            case "": return null;
            case "active": return new(Engine.Agreements.Activity.Active, _activityYear);
            case "less-active": return new(Engine.Agreements.Activity.LessActive, _activityYear);
            case "inactive": return new(Engine.Agreements.Activity.Inactive, _activityYear);
            case var other:
                Bad(row.Line, $"{column} '{Shown(other)}' is none of active, less-active, inactive");
                return null;
        }
    }

    private ImmutableArray<string> Fields(CsvRecord row)
    {
        const StringSplitOptions Clean = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        ImmutableArray<string> fields = [.. Cell(row, "fields").Split(';', Clean).Distinct()];
        if (fields.Length > MaxFields)
            Bad(row.Line, $"fields has more than {MaxFields} entries");
        foreach (var field in fields)
            Check(row, "fields", field);
        return fields;
    }

    private void Bad(int line, string message) => _bad.Add(new(line, message));

    /// <summary>Enough of a wrong value to recognise it, and nothing that would upset a terminal.</summary>
    private static string Shown(string value)
    {
        var clean = string.Concat(value.Select(character => char.IsControl(character) ? '·' : character));
        return clean.Length <= 40 ? clean : clean[..40] + "…";
    }

    [GeneratedRegex("^activity_[0-9]{4}$")]
    private static partial Regex ActivityColumn();

    [GeneratedRegex("^[A-Z]{2}$")]
    private static partial Regex CountryCode();

    [GeneratedRegex("^[1-9][0-9]?$")]
    private static partial Regex YearCount();
}
