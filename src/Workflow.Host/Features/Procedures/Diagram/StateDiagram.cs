using Workflow.Engine;
using Workflow.Engine.Procedures;

namespace Workflow.Host.Features.Procedures.Diagram;

/// <summary>Draws a procedure as the state machine it is, with the law on each arrow.</summary>
public static class StateDiagram
{
    /// <summary>
    /// The diagram as Mermaid text (<c>stateDiagram-v2</c>). A step that no law asks for has no citation;
    /// pausing and going on do not change the stage and are not drawn.
    /// </summary>
    public static string Mermaid(Procedure procedure, Language language) =>
        string.Concat(Lines(procedure, language).Select(line => line + "\n"));

    private static IEnumerable<string> Lines(Procedure procedure, Language language)
    {
        yield return "stateDiagram-v2";
        foreach (var stage in procedure.Stages)
            yield return $"    state \"{Plain(stage.Title.In(language))}\" as {State(stage.Id)}";

        var first = State(procedure.First.Id);
        yield return $"    [*] --> {first}";
        foreach (var arrow in procedure.Stages.SelectMany(stage => Arrows(stage, language)))
            yield return $"    {arrow}";

        if (procedure.AllowSkips)
            yield return $"    note right of {first}: {Skips(language)}";
    }

    private static IEnumerable<string> Arrows(Stage stage, Language language) => stage.IsFinal
        ? [$"{State(stage.Id)} --> [*]"]
        : stage.Steps
            .Where(step => step.Effect == StepEffect.Move)
            .Select(step => $"{State(stage.Id)} --> {State(step.To)}: {Label(step, language)}");

    /// <summary>Mermaid reads a hyphen in a name as the beginning of an arrow.</summary>
    private static string State(string id) => id.Replace('-', '_');

    private static string Label(Step step, Language language) => Plain(step.Basis.Source is { } source
        ? $"{step.Title.In(language)} ({source.Shortly(language)})"
        : step.Title.In(language));

    /// <summary>Quotes, colons and semicolons would end the text.</summary>
    private static string Plain(string text) =>
        text.Replace('"', '\'').Replace(": ", " – ").Replace(':', ' ').Replace(';', ',');

    private static string Skips(Language language) => language == Language.Indonesian
        ? "Langkah tahap berikutnya boleh dilakukan dengan melewati tahap di antaranya"
        : "A later stage's step may be taken over the stages between";
}
