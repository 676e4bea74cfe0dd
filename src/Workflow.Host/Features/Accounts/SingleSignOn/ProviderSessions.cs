using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts.SingleSignOn;

/// <summary>A session at the provider of single sign-on that sessions of ours came from.</summary>
public sealed class ProviderSessionRow
{
    /// <summary>What the provider calls it.</summary>
    public required string Sid { get; init; }

    /// <summary>When the last of ours came from it.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>When the provider ended it.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>
/// The provider's sessions that ours came from: when one ends there, ours are refused from their next request
/// on. Only those are kept, so that nobody fills the table, and until no session of ours can be as old.
/// </summary>
public sealed class ProviderSessions(Writer writer, Database database, TimeProvider time)
{
    private const string ForgetOld = "DELETE FROM provider_sessions WHERE begun_at < @old";
    private const string Add = """
        INSERT INTO provider_sessions (sid, begun_at) VALUES (@sid, @now)
        ON CONFLICT (sid) DO UPDATE SET begun_at = excluded.begun_at WHERE provider_sessions.ended_at IS NULL
        """;
    private const string Finish =
        "UPDATE provider_sessions SET ended_at = @now WHERE sid = @sid AND ended_at IS NULL";

    /// <summary>Notes that somebody came in.</summary>
    /// <returns>False where it has ended: nobody comes in by it any more.</returns>
    public Task<bool> Begin(string sid) => writer.Run(
        unit =>
        {
            var now = time.GetUtcNow();
            unit.Execute(ForgetOld, ("old", now - Sessions.Longest));
            return unit.Execute(Add, ("sid", sid), ("now", now)) == 1;
        },
        CancellationToken.None);

    /// <summary>Ends one that somebody came in by; of any other, nothing is kept.</summary>
    /// <remarks>Not to be broken off: whoever asks, in a frame, may be gone before the answer.</remarks>
    /// <returns>Whether it is known and had not ended.</returns>
    public async Task<bool> End(string sid)
    {
        // Looked up first: strangers ask here too, and only one writes at a time.
        await using var db = database.Context();
        return await db.Set<ProviderSessionRow>().AnyAsync(row => row.Sid == sid && row.EndedAt == null)
            && await writer.Run(
                unit => unit.Execute(Finish, ("sid", sid), ("now", time.GetUtcNow())) == 1,
                CancellationToken.None);
    }
}

internal sealed class ProviderSessionTable : IEntityTypeConfiguration<ProviderSessionRow>
{
    public void Configure(EntityTypeBuilder<ProviderSessionRow> builder) =>
        builder.ToTable("provider_sessions").HasKey(row => row.Sid);
}
