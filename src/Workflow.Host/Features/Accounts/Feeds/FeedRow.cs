using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Engine;
using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts.Feeds;

/// <summary>
/// The secret address at which a calendar program reads what falls due for an account. Of the secret only the
/// hash is kept; an account has one address, or none.
/// </summary>
public sealed class FeedRow
{
    private const string HashOfAccount = "SELECT hash FROM feeds WHERE account = @account";
    private const string Write = """
        INSERT INTO feeds (account, hash, language, made_at) VALUES (@account, @hash, @language, @made)
        ON CONFLICT (account) DO UPDATE SET
            hash = excluded.hash, language = excluded.language, made_at = excluded.made_at
        """;
    private const string Delete = "DELETE FROM feeds WHERE account = @account RETURNING hash";

    public required Guid Account { get; init; }
    public required string Hash { get; init; }

    /// <summary>
    /// The language of what is read there (<c>id</c> or <c>en</c>): a calendar program has no wish of its
    /// own.
    /// </summary>
    public required string Language { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    public string Fingerprint => FingerprintOf(Hash);

    public bool IsEnglish => Language == CodeOf(Engine.Language.English);

    internal static string FingerprintOf(string hash) =>
        hash[..Math.Min(hash.Length, TokenRow.FingerprintLength)];

    internal static string CodeOf(Language language) => new Localizer(language).Code;

    internal static bool IsOf(UnitOfWork unit, Guid account) =>
        unit.Query(HashOfAccount, _ => true, ("account", account)).Count > 0;

    /// <summary>Keeps it in the place of the account's present one.</summary>
    internal void Keep(UnitOfWork unit) => unit.Execute(
        Write, ("account", Account), ("hash", Hash), ("language", Language), ("made", MadeAt));

    /// <summary>Takes an account's address away.</summary>
    /// <returns>Its fingerprint; null where there was none.</returns>
    internal static string? Remove(UnitOfWork unit, Guid account) =>
        unit.Query(Delete, row => row.GetString(0), ("account", account)) is [var hash]
            ? FingerprintOf(hash)
            : null;
}

internal sealed class FeedTable : IEntityTypeConfiguration<FeedRow>
{
    public void Configure(EntityTypeBuilder<FeedRow> builder)
    {
        builder.ToTable("feeds").HasKey(row => row.Account);
        builder.HasIndex(row => row.Hash).IsUnique();
    }
}
