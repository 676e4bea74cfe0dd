using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Initiatives.Opening;

/// <summary>
/// <c>POST /agreements/{id}/renewal</c>; without a body everything follows from the agreement.
/// </summary>
internal static class RenewalApi
{
    public static async Task<Results<Created<OpenedAnswer>, Problem>> Open(
        Guid id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] RenewalRequest? request,
        HttpContext http, RenewalDesk desk, Rulebooks rulebooks, TimeProvider time)
    {
        var asked = request ?? new();
        var answer = await desk.Renew(
            id, asked, http.User.AsActor(), CivilClock.Today(time), IdempotencyKey.Of(http, asked.CommandId,
            asked),
            http.RequestAborted);
        return answer is Done done
            ? OpenedAnswer.Created(done, http)
            : InitiativeApi.Refusal(answer, http, rulebooks);
    }
}
