using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Coordination;

/// <summary>
/// A link by which a party answers what it was asked. What is known of people outside stands here alone, so
/// that it can be erased (UU 27/2022); the journal names the link.
/// </summary>
public sealed class AnswerLinkRow
{
    public required Guid Id { get; init; }
    public required Guid Initiative { get; init; }

    /// <summary>The number of the request that it answers.</summary>
    public required long Request { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Whom it was given to; null where nobody said, or it was erased.</summary>
    public string? Name { get; init; }

    /// <summary>Where it was mailed to; null where it was not, or it was erased.</summary>
    public string? Email { get; init; }

    /// <summary>The mail that it went with, and the one that told that it was used.</summary>
    public Guid? Invitation { get; init; }
    public Guid? Receipt { get; init; }
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>Who answered, as they say themselves; null before, or where it was erased.</summary>
    public string? Bearer { get; init; }

    /// <summary>Their office and position, as they say themselves.</summary>
    public string? Office { get; init; }
}

/// <summary>Links as the writer's transaction reads and writes them.</summary>
internal static class AnswerLinkRows
{
    private const string Columns =
        "id, initiative, request, made_at, name, email, invitation, receipt, used_at, bearer, office";
    private const string Find = $"SELECT {Columns} FROM answer_links WHERE id = @id";
    private const string Insert = """
        INSERT INTO answer_links (id, initiative, request, made_at, name, email, invitation)
        VALUES (@id, @initiative, @request, @made, @name, @email, @invitation)
        """;
    private const string SetUsed = """
        UPDATE answer_links SET used_at = @now, bearer = @bearer, office = @office, receipt = @receipt
        WHERE id = @id AND used_at IS NULL
        """;
    private const string SetErased = """
        UPDATE answer_links SET name = NULL, email = NULL, bearer = NULL, office = NULL
        WHERE initiative = @initiative AND request = @request
        """;

    public static AnswerLinkRow? Load(UnitOfWork unit, Guid id) =>
        unit.Query(Find, Read, ("id", id)).FirstOrDefault();

    public static void Add(UnitOfWork unit, AnswerLinkRow link) => unit.Execute(
        Insert, ("id", link.Id), ("initiative", link.Initiative), ("request", link.Request),
        ("made", link.MadeAt), ("name", link.Name), ("email", link.Email), ("invitation", link.Invitation));

    /// <returns>Whether it was not used before.</returns>
    public static bool Use(UnitOfWork unit, Guid id, Bearer bearer, Guid? receipt, DateTimeOffset now) =>
        unit.Execute(
            SetUsed, ("now", now), ("bearer", bearer.Name), ("office", bearer.Office), ("receipt", receipt),
            ("id", id)) > 0;

    /// <summary>Erases whom the links of a request were given to, and who answered by them.</summary>
    public static void Erase(UnitOfWork unit, Guid initiative, int request) => unit.Execute(
        SetErased, ("initiative", initiative), ("request", request));

    private static AnswerLinkRow Read(DbDataReader row) => new()
    {
        Id = Guid.Parse(row.GetString(0)),
        Initiative = Guid.Parse(row.GetString(1)),
        Request = row.GetInt64(2),
        MadeAt = Portable.At(row.GetString(3)),
        Name = Text(row, 4),
        Email = Text(row, 5),
        Invitation = Text(row, 6) is { } invitation ? Guid.Parse(invitation) : null,
        Receipt = Text(row, 7) is { } receipt ? Guid.Parse(receipt) : null,
        UsedAt = Text(row, 8) is { } used ? Portable.At(used) : null,
        Bearer = Text(row, 9),
        Office = Text(row, 10),
    };

    private static string? Text(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);
}

internal sealed class AnswerLinkTable : IEntityTypeConfiguration<AnswerLinkRow>
{
    public void Configure(EntityTypeBuilder<AnswerLinkRow> builder)
    {
        builder.ToTable("answer_links").HasKey(row => row.Id);
        builder.HasIndex(row => new { row.Initiative, row.Request });
    }
}
