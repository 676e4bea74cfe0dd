using Workflow.Engine;

namespace Workflow.Host.Features.Mail;

/// <summary>What the states of mails are called, with their sign and tone.</summary>
public static class MailWords
{
    /// <summary>
    /// Why a mail is in its state, where it was this application that said so; else it is the server's words.
    /// </summary>
    public static LocalText? Reason(string reason) => reason switch
    {
        MailReasons.Killed => new(
            "Aplikasi berhenti saat mengirimnya.", "The application ended while it sent this."),
        MailReasons.Outdated => new(
            "Sudah menunggu dua minggu, misalnya karena surel dimatikan.",
            "It has waited for two weeks, such as while mail was off."),
        MailReasons.Restored => new(
            "Menunggu ketika cadangan dibuat, yang kemudian dipulihkan.",
            "It waited when the backup was made that was restored since."),
        _ => null,
    };

    public static (LocalText Text, string Icon, string Tone) Of(string state) => state switch
    {
        MailStates.Waiting => (new("Menunggu", "Waiting"), "hourglass-split", "ended"),
        MailStates.Sending => (new("Sedang dikirim", "Being sent"), "arrow-right", "ended"),
        MailStates.Sent => (new("Terkirim", "Sent"), "check-circle-fill", "done"),
        MailStates.Uncertain => (new("Tidak pasti", "Uncertain"), "exclamation-triangle-fill", "soon"),
        MailStates.Refused => (new("Ditolak", "Refused"), "slash-circle", "late"),
        _ => (new("Dihentikan", "Given up"), "exclamation-triangle-fill", "late"),
    };
}
