using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Initiatives.Api;

/// <summary>
/// What every change of an initiative over HTTP does: it names the version it was made upon, is handed to
/// the desk, and is answered.
/// </summary>
internal sealed record InitiativeChange(
    HttpContext Http, InitiativeDesk Desk, Rulebooks Rulebooks, TimeProvider Time)
{
    /// <summary>A change that is answered with the new version alone.</summary>
    public Task<Results<Ok<VersionAnswer>, Problem>> Make<TRequest>(
        Guid id, TRequest request, Func<DateOnly, InitiativeCommand> command)
        where TRequest : IVersioned =>
        Make(id, request, command, done => TypedResults.Ok(new VersionAnswer(done.Version)));

    /// <param name="command">What the request asks for on that day.</param>
    /// <param name="done">The answer to what is kept.</param>
    /// <param name="isStep">Whether the caller's own id of it counts for the initiative.</param>
    /// <exception cref="WrongInputException">The request does not say what it must.</exception>
    public Task<Results<TDone, Problem>> Make<TRequest, TDone>(
        Guid id, TRequest request, Func<DateOnly, InitiativeCommand> command, Func<Done, TDone> done,
        bool isStep = false)
        where TRequest : IVersioned
        where TDone : IResult =>
        MakeAll(id, request, today => [command(today)], done, isStep);

    /// <summary>A change of several commands: all of them are done, or none.</summary>
    public async Task<Results<TDone, Problem>> MakeAll<TRequest, TDone>(
        Guid id, TRequest request, Func<DateOnly, IReadOnlyList<InitiativeCommand>> commands,
        Func<Done, TDone> done, bool isStep = false)
        where TRequest : IVersioned
        where TDone : IResult
    {
        if (Http.VersionSeen(request.Version) is not { } version)
            return Problems.VersionMissing();

        var answer = await Desk.Handle(
            id, commands(CivilClock.Today(Time)), Http.User.AsActor(), version,
            once: IdempotencyKey.Of(Http, (request as ICreating)?.CommandId, request, isStep),
            stop: Http.RequestAborted);
        return answer is Done kept ? done(kept) : InitiativeApi.Refusal(answer, Http, Rulebooks);
    }
}
