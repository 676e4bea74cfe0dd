using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Workflow.Engine.Procedures;

/// <summary>A region's name as names are compared.</summary>
/// <param name="Plain">In small letters, abbreviations written out.</param>
/// <param name="Core">The same without what kind of region it is.</param>
internal sealed record RegionName(RegionEntry Region, string Plain, string Core)
{
    /// <summary>With its kind, which provinces have not in their names.</summary>
    public string Whole => Region.Kind == "province" ? "provinsi " + Plain : Plain;
}

/// <summary>
/// What people write for a region: its code, its name, the name as everybody says it (<c>DKI Jakarta</c>,
/// <c>Kab. Semarang</c>), or something near it.
/// </summary>
public static partial class RegionNames
{
    private const int MostOffered = 5;
    private const int MostSlips = 2;

    /// <summary>What stands before names; <c>Semarang</c> alone may be either.</summary>
    private static readonly string[] Kinds = ["kota", "kabupaten", "provinsi", "daerah khusus ibukota",
        "daerah istimewa"];

    private static readonly (string Short, string Long)[] Abbreviations =
    [
        ("kab", "kabupaten"), ("prov", "provinsi"), ("dki", "daerah khusus ibukota"),
        ("diy", "daerah istimewa yogyakarta"), ("di", "daerah istimewa"), ("ntb", "nusa tenggara barat"),
        ("ntt", "nusa tenggara timur"), ("kep", "kepulauan"),
    ];

    /// <summary>
    /// The region that is written by its code or by a name that is no other autonomous one's; null otherwise.
    /// </summary>
    public static RegionEntry? Understand(this Regions regions, string written)
    {
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentNullException.ThrowIfNull(written);
        if (regions.Find(written.Trim()) is { } byCode)
            return byCode;

        var said = Plain(written);
        if (said.Length == 0)
            return null;
        // Where a name stands without its kind, as Gorontalo, nobody can tell which of them is meant.
        var found = Core(said) == said
            ? regions.Names.Where(name => name.Region.Autonomous && name.Core == said)
            : regions.Names.Where(name => name.Whole == said || name.Plain == said);
        return found.ToList() is [var only] ? only.Region : null;
    }

    /// <summary>The autonomous regions whose names are nearest to what was written, at most five.</summary>
    public static ImmutableArray<RegionEntry> Near(this Regions regions, string written)
    {
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentNullException.ThrowIfNull(written);
        var said = Core(Plain(written));
        if (said.Length < 3 || said.Length > 100)
            return [];

        return
        [
            .. regions.Names.Where(name => name.Region.Autonomous)
                .Select(name => (name.Region, Distance: Distance(said, name.Core)))
                .Where(each => each.Distance <= MostSlips)
                .GroupBy(each => each.Distance, each => each.Region)
                .OrderBy(near => near.Key).Take(1).SelectMany(nearest => nearest)
                .OrderBy(region => region.Code, StringComparer.Ordinal).Take(MostOffered),
        ];
    }

    /// <summary>The end of a sentence on a region that is not understood: those that may be meant, with their
    /// codes; empty where none is near.</summary>
    public static LocalText Offer(this Regions regions, string written)
    {
        var near = string.Join(
            ", ", regions.Near(written).Select(region => $"{region.Name} ({region.Code})"));
        return near.Length == 0 ? new("", "") : new($"; mungkin {near}", $"; perhaps {near}");
    }

    /// <summary>0 where one holds the other, else how many letters differ.</summary>
    private static int Distance(string said, string name) =>
        name.StartsWith(said, StringComparison.Ordinal) || name.Contains(" " + said, StringComparison.Ordinal)
            ? 0
            : Slips(said, name);

    /// <summary>The edit distance (Levenshtein 1966).</summary>
    private static int Slips(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > MostSlips)
            return MostSlips + 1;

        var before = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var at = 1; at <= one.Length; at++)
        {
            var now = new int[other.Length + 1];
            now[0] = at;
            for (var to = 1; to <= other.Length; to++)
            {
                var swapped = before[to - 1] + (one[at - 1] == other[to - 1] ? 0 : 1);
                now[to] = Math.Min(swapped, 1 + Math.Min(before[to], now[to - 1]));
            }

            before = now;
        }

        return before[^1];
    }

    internal static RegionName Of(RegionEntry region)
    {
        var plain = Plain(region.Name);
        return new(region, plain, Core(plain));
    }

    /// <summary>The name without what kind of region it is.</summary>
    private static string Core(string plain)
    {
        var kind = Kinds.FirstOrDefault(kind => plain.StartsWith(kind + " ", StringComparison.Ordinal));
        return kind is null ? plain : plain[(kind.Length + 1)..];
    }

    /// <summary>Small letters and single spaces, abbreviations written out.</summary>
    private static string Plain(string name)
    {
        var letters = new StringBuilder(name.Length);
        foreach (var letter in Initials().Replace(name, "$1"))
            letters.Append(char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ');
        var words = letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Abbreviations.FirstOrDefault(each => each.Short == word).Long ?? word);
        return string.Join(' ', words);
    }

    /// <summary>The dots within D.I. and D.K.I.</summary>
    [GeneratedRegex(@"\b(\w)\.(?=\w\b)")]
    private static partial Regex Initials();
}
