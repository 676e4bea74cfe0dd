using System.Globalization;
using Workflow.Engine;
using Workflow.Engine.Procedures;

namespace Workflow.Host.Features.Procedures;

/// <summary>
/// How one version of a procedure is named: <c>ksdpl.v1</c> in an address, in words on a page.
/// </summary>
internal static class Address
{
    public static string Of(Procedure procedure) =>
        string.Create(CultureInfo.InvariantCulture, $"{procedure.Key}.v{procedure.Version}");

    public static string Name(Procedure procedure, Language language) => language == Language.Indonesian
        ? $"{procedure.Title.Id}, versi {procedure.Version}"
        : $"{procedure.Title.En}, version {procedure.Version}";

    /// <summary>The version that a text names, or null.</summary>
    public static Procedure? Find(string? text, DefinitionSet definitions) =>
        definitions.Procedures.FirstOrDefault(procedure => Of(procedure) == text);

    /// <summary>
    /// From when to when initiatives open under it; one without an end ends where the next begins.
    /// </summary>
    public static LocalText Validity(Procedure procedure, DefinitionSet definitions)
    {
        var from = CivilDates.InWords(procedure.ValidFrom);
        var next = definitions.Procedures.FirstOrDefault(later =>
            later.Key == procedure.Key && later.ValidFrom > procedure.ValidFrom)?.ValidFrom.AddDays(-1);
        return (procedure.ValidTo ?? next) is { } last
            ? new($"{from.Id} – {CivilDates.InWords(last).Id}", $"{from.En} – {CivilDates.InWords(last).En}")
            : new($"berlaku sejak {from.Id}", $"in force since {from.En}");
    }
}
