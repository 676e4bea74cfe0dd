using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Initiatives.Opening;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>Asks for a correction of an entry: another date, or undoing it.</summary>
public sealed class AskCorrectionPage(
    InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : ActPage(desk, db, rulebooks, time)
{
    public long Sequence => long.TryParse(
        Request.Query["sequence"], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : 0;

    /// <summary>The entry that is wrong.</summary>
    public InitiativeEvent Entry => State.History[(int)Sequence - 1];

    /// <summary>Whether it is the opening, which has a title and a partner besides its date.</summary>
    public bool IsOpening => Entry is InitiativeOpened;

    public IEnumerable<Option> Choices =>
    [
        new("dated", L("Tanggalnya keliru", "Its date is wrong")),
        IsOpening
            ? new("names", L("Judul atau mitranya keliru", "Its title or partner is wrong"))
            : new("undo", L(
                "Seharusnya tidak pernah dicatat: batalkan", "It should never have been recorded: undo it")),
    ];

    public IEnumerable<Option> CountryOptions => Option.Countries(Language);

    public IEnumerable<Option> KindOptions => Procedure.PartnerKinds
        .Where(kind => kind.Mode is null || kind.Mode == Initiative.Mode)
        .Select(kind => new Option(kind.Id, L(kind.Title)));

    protected override IActionResult? Instead() =>
        Sequence < 1 || Sequence > State.Version ? NotFound() : IsOfOffice ? null : Forbid();

    public async Task<IActionResult> OnPostAsync()
    {
        var errors = new InputErrors();
        var what = errors.OneOf("what", Typed("what"), Choices.Select(choice => choice.Value));
        var dated = what == "dated" ? errors.Day("dated", Typed("dated")) : null;
        if (what == "dated" && Given("dated") is null)
            errors.Add("dated", "Isi tanggal yang benar.", "Give the right date.");
        errors.Required("reason", Typed("reason"), InputErrors.MaxText);
        var (title, partner) = what == "names" ? Names(errors) : default;
        errors.ThrowIfAny();
        var command = new CorrectionRequest(
            Sequence, what == "undo", dated, Typed("reason"), SeenVersion, title, partner).ToCommand(Today);
        return await Send(L(
            "Koreksi diminta; menunggu konfirmasi orang kedua.",
            "The correction is asked for; it waits for a second person."), command);
    }

    /// <summary>What differs from what stands there; nothing else is corrected.</summary>
    private (string? Title, PartnerRequest? Partner) Names(InputErrors errors)
    {
        var (title, partner) = (Changed("title", Initiative.Title), new PartnerRequest(
            Changed("partner.name", Initiative.Partner.Name),
            Changed("partner.country", Initiative.Partner.Country),
            Changed("partner.kind", Initiative.Partner.Kind)));
        var same = partner == new PartnerRequest(null, null, null);
        if (title is null && same)
        {
            errors.Add(
                "title", "Ubah judul, nama mitra, negara, atau jenisnya.",
                "Change the title, the partner's name, country or kind.");
        }

        return (title, same ? null : partner);
    }

    private string? Changed(string field, string before) =>
        Given(field) is { } now && now != before ? now : null;
}
