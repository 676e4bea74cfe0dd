using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Workflow.Engine;

/// <summary>
/// A country or territory by its code of ISO 3166-1 alpha-2, with the names of the Unicode CLDR.
/// </summary>
public sealed record Country(string Code, LocalText Name);

/// <summary>
/// The foreign countries and territories: every code that ISO 3166-1 has assigned, less Indonesia's. The one
/// list for pages, API, imports and case files.
/// </summary>
public static class Countries
{
    private const int MostOffered = 5;
    private const string Header = "code,id,en";

    private static readonly FrozenDictionary<string, Country> ByCode =
        Embedded().ToFrozenDictionary(country => country.Code);

    /// <summary>What is often written (languages, domains, former states), and what is meant.</summary>
    private static readonly FrozenDictionary<string, string> Meant = new Dictionary<string, string>
    {
        ["UK"] = "GB",
        ["EN"] = "GB",
        ["EL"] = "GR",
        ["JA"] = "JP",
        ["KO"] = "KR",
        ["ZH"] = "CN",
        ["DA"] = "DK",
        ["CS"] = "CZ",
        ["TP"] = "TL",
        ["BU"] = "MM",
        ["SU"] = "RU",
        ["ZR"] = "CD",
        ["YU"] = "RS",
        ["DD"] = "DE",
    }.ToFrozenDictionary();

    /// <summary>With these Indonesia has no diplomatic relations (PP 28/2018 art. 27(1)).</summary>
    private static readonly FrozenSet<string> WithoutRelations = new[] { "IL", "TW" }.ToFrozenSet();

    /// <summary>All of them, by code.</summary>
    public static ImmutableArray<Country> All { get; } =
        [.. ByCode.Values.OrderBy(country => country.Code, StringComparer.Ordinal)];

    /// <summary>The name of a country; its code where it is none of the list.</summary>
    public static LocalText Name(string code) => ByCode.GetValueOrDefault(code)?.Name ?? new(code, code);

    /// <summary>Why a partner's country cannot be the one that was written, with the right code where that
    /// can be told; null where it can.</summary>
    public static LocalText? Fault(string code)
    {
        if (ByCode.ContainsKey(code))
            return null;
        if (code == "ID")
            return new("ID adalah Indonesia; mitra harus berada di luar negeri",
                "ID is Indonesia; the partner must be in a foreign country");
        return Offered(code) is { } right
            ? new($"'{Short(code)}' bukan kode ISO 3166-1; {right.Name.Id} adalah {right.Code}",
                $"'{Short(code)}' is no code of ISO 3166-1; {Article(right.Name.En)} is {right.Code}")
            : Near(code) is { Count: > 0 } near
            ? new($"'{Short(code)}' bukan kode ISO 3166-1; mungkin {Codes(near, country => country.Name.Id)}",
                $"'{Short(code)}' is no code of ISO 3166-1; "
                    + $"perhaps {Codes(near, country => country.Name.En)}")
            : new($"'{Short(code)}' bukan kode ISO 3166-1; tulis dua huruf kapital, misalnya KR",
                $"'{Short(code)}' is no code of ISO 3166-1; write two capital letters, such as KR");
    }

    /// <summary>What whoever opens an initiative should know of the partner's country; null mostly. It never
    /// refuses: the finding on diplomatic relations decides.</summary>
    public static LocalText? Warning(string code) => WithoutRelations.Contains(code)
        ? new(
            $"Indonesia tidak memiliki hubungan diplomatik dengan {Name(code).Id} "
                + "(PP 28/2018 Pasal 27 ayat (1)); hasil telaah atas persyaratan itu yang menentukan.",
            $"Indonesia has no diplomatic relations with {Name(code).En} (PP 28/2018 art. 27(1)); "
                + "the finding on that requirement decides.")
        : null;

    /// <summary>Reads the list.</summary>
    /// <exception cref="InvalidDataException">A line is malformed or there twice; it is named.</exception>
    internal static ImmutableArray<Country> Read(TextReader reader)
    {
        if (reader.ReadLine() != Header)
            throw new InvalidDataException($"Countries.csv:1: The first line is '{Header}'.");

        var read = new Dictionary<string, Country>();
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            if (text.Split(',') is not [[>= 'A' and <= 'Z', >= 'A' and <= 'Z'] code, var id, var en]
                || string.IsNullOrWhiteSpace(id) || string.IsNullOrWhiteSpace(en) || code == "ID"
                || !read.TryAdd(code, new(code, new(id, en))))
            {
                throw new InvalidDataException(
                    $"Countries.csv:{line}: '{text}' is not a code of two capital letters other than ID, "
                    + "once, and its two names, separated by commas.");
            }
        }

        return [.. read.Values];
    }

    private static ImmutableArray<Country> Embedded()
    {
        using var file = typeof(Countries).Assembly.GetManifestResourceStream("Countries.csv")
            ?? throw new InvalidOperationException("The list of countries is not in the assembly.");
        using var reader = new StreamReader(file, Encoding.UTF8);
        return Read(reader);
    }

    private static Country? Offered(string written)
    {
        var said = written.Trim();
        var code = said.ToUpperInvariant();
        return ByCode.GetValueOrDefault(Meant.GetValueOrDefault(code, code))
            ?? ByCode.Values.FirstOrDefault(country =>
                said.Equals(country.Name.Id, StringComparison.OrdinalIgnoreCase)
                || said.Equals(country.Name.En, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Those in whose names, in either language, the word stands.</summary>
    private static List<Country> Near(string written) => written.Trim() is { Length: >= 3 } word
        ?
        [
            .. All.Where(country => country.Name.Id.Contains(word, StringComparison.OrdinalIgnoreCase)
                || country.Name.En.Contains(word, StringComparison.OrdinalIgnoreCase)).Take(MostOffered),
        ]
        : [];

    private static string Codes(IEnumerable<Country> countries, Func<Country, string> name) =>
        string.Join(", ", countries.Select(country => $"{name(country)} ({country.Code})"));

    private static string Article(string name) =>
        name.StartsWith("United ", StringComparison.Ordinal) ? $"the {name}" : name;

    /// <summary>Enough to recognise it.</summary>
    private static string Short(string code)
    {
        var clean = string.Concat(code.Select(letter => char.IsControl(letter) ? '·' : letter));
        return clean.Length <= 40 ? clean : clean[..40] + "…";
    }
}
