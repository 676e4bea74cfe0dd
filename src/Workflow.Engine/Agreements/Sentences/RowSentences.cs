using Workflow.Engine.Agreements.Rows;

namespace Workflow.Engine.Agreements.Sentences;

/// <summary>
/// What was asked and done about a wrong row, and other changes of a register, in one sentence an entry.
/// </summary>
public static class RowSentences
{
    /// <summary>What happened.</summary>
    /// <exception cref="InvalidOperationException">An event without a sentence: a bug.</exception>
    public static LocalText Happened(AgreementEvent happened) => happened switch
    {
        RowCorrectionAsked asked => new(
            $"Koreksi baris ({asked.Number}) diminta, menjadi {Says(asked.Change).Id}: {asked.Reason}",
            $"Correction of the row ({asked.Number}) asked for, to {Says(asked.Change).En}: {asked.Reason}"),
        RowCorrectionDeclined declined => new(
            $"Koreksi baris ({declined.Number}) ditolak: {declined.Reason}",
            $"Correction of the row ({declined.Number}) declined: {declined.Reason}"),
        RowCorrected done => new(
            $"Baris dikoreksi menjadi {Says(done.Change).Id}, diminta {done.AskedBy}: {done.Reason}",
            $"The row was put right to {Says(done.Change).En}, as {done.AskedBy} asked: {done.Reason}"),
        AgreementDocumentRecorded { Document.File.Name: var name } => new(
            $"Dokumen dicatat: {name}", $"Document recorded: {name}"),
        PartnerCorrected done => new(
            $"Mitra dikoreksi pada prakarsanya menjadi {done.Partner}, {Countries.Name(done.Country).Id}",
            $"The partner was corrected in its initiative to {done.Partner}, "
                + Countries.Name(done.Country).En),
        _ => AmendmentSentences.Happened(happened),
    };

    /// <summary>What a row is to say.</summary>
    public static LocalText Says(RowChange change)
    {
        List<LocalText> parts = [];
        if (change.Partner is { } partner)
            parts.Add(new($"mitra {partner}", $"partner {partner}"));
        if (change.Country is { } country && Countries.Name(country) is var name)
            parts.Add(new($"negara {name.Id}", $"country {name.En}"));
        if (change.SignedOn is { } day && CivilDates.InWords(day) is var said)
            parts.Add(new($"ditandatangani {said.Id}", $"signed on {said.En}"));
        return new(
            string.Join(", ", parts.Select(part => part.Id)),
            string.Join(", ", parts.Select(part => part.En)));
    }
}
