using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements.Renewing;

/// <summary>
/// An agreement in force up to Monday 23 June 2031. The definition's clocks take 310 working days, in years
/// of which only weekends are known: 62 weeks before it, Monday 15 April 2030.
/// </summary>
internal abstract class RenewalScenario(DatabaseProvider provider)
{
    protected const string Region = "33.74";

    protected static readonly DateOnly OpenBy = new(2030, 4, 15);

    protected static readonly Actor Officer = new("siti", [Roles.Officer], Region);

    protected RunningHost Start(DateOnly today) => RunningHost.Start(provider, today: today);

    protected static async Task<Guid> Listed(RunningHost host, string partner = "Jung-Gu")
    {
        var said = new Particulars(
            Region, partner, "KR", "city", new(2026, 6, 24), ["culture"], new Term(5, 6));
        await host.Services.GetRequiredService<AgreementDesk>().Import(
            [new(2, said, null)], Actor.System, default);
        return AgreementId.OfImport(said);
    }

    protected static async Task LetEnd(RunningHost host, Guid agreement)
    {
        var today = CivilClock.Today(host.Time);
        var answered = await host.Services.GetRequiredService<AgreementDesk>().Act(
            agreement, new AnswerEnding(today, Officer, EndingIntent.LetEnd, "sepi"), 1);
        Assert.That(answered.IsDone);
    }

    /// <summary>An initiative that left its first stage today.</summary>
    protected static async Task Left(RunningHost host, string opened, string region)
    {
        var walk = await Walk.Open(host, Walk.Request(region, openedOn: opened));
        await walk.Take("accept-initiative", "officer");
    }

    protected static async Task<JsonNode> Opening(RunningHost host, Guid agreement) =>
        (await (await host.As(Roles.Officer, Region)).Get($"agreements/{agreement}")).Expect(200)
            .Body["renewalOpening"]!;

    protected static DateOnly Day(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
