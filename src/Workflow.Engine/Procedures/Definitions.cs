using System.Collections.Immutable;
using Workflow.Engine.Clocks;
using Workflow.Engine.Yaml;

namespace Workflow.Engine.Procedures;

/// <summary>Everything that stands in <c>definitions/</c>, and all that is wrong with it.</summary>
/// <param name="Procedures">The procedures without a problem, by key and version.</param>
/// <param name="Calendar">The working days; empty where its file has a problem.</param>
/// <param name="Regions">The regions; none where their file has a problem.</param>
/// <param name="Words">The names for sentences; none where their file has a problem.</param>
/// <param name="Problems">
/// What is wrong, by file and line; nothing is to be started while there is any.
/// </param>
public sealed record DefinitionSet(
    ImmutableArray<Procedure> Procedures, WorkingCalendar Calendar, Regions Regions, WordList Words,
    ImmutableArray<Problem> Problems)
{
    /// <summary>The keys of the procedures there are.</summary>
    public IEnumerable<string> Keys => Procedures.Select(procedure => procedure.Key).Distinct();

    /// <summary>One version of a procedure, or null.</summary>
    public Procedure? Find(string key, int version) =>
        Procedures.FirstOrDefault(procedure => procedure.Key == key && procedure.Version == version);

    /// <summary>The newest version under which an initiative may be opened on the day, or null.</summary>
    public Procedure? NewestValidOn(string key, DateOnly day) =>
        Procedures.LastOrDefault(procedure => procedure.Key == key && procedure.IsValidOn(day));
}

/// <summary>Reads all definitions. What has a problem is left out whole, never half-read.</summary>
public sealed class Definitions
{
    private const string CalendarFile = "calendars/indonesia.yaml";

    private readonly IReadOnlyList<DefinitionFile> _files;
    private readonly List<Problem> _problems = [];

    private Definitions(IReadOnlyList<DefinitionFile> files) => _files = files;

    /// <summary>
    /// Reads the files of the directory of definitions; those of no definition are passed over.
    /// </summary>
    /// <param name="files">The files, with paths that end as they do below that directory.</param>
    public static DefinitionSet Read(IReadOnlyList<DefinitionFile> files) => new Definitions(files).Read();

    private DefinitionSet Read()
    {
        _ = Countries.All; // Read now: a malformed line stops the start, not the first page that names one.
        var calendar = ReadOne(CalendarFile, CalendarReader.Read);
        var regions = ReadOne("regions.csv", Regions.Read);
        var documents = ReadOne("documents.yaml", DocumentReader.Read);
        var words = ReadOne("words.yaml", WordList.Read);
        var procedures = ReadProcedures(documents, words);
        ReportStrays();
        return new(
            procedures, calendar ?? new([]), regions ?? Regions.Empty, words ?? WordList.Empty,
            [.. _problems
                .OrderBy(problem => problem.File, StringComparer.Ordinal)
                .ThenBy(problem => problem.Line)]);
    }

    /// <summary>
    /// Without documents and words no procedure can be examined: their own problems come first.
    /// </summary>
    private ImmutableArray<Procedure> ReadProcedures(IReadOnlyList<DocumentKind>? documents, WordList? words)
    {
        if (documents is null || words is null)
            return [];

        var files = _files.Where(file => Directory(file) == "procedures" && IsYaml(file)).ToList();
        var procedures = files
            .Select(file => Read(file, (each, found) => ProcedureReader.Read(each, documents, words, found)))
            .OfType<Procedure>()
            .OrderBy(procedure => procedure.Key, StringComparer.Ordinal)
            .ThenBy(procedure => procedure.Version)
            .ToImmutableArray();
        if (files.Count == 0)
            _problems.Add(new("procedures/", 1, "There is no procedure; add procedures/KEY.v1.yaml."));
        _problems.AddRange(ProcedureLint.CheckVersions(procedures));
        return procedures;
    }

    private T? ReadOne<T>(string name, Func<DefinitionFile, Problems, T?> read)
        where T : class
    {
        var file = _files
            .Where(file => file.Path == name || file.Path.EndsWith("/" + name, StringComparison.Ordinal))
            .MinBy(file => file.Path.Length);
        if (file is not null)
            return Read(file, read);

        _problems.Add(new(name, 1, "The file is missing from the directory of definitions; put it back."));
        return null;
    }

    private T? Read<T>(DefinitionFile file, Func<DefinitionFile, Problems, T?> read)
        where T : class
    {
        var problems = new Problems(file.Path);
        var result = read(file, problems);
        _problems.AddRange(problems.Found);
        return result;
    }

    private void ReportStrays() =>
        _problems.AddRange(_files
            .Where(file => Directory(file) switch
            {
                "procedures" => !IsYaml(file),
                "calendars" => !file.Path.EndsWith(CalendarFile, StringComparison.Ordinal),
                _ => false,
            })
            .Select(file => new Problem(
                file.Path, 1,
                $"Nothing reads this file; procedures end in .yaml, the calendar is {CalendarFile}.")));

    private static bool IsYaml(DefinitionFile file) => file.Path.EndsWith(".yaml", StringComparison.Ordinal);

    private static string? Directory(DefinitionFile file) => file.Path.Split('/') is [.., var directory, _]
        ? directory
        : null;
}
