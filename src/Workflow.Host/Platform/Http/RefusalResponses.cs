using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Engine.Procedures;

namespace Workflow.Host.Platform.Http;

/// <summary>
/// A reason of a refusal, with the sentence a person reads; <c>Basis</c> only where a law asks.
/// </summary>
public sealed record ReasonBody(
    string Code, string? Subject, string? Basis, string BasisKind, ImmutableArray<string> ClearedBy,
    string Text)
{
    public static ReasonBody Of(
        Refusal refusal, Procedure procedure, WordList words, Language language) => new(
        refusal.Code, refusal.Subject, refusal.Basis.Law, refusal.Basis.KindId, refusal.ClearedBy,
        RefusalTexts.Sentence(refusal, procedure, words).In(language));
}

/// <summary>A refused command as an answer: 403 to who may not, 409 with all reasons to who may.</summary>
public static class RefusalResponses
{
    public static Problem Of(
        IReadOnlyCollection<Refusal> reasons, Procedure procedure, WordList words, Language language)
    {
        var problem = reasons.Any(reason => reason.Code == "not-permitted")
            ? Problems.Forbidden()
            : new(409, "refused", new("Belum dapat dilakukan.", "This cannot be done now."));
        return problem with
        {
            Reasons = [.. reasons.Select(reason => ReasonBody.Of(reason, procedure, words, language))],
        };
    }
}
