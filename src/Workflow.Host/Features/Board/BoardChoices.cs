using Workflow.Engine;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Board;

/// <summary>
/// What the board can be narrowed to: what occurs among the open initiatives that the reader sees.
/// </summary>
public sealed record BoardChoices(
    IReadOnlyList<Option> Regions, IReadOnlyList<Option> Objects, IReadOnlyList<Option> Countries,
    IReadOnlyList<Option> Procedures, IReadOnlyList<Option> Officers)
{
    /// <param name="office">The region whose officers can be asked for; null for none, where there would be
    /// thousands.</param>
    /// <param name="asked">Whose officer and country can be chosen, even if nothing is left of them.</param>
    public static BoardChoices Of(
        BoardReport report, BoardQuery asked, string? office, Rulebooks rulebooks, Language language)
    {
        var procedures = rulebooks.Definitions.Procedures;
        return new(
            Sorted(report.Carriers.All.Select(carrier => carrier.Region).Distinct().Select(code =>
                new Option(code, rulebooks.Definitions.Regions.Find(code)?.Name ?? code))),
            Sorted(procedures.SelectMany(procedure => procedure.Objects).DistinctBy(one => one.Id)
                .Select(one => new Option(one.Id, one.Title.In(language)))),
            Sorted(report.Countries.Append(asked.Country).OfType<string>().Distinct()
                .Select(code => new Option(code, Engine.Countries.Name(code).In(language)))),
            [.. procedures.DistinctBy(procedure => procedure.Key).Select(procedure => new Option(
                procedure.Key, $"{procedure.Key.ToUpperInvariant()}: {procedure.Title.In(language)}"))],
            [.. report.Carriers.All.Where(carrier => carrier.Region == office)
                .Select(carrier => carrier.Officer)
                .Append(asked.Officer == BoardQuery.Nobody ? null : asked.Officer).OfType<string>().Distinct()
                .Order(StringComparer.Ordinal).Select(name => new Option(name, name))]);
    }

    private static List<Option> Sorted(IEnumerable<Option> options) =>
        [.. options.OrderBy(option => option.Text, StringComparer.OrdinalIgnoreCase)];
}
