using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Sentences;

namespace Workflow.Host.Features.Agreements.Renewing;

/// <summary>By when a renewal must be opened to be signed in time, and how that is counted.</summary>
/// <param name="OpenBy">The latest working day to open it: the office's reckoning, no law's.</param>
/// <param name="SignBy">The last working day in force.</param>
/// <param name="LastDay">The last day in force.</param>
/// <param name="NoticeBy">The last day for giving notice, or null.</param>
/// <param name="WorkingDays">What the way usually takes in all.</param>
/// <param name="Provisional">Whether it is counted over a year whose days off are not decreed yet.</param>
/// <param name="Procedure">The key of the procedure that would be opened.</param>
/// <param name="Running">The renewal that runs, or null.</param>
public sealed record RenewalOpeningView(
    DateOnly OpenBy, DateOnly SignBy, DateOnly LastDay, DateOnly? NoticeBy, int WorkingDays, bool Provisional,
    string Procedure, int ProcedureVersion, IReadOnlyList<RenewalStageView> Stages, SignedUnder? Running)
{
    /// <summary>What is told of it; null where no renewal is to be signed.</summary>
    public static RenewalOpeningView? Of(RenewalOpening? opening, SignedUnder? running, Language language) =>
        opening is null ? null : new(
            opening.OpenBy, opening.SignBy, opening.LastDay, opening.NoticeBy, opening.Days,
            opening.Provisional, opening.Procedure.Key, opening.Procedure.Version,
            [.. opening.Stages.Select(stage => new RenewalStageView(
                stage.Stage.Id, stage.Stage.Title.In(language), stage.Days, stage.Source,
                stage.Source == TimeSource.Visits ? stage.Visits : null,
                stage.Source == TimeSource.Statutory ? stage.Stage.Clock?.Basis?.Citation : null,
                RenewalSentences.Source(stage).In(language), stage.BeginsOn))],
            running);
}

/// <summary>A stage on the way to the signing.</summary>
/// <param name="WorkingDays">What it usually takes.</param>
/// <param name="Source">Where that is known from.</param>
/// <param name="Visits">Of how many of the office's visits it is the median; null where of none.</param>
/// <param name="Basis">The article of a statutory clock; else null.</param>
/// <param name="Why">The source in words.</param>
/// <param name="BeginsOn">The latest working day to enter it.</param>
public sealed record RenewalStageView(
    string Stage, string Title, int WorkingDays, TimeSource Source, int? Visits, string? Basis, string Why,
    DateOnly BeginsOn);
