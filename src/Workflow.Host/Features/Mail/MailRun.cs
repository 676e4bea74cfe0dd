using MimeKit;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Features.Notices;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Mail;

/// <summary>
/// Sends the mails that are due, over one connection. Each is claimed, and that is committed, before it is
/// handed over: a mail whose end nobody learned is uncertain, and never sent again by itself (docs/adr/0024).
/// </summary>
public sealed class MailRun(Writer writer, MailOptions options, MailHours hours, ILogger<MailRun> log)
{
    public static readonly CatchUpJob Job = new(
        "mails", new("Mengirim surel yang menunggu", "Sends the mails that wait"),
        "15 * * * * ?", (services, stop) => services.GetRequiredService<MailRun>().Run(stop));

    /// <summary>With the pauses between them more than three working days of mails.</summary>
    public const int MostAttempts = 40;

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>The next run is in a minute; one that waits for this one would be in its way.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(45);

    /// <summary>Several times what one mail can take.</summary>
    private static readonly TimeSpan LongestSending = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(14);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>How long a mail waits after so many attempts in vain.</summary>
    internal static TimeSpan PauseAfter(long attempts) =>
        TimeSpan.FromMinutes(Math.Min(LongestPause.TotalMinutes, Math.Pow(2, attempts)));

    /// <returns>How many mails were sent.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        if (!options.IsOn)
            return 0;

        var due = await writer.Run(Look, stop);
        if (due.Count == 0)
            return 0;

        MailServer server;
        try
        {
            server = await MailServer.Connect(options, stop);
        }
        catch (Exception failed) when (MailServer.IsTrouble(failed))
        {
            var why = MailServer.Reason(failed);
            log.LogWarning("The mail server cannot be used, {Mails} mails wait: {Why}", due.Count, why);
            await writer.Run(unit => due.Sum(mail => Postpone(unit, mail, why)), stop);
            return 0;
        }

        using (server)
            return await SendAll(server, due, stop);
    }

    private int Postpone(UnitOfWork unit, DueMail mail, string reason) =>
        MailRows.Postpone(unit, mail, MailStates.Waiting, reason, hours.Now);

    /// <summary>Settles what was left behind, and finds what may go now.</summary>
    private List<DueMail> Look(UnitOfWork unit)
    {
        var now = hours.Now;
        MailRows.Abandon(unit, now - LongestSending, MailReasons.Killed);
        MailRows.GiveUp(unit, now - LongestWait, MailReasons.Outdated);
        MailRows.Forget(unit, now - Kept);
        if (!hours.AreOn(now))
            return [];

        var room = options.PerMinute - MailRows.HandedOver(unit, now - TimeSpan.FromMinutes(1));
        return room > 0 ? MailRows.Due(unit, now, room) : [];
    }

    private async Task<int> SendAll(MailServer server, List<DueMail> due, CancellationToken stop)
    {
        var (sent, end) = (0, hours.Now + LongestRun);
        foreach (var mail in due)
        {
            FailPoints.Hit("before-mail");
            if (stop.IsCancellationRequested || hours.Now >= end)
                break;
            if (await writer.Run(unit => Claim(unit, mail), stop) is not { } message)
                continue;

            FailPoints.Hit("mail-claimed");
            var outcome = await server.Send(message);
            FailPoints.Hit("mail-answered");
            // Learned, so it is kept, though the application be stopping.
            await writer.Run(unit => Keep(unit, mail, outcome), CancellationToken.None);
            sent += outcome.State == MailStates.Sent ? 1 : 0;
            if (outcome.Reason is { } reason)
                log.LogWarning("Mail {Message} is {State}: {Why}", mail.Message, outcome.State, reason);
            if (!outcome.GoesOn)
                return sent;
        }

        await server.Leave(stop);
        return sent;
    }

    /// <summary>
    /// Whom it is for is asked again: since the notice somebody may have lost a role, or the wish.
    /// </summary>
    /// <returns>What is to be sent; null where another run has it, or nothing of it is theirs.</returns>
    private MimeMessage? Claim(UnitOfWork unit, DueMail mail)
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

        if (theirs.Count == 0 || !MailRows.Claim(unit, mail, hours.Now))
            return null;

        return NoticeLetter.Of(
            new(options, account!.Email!, mail.Message, hours.Now), theirs, account.MailChoice);
    }

    private int Keep(UnitOfWork unit, DueMail mail, MailOutcome outcome) =>
        outcome.State == MailStates.Waiting
            ? MailRows.Postpone(unit, mail, MailStates.Sending, outcome.Reason!, hours.Now)
            : MailRows.End(unit, mail, outcome.State, outcome.Reason);
}
