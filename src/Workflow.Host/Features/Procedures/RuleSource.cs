using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Procedures;

/// <summary>Rules that people change while it runs: the calendar, the offices' targets.</summary>
/// <param name="Load">
/// Reads them from the journal into the rulebooks; true where they were others than before.
/// </param>
/// <param name="Recount">Counts anew what was counted by the rules before.</param>
public sealed record RuleSource(Func<UnitOfWork, bool> Load, CatchUpJob Recount);
