using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives.Sentences;

/// <summary>What the history says of documents.</summary>
internal static class DocumentWords
{
    /// <summary>That a document was recorded, with what it contains and its own date.</summary>
    public static LocalText Recorded(DocumentRecorded document, Procedure procedure)
    {
        var (title, sections) = (Title(document.Kind, procedure),
            Sections(document.Kind, document.Sections.Length, procedure));
        var dated = document.Dated == document.On
            ? new("", "")
            : new LocalText(
                $", bertanggal {CivilDates.InWords(document.Dated).Id}",
                $", dated {CivilDates.InWords(document.Dated).En}");
        return new(
            $"Dokumen: {title.Id}{sections.Id}{dated.Id}", $"Document: {title.En}{sections.En}{dated.En}");
    }

    /// <summary>That its sections were put right.</summary>
    public static LocalText Marked(SectionsMarked marked, Procedure procedure)
    {
        var (title, sections) = (Title(marked.Kind, procedure),
            Sections(marked.Kind, marked.Sections.Length, procedure));
        return new(
            $"Bagian dokumen diperbaiki: {title.Id}{sections.Id}",
            $"Sections put right: {title.En}{sections.En}");
    }

    private static LocalText Title(string kind, Procedure procedure) =>
        procedure.FindDocument(kind)?.Title ?? new(kind, kind);

    private static LocalText Sections(string kind, int count, Procedure procedure) =>
        procedure.FindDocument(kind) is { Sections.Length: > 0 and var all }
            ? new($" ({count} dari {all} bagian)", $" ({count} of {English.Count(all, "section")})")
            : new("", "");
}
