using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Csv;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements.Import;

/// <summary>The cells of one row, each read as what its column holds; what is wrong is told.</summary>
public sealed partial class ListCells(
    CsvRecord row, IReadOnlyDictionary<string, int> places, ListVocabulary vocabulary,
    ICollection<BadLine> bad)
{
    private const int MaxCell = 200;
    private const int MaxFields = 50;

    private readonly HashSet<string> _told = [];

    public int Line => row.Line;

    /// <summary>Whether an export tells it as taken back: there is nothing to enter.</summary>
    public bool IsWithdrawn => places.ContainsKey("status") && Cell("status") == "withdrawn";

    public string Region()
    {
        var written = Text("region", required: true);
        if (vocabulary.Regions.Understand(written) is { Autonomous: true } region)
            return region.Code;

        if (written.Length > 0)
        {
            var offer = vocabulary.Regions.Offer(written);
            Bad("region", $"region '{Shown(written)}' bukan kode daerah otonom{offer.Id}",
                $"region '{Shown(written)}' is not the code of an autonomous region{offer.En}");
        }

        return written;
    }

    public string Kind()
    {
        var kind = Text("kind", required: true);
        if (kind.Length > 0 && !vocabulary.Kinds.Contains(kind))
        {
            Bad("kind", $"kind '{Shown(kind)}' bukan salah satu dari {string.Join(", ", vocabulary.Kinds)}",
                $"kind '{Shown(kind)}' is none of {string.Join(", ", vocabulary.Kinds)}");
        }

        return kind;
    }

    public string Country()
    {
        var country = Text("country", required: true);
        if (country.Length > 0 && Countries.Fault(country) is { } fault)
            Bad("country", $"country {fault.Id}", $"country {fault.En}");

        return country;
    }

    public DateOnly SignedOn()
    {
        var text = Text("signed", required: true);
        if (text.Length == 0)
            return default;
        if (!DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            Bad("signed", $"signed '{Shown(text)}' bukan tanggal yang ditulis seperti 1984-07-25",
                $"signed '{Shown(text)}' is not a date written like 1984-07-25");
        }
        else if (day > vocabulary.Today)
        {
            Bad("signed", $"signed {text} melewati hari ini, {Portable.Text(vocabulary.Today)}",
                $"signed {text} is after today, {Portable.Text(vocabulary.Today)}");
        }
        else if (day < ListVocabulary.Republic)
        {
            Bad("signed", $"signed {text} sebelum {Portable.Text(ListVocabulary.Republic)}",
                $"signed {text} is before {Portable.Text(ListVocabulary.Republic)}");
        }

        return day;
    }

    /// <summary>A list that does not have the notice period (an export does) invents none.</summary>
    public Term? Term()
    {
        var years = Text("term_years");
        if (years.Length == 0)
            return null;
        if (YearCount().IsMatch(years))
            return new(int.Parse(years, CultureInfo.InvariantCulture), Notice());
        Bad("term_years", $"term_years '{Shown(years)}' bukan bilangan 1 sampai 99",
            $"term_years '{Shown(years)}' is not a number from 1 to 99");
        return null;
    }

    public ActivityFinding? Activity()
    {
        var column = places.ContainsKey("activity")
            ? "activity"
            : places.Keys.Single(name => name.StartsWith("activity_", StringComparison.Ordinal));
        var level = Text(column);
        if (level.Length == 0)
            return null;
        var year = column == "activity"
            ? Number("activity_year", ListVocabulary.Republic.Year, vocabulary.Today.Year)
            : int.Parse(column[^4..], CultureInfo.InvariantCulture);
        switch (level)
        {
            case "active": return new(Engine.Agreements.Activity.Active, year);
            case "less-active": return new(Engine.Agreements.Activity.LessActive, year);
            case "inactive": return new(Engine.Agreements.Activity.Inactive, year);
            case var other:
                Bad(column, $"{column} '{Shown(other)}' bukan salah satu dari active, less-active, inactive",
                    $"{column} '{Shown(other)}' is none of active, less-active, inactive");
                return null;
        }
    }

    private int Notice() =>
        places.ContainsKey("notice_months") && Text("notice_months").Length > 0
            ? Number("notice_months", 0, 1200)
            : 0;

    private int Number(string column, int least, int most)
    {
        var text = Text(column);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
            return number;
        Bad(column, $"{column} '{Shown(text)}' bukan bilangan {least} sampai {most}",
            $"{column} '{Shown(text)}' is not a number from {least} to {most}");
        return least;
    }

    public ImmutableArray<string> Fields()
    {
        var fields = Cell("fields").Split(';', StringSplitOptions.TrimEntries)
            .Where(field => field.Length > 0).Distinct().ToImmutableArray();
        if (fields.Length > MaxFields)
            Bad("fields", $"fields memuat lebih dari {MaxFields} isian",
                $"fields has more than {MaxFields} entries");
        foreach (var field in fields)
            Check("fields", field);
        return fields;
    }

    public string Text(string column, bool required = false)
    {
        var text = Cell(column);
        if (required && SearchKey.IsBlank(text))
            Bad(column, $"{column} kosong", $"{column} is empty");
        Check(column, text);
        return text;
    }

    /// <summary>Enough of a wrong value to recognise it, and nothing that would upset a terminal.</summary>
    public static string Shown(string value)
    {
        var clean = string.Concat(value.Select(
            sign => char.IsControl(sign) || BidiControls.Is(sign) ? '·' : sign));
        return clean.Length <= 40 ? clean : clean[..40] + "…";
    }

    private string Cell(string column) => places.TryGetValue(column, out var at) ? row.Cells[at].Trim() : "";

    private void Check(string column, string text)
    {
        if (text.Length > MaxCell)
            Bad(column, $"{column} lebih panjang dari {MaxCell} karakter",
                $"{column} is longer than {MaxCell} characters");
        if (text.Any(char.IsControl))
            Bad(column, $"{column} mengandung karakter kendali", $"{column} contains a control character");
        if (BidiControls.Fault(text) is { } fault)
            Bad(column, $"{column}: {fault.Id}", $"{column}: {fault.En}");
    }

    /// <summary>The first fault of a cell is told; what else is wrong with it follows from that.</summary>
    private void Bad(string column, string id, string en)
    {
        if (_told.Add(column))
            bad.Add(new(row.Line, new(id, en)));
    }

    [GeneratedRegex(@"^[1-9][0-9]?\z")]
    private static partial Regex YearCount();
}
