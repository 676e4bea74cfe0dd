using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Mail;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Coordination;

/// <summary>A link that a party was given.</summary>
/// <param name="Until">The last day on which it counts.</param>
/// <param name="Address">Where it leads; null where it is mailed, so that nobody here sees it.</param>
public sealed record GivenLink(DateOnly Until, string? Address, long Version);

/// <summary>Links to answer by over HTTP.</summary>
internal static class AnswerLinkApi
{
    public static void MapAnswerLinks(this RouteGroupBuilder api)
    {
        api.MapPost("/initiatives/{id:guid}/parties/{party}/link", Give)
            .Described(
                "giveAnswerLink", "Gives a party that was asked a link to answer by without an account.",
                RouteDescription.OfChange)
            .Example("""{"name": "Biro Kerja Sama", "version": 8}""");
        api.MapPost("/initiatives/{id:guid}/requests/{n:int}/erasure", Erase)
            .Described(
                "eraseAnswerer", "Erases whom the links of a request were given to, and who answered.",
                RouteDescription.OfChange)
            .Example("""{"reason": "Diminta yang bersangkutan.", "version": 9}""");
    }

    private static async Task<Results<Created<GivenLink>, Problem>> Give(
        Guid id, string party, LinkRequest request, HttpContext http, AnswerLinkDesk desk,
        Rulebooks rulebooks)
    {
        if (http.VersionSeen(request.Version) is not { } version)
            return Problems.VersionMissing();

        var known = PartyIds.Known(party);
        var answer = await desk.Give(
            id, known, request, http.User.AsActor(), version,
            IdempotencyKey.Of(http, request.CommandId, request), http.RequestAborted);
        if (answer is not Done done)
            return InitiativeApi.Refusal(answer, http, rulebooks);

        var link = done.State.WaitingAnswer(known)!.Link!;
        return TypedResults.Created(
            $"/api/v1/initiatives/{id}", new GivenLink(
                link.Until, link.Mailed ? null : MailOptions.AddressOf(http, desk.Keys.PathOf(link.Link)),
                done.Version));
    }

    private static async Task<Results<Ok<VersionAnswer>, Problem>> Erase(
        Guid id, int n, ErasureRequest request, HttpContext http, AnswerLinkDesk desk, Rulebooks rulebooks,
        TimeProvider time)
    {
        if (http.VersionSeen(request.Version) is not { } version)
            return Problems.VersionMissing();

        var answer = await desk.Erase(
            id, request.ToCommand(n, CivilClock.Today(time)), http.User.AsActor(), version,
            IdempotencyKey.Of(http, request.CommandId, request), http.RequestAborted);
        return answer is Done done
            ? TypedResults.Ok(new VersionAnswer(done.Version))
            : InitiativeApi.Refusal(answer, http, rulebooks);
    }
}
