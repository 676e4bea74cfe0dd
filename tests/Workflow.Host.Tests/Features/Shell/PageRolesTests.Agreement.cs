using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements;

namespace Workflow.Host.Tests.Features.Shell;

/// <summary>The agreement whose pages are asked for.</summary>
internal sealed partial class PageRolesTests
{
    /// <summary>An agreement of 33.74, long before its end.</summary>
    private static async Task<string> Agreement()
    {
        var said = new Particulars(
            "33.74", "Jung-Gu", "KR", "city", new(2024, 11, 25), ["culture"], new(5, 0));
        await Host.Services.GetRequiredService<AgreementDesk>()
            .Import([new(2, said, null)], Engine.Actor.System, default);
        return $"{AgreementId.OfImport(said)}";
    }

    /// <summary>A document of the agreement.</summary>
    private static async Task<Guid> Plan(Caller officer)
    {
        using var form = Caller.Form("annual-activity-plan", 1);
        return (await officer.Send(HttpMethod.Post, $"agreements/{_agreement}/documents", form))
            .Expect(201).Id;
    }
}
