using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Import;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements;

/// <summary>An agreement of four years ago, for five, with a document that may be its amendment.</summary>
internal abstract class AmendmentScenario(DatabaseProvider provider)
{
    protected const string Region = "35.29";

    protected RunningHost Host => SharedHosts.Of(provider);

    protected DateOnly Today => CivilClock.Today(Host.Time);

    protected DateOnly SignedOn => Today.AddYears(-4);

    protected DateOnly Ends => SignedOn.AddYears(5);

    protected string Row(Guid id) => Host.Database.Lines(
        "SELECT version, ends_on, notice_on, status, attention_on, runs_out_on, state FROM agreements "
        + $"WHERE id = '{id}'").Single();

    protected static string? Text(JsonNode one, string member) => (string?)one[member];

    protected Task<Reply> Try(Caller who, Guid id, string paper, int years) => who.Post(
        $"agreements/{id}/amendments", new { signedOn = Today, paper, term = new { years }, version = 2 });

    protected async Task<Reply> Amend(Caller officer, Guid id, string paper, long version, int years) =>
        (await officer.Post(
            $"agreements/{id}/amendments", new { signedOn = Today, paper, term = new { years }, version }))
            .Expect(201);

    protected async Task<(Caller Officer, Guid Id, string Paper)> Listed(string partner)
    {
        await Import(partner);
        var (officer, id) = (await Host.As(Roles.Officer, Region), AgreementId.OfImport(Said(partner)));
        using var form = Caller.Form("agreement-amendment", 1);
        var paper = (await officer.Send(HttpMethod.Post, $"agreements/{id}/documents", form)).Expect(201).Id;
        return (officer, id, $"{paper}");
    }

    protected Task<ImportResult> Import(string partner) => Host.Services.GetRequiredService<AgreementDesk>()
        .Import([new(2, Said(partner), null)], Actor.System, default);

    protected Particulars Said(string partner) =>
        new(Region, partner, "KR", "city", SignedOn, ["culture"], new(5, 6));
}
