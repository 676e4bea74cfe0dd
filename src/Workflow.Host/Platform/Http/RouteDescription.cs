namespace Workflow.Host.Platform.Http;

/// <summary>
/// What the description says of a route besides what its types say: a name for generated clients, a sentence
/// for people, and the problems it may answer with besides those that any call may meet.
/// </summary>
public static class RouteDescription
{
    public const string ProblemType = "application/problem+json";

    /// <summary>
    /// What may come of a change to something that has a version: not permitted, refused, stale, no version.
    /// </summary>
    public static readonly int[] OfChange = [403, 409, 412, 428];

    /// <summary>What may come of opening or entering something new: not permitted, refused.</summary>
    public static readonly int[] OfEntry = [403, 409];

    /// <param name="id">The operation's id; unique in the API, and kept for good: clients call it.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="problems">The statuses of its own problems.</param>
    public static RouteHandlerBuilder Described(
        this RouteHandlerBuilder route, string id, string summary, params int[] problems)
    {
        foreach (var status in problems.Append(StatusCodes.Status400BadRequest))
            route.Produces<ProblemBody>(status, ProblemType);
        return route.WithName(id).WithSummary(summary);
    }

    /// <param name="json">What its body may look like.</param>
    public static RouteHandlerBuilder Example(this RouteHandlerBuilder route, string json) =>
        route.WithMetadata(new BodyExample(json));
}

/// <summary>What the body of a request may look like.</summary>
internal sealed record BodyExample(string Json);
