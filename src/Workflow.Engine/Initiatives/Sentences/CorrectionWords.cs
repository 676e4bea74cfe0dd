using Workflow.Engine.Initiatives.Corrections;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives.Sentences;

/// <summary>What a correction asks for, in words.</summary>
public static class CorrectionWords
{
    /// <summary>What is to become of the entry, to go on with after naming it.</summary>
    public static LocalText Becomes(CorrectionRequested asked, Procedure procedure)
    {
        if (asked.Undo)
            return new("dibatalkan", "to be undone");
        if (asked.Dated is { } dated && CivilDates.InWords(dated) is var day)
            return new($"menjadi tanggal {day.Id}", $"to the date {day.En}");

        var names = Names(asked, procedure).ToList();
        return new(
            $"menjadi {string.Join(", ", names.Select(name => name.Id))}",
            $"to {string.Join(", ", names.Select(name => name.En))}");
    }

    /// <summary>That the entry stays.</summary>
    public static LocalText Declined(CorrectionDeclined declined) => new(
        $"Koreksi {declined.Number} ditolak. Alasan: {declined.Reason}",
        $"Correction {declined.Number} declined. Reason: {declined.Reason}");

    private static IEnumerable<LocalText> Names(CorrectionRequested asked, Procedure procedure)
    {
        if (asked.Title is { } title)
            yield return new($"judul “{title}”", $"the title “{title}”");
        if (asked.Partner?.Name is { } name)
            yield return new($"mitra {name}", $"the partner {name}");
        if (asked.Partner?.Country is { } country && Countries.Name(country) is var said)
            yield return new($"negara {said.Id}", $"the country {said.En}");
        if (asked.Partner?.Kind is { } id)
        {
            var kind = procedure.PartnerKinds.FirstOrDefault(one => one.Id == id)?.Title ?? new(id, id);
            yield return new($"jenis mitra {kind.Id}", $"the kind of partner {kind.En}");
        }
    }
}
