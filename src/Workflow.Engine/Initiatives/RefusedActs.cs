using System.Collections.Immutable;

namespace Workflow.Engine.Initiatives;

/// <summary>The commands besides steps, by the subject of their refusals.</summary>
internal static class RefusedActs
{
    /// <summary>What a refused command is called that is no step of the definition.</summary>
    public static readonly ImmutableDictionary<string, LocalText> Names = new Dictionary<string, LocalText>
    {
        ["open"] = new("membuka prakarsa", "opening an initiative"),
        ["document"] = new("mencatat dokumen", "recording a document"),
        ["sections"] = new("memperbaiki bagian dokumen", "putting a document's sections right"),
        ["finding"] = new("mencatat hasil telaah", "recording a finding"),
        ["invited"] = new("mencatat undangan", "recording an invitation"),
        ["meeting"] = new("mencatat rapat", "recording a meeting"),
        ["consulted"] = new("mencatat konsultasi", "recording a consultation"),
        ["attended"] = new("mencatat kehadiran", "recording an attendance"),
        ["asked"] = new("meminta jawaban", "asking for an answer"),
        ["answered"] = new("mencatat jawaban", "recording an answer"),
        ["link-given"] = new("memberi tautan jawaban", "giving a link to answer by"),
        ["answerer-erased"] = new("menghapus data pribadi", "erasing personal data"),
        ["reminded"] = new("mengingatkan", "sending a reminder"),
        ["request-withdrawn"] = new("menarik permintaan jawaban", "withdrawing a request for an answer"),
        ["receipt"] = new("mencatat tanggal terima DPRD", "recording the DPRD's receipt"),
        ["hold"] = new("menunda pekerjaan", "putting work on hold"),
        ["resume"] = new("melanjutkan pekerjaan", "resuming work"),
        ["note"] = new("menulis catatan", "taking a note"),
        [Officers.Subject] = new("menetapkan petugas penanggung jawab", "naming the responsible officer"),
        ["correction"] = new("koreksi", "the correction"),
        ["journal"] = new("membaca jurnal", "reading the journal"),
        ["board"] = new("membaca papan pantau", "reading the board"),
        ["decree"] = new("mencatat keputusan hari libur", "entering a decree of days off"),
    }.ToImmutableDictionary();
}
