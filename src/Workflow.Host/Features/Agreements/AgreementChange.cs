using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Agreements.Show;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements;

/// <summary>
/// What every change of an agreement over HTTP does: it is of one that the person sees, names the version it
/// was made upon, is handed to the desk, and is answered.
/// </summary>
internal sealed record AgreementChange(
    HttpContext Http, AgreementDesk Desk, WorkflowDb Db, Rulebooks Rulebooks, TimeProvider Time)
{
    internal Actor By => Http.User.AsActor();

    /// <summary>A change that is answered with the new version alone.</summary>
    public Task<Results<Ok<VersionAnswer>, Problem>> Make<TBody>(
        Guid id, TBody body, Func<Agreement, DateOnly, OfficeCommand> read)
        where TBody : IVersioned => Make(
            id, body, read,
            (_, version, _, _) => Task.FromResult(TypedResults.Ok(new VersionAnswer(version))));

    /// <param name="read">What the body asks of the agreement on that day.</param>
    /// <param name="done">The answer to what is kept under a version.</param>
    /// <exception cref="WrongInputException">The body does not say what it must.</exception>
    public async Task<Results<TDone, Problem>> Make<TBody, TDone>(
        Guid id, TBody body, Func<Agreement, DateOnly, OfficeCommand> read,
        Func<Guid, long, WorkflowDb, CancellationToken, Task<TDone>> done)
        where TBody : IVersioned
        where TDone : IResult
    {
        if (!AgreementVisibility.SeesRegister(By))
            return AgreementsApi.NotPermitted(Http, Rulebooks);
        if (Http.VersionSeen(body.Version) is not { } version)
            return Problems.VersionMissing();
        if (await AgreementReader.Find(Db, id, By, Http.RequestAborted) is not { } state)
            return Problems.NotFound();

        var once = IdempotencyKey.Of(Http, (body as ICreating)?.CommandId, body);
        var command = read(state, CivilClock.Today(Time));
        var answer = await Desk.Act(id, command, version, once, stop: Http.RequestAborted);
        return !answer.Known ? Problems.NotFound()
            : answer.IsStale ? Problems.Stale(answer.Version)
            : !answer.Reasons.IsEmpty ? Problems.Refused(
                answer.Reasons, Rulebooks.Any, Rulebooks.Words, Http.Language())
            : await done(id, answer.Version, Db, Http.RequestAborted);
    }
}
