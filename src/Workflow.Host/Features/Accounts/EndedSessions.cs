using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Accounts;

/// <summary>A session that the provider of single sign-on has ended.</summary>
public sealed class EndedSessionRow
{
    /// <summary>What the provider calls it.</summary>
    public required string Sid { get; init; }

    public required DateTimeOffset EndedAt { get; init; }
}

/// <summary>
/// Sessions that the provider has ended: ours that came from them are refused from their next request on.
/// Kept until no session of ours can be as old.
/// </summary>
public sealed class EndedSessions(Writer writer, TimeProvider time)
{
    private const string ForgetOld = "DELETE FROM ended_sessions WHERE ended_at < @old";
    private const string Add =
        "INSERT INTO ended_sessions (sid, ended_at) VALUES (@sid, @now) ON CONFLICT (sid) DO NOTHING";

    /// <summary>Not to be broken off: whoever asks, in a frame, may be gone before the answer.</summary>
    public Task End(string sid) => writer.Run(
        unit =>
        {
            var now = time.GetUtcNow();
            unit.Execute(ForgetOld, ("old", now - Sessions.Longest));
            return unit.Execute(Add, ("sid", sid), ("now", now));
        },
        CancellationToken.None);
}

internal sealed class EndedSessionTable : IEntityTypeConfiguration<EndedSessionRow>
{
    public void Configure(EntityTypeBuilder<EndedSessionRow> builder) =>
        builder.ToTable("ended_sessions").HasKey(row => row.Sid);
}
