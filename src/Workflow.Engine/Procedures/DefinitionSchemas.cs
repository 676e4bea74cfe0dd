using Workflow.Engine.Clocks;
using Workflow.Engine.Yaml;

namespace Workflow.Engine.Procedures;

/// <summary>The JSON Schemas of the definitions, from the same shapes that reading checks.</summary>
public static class DefinitionSchemas
{
    /// <summary>The text of each file of <c>definitions/schemas/</c>, by its name.</summary>
    public static IReadOnlyDictionary<string, string> Generate() => new Dictionary<string, string>
    {
        ["procedure.schema.json"] = JsonSchema.Of(ProcedureShape.Whole, "A version of a procedure"),
        ["documents.schema.json"] = JsonSchema.Of(DocumentReader.Shape, "The kinds of documents"),
        ["words.schema.json"] = JsonSchema.Of(WordList.Shape, "The names that sentences are made with"),
        ["calendar.schema.json"] = JsonSchema.Of(CalendarReader.Shape, "The calendar of working days"),
    };
}
