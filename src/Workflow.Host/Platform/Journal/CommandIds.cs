using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Platform.Journal;

/// <summary>
/// The ids of commands that were done, each with the journal entry it led to, from which its answer follows
/// again. They are no part of what happened, so that the journal knows nothing of them.
/// </summary>
public static class CommandIds
{
    private const string Select =
        "SELECT request, stream, sequence FROM command_ids WHERE scope IN (@scope, @beside) AND id = @id";
    private const string Insert =
        "INSERT INTO command_ids (scope, id, request, stream, sequence) "
        + "VALUES (@scope, @id, @request, @stream, @sequence)";

    /// <summary>The request of a command from before its id had this table.</summary>
    private const string Unknown = "";

    /// <summary>Where the command led when it was done; null where it is a new one.</summary>
    /// <exception cref="CommandIdUsedException">The id stands for another command.</exception>
    public static (string Stream, long Sequence)? Find(UnitOfWork unit, IdempotencyKey? once)
    {
        if (once is null)
            return null;

        var found = unit.Query(
            Select, row => (Request: row.GetString(0), Stream: row.GetString(1), Sequence: row.GetInt64(2)),
            ("scope", once.Scope), ("beside", once.Beside), ("id", once.CommandId));
        var same = found.FindAll(row => row.Request == once.Request || row.Request == Unknown);
        return found.Count == 0 ? null
            : same is [var (_, stream, sequence), ..] ? (stream, sequence)
            : throw new CommandIdUsedException();
    }

    /// <summary>Remembers what was done before ids had this table: its entry alone tells of it.</summary>
    public static void KeepOld(UnitOfWork unit, string scope, string command, string stream, long sequence) =>
        unit.Execute(
            Insert + " ON CONFLICT (scope, id) DO NOTHING", ("scope", scope), ("id", command),
            ("request", Unknown), ("stream", stream), ("sequence", sequence));

    /// <summary>Remembers what was done; refusals are not remembered.</summary>
    public static void Keep(UnitOfWork unit, IdempotencyKey? once, string stream, long sequence)
    {
        if (once is not null)
        {
            unit.Execute(
                Insert, ("scope", once.Scope), ("id", once.CommandId), ("request", once.Request),
                ("stream", stream), ("sequence", sequence));
        }
    }
}

/// <summary>A command that was done, and the entry it led to.</summary>
public sealed record CommandIdRow(string Scope, string Id, string Request, string Stream, long Sequence);

internal sealed class CommandIdTable : IEntityTypeConfiguration<CommandIdRow>
{
    public void Configure(EntityTypeBuilder<CommandIdRow> builder) =>
        builder.ToTable("command_ids").HasKey(row => new { row.Scope, row.Id });
}
