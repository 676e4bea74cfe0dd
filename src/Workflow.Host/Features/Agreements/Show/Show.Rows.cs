using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Agreements.Rows;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Agreements.Show;

/// <summary>What the page does about a wrong row of a list.</summary>
public sealed partial class ShowPage
{
    /// <summary>Whether the reader asked for it, or one of both in the other's place.</summary>
    public bool IsSame(string by, string? inPlaceOf) =>
        (Actor.Rights.FirstOrDefault(one => one.IsOfOffice) ?? Actor).IsSamePersonAs(by, inPlaceOf);

    public IEnumerable<Option> CountryOptions => Option.Countries(Language);

    public Task<IActionResult> OnPostAskCorrectionAsync() =>
        Send(L("Koreksi diminta; orang kedua memutuskan.", "Asked for; a second person decides."), () =>
        {
            var errors = new InputErrors();
            var partner = errors.Required("rowPartner", Given("rowPartner"));
            var country = Given("rowCountry");
            var signed = errors.NotAhead("rowSigned", errors.Day("rowSigned", Typed("rowSigned")), Today);
            if (signed is null)
                errors.Required("rowSigned", null);
            var known = country is null || country == View.Country
                ? View.Country
                : errors.OneOf("rowCountry", country, Countries.All.Select(one => one.Code));
            var reason = errors.Required("rightReason", Typed("rightReason"), InputErrors.MaxText);
            errors.ThrowIfAny();
            return new AskRowCorrection(Today, Actor, new(
                partner == View.Partner ? null : partner, known == View.Country ? null : known,
                signed == View.SignedOn ? null : signed), reason);
        });

    public Task<IActionResult> OnPostConfirmCorrectionAsync() =>
        Send(L("Baris dikoreksi.", "The row is put right."), () =>
            new ConfirmRowRequest(Today, Actor, Number));

    public Task<IActionResult> OnPostDeclineCorrectionAsync() =>
        Send(L("Baris tetap seperti semula.", "The row stays as it is."), () =>
            new DeclineRowRequest(Today, Actor, Number, Said("stayReason")));

    /// <summary>The number of what it is about; 0, which nothing has, where the form names none.</summary>
    private int Number =>
        int.TryParse(Typed("n"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
}
