using MimeKit;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Features.Notices;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Mail;

/// <summary>A letter to somebody without an account.</summary>
/// <param name="Line">What it says, and where it leads.</param>
/// <param name="Why">Why one gets it.</param>
public sealed record OutsideLetter(string To, string Subject, LetterLine Line, LocalText Why);

/// <summary>
/// What a feature writes to people without an account: by the id of the letter and of what it is about; null
/// where the letter is none of its own, or is not to go any more.
/// </summary>
public sealed record LetterWriter(Func<UnitOfWork, Guid, Guid, OutsideLetter?> Write);

/// <summary>What stands in a mail, written at the moment that it goes.</summary>
public sealed class MailLetters(MailOptions options, MailHours hours, IEnumerable<LetterWriter> writers)
{
    public MailOptions Options => options;

    /// <summary>Has a letter to somebody without an account sent; a repeated call would fail.</summary>
    /// <param name="letter">Its id, a new one.</param>
    /// <param name="about">What it is about, for whoever writes it.</param>
    public static void Put(UnitOfWork unit, Guid letter, Guid about, DateTimeOffset now) =>
        MailRows.Put(unit, letter, about, now);

    /// <summary>Takes a mail up, unless there is nothing to send.</summary>
    /// <returns>What is to be sent; null where another run has it, or nothing of it is theirs.</returns>
    internal MimeMessage? Claim(UnitOfWork unit, DueMail mail) =>
        mail.IsOutside ? Outside(unit, mail) : Notices(unit, mail);

    private MimeMessage? Outside(UnitOfWork unit, DueMail mail)
    {
        var about = MailRows.About(unit, mail);
        if (writers.Select(writer => writer.Write(unit, mail.Message, about)).FirstOrDefault(
            letter => letter is not null) is not { } letter)
        {
            MailRows.Drop(unit, mail.Account, about);
            return null;
        }

        return MailRows.Claim(unit, mail, hours.Now)
            ? new Letter(options, letter.To, mail.Message, hours.Now)
                .Write(letter.Subject, [letter.Line], letter.Why, hasAccount: false)
            : null;
    }

    /// <summary>
    /// Whom it is for is asked again: since the notice somebody may have lost a role, or the wish.
    /// </summary>
    private MimeMessage? Notices(UnitOfWork unit, DueMail mail)
    {
        var account = AccountRows.Load(unit, mail.Account)?.Standing(unit, CivilClock.DateOf(hours.Now));
        var theirs = new List<NoticeRow>();
        foreach (var notice in MailRows.Notices(unit, mail))
        {
            if (account?.IsMailed == true && notice.IsFor(account))
                theirs.Add(notice);
            else
                MailRows.Drop(unit, mail.Account, notice.Id);
        }

        return theirs.Count > 0 && MailRows.Claim(unit, mail, hours.Now)
            ? NoticeLetter.Of(
                new(options, account!.Email!, mail.Message, hours.Now), theirs, account.MailChoice)
            : null;
    }
}
