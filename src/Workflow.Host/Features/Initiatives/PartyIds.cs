using System.Text.RegularExpressions;
using Workflow.Engine;
using Workflow.Engine.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Initiatives;

/// <summary>What parties are called by.</summary>
public static partial class PartyIds
{
    private const string Prefix = "ministry:";

    private static readonly string[] Others = ["kemendagri", "kemlu", "province", "regency-city"];

    /// <summary>The id of a party, as an address names it.</summary>
    /// <exception cref="WrongInputException">It is none.</exception>
    public static string Known(string party) => Others.Contains(party) || IsMinistry(party)
        ? party
        : throw new WrongInputException("party", new(
            $"Pihak tidak dikenal. Pilihan: {string.Join(", ", Others)}, ministry:NAMA.",
            $"Unknown party. Choose from: {string.Join(", ", Others)}, ministry:NAME."));

    /// <summary>
    /// The id of a ministry or agency by its name: that of one we know by this name, else one made of it, as
    /// <c>ministry:kementerian-pertanian</c>; null where nothing can be made of it.
    /// </summary>
    public static string? OfName(string name, WordList words)
    {
        var folded = SearchKey.Text(name);
        var known = words.Parties.FirstOrDefault(party =>
            party.Key.StartsWith(Prefix, StringComparison.Ordinal)
            && (SearchKey.Text(party.Value.Id) == folded || SearchKey.Text(party.Value.En) == folded)).Key;
        var made = Prefix + Between().Replace(folded, "-").Trim('-');
        return known ?? (IsMinistry(made) ? made : null);
    }

    /// <summary>
    /// The id of a ministry or agency by the name typed in a field; what no id can be made of is told there,
    /// and null.
    /// </summary>
    public static string? OfTyped(string field, string name, WordList words, InputErrors errors)
    {
        var party = OfName(name, words);
        if (party is null)
        {
            errors.Add(
                field, "Tulis nama kementerian atau lembaganya dengan huruf Latin.",
                "Write the name of the ministry or agency in Latin letters.");
        }

        return party;
    }

    /// <summary>The parties that have a name of their own: not the general word for any ministry.</summary>
    public static IEnumerable<string> Named(WordList words) =>
        words.Parties.Keys.Where(party => party != Roles.Ministry);

    /// <summary>Whether it is the id of a ministry or agency: <c>ministry:health</c>.</summary>
    public static bool IsMinistry(string party) =>
        party.StartsWith(Prefix, StringComparison.Ordinal) && party.Length is > 9 and <= 100
        && party[Prefix.Length..].All(
            character =>
                char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Between();
}
