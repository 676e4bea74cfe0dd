using Workflow.Engine.Agreements;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Engine.Yaml;
using YamlDotNet.RepresentationModel;

namespace Workflow.Engine.Cases;

/// <summary>
/// A case file cannot be read; the message says <c>FILE:LINE: what is wrong and how to put it right</c>.
/// </summary>
public sealed class CaseFileException(Problem problem) : Exception(problem.ToString());

/// <summary>
/// Reads case files (docs/contract.md, <em>Case files</em>), strictly: an unknown key is an error.
/// </summary>
public sealed class CaseReader
{
    private static readonly string[] Keys =
    [
        "case", "title", "procedure", "version", "region", "partner", "objects", "origin", "mode", "term",
        "touchesRegencyCity", "opened", "takenOver", "record", "events", "until",
    ];

    private readonly string _file;
    private readonly DefinitionSet _definitions;

    private CaseReader(string file, DefinitionSet definitions) => (_file, _definitions) = (file, definitions);

    /// <summary>Reads a case.</summary>
    /// <param name="file">The file.</param>
    /// <param name="definitions">The procedures and regions it may name.</param>
    /// <exception cref="CaseFileException">The file is wrong; nothing of it is used.</exception>
    public static CaseFile Read(DefinitionFile file, DefinitionSet definitions)
    {
        var problems = new Problems(file.Path);
        return YamlText.Parse(file, problems) is not { } root
            ? throw new CaseFileException(problems.Found.First())
            : new CaseReader(file.Path, definitions).Read(root);
    }

    private CaseFile Read(YamlMappingNode document)
    {
        var root = new CaseNode(_file, document);
        root.AllowOnly(Keys);
        var opened = root.Date("opened");
        var procedure = FindProcedure(root, opened);
        var until = root.OptionalDate("until");
        if (until < opened)
            throw root.At("until").Wrong($"'until' is before 'opened' ({opened:yyyy-MM-dd}).");

        var opening = Opening(root, procedure, opened);
        return new()
        {
            Id = root.Text("case"),
            Procedure = procedure,
            IsRecord = root.OptionalFlag("record") ?? false,
            Opening = opening,
            Term = root.Child("term") is { } term ? ReadTerm(term) : Term.Default,
            Events = [.. Events(root, procedure, opening)],
            Until = until,
        };
    }

    private static Term ReadTerm(CaseNode term)
    {
        term.AllowOnly("years", "noticeMonths");
        return new(
            term.OptionalNumber("years", 1, 99) ?? Term.Default.Years,
            term.OptionalNumber("noticeMonths", 0, 1200) ?? Term.Default.NoticeMonths);
    }

    private Procedure FindProcedure(CaseNode root, DateOnly opened)
    {
        var key = root.Text("procedure");
        var versions = _definitions.Procedures.Where(procedure => procedure.Key == key).ToList();
        if (versions.Count == 0)
        {
            var known = _definitions.Procedures.Select(procedure => procedure.Key).Distinct();
            throw root.At("procedure")
                .Wrong($"Unknown procedure '{key}'. Known: {string.Join(", ", known)}.");
        }

        var version = root.OptionalNumber("version", 1, int.MaxValue);
        var found = version is { } named
            ? versions.Find(procedure => procedure.Version == named)
            : versions.Where(procedure => procedure.IsValidOn(opened)).MaxBy(procedure => procedure.Version);
        if (found is null)
            throw root.At(version is null ? "opened" : "version").Wrong(version is null
                ? $"No version of '{key}' is valid on {opened:yyyy-MM-dd}; name one with 'version:'."
                : $"'{key}' has no version {version}.");

        return ImpossibleDates.OpeningBeforeLaw(found, opened) is DateBeforeEvent { Earliest: var law }
            ? throw root.At("opened").Wrong($"'opened' is before '{key}' came into force ({law:yyyy-MM-dd}).")
            : found;
    }

    private Open Opening(CaseNode root, Procedure procedure, DateOnly opened)
    {
        var region = root.Required("region");
        region.AllowOnly("id", "name", "kind");
        if (_definitions.Regions.Find(region.Text("id")) is { Autonomous: false } administrative)
            throw region.At("id")
                .Wrong($"{administrative.Name} is not autonomous and may not take an initiative.");

        var partner = root.Required("partner");
        partner.AllowOnly("name", "country", "kind");
        var country = partner.Text("country");
        if (Countries.Fault(country) is { } fault)
            throw partner.At("country").Wrong($"{fault.En}.");

        var mode = Mode(root, procedure);
        return new(
            opened, Number: "", root.Text("title"),
            new(region.Text(
                "id"), region.Text("name"), region.OneOf("kind", ["province", "regency", "city"])),
            new(partner.Text("name"), country, partner.OneOf("kind", PartnerKinds(procedure, mode))),
            [.. root.Required("objects").Items()
                .Select(item => item.OneOf(procedure.Objects.Select(o => o.Id)))],
            root.OneOf("origin", procedure.Origins.Select(origin => origin.Id)), mode,
            root.OptionalFlag("touchesRegencyCity") ?? false,
            root.Child("takenOver") is { } file ? TakenOver(file, procedure, opened) : null);
    }

    /// <summary>A case is taken over on the day it is opened; what went before is not told.</summary>
    private static TakenOver TakenOver(CaseNode file, Procedure procedure, DateOnly opened)
    {
        file.AllowOnly("stage", "enteredOn", "note");
        var open = procedure.Stages.Where(stage => !stage.IsFinal).Select(stage => stage.Id);
        var entered = file.OptionalDate("enteredOn") ?? opened;
        return entered == opened
            ? new(file.OneOf("stage", open), entered, file.OptionalText("note"))
            : throw file.At("enteredOn").Wrong(
                $"A case is taken over on the day it is opened ({opened:yyyy-MM-dd}): "
                    + "give 'opened' and 'enteredOn' the same date, or leave 'enteredOn' out.");
    }

    private static string? Mode(CaseNode root, Procedure procedure)
    {
        if (!procedure.Modes.IsEmpty)
            return root.OneOf("mode", procedure.Modes.Select(mode => mode.Id));

        return root.Child("mode") is { } mode ? throw mode.Wrong($"'{procedure.Key}' has no modes.") : null;
    }

    private static IEnumerable<string> PartnerKinds(Procedure procedure, string? mode) =>
        procedure.PartnerKinds.Where(kind => kind.Mode is null || kind.Mode == mode).Select(kind => kind.Id);

    private static IEnumerable<CaseEvent> Events(CaseNode root, Procedure procedure, Open opening)
    {
        var last = opening.On;
        foreach (var item in root.Child("events")?.Items() ?? [])
        {
            var date = item.Date("date");
            if (date < last)
                throw item.At("date")
                    .Wrong($"Dates never go backwards: {date:yyyy-MM-dd} after {last:yyyy-MM-dd}.");

            last = date;
            foreach (var said in CaseEventReader.Read(item, date, procedure, opening.Objects))
                yield return said;
        }
    }
}
