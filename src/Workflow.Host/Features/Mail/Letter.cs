using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using MimeKit;
using Workflow.Engine;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Mail;

/// <summary>A sentence of a mail, and where it leads.</summary>
/// <param name="Path">A path of ours.</param>
/// <param name="Apart">Whether it stands apart from the one before.</param>
public sealed record LetterLine(LocalText Text, string Path, bool Apart = false);

/// <summary>
/// A mail as we write them: text and HTML, in Indonesian and then in English, since nobody knows which of
/// them its reader has chosen; nothing in it is loaded from anywhere.
/// </summary>
internal sealed class Letter(MailOptions options, string to, Guid id, DateTimeOffset at)
{
    private const int LongestSubject = 100;
    private const string Paragraph = "margin:0 0 12px";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Whether mails can be addressed so at all.</summary>
    public static bool IsAddress(string? text) => MailboxAddress.TryParse(text ?? "", out _);

    /// <exception cref="ParseException">The address is none: <see cref="IsAddress"/>.</exception>
    /// <param name="why">Why one gets it.</param>
    /// <param name="hasAccount">Whether one has an account, and chooses there what is mailed.</param>
    public MimeMessage Write(
        string subject, IReadOnlyList<LetterLine> lines, LocalText why, bool hasAccount = true)
    {
        var choices = hasAccount ? OwnPage : null;
        var message = new MimeMessage
        {
            MessageId = $"{id:n}@{options.Site.IdnHost}",
            Date = at.ToOffset(CivilClock.Wib.BaseUtcOffset),
            Subject = Shortened(subject),
            Body = new BodyBuilder
            {
                TextBody = Plain(lines, why, choices),
                HtmlBody = Html(lines, why, choices),
            }.ToMessageBody(),
        };
        message.From.Add(options.Sender);
        message.To.Add(MailboxAddress.Parse(to));
        if (choices is not null)
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{choices}>");
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    /// <summary>Where people choose what they are mailed.</summary>
    private string OwnPage => options.AddressOf("/account#mail");

    private string Plain(IReadOnlyList<LetterLine> lines, LocalText why, string? choices)
    {
        var text = new StringBuilder();
        foreach (var language in new[] { Language.Indonesian, Language.English })
        {
            foreach (var line in lines)
            {
                text.Append(line.Apart ? "\r\n" : "").Append(OneLine(line.Text.In(language))).Append("\r\n")
                    .Append(options.AddressOf(line.Path)).Append("\r\n");
            }

            text.Append("\r\n").Append(why.In(language))
                .Append(choices is null ? "" : " " + choices).Append("\r\n");
            if (language == Language.Indonesian)
                text.Append("\r\n---\r\n\r\n");
        }

        return text.ToString();
    }

    private string Html(IReadOnlyList<LetterLine> lines, LocalText why, string? choices)
    {
        var html = new StringBuilder(
            "<!DOCTYPE html><html><body style=\"font-family:sans-serif;font-size:16px;line-height:1.5;"
            + "max-width:640px\">");
        foreach (var (language, code) in new[] { (Language.Indonesian, "id"), (Language.English, "en") })
        {
            html.Append(code == "en" ? "<hr>" : "").Append("<div lang=\"").Append(code).Append("\">");
            foreach (var line in lines)
            {
                html.Append("<p style=\"").Append(Paragraph).Append(line.Apart ? ";padding-top:12px" : "")
                    .Append("\">").Append(UsersWords.Kept(OnOneLine(line.Text.In(language)))).Append("<br>")
                    .Append(Link(options.AddressOf(line.Path))).Append("</p>");
            }

            html.Append("<p style=\"").Append(Paragraph).Append(";font-size:13px\">")
                .Append(Encoder.Encode(why.In(language)))
                .Append(choices is null ? "" : " " + Link(choices)).Append("</p></div>");
        }

        return html.Append("</body></html>").ToString();
    }

    private static string Link(string address) =>
        $"<a href=\"{Encoder.Encode(address)}\">{Encoder.Encode(address)}</a>";

    /// <summary>At a space, where there is one.</summary>
    private static string Shortened(string subject)
    {
        var line = OneLine(subject);
        if (line.Length <= LongestSubject)
            return line;

        var cut = line.LastIndexOf(' ', LongestSubject - 1);
        return line[..(cut > LongestSubject / 2 ? cut : LongestSubject - 2)].TrimEnd(',', ';', ':') + "…";
    }

    /// <summary>
    /// Without signs that turn the direction, or begin a new line: people's words in a sentence of ours are
    /// neither a header nor a line of their own.
    /// </summary>
    private static string OneLine(string text) => BidiControls.Plain(OnOneLine(text));

    private static string OnOneLine(string text) => string.Join(
        ' ', string.Concat(text.Select(sign => char.IsControl(sign) || char.IsWhiteSpace(sign) ? ' ' : sign))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
