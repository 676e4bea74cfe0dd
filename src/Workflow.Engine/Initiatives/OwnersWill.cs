using System.Collections.Immutable;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives;

/// <summary>
/// What shows that the owner of a stage wants a step that the office records on its behalf [house]: a
/// document of the present visit, whichever it is.
/// </summary>
public static class OwnersWill
{
    /// <summary>The documents of the present visit, any of which can be named as evidence.</summary>
    public static IEnumerable<Entry<DocumentRecorded>> Shown(Initiative state) =>
        state.Documents.Where(entry => state.InThisVisit(entry.Sequence));

    /// <summary>Why a document shows nothing of this visit; null where it does.</summary>
    /// <param name="evidence">The document's id; null where none is named.</param>
    public static Refusal? Unshown(Initiative state, Guid? evidence) =>
        state.Documents.Find(entry => entry.Event.Id == evidence) is not { } document
            ? new EvidenceMissing([], [Roles.Officer])
            : state.InThisVisit(document.Sequence)
                ? null
                : new NewerDocumentNeeded(EvidenceMissing.Evidence, Basis.House, [Roles.Officer]);

    /// <summary>
    /// The kinds of documents in which the owner of the stage mostly says its will: those that the stage's
    /// own steps ask for anew, else ask for at all; where they ask for none, what the step before ended with.
    /// </summary>
    public static ImmutableArray<string> Kinds(Procedure procedure, Stage stage)
    {
        var own = Documents(procedure, stage.Steps);
        return !own.IsEmpty
            ? own
            : [.. Documents(procedure, procedure.Stages.SelectMany(other => other.Steps)
                .Where(step => step.To == stage.Id && step.Effect == StepEffect.Move)).TakeLast(1)];
    }

    /// <summary>A newer one first asked for says more than one that may be of any age.</summary>
    private static ImmutableArray<string> Documents(Procedure procedure, IEnumerable<Step> steps)
    {
        var needs = steps.SelectMany(step => step.Needs).ToList();
        var fresh = Named(needs.Where(need => need.Guard is "fresh" or "fresh-and-complete"));
        return fresh.IsEmpty ? Named(needs.Where(need => need.Guard is "document" or "complete")) : fresh;

        ImmutableArray<string> Named(IEnumerable<Need> those) =>
            [.. those.SelectMany(need => need.Arguments).Distinct()
                .Where(kind => procedure.FindDocument(kind) is not null)];
    }
}
