using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Jobs;
using Workflow.Host.Features.Notices;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Mail;

/// <summary>A mail that did not go, or perhaps did. What it tells is not the keeper's to read.</summary>
/// <param name="Name">Whose account it is; null for somebody without one.</param>
/// <param name="At">When it was last tried.</param>
public sealed record TroubledMail(
    Guid Account, string? Name, string? Email, Guid Message, string State, string? Reason, DateTimeOffset At);

/// <summary>A mail as the person sees it whom it is for.</summary>
/// <param name="First">The notice that it tells first.</param>
/// <param name="Notices">How many it tells.</param>
public sealed record MyMail(MailRow Mail, LocalText First, int Notices);

/// <summary>The one door to mails for people: how many there are, what went wrong, sending again.</summary>
public sealed class MailDesk(Writer writer, Scheduling scheduling, MailHours hours)
{
    private const int MostShown = 50;

    /// <summary>A summary may tell many notices; of so many rows the newest mails are shown.</summary>
    private const int MostRead = 200;

    private const string Again = """
        UPDATE mails SET state = 'waiting', attempts = 0, due_at = @now, reason = NULL
        WHERE account = @account AND message = @message
            AND state IN ('uncertain', 'refused', 'given-up')
        """;

    /// <summary>How many mails there are by state.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> Counts(WorkflowDb db, CancellationToken stop)
    {
        var counts = await db.Set<MailRow>().GroupBy(mail => mail.State)
            .Select(state => new { state.Key, Mails = state.Select(mail => mail.Message).Distinct().Count() })
            .ToListAsync(stop);
        return counts.ToDictionary(state => state.Key, state => state.Mails);
    }

    /// <summary>The newest of those that need somebody to look.</summary>
    public static async Task<IReadOnlyList<TroubledMail>> Troubled(WorkflowDb db, CancellationToken stop)
    {
        var states = MailStates.Troubled;
        var mails =
            from mail in db.Set<MailRow>().AsNoTracking()
            where states.Contains(mail.State)
            join row in db.Set<AccountRow>() on mail.Account equals row.Id into rows
            from account in rows.DefaultIfEmpty()
            select new
            {
                mail.Account,
                Name = (string?)account.Name,
                Email = (string?)account.Email,
                mail.Message,
                mail.State,
                mail.Reason,
                At = mail.ClaimedAt ?? mail.DueAt,
            };
        var newest = await mails.Distinct().OrderByDescending(mail => mail.At).ThenBy(mail => mail.Message)
            .Take(MostShown).ToListAsync(stop);
        return [.. newest.Select(mail => new TroubledMail(
            mail.Account, mail.Name, mail.Email, mail.Message, mail.State, mail.Reason, mail.At))];
    }

    /// <summary>The last mails to an account.</summary>
    public static async Task<IReadOnlyList<MyMail>> To(
        WorkflowDb db, Guid account, int most, CancellationToken stop)
    {
        var rows = await (
            from mail in db.Set<MailRow>().AsNoTracking()
            where mail.Account == account
            join notice in db.Set<NoticeRow>() on mail.Notice equals notice.Id
            orderby mail.DueAt descending, mail.Message
            select new { mail, notice }).Take(MostRead).ToListAsync(stop);
        return [.. rows.GroupBy(row => row.mail.Message).Take(most).Select(rows => new MyMail(
            rows.First().mail, new(rows.First().notice.TextId, rows.First().notice.TextEn), rows.Count()))];
    }

    /// <summary>What became of a letter to somebody without an account; null where it is long gone.</summary>
    public static Task<MailRow?> Letter(WorkflowDb db, Guid letter, CancellationToken stop) =>
        db.Set<MailRow>().AsNoTracking().FirstOrDefaultAsync(
            mail => mail.Account == letter && mail.Message == letter, stop);

    /// <summary>Has a mail sent again, though it was refused, given up, or perhaps sent.</summary>
    /// <returns>Stale where it is none of these any more.</returns>
    public async Task<UpkeepResult> SendAgain(
        Guid account, Guid message, Actor actor, CancellationToken stop)
    {
        var kept = await writer.Run(unit => SendAgain(unit, account, message, actor), stop);
        if (kept == UpkeepResult.Yes)
            scheduling.RunNow(MailRun.Job.Name);
        return kept;
    }

    private UpkeepResult SendAgain(UnitOfWork unit, Guid account, Guid message, Actor actor)
    {
        if (!actor.Is(Roles.Admin))
            return UpkeepResult.NotPermitted;

        var now = hours.Now;
        var name = new DueMail(account, message).IsOutside
            ? Actor.Bearer.Name : AccountRows.Load(unit, account)?.Name;
        if (name is null
            || unit.Execute(Again, ("now", now), ("account", account), ("message", message)) == 0)
            return UpkeepResult.Stale;

        new MailSentAgain(CivilClock.DateOf(now), name, message).Record(unit, actor, now);
        return UpkeepResult.Yes;
    }
}
