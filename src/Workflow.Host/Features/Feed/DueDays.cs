using Workflow.Engine;
using Workflow.Host.Features.Agreements.Renewing;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Feed;

/// <summary>
/// What falls due for a person, as the person's roles are now: of the initiatives on the own desk, and of the
/// own region's agreements.
/// </summary>
public sealed class DueDays(Database database, RenewalOpenings openings, DayTurn turn)
{
    /// <summary>So many are told at most, whatever there is.</summary>
    public const int Most = 1_000;

    public async Task<DueDaysFound> Of(Actor actor, Language language, CancellationToken stop)
    {
        var reader = new Viewer(actor, await turn.Today(stop), language);
        var initiatives = await InitiativeDays.Of(reader, database, openings.Rulebooks, stop);
        var agreements = await AgreementDays.Of(reader, database, openings, stop);
        return First(
            [.. initiatives.Items, .. agreements.Items], initiatives.IsMore || agreements.IsMore);
    }

    /// <summary>The most urgent of them: those of the first days.</summary>
    internal static DueDaysFound First(IReadOnlyCollection<DueDay> all, bool isMore) => new(
        [.. all.OrderBy(day => day.On).ThenBy(day => day.Id, StringComparer.Ordinal).Take(Most)],
        isMore || all.Count > Most);
}
