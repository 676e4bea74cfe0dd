using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts.SignIn;

/// <summary>A session that somebody signed out of before its time.</summary>
public sealed class SignedOutSessionRow
{
    public required Guid Id { get; init; }
    public required DateTimeOffset EndedAt { get; init; }
}

/// <summary>
/// The browser forgets its cookie when somebody signs out; whoever copied it does not. So what has ended is
/// kept here, until no session can be as old.
/// </summary>
public sealed class SignedOutSessions(Writer writer, TimeProvider time)
{
    private const string ForgetOld = "DELETE FROM signed_out_sessions WHERE ended_at < @old";
    private const string Add =
        "INSERT INTO signed_out_sessions (id, ended_at) VALUES (@id, @now) ON CONFLICT (id) DO NOTHING";

    /// <summary>Ends a session; one that has ended stays so.</summary>
    /// <remarks>Not to be broken off: whoever signs out may close the browser before the answer.</remarks>
    public Task End(Guid session) => writer.Run(
        unit =>
        {
            var now = time.GetUtcNow();
            unit.Execute(ForgetOld, ("old", now - Sessions.Longest));
            return unit.Execute(Add, ("id", session), ("now", now));
        },
        CancellationToken.None);
}

internal sealed class SignedOutSessionTable : IEntityTypeConfiguration<SignedOutSessionRow>
{
    public void Configure(EntityTypeBuilder<SignedOutSessionRow> builder) =>
        builder.ToTable("signed_out_sessions").HasKey(row => row.Id);
}
