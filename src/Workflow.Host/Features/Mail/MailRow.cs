using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Host.Features.Mail;

/// <summary>What becomes of a mail.</summary>
public static class MailStates
{
    public const string Waiting = "waiting";

    /// <summary>Taken up by a run, perhaps handed over already.</summary>
    public const string Sending = "sending";

    public const string Sent = "sent";

    /// <summary>
    /// Handed over, perhaps in vain: the server's answer never came. Not sent again by itself.
    /// </summary>
    public const string Uncertain = "uncertain";

    /// <summary>The server does not take it for this person.</summary>
    public const string Refused = "refused";

    /// <summary>Tried in vain for days.</summary>
    public const string GivenUp = "given-up";

    public static readonly IReadOnlyList<string> All =
        [Waiting, Sending, Sent, Uncertain, Refused, GivenUp];

    /// <summary>Those that somebody may have sent again.</summary>
    public static readonly IReadOnlyList<string> Troubled = [Uncertain, Refused, GivenUp];
}

/// <summary>What stands for a reason where no server said one.</summary>
public static class MailReasons
{
    /// <summary>Whoever took it up has died.</summary>
    public const string Killed = "killed";
    public const string Outdated = "outdated";

    /// <summary>It is of a database that was put back.</summary>
    public const string Restored = "restored";
}

/// <summary>
/// That a notice is mailed to an account, once; or that somebody without an account is written to
/// (<see cref="MailLetters"/>).
/// </summary>
public sealed class MailRow
{
    /// <summary>The notice; of a letter to somebody outside what it is about.</summary>
    public required Guid Notice { get; init; }

    /// <summary>The account; of a letter to somebody outside the letter itself.</summary>
    public required Guid Account { get; init; }

    /// <summary>The mail that it goes with; those of a summary share one. Its Message-ID.</summary>
    public required Guid Message { get; init; }

    /// <summary>Whether it goes with others in one mail.</summary>
    public required bool Summary { get; init; }

    /// <summary>One of <see cref="MailStates"/>.</summary>
    public required string State { get; set; }

    /// <summary>When it is tried, at the earliest.</summary>
    public required DateTimeOffset DueAt { get; set; }
    public long Attempts { get; set; }

    /// <summary>When it was last handed to the server.</summary>
    public DateTimeOffset? ClaimedAt { get; set; }

    /// <summary>
    /// Why it was not sent, in the server's words or one of <see cref="MailReasons"/>; null where nothing
    /// went wrong.
    /// </summary>
    public string? Reason { get; set; }
}

internal sealed class MailTable : IEntityTypeConfiguration<MailRow>
{
    public void Configure(EntityTypeBuilder<MailRow> builder)
    {
        builder.ToTable("mails").HasKey(row => new { row.Notice, row.Account });
        builder.HasIndex(row => new { row.State, row.DueAt });
        builder.HasIndex(row => new { row.Account, row.DueAt });
        builder.HasIndex(row => row.ClaimedAt).HasFilter("claimed_at IS NOT NULL");
    }
}
