using static Workflow.Engine.Agreements.Sentences.SentenceParts;

namespace Workflow.Engine.Agreements.Sentences;

/// <summary>By when a renewal must be opened and why, in plain sentences.</summary>
public static class RenewalSentences
{
    /// <summary>What makes it that day.</summary>
    public static LocalText Why(RenewalOpening opening)
    {
        var days = Count(opening.Days, "hari kerja", "working day");
        return Dated(
            $"Prosedurnya biasanya memakan {days.Id}, dan harus sampai pada penandatanganan selagi naskah "
                + "berlaku, yaitu sampai dan termasuk {0}.",
            $"The procedure usually takes {days.En}, and must come to the signing while the agreement is in "
                + "force, up to and including {0}.",
            opening.LastDay);
    }

    /// <summary>By when it must be opened, or should have been.</summary>
    public static LocalText Day(DateOnly openBy, DateOnly today) => openBy < today
        ? Dated(
            "Perpanjangan seharusnya sudah dibuka paling lambat {0}.",
            "A renewal should have been opened by {0}.", openBy)
        : Dated(
            "Perpanjangan harus dibuka paling lambat {0}.", "A renewal must be opened by {0}.", openBy);

    /// <summary>Where the days of a stage come from.</summary>
    public static LocalText Source(RenewalStage stage) => (stage.Source, stage.Stage.Clock) switch
    {
        (TimeSource.Visits, _) => new(
            $"median kantor ini, {stage.Visits} kali",
            $"this office’s median of {English.Count(stage.Visits, "visit")}"),
        (TimeSource.Statutory, { Basis: { } law }) => new(
            $"batas waktu peraturan, {law.In(Language.Indonesian)}",
            $"statutory, {law.In(Language.English)}"),
        (TimeSource.House, _) => new("target kantor", "office target"),
        _ => new("tidak diketahui, dihitung nol", "not known, counted as none"),
    };
}
