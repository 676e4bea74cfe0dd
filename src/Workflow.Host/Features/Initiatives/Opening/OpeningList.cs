using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Csv;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Initiatives.Opening;

/// <summary>An opening as a line of a list asks for it.</summary>
public sealed record ListedOpening(int Line, Open Command, Procedure Procedure);

/// <summary>The openings of a list and its faults; usable only where there are none.</summary>
public sealed record OpeningsReading(IReadOnlyList<ListedOpening> Openings, IReadOnlyList<BadLine> Bad);

/// <summary>What a list of openings is checked with.</summary>
/// <param name="Running">The numbers of the region's open initiatives, by title and partner, folded.</param>
public sealed record OpeningOffice(
    Rulebooks Rulebooks, Actor Actor, DateOnly Today,
    IReadOnlyDictionary<(string Title, string Partner), string> Running);

/// <summary>
/// Reads a list of initiatives to open. Each line is checked as the form and the API check an opening, and
/// the decider itself is asked; nothing is kept.
/// </summary>
public sealed class OpeningList
{
    public const int MostRows = 1_000;

    public static readonly ImmutableArray<string> Required =
        ["procedure", "title", "partner", "country", "partnerKind", "objects", "origin"];

    public static readonly ImmutableArray<string> Optional =
        ["region", "mode", "touchesRegencyCity", "openedOn", "stage", "enteredOn", "note"];

    private static readonly ImmutableDictionary<string, string> ColumnOf = new Dictionary<string, string>
    {
        ["partner.name"] = "partner",
        ["partner.country"] = "country",
        ["partner.kind"] = "partnerKind",
        ["takenOver.stage"] = "stage",
        ["takenOver.enteredOn"] = "enteredOn",
        ["takenOver.note"] = "note",
    }.ToImmutableDictionary();

    private readonly OpeningOffice _office;
    private readonly List<BadLine> _bad = [];
    private readonly Dictionary<(string Title, string Partner), int> _seen = [];

    private OpeningList(OpeningOffice office) => _office = office;

    public static OpeningsReading Read(ReadOnlyMemory<byte> content, OpeningOffice office) =>
        new OpeningList(office).Read(content);

    private OpeningsReading Read(ReadOnlyMemory<byte> content)
    {
        var records = CsvTable.Read(content, _bad);
        if (records.Count == 0 || _bad.Count > 0 || ReadHeader(records[0]) is not { } places)
            return new([], _bad);

        if (records.Count == 1)
            Bad(records[0].Line, null, "daftar tidak memuat baris data", "the list has no rows");
        if (records.Count > MostRows + 1)
            Bad(records[
                MostRows + 1].Line, null, $"daftar memuat lebih dari {MostRows} baris",
                    $"the list has more than {MostRows} rows");
        var openings = records.Skip(1).Take(MostRows)
            .Select(record => CsvTable.Fit(record, records[0], places, Required, _bad)).OfType<CsvRecord>()
            .Select(row => ReadRow(row, places)).OfType<ListedOpening>().ToList();
        return new(openings, _bad);
    }

    /// <summary>Where each column stands, or null when the header is wrong.</summary>
    private Dictionary<string, int>? ReadHeader(CsvRecord header)
    {
        var named = CsvTable.Named(header, [.. Required, .. Optional]).ToList();
        var names = named.ConvertAll(column => column.Name);
        if (!names.Intersect(Required).Any())
        {
            _bad.Add(new(header.Line, CsvTable.NoHeader(Required)));
            return null;
        }

        foreach (var twice in names.GroupBy(name => name).Where(same => same.Count() > 1))
            Bad(header.Line, twice.Key, "kolom ini ada dua kali", "this column is there twice");
        foreach (var missing in Required.Except(names))
            Bad(header.Line, missing, "kolom ini tidak ada", "this column is missing");
        foreach (var unknown in names.Except(Required).Except(Optional))
            Bad(header.Line, Shown(unknown), "kolom ini tidak dikenal", "this column is unknown");
        return _bad.Count > 0
            ? null
            : named.ToDictionary(column => column.Name, column => column.At);
    }

    private ListedOpening? ReadRow(CsvRecord record, Dictionary<string, int> places)
    {
        try
        {
            return Decide(record.Line, ToCommand(column =>
                places.TryGetValue(column, out var at) && record.Cells[at].Trim() is { Length: > 0 } text
                    ? text
                    : null));
        }
        catch (WrongInputException wrong)
        {
            foreach (var (field, message) in wrong.Errors)
                Bad(record.Line, ColumnOf.GetValueOrDefault(field, field), message.Id, message.En);
            return null;
        }
    }

    private (Open Command, Procedure Procedure) ToCommand(Func<string, string?> cell)
    {
        var errors = new InputErrors();
        var touches = cell("touchesRegencyCity") is { } said
            && errors.OneOf("touchesRegencyCity", said, ["yes", "no"]) == "yes";
        var (opened, entered) =
            (errors.Day("openedOn", cell("openedOn")), errors.Day("enteredOn", cell("enteredOn")));
        var takenOver = cell("stage") is null && cell("enteredOn") is null && cell("note") is null
            ? null
            : new TakenOverRequest(cell("stage"), entered, cell("note"));
        string[]? objects = cell(
            "objects")?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var request = new OpenRequest(
            cell("procedure"), cell("title"), cell("region") ?? _office.Actor.Region,
            new(cell("partner"), cell("country"), cell("partnerKind")), objects, cell("origin"), cell("mode"),
            touches, opened, takenOver);
        return request.ToCommand(_office.Rulebooks.Definitions, _office.Today, errors);
    }

    private ListedOpening? Decide(int line, (Open Command, Procedure Procedure) opening)
    {
        var (command, procedure) = opening;
        var rules = _office.Rulebooks.For(procedure, command.Region.Id);
        if (InitiativeDecider.Decide(Initiative.None, command, _office.Actor, rules, _office.Today)
            is Refused<InitiativeEvent> refused)
        {
            foreach (var reason in refused.Reasons)
            {
                var why = RefusalTexts.Sentence(reason, procedure, _office.Rulebooks.Words);
                Bad(line, reason is DateBeforeEvent ? "enteredOn" : "region", why.Id, why.En);
            }

            return null;
        }

        var key = OpeningsDesk.Key(command.Title, command.Partner.Name);
        if (_office.Running.TryGetValue(key, out var number))
            Bad(line, "title", $"sudah dibuka sebagai {number}", $"it is already open as {number}");
        else if (!_seen.TryAdd(key, line))
            Bad(line, "title", $"judul dan mitranya sama dengan baris {_seen[key]}",
                $"title and partner are those of line {_seen[key]}");
        return new(line, command, procedure);
    }

    private void Bad(int line, string? column, string id, string en) =>
        _bad.Add(new(line, new(id, en), column));

    private static string Shown(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
