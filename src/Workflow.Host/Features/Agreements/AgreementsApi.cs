using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Agreements.Amending;
using Workflow.Host.Features.Agreements.Register;
using Workflow.Host.Features.Agreements.Renewing;
using Workflow.Host.Features.Agreements.Show;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements;

/// <summary>The register of agreements over HTTP: to be read by those whose regions they are of.</summary>
public static class AgreementsApi
{
    public static void MapAgreements(this IEndpointRouteBuilder api)
    {
        var agreements = api.MapGroup("/agreements").WithTags("Agreements");
        agreements.MapGet("/", Find)
            .Described("findAgreements", "Finds agreements in the register, a page at a time.", 403);
        agreements.MapGet("/{id:guid}", Show)
            .Described("showAgreement", "Everything of one agreement.", 403);
        AgreementActsApi.Map(agreements);
        AmendmentsApi.Map(agreements);
        AgreementDocuments.Map(agreements);
    }

    private static async Task<Results<Ok<Listed<AgreementItem>>, Problem>> Find(
        [AsParameters] AgreementQuery query, HttpContext http, WorkflowDb db, Rulebooks rulebooks,
        TimeProvider time)
    {
        var actor = http.User.AsActor();
        if (!AgreementVisibility.SeesRegister(actor))
            return NotPermitted(http, rulebooks);

        var today = CivilClock.Today(time);
        var seen = db.Set<AgreementRow>().Where(AgreementVisibility.Of(actor));
        var (rows, total) = await AgreementSearch.Find(seen, query, today, http.RequestAborted);
        var reader = new AgreementReader(rulebooks.Calendar, today, http.Language());
        return TypedResults.Ok(new Listed<AgreementItem>([.. rows.Select(reader.Item)], total));
    }

    private static async Task<Results<Ok<AgreementView>, Problem>> Show(
        Guid id, HttpContext http, WorkflowDb db, RenewalOpenings openings, TimeProvider time)
    {
        var (actor, rulebooks) = (http.User.AsActor(), openings.Rulebooks);
        if (!AgreementVisibility.SeesRegister(actor))
            return NotPermitted(http, rulebooks);
        if (await AgreementReader.History(db, id, actor, http.RequestAborted) is not { } history)
            return Problems.NotFound();

        var (today, state) = (CivilClock.Today(time), AgreementReader.State(history));
        var running = await RenewalsToOpen.Running(db, state, http.RequestAborted);
        return TypedResults.Ok(
            new AgreementReader(rulebooks.Calendar, today, http.Language()).View(id, history) with
            {
                RenewalOpening = RenewalOpeningView.Of(openings.Of(state, today), running, http.Language()),
            });
    }

    internal static Problem NotPermitted(HttpContext http, Rulebooks rulebooks) => Problems.Refused(
        [new NotPermitted("agreements", Basis.House, [.. AgreementVisibility.Readers])],
        rulebooks.Any, rulebooks.Words,
        http.Language());
}
