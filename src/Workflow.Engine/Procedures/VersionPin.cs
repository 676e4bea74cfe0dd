using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workflow.Engine.Procedures;

/// <summary>
/// What a version may not change once an initiative was started on it: what it makes the engine do. Titles,
/// wording and citations may be put right in place.
/// </summary>
public static class VersionPin
{
    private static readonly JsonSerializerOptions Named = new()
    {
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>SHA-256 of the rules: ids, order, guards, clocks, dates and the sections that are asked for;
    /// in lower-case hexadecimal.</summary>
    public static string Rules(Procedure procedure) => Hash(new
    {
        procedure.Key,
        procedure.Version,
        procedure.ValidFrom,
        procedure.ValidTo,
        procedure.AllowSkips,
        Phases = procedure.Phases.Select(phase => phase.Id),
        Origins = Ids(procedure.Origins),
        Objects = Ids(procedure.Objects),
        Modes = Ids(procedure.Modes),
        PartnerKinds = procedure.PartnerKinds.Select(kind => new { kind.Id, kind.Mode }),
        Requirements = procedure.Requirements.Select(one => new { one.Id, one.OnlyForObject }),
        Documents = Used(procedure).Select(document =>
            new { document.Id, Sections = Ids(document.Sections) }),
        Stages = procedure.Stages.Select(stage => new
        {
            stage.Id,
            stage.Phase,
            stage.Owner,
            stage.StartsAgreement,
            Clock = stage.Clock is { } clock
                ? new { clock.Id, clock.Target.Days, clock.Target.Warn, clock.Kind, clock.Start }
                : null,
            Steps = stage.Steps.Select(step => new
            {
                step.Id,
                step.To,
                step.By,
                step.AlsoOnHold,
                step.Effect,
                step.Asks,
                Needs = step.Needs.Select(need => new { need.Guard, need.Arguments }),
            }),
        }),
    });

    /// <summary>SHA-256 of everything that is read and not obeyed: titles, wording and citations; in
    /// lower-case hexadecimal.</summary>
    public static string Wording(Procedure procedure) => Hash(new
    {
        procedure.Title,
        procedure.Basis,
        procedure.Note,
        procedure.SectionBases,
        Phases = procedure.Phases.Select(phase => phase.Title),
        Origins = Titles(procedure.Origins),
        Objects = Titles(procedure.Objects),
        Modes = Titles(procedure.Modes),
        PartnerKinds = procedure.PartnerKinds.Select(kind => kind.Title),
        Requirements = procedure.Requirements.Select(one => new { one.Title, one.Basis }),
        Documents = Used(procedure).Select(document => new
        {
            document.Title,
            document.Basis,
            Sections = Titles(document.Sections),
        }),
        Stages = procedure.Stages.Select(stage => new
        {
            stage.Title,
            stage.Basis,
            Clock = stage.Clock?.Basis,
            Steps = stage.Steps.Select(step => new
            {
                step.Title,
                step.Basis,
                step.Note,
                Needs = step.Needs.Select(need => need.Basis),
            }),
        }),
    });

    /// <summary>The order of their file is neither a rule nor wording.</summary>
    private static IEnumerable<DocumentKind> Used(Procedure procedure) =>
        procedure.UsedDocuments.OrderBy(document => document.Id, StringComparer.Ordinal);

    private static IEnumerable<string> Ids(IEnumerable<Choice> choices) => choices.Select(one => one.Id);

    private static IEnumerable<LocalText> Titles(IEnumerable<Choice> choices) =>
        choices.Select(one => one.Title);

    private static string Hash<T>(T told) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(told, Named)));
}
