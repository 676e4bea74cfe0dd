using System.ComponentModel.DataAnnotations;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Corrections;
using Workflow.Host.Features.Initiatives.Opening;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Initiatives.Api;

public sealed record CorrectionRequest(
    long? Sequence, bool? Undo, DateOnly? Dated, [property: Required] string? Reason, long? Version,
    string? Title = null, PartnerRequest? Partner = null, string? CommandId = null)
    : ICreating
{
    /// <summary>A title and a partner are the opening's, which need not be named.</summary>
    public RequestCorrection ToCommand(DateOnly today)
    {
        var errors = new InputErrors();
        var names = Title is not null || Partner is not null;
        var sequence = Sequence ?? (names ? 1 : 0);
        if (sequence < 1)
            errors.Add(
                "sequence", "Sebutkan nomor entri jurnal yang salah.",
                "Name the journal entry that is wrong.");
        if (new[] { Undo ?? false, Dated is not null, names }.Count(one => one) != 1)
            errors.Add(
                "undo", "Pilih satu: batalkan (undo), tanggal baru (dated), atau judul dan mitra yang benar.",
                "Choose one: undo, dated with the right date, or the right title and partner.");
        var command = new RequestCorrection(
            today, sequence, Undo ?? false, errors.NotAhead("dated", Dated, today),
            errors.Required("reason", Reason, InputErrors.MaxText),
            Title is null ? null : errors.Required("title", Title, 500), ReadPartner(errors));
        errors.ThrowIfAny();
        return command;
    }

    private PartnerChange? ReadPartner(InputErrors errors)
    {
        if (Partner is not { } right)
            return null;

        if (right.Name is not null)
            errors.Required("partner.name", right.Name);
        if (right.Country is not null && Countries.Fault(right.Country) is { } fault)
            errors.Add("partner.country", $"{fault.Id}.", $"{fault.En}.");
        return new(right.Name, right.Country, errors.Optional("partner.kind", right.Kind));
    }
}

public sealed record DecliningRequest(
    [property: Required] string? Reason, long? Version, string? CommandId = null) : ICreating
{
    public DeclineCorrection ToCommand(int number, DateOnly today)
    {
        var errors = new InputErrors();
        var reason = errors.Required("reason", Reason, InputErrors.MaxText);
        errors.ThrowIfAny();
        return new(today, number, reason);
    }
}
