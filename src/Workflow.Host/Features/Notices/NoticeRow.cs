using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Notices;

/// <summary>What the people of a role in a region are told about one journal entry.</summary>
public sealed class NoticeRow
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Stream { get; init; }
    public required long Sequence { get; init; }
    public required string Kind { get; init; }
    public required string Region { get; init; }

    /// <summary>
    /// A role, an invited ministry (<c>ministry:health</c>), or an account
    /// (<see cref="AccountNotice.Addressee"/>).
    /// </summary>
    public required string Role { get; init; }
    public required string TextId { get; init; }
    public required string TextEn { get; init; }

    /// <summary>The page that it leads to.</summary>
    public string Href => Kind switch
    {
        "reminder" or "term" => $"/agreements/{Stream}",
        "token" => "/account#tokens",
        "correction" => $"/initiatives/{Stream}#entry-{Sequence}",
        _ => $"/initiatives/{Stream}",
    };

    /// <summary>How urgent it is, in the words of the style sheet.</summary>
    public string Tone => Kind switch
    {
        "flag" => "late",
        "reminder" or "term" or "token" or "request" => "soon",
        _ => "ended",
    };

    /// <summary>
    /// Whether the account is one of those it is for: what <see cref="MyNotices.Of"/> finds, seen from the
    /// notice.
    /// </summary>
    public bool IsFor(AccountRow account)
    {
        var isOwn = Role == AccountNotice.Addressee(account.Name);
        var isInRegion = Roles.OfRegion.Contains(Role)
            || (isOwn && account.RoleList.All(role => Roles.OfRegion.Contains(role)));
        var isInPlace = account.StandsInFor.Any(
            one => one.Role == Role && At >= CivilClock.StartOf(one.From));
        return (isOwn || isInPlace || account.Is(Role) || Role == Permissions.PartyOf(account.ToActor()))
            && (!isInRegion || Region == account.Region);
    }
}

internal sealed class NoticeTable : IEntityTypeConfiguration<NoticeRow>
{
    public void Configure(EntityTypeBuilder<NoticeRow> builder)
    {
        builder.ToTable("notices").HasKey(row => row.Id);
        builder.HasIndex(row => new { row.Stream, row.Sequence, row.Role }).IsUnique();
        builder.HasIndex(row => new { row.Region, row.Role, row.At });
        // What is unread of a role is found without the rest, however much has been read.
        builder.HasIndex(row => new { row.Role, row.Region, row.Id });
        builder.HasIndex(row => new { row.Role, row.Id });
        builder.HasIndex(row => new { row.Role, row.At });
    }
}
