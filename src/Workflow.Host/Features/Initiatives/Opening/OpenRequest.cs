using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Initiatives.Opening;

public sealed record PartnerRequest(string? Name, string? Country, string? Kind);

public sealed record TakenOverRequest(
    [property: Required] string? Stage, [property: Required] DateOnly? EnteredOn, string? Note);

public sealed record OpenRequest(
    [property: Required] string? Procedure, [property: Required] string? Title,
    [property: Required] string? Region, [property: Required] PartnerRequest? Partner,
    [property: Required] IReadOnlyList<string>? Objects, [property: Required] string? Origin, string? Mode,
    bool? TouchesRegencyCity, DateOnly? OpenedOn, TakenOverRequest? TakenOver,
    string? CommandId = null);

/// <summary>Checks what opening an initiative needs against the procedure and the regions.</summary>
public static class OpenRequestCheck
{
    /// <param name="errors">What was already found wrong while the request was read; nothing follows from
    /// a field that stands there.</param>
    /// <returns>The command, its number still empty, and the procedure it opens under.</returns>
    /// <exception cref="WrongInputException">Something is wrong; every field is told.</exception>
    public static (Open Command, Procedure Procedure) ToCommand(
        this OpenRequest request, DefinitionSet definitions, DateOnly today, InputErrors? errors = null)
    {
        errors ??= new();
        var on = errors.NotAhead("openedOn", request.OpenedOn, today) ?? today;
        var procedure = FindProcedure(request.Procedure, on, definitions, errors);
        var region = FindRegion(request.Region, definitions, errors);
        var title = errors.Required("title", request.Title, 500);
        var partner = Partner(request, procedure, errors);
        var (objects, origin, mode) = Choices(request, procedure, errors);
        var takenOver = TakenOver(request.TakenOver, procedure, today, errors);
        errors.ThrowIfAny();
        return (new(
            on, "", title, region!, partner, objects, origin, mode, request.TouchesRegencyCity ?? false,
            takenOver),
            procedure!);
    }

    private static Procedure? FindProcedure(
        string? key, DateOnly on, DefinitionSet definitions, InputErrors errors)
    {
        errors.OneOf("procedure", key, definitions.Procedures.Select(procedure => procedure.Key).Distinct());
        var found = definitions.NewestValidOn(key ?? "", on);
        if (found is null && !errors.Has("procedure"))
        {
            errors.Add("openedOn", $"Tidak ada versi prosedur yang berlaku pada {on:yyyy-MM-dd}.",
                $"No version of the procedure is valid on {on:yyyy-MM-dd}.");
        }

        return found;
    }

    private static Engine.Initiatives.Region? FindRegion(
        string? code, DefinitionSet definitions, InputErrors errors)
    {
        if (errors.Required("region", code) is not { Length: > 0 } written)
            return null;
        if (definitions.Regions.Understand(written) is not { } region)
        {
            var offer = definitions.Regions.Offer(written);
            errors.Add("region", $"Bukan kode wilayah, seperti 31 atau 33.74{offer.Id}.",
                $"It is no code of a region, such as 31 or 33.74{offer.En}.");
            return null;
        }

        if (!region.Autonomous)
        {
            errors.Add("region", $"{region.Name} bukan daerah otonom dan tidak dapat mengajukan prakarsa.",
                $"{region.Name} is not autonomous and may not take an initiative.");
        }

        return new(region.Code, region.Name, region.Kind);
    }

    private static Partner Partner(OpenRequest request, Procedure? procedure, InputErrors errors)
    {
        var name = errors.Required("partner.name", request.Partner?.Name);
        var country = errors.Required("partner.country", request.Partner?.Country);
        if (Countries.Fault(country) is { } fault)
            errors.Add("partner.country", $"{fault.Id}.", $"{fault.En}.");
        var kinds = procedure?.PartnerKinds.Where(kind => kind.Mode is null || kind.Mode == request.Mode)
            ?? [];
        return new(name, country, procedure is null
            ? ""
            : errors.OneOf("partner.kind", request.Partner?.Kind, kinds.Select(kind => kind.Id)));
    }

    private static (ImmutableArray<string> Objects, string Origin, string? Mode) Choices(
        OpenRequest request, Procedure? procedure, InputErrors errors)
    {
        if (procedure is null)
            return ([], "", null);
        if (request.Objects is not { Count: > 0 } objects)
            objects = [errors.Required("objects", null)];
        else
            objects = [.. objects.Distinct()
                .Select(one => errors.OneOf("objects", one, procedure.Objects.Select(o => o.Id)))];
        if (procedure.Modes.IsEmpty && request.Mode is not null)
            errors.Add("mode", "Prosedur ini tidak memiliki bentuk (mode).", "This procedure has no modes.");
        else if (!procedure.Modes.IsEmpty)
            errors.OneOf("mode", request.Mode, procedure.Modes.Select(mode => mode.Id));
        return ([.. objects],
            errors.OneOf("origin", request.Origin, procedure.Origins.Select(origin => origin.Id)),
            request.Mode);
    }

    private static TakenOver? TakenOver(
        TakenOverRequest? file, Procedure? procedure, DateOnly today, InputErrors errors)
    {
        if (file is null || procedure is null)
            return null;
        var stage = errors.OneOf(
            "takenOver.stage", file.Stage,
            procedure.Stages.Where(other => !other.IsFinal).Select(other => other.Id));
        if (file.EnteredOn is null)
            errors.Required("takenOver.enteredOn", null);
        var entered = errors.NotAhead("takenOver.enteredOn", file.EnteredOn, today);
        return new(
            stage, entered ?? today, errors.Optional("takenOver.note", file.Note, InputErrors.MaxText));
    }
}
