using MimeKit;
using Workflow.Engine;
using Workflow.Host.Features.Accounts.Addresses;
using Workflow.Host.Features.Notices;

namespace Workflow.Host.Features.Mail;

/// <summary>What notices say by mail: their sentences, where they lead, and why one gets them.</summary>
internal static class NoticeLetter
{
    private static readonly List<string> Urgency = ["late", "soon", "ended"];

    /// <param name="letter">The letter to write on.</param>
    /// <param name="notices">One, or those of a summary, in the order they came.</param>
    /// <param name="choice">The person's choice.</param>
    public static MimeMessage Of(Letter letter, IReadOnlyList<NoticeRow> notices, string choice)
    {
        // What belongs to one initiative or agreement stands together, the most urgent of them first.
        var ordered = notices.GroupBy(notice => notice.Stream)
            .OrderBy(group => group.Min(notice => Urgency.IndexOf(notice.Tone)))
            .SelectMany(group => group.Select((notice, place) => new LetterLine(
                new(notice.TextId, notice.TextEn), notice.Href, Apart: place == 0)))
            .ToList();
        ordered[0] = ordered[0] with { Apart = false };
        return letter.Write(
            notices is [var one] ? one.TextId : $"{notices.Count} pemberitahuan Prakarsa", ordered,
            Why(choice));
    }

    private static LocalText Why(string choice) => choice == MailChoices.Each
        ? new(
            "Anda menerima surel ini karena pemberitahuan ini untuk peran atau akun Anda di Prakarsa, dan "
                + "Anda memilih surel untuk setiap pemberitahuan. Ubah pilihan:",
            "You get this mail because the notice is for your role or account in Prakarsa, and you chose a "
                + "mail for every notice. To change that:")
        : new(
            "Anda menerima surel ini karena pemberitahuan ini untuk peran atau akun Anda di Prakarsa, dan "
                + "Anda memilih satu ringkasan setiap hari kerja. Ubah pilihan:",
            "You get this mail because these notices are for your role or account in Prakarsa, and you chose "
                + "one summary each working day. To change that:");
}
