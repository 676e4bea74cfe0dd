using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts.Addresses;

/// <summary>
/// That an account has asked to have its address confirmed; the last time counts. Of the secret in the mail
/// only the hash is kept.
/// </summary>
public sealed class Confirmation
{
    private const string AskedAfter =
        "SELECT 1 FROM address_confirmations WHERE account = @account AND asked_at > @after";
    private const string Write = """
        INSERT INTO address_confirmations (account, hash, email, asked_at, ends_at)
        VALUES (@account, @hash, @email, @asked, @ends)
        ON CONFLICT (account) DO UPDATE SET
            hash = excluded.hash, email = excluded.email, asked_at = excluded.asked_at,
            ends_at = excluded.ends_at
        """;
    private const string Remove = """
        DELETE FROM address_confirmations
        WHERE account = @account AND hash = @hash AND email = @email AND ends_at > @now
        """;

    public required Guid Account { get; init; }
    public required string Hash { get; init; }

    /// <summary>The address that the mail went to.</summary>
    public required string Email { get; init; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>From when on its link does not count.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    internal static bool IsAskedAfter(UnitOfWork unit, Guid account, DateTimeOffset after) =>
        unit.Query(AskedAfter, _ => true, ("account", account), ("after", after)).Count > 0;

    internal void Keep(UnitOfWork unit) => unit.Execute(
        Write, ("account", Account), ("hash", Hash), ("email", Email), ("asked", AskedAt), ("ends", EndsAt));

    /// <summary>Uses a secret up.</summary>
    /// <returns>Whether it is the account's last one, of its present address, and not too old.</returns>
    internal static bool Use(UnitOfWork unit, AccountRow account, string secret, DateTimeOffset now) =>
        unit.Execute(
            Remove, ("account", account.Id), ("hash", Secret.HashOf(secret)), ("email", account.Email),
            ("now", now)) > 0;
}

internal sealed class ConfirmationTable : IEntityTypeConfiguration<Confirmation>
{
    public void Configure(EntityTypeBuilder<Confirmation> builder) =>
        builder.ToTable("address_confirmations").HasKey(row => row.Account);
}
