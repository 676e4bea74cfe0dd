using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Mail;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Coordination;

/// <summary>
/// The mails about a link: the one that it goes with, and the one that tells whoever was asked that somebody
/// has answered by it.
/// </summary>
public sealed class LinkLetters(LinkKeys keys, MailOptions mail, Rulebooks rulebooks)
{
    private static readonly LocalText Why = new(
        "Anda menerima surel ini karena sebuah kantor daerah meminta jawaban lembaga Anda dan menuliskan "
            + "alamat ini. Keliru? Jangan teruskan; beri tahu kantor itu.",
        "You get this mail because a regional office asks for your institution’s answer and has entered this "
            + "address. If that is wrong, do not forward it; tell that office.");

    public LinkKeys Keys => keys;

    public MailOptions Mail => mail;

    public Rulebooks Rulebooks => rulebooks;

    /// <summary>What <see cref="MailLetters"/> calls.</summary>
    public LetterWriter Writer => new(Write);

    /// <summary>Puts a mail about a link by; none where it goes with none.</summary>
    internal static void Put(UnitOfWork unit, Guid? letter, Guid link, DateTimeOffset now)
    {
        if (letter is { } id)
            MailLetters.Put(unit, id, link, now);
    }

    private OutsideLetter? Write(UnitOfWork unit, Guid letter, Guid about)
    {
        if (AnswerLinkRows.Load(unit, about) is not { Email: { } email } link
            || InitiativeRows.Load(unit, link.Initiative) is not { } state)
            return null;

        var request = state.Requests[(int)link.Request - 1];
        return letter == link.Receipt
            ? new(email, $"Jawaban diterima: {state.Opened.Number}", Receipt(link, state, request), Why)
            : link.UsedAt is null && request.Link?.Link == link.Id && state.WaitingAnswers.Contains(request)
                ? new(email, $"Permintaan jawaban: {state.Opened.Number}",
                    Invitation(link, state, request), Why)
                : null; // Replaced, withdrawn or answered meanwhile.
    }

    private LetterLine Invitation(AnswerLinkRow link, Initiative state, AnswerRequest request)
    {
        var about = About(state);
        var party = AnswerSentences.Name(request.Asked.Party, rulebooks.Words);
        var due = request.Read(state, rulebooks.For(state), CivilClock.DateOf(link.MadeAt)).Due is { } day
            ? CivilDates.InWords(day) : null;
        var until = CivilDates.InWords(request.Link!.Until);
        return new(
            new(
                $"{state.Opened.Region.Name} meminta jawaban {party.Id} atas {about}"
                    + (due is null ? "" : $", sampai {due.Id}") + ". Tautan ini berlaku sampai "
                    + $"{until.Id} dan hanya untuk satu jawaban:",
                $"{state.Opened.Region.Name} asks for the answer of {party.En} about {about}"
                    + (due is null ? "" : $", by {due.En}") + $". This link is good until {until.En}, for "
                    + "one answer:"),
            keys.PathOf(link.Id));
    }

    private LetterLine Receipt(AnswerLinkRow link, Initiative state, AnswerRequest request)
    {
        var about = About(state);
        var party = AnswerSentences.Name(request.Asked.Party, rulebooks.Words);
        return new(
            new(
                $"Jawaban {party.Id} atas {about} sudah diterima melalui tautan yang dikirim ke alamat ini. "
                    + $"Bukan dari lembaga Anda? Segera hubungi {state.Opened.Region.Name}. Tanda terima:",
                $"The answer of {party.En} about {about} was received by the link that was mailed to this "
                    + $"address. If it is not your institution’s, tell {state.Opened.Region.Name} at once. "
                    + "Receipt:"),
            keys.PathOf(link.Id));
    }

    private static string About(Initiative state) =>
        $"{state.Opened.Number} ({BidiControls.Isolated(state.Opened.Partner.Name)})";
}
