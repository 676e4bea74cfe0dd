using Microsoft.EntityFrameworkCore;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Platform.Journal;

/// <summary>What happens around a stream that was touched: nothing is shown or decided on it.</summary>
internal static class BrokenStreams
{
    /// <summary>Out of sight and unknown are one answer, of a stream that was touched too.</summary>
    /// <param name="seen">Its row, where the person sees it.</param>
    /// <returns>What is read; null where there is nothing, or nothing for this person.</returns>
    /// <exception cref="BrokenStreamException">It was touched, and the person sees its row.</exception>
    public static async Task<T?> Read<T, TRow>(
        Func<Task<T?>> read, IQueryable<TRow> seen, CancellationToken stop)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (BrokenStreamException)
        {
            if (await seen.AnyAsync(stop))
                throw;
            return null;
        }
    }

    /// <summary>The same for endpoints whose address names the stream as <c>id</c>.</summary>
    /// <param name="seen">The stream's row, where whoever asks sees it.</param>
    public static TEndpoints HideBroken<TEndpoints, TRow>(
        this TEndpoints endpoints, Func<HttpContext, Guid, IQueryable<TRow>> seen)
        where TEndpoints : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            return Guid.TryParse((string?)http.GetRouteValue("id"), out var id)
                ? await Read(async () => await next(context), seen(http, id), http.RequestAborted)
                    ?? Problems.NotFound()
                : await next(context);
        });

    /// <summary>Does something for each stream; one that was touched keeps nobody from the others.</summary>
    /// <returns>Those that were touched; the log says which.</returns>
    public static async Task<IEnumerable<Guid>> Among(
        IEnumerable<Guid> streams, Func<Guid, Task> each, ILogger log)
    {
        var touched = await Task.WhenAll(streams.Select(async id =>
        {
            try
            {
                await each(id);
                return (Guid?)null;
            }
            catch (BrokenStreamException broken)
            {
                log.LogError(broken, "{Id} was passed over.", id);
                return id;
            }
        }));
        return touched.OfType<Guid>();
    }
}
