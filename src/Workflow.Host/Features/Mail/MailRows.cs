using System.Data.Common;
using Workflow.Host.Features.Notices;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Mail;

/// <summary>A mail that is due: to whom, and which.</summary>
internal readonly record struct DueMail(Guid Account, Guid Message)
{
    /// <summary>Whether it is to somebody without an account.</summary>
    public bool IsOutside => Account == Message;
}

/// <summary>Mails as the writer's transaction reads and writes them.</summary>
internal static class MailRows
{
    private const int LongestReason = 500;

    private const string DueFirst = """
        SELECT account, message FROM mails WHERE state = 'waiting' AND due_at <= @now
        GROUP BY account, message ORDER BY MIN(due_at), message LIMIT @most
        """;
    private const string Since = "SELECT COUNT(DISTINCT message) FROM mails WHERE claimed_at > @since";
    private const string NoticesOf = """
        SELECT n.id, n.at, n.stream, n.sequence, n.kind, n.region, n.role, n.text_id, n.text_en
        FROM mails m JOIN notices n ON n.id = m.notice
        WHERE m.account = @account AND m.message = @message AND m.state = 'waiting' ORDER BY n.at, n.id
        """;
    private const string InsertLetter = """
        INSERT INTO mails (notice, account, message, summary, state, due_at, attempts)
        VALUES (@about, @letter, @letter, @no, 'waiting', @now, 0)
        """;
    private const string OfMessage = "account = @account AND message = @message";
    private const string Claimed = $"""
        UPDATE mails SET state = 'sending', claimed_at = @now WHERE {OfMessage} AND state = 'waiting'
        """;
    private const string Ended =
        $"UPDATE mails SET state = @state, reason = @reason WHERE {OfMessage} AND state = 'sending'";
    private const string Postponed = $"""
        UPDATE mails SET state = @state, reason = @reason, attempts = attempts + 1, due_at = @due
        WHERE {OfMessage} AND state = @before
        """;
    private const string Attempted =
        $"SELECT MAX(attempts) FROM mails WHERE {OfMessage} AND state = @before";
    private const string Abandoned = """
        UPDATE mails SET state = 'uncertain', reason = @reason
        WHERE state = 'sending' AND claimed_at <= @before
        """;
    private const string Outdated = """
        UPDATE mails SET state = 'given-up', reason = @reason
        WHERE state = 'waiting' AND due_at <= @before
        """;
    private const string Restored = $"""
        UPDATE mails SET state = 'uncertain', reason = '{MailReasons.Restored}'
        WHERE state IN ('waiting', 'sending')
        """;
    private const string Forgotten = "DELETE FROM mails WHERE state = 'sent' AND due_at <= @before";

    /// <summary>Those that are due, the longest due first.</summary>
    public static List<DueMail> Due(UnitOfWork unit, DateTimeOffset now, int most) => unit.Query(
        DueFirst, row => new DueMail(Guid.Parse(row.GetString(0)), Guid.Parse(row.GetString(1))),
        ("now", now), ("most", most));

    /// <summary>How many mails were handed over after a moment, by whatever node.</summary>
    public static int HandedOver(UnitOfWork unit, DateTimeOffset since) =>
        (int)unit.Scalar<long>(Since, ("since", since));

    /// <summary>What waits to be told in a mail.</summary>
    public static List<NoticeRow> Notices(UnitOfWork unit, DueMail mail) =>
        unit.Query(NoticesOf, Read, ("account", mail.Account), ("message", mail.Message));

    /// <summary>What a letter to somebody without an account is about.</summary>
    public static Guid About(UnitOfWork unit, DueMail mail) => Guid.Parse(unit.Scalar<string>(
        $"SELECT notice FROM mails WHERE {OfMessage}", ("account", mail.Account),
        ("message", mail.Message))!);

    /// <summary>Has a letter to somebody without an account sent.</summary>
    public static void Put(UnitOfWork unit, Guid letter, Guid about, DateTimeOffset now) => unit.Execute(
        InsertLetter, ("about", about), ("letter", letter), ("now", now), ("no", false));

    /// <summary>A notice is not for the person any more.</summary>
    public static void Drop(UnitOfWork unit, Guid account, Guid notice) => unit.Execute(
        "DELETE FROM mails WHERE account = @account AND notice = @notice", ("account", account),
        ("notice", notice));

    /// <returns>Whether this run has it; no other run or node has.</returns>
    public static bool Claim(UnitOfWork unit, DueMail mail, DateTimeOffset now) => unit.Execute(
        Claimed, ("now", now), ("account", mail.Account), ("message", mail.Message)) > 0;

    /// <summary>Says what became of a mail that was handed over.</summary>
    public static int End(UnitOfWork unit, DueMail mail, string state, string? reason) => unit.Execute(
        Ended, ("state", state), ("reason", Short(reason)), ("account", mail.Account),
        ("message", mail.Message));

    /// <summary>Has a mail wait, longer each time, or gives it up.</summary>
    /// <param name="before">The state that it is in.</param>
    public static int Postpone(
        UnitOfWork unit, DueMail mail, string before, string reason, DateTimeOffset now)
    {
        var attempts = unit.Scalar<long>(
            Attempted, ("account", mail.Account), ("message", mail.Message), ("before", before)) + 1;
        return unit.Execute(
            Postponed, ("state", attempts < MailRun.MostAttempts ? MailStates.Waiting : MailStates.GivenUp),
            ("reason", Short(reason)), ("due", now + MailRun.PauseAfter(attempts)),
            ("account", mail.Account), ("message", mail.Message), ("before", before));
    }

    /// <summary>Whoever took them up has died: perhaps they were sent.</summary>
    public static int Abandon(UnitOfWork unit, DateTimeOffset before, string reason) =>
        unit.Execute(Abandoned, ("reason", reason), ("before", before));

    /// <summary>What has waited for so long is of the past, such as while mail was off.</summary>
    public static int GiveUp(UnitOfWork unit, DateTimeOffset before, string reason) =>
        unit.Execute(Outdated, ("reason", reason), ("before", before));

    /// <summary>
    /// Of a database that was put back: what waited when it was copied may have been sent since.
    /// </summary>
    public static void Doubt(Database database)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Restored;
        command.ExecuteNonQuery();
    }

    /// <summary>Removes those that were sent long ago.</summary>
    public static int Forget(UnitOfWork unit, DateTimeOffset before) =>
        unit.Execute(Forgotten, ("before", before));

    private static string? Short(string? reason) => reason?[..Math.Min(reason.Length, LongestReason)];

    private static NoticeRow Read(DbDataReader row) => new()
    {
        Id = Guid.Parse(row.GetString(0)),
        At = Portable.At(row.GetString(1)),
        Stream = row.GetString(2),
        Sequence = row.GetInt64(3),
        Kind = row.GetString(4),
        Region = row.GetString(5),
        Role = row.GetString(6),
        TextId = row.GetString(7),
        TextEn = row.GetString(8),
    };
}
