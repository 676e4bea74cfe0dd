using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Workflow.Engine.Initiatives;

/// <summary>
/// A country or territory by its code of ISO 3166-1 alpha-2, with the names of the Unicode CLDR.
/// </summary>
public sealed record Country(string Code, LocalText Name);

/// <summary>What countries are called; every code that ISO 3166-1 has assigned.</summary>
public static class Countries
{
    private static readonly FrozenDictionary<string, Country> ByCode =
        Read().ToFrozenDictionary(country => country.Code);

    /// <summary>All of them, by code.</summary>
    public static ImmutableArray<Country> All { get; } =
        [.. ByCode.Values.OrderBy(country => country.Code, StringComparer.Ordinal)];

    /// <summary>The name of a country; its code where ISO has assigned none.</summary>
    public static LocalText Name(string code) => ByCode.GetValueOrDefault(code)?.Name ?? new(code, code);

    private static IEnumerable<Country> Read()
    {
        using var file = typeof(Countries).Assembly.GetManifestResourceStream("Countries.csv")
            ?? throw new InvalidOperationException("The list of countries is not in the assembly.");
        using var reader = new StreamReader(file, Encoding.UTF8);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(',') is [var code, var id, var en])
                yield return new(code, new(id, en));
        }
    }
}
