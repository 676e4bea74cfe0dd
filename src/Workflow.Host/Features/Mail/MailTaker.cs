using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Addresses;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Features.Notices;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Mail;

/// <summary>
/// Puts a mail by for each person whom a notice is for, in the notice's own transaction: there is one where
/// there is a notice, and none of the time before mail was on or the address confirmed.
/// </summary>
public sealed class MailTaker(MailOptions options, MailHours hours)
{
    private const string MinistryPrefix = Roles.Ministry + ":";

    // Somebody of two roles is told of an entry twice, but mailed once.
    private const string Insert = """
        INSERT INTO mails (notice, account, message, summary, state, due_at, attempts)
        SELECT @notice, @account, @message, @summary, 'waiting', @due, 0
        WHERE NOT EXISTS (
            SELECT 1 FROM notices n JOIN mails m ON m.notice = n.id AND m.account = @account
            WHERE n.stream = @stream AND n.sequence = @sequence)
        """;
    private const string NextSummary =
        "SELECT message FROM mails WHERE account = @account AND due_at = @due AND summary "
        + "AND state = 'waiting'";

    /// <summary>What <see cref="NoticeDesk"/> calls.</summary>
    public NoticeTaker Taker => new(Take);

    private void Take(UnitOfWork unit, NoticeRow notice)
    {
        if (!options.IsOn)
            return;

        var today = CivilClock.DateOf(hours.Now);
        foreach (var account in Readers(unit, notice).Where(one => one.IsMailed
            && (notice.IsFor(one) || notice.IsFor(one.Standing(unit, today)))))
            Add(unit, notice, account);
    }

    /// <summary>More than it is for, found by an index where there is one.</summary>
    private static List<AccountRow> Readers(UnitOfWork unit, NoticeRow notice) =>
        AccountNotice.NameIn(notice.Role) is { } name
            ? AccountRows.Find(unit, name) is { } one ? [one] : []
        : Roles.OfRegion.Contains(notice.Role) ? AccountRows.MailedIn(unit, notice.Region)
        : AccountRows.MailedAs(
            unit, notice.Role.StartsWith(MinistryPrefix, StringComparison.Ordinal)
                ? Roles.Ministry : notice.Role);

    private void Add(UnitOfWork unit, NoticeRow notice, AccountRow account)
    {
        var now = hours.Now;
        var isSummary = account.MailChoice == MailChoices.Summary;
        var due = isSummary ? hours.NextMorning(now) : now;
        var message = isSummary
            ? unit.Scalar<string>(NextSummary, ("account", account.Id), ("due", due)) : null;
        unit.Execute(
            Insert, ("notice", notice.Id), ("account", account.Id),
            ("message", message ?? Portable.Text(Guid.CreateVersion7(now))), ("summary", isSummary),
            ("due", due), ("stream", notice.Stream), ("sequence", notice.Sequence));
    }
}
