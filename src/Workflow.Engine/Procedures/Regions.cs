using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Workflow.Engine.Yaml;

namespace Workflow.Engine.Procedures;

/// <summary>A province, regency or city of Indonesia.</summary>
/// <param name="Code">Its code, such as <c>33.74</c> (Kepmendagri 300.2.2-2430/2025).</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>province</c>, <c>regency</c> or <c>city</c>.</param>
/// <param name="Autonomous">
/// Whether it may take an initiative; Jakarta's administrative cities may not.
/// </param>
public sealed record RegionEntry(string Code, string Name, string Kind, bool Autonomous)
{
    /// <summary>The code of its province; a province's own.</summary>
    public string Province => Code[..2];
}

/// <summary>The regions by code (<c>regions.csv</c>).</summary>
public sealed partial class Regions
{
    private const string Header = "code,name,kind,autonomous";

    private readonly FrozenDictionary<string, RegionEntry> _byCode;
    private readonly Lazy<ImmutableArray<RegionName>> _names;

    private Regions(ImmutableArray<RegionEntry> all)
    {
        All = all;
        _byCode = all.ToFrozenDictionary(region => region.Code);
        _names = new(() => [.. all.Select(RegionNames.Of)]);
    }

    /// <summary>What people may call each, taken apart when somebody first writes a name.</summary>
    internal ImmutableArray<RegionName> Names => _names.Value;

    /// <summary>No regions.</summary>
    public static Regions Empty { get; } = new([]);

    /// <summary>Every region, in the order of the file.</summary>
    public ImmutableArray<RegionEntry> All { get; }

    /// <summary>The region with the code, or null.</summary>
    public RegionEntry? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>Reads the file.</summary>
    /// <returns>The regions, or null when anything is wrong.</returns>
    internal static Regions? Read(DefinitionFile file, Problems problems)
    {
        if (DefinitionText.Decode(file, problems) is not { } text)
            return null;

        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (lines[0] != Header)
            problems.Add(1, $"The first line is '{Header}'.");

        var seen = new Dictionary<string, RegionEntry>();
        for (var line = 2; line <= lines.Length; line++)
        {
            if (lines[line - 1].Length > 0 && Region(lines[line - 1], line, problems) is { } region
                && !seen.TryAdd(region.Code, region))
                problems.Add(line, $"The code {region.Code} is there twice, for {seen[region.Code].Name} and "
                    + $"{region.Name}; drop or renumber one.");
        }

        CheckProvinces(seen, lines, problems);
        return problems.Any ? null : new([.. seen.Values]);
    }

    private static RegionEntry? Region(string line, int number, Problems problems)
    {
        if (line.Split(',') is not [var code, var name, var kind, var autonomous])
            problems.Add(number, $"A line has the four fields {Header}, without quotes.");
        else if (!Code().IsMatch(code))
            problems.Add(
                number, $"The code '{code}' looks like 33 for a province, 33.74 for a regency or city.");
        else if (string.IsNullOrWhiteSpace(name))
            problems.Add(number, $"The region {code} has no name.");
        else if (code.Length == 2 ? kind != "province" : kind is not ("regency" or "city"))
            problems.Add(
                number, $"The kind '{kind}' of {code} is province (code 33), regency or city (code 33.74).");
        else if (autonomous is not ("yes" or "no"))
            problems.Add(number, $"'autonomous' of {code} is yes or no.");
        else
            return new(code, name, kind, autonomous == "yes");

        return null;
    }

    private static void CheckProvinces(
        Dictionary<string, RegionEntry> regions, string[] lines, Problems problems)
    {
        foreach (var region in regions.Values.Where(region => !regions.ContainsKey(region.Province)))
        {
            var line = 1 + Array.FindIndex(lines, text => text.Split(',')[0] == region.Code);
            problems.Add(line, $"The province {region.Province} of {region.Code} is missing; add its line.");
        }
    }

    [GeneratedRegex(@"^[0-9]{2}(?:\.[0-9]{2})?\z")]
    private static partial Regex Code();
}
