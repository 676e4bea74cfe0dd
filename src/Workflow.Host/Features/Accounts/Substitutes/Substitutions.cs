using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts.Substitutes;

/// <summary>
/// Who stands in for whom on a day: asked with every request, and again in the transaction of every act, so
/// that nothing is done a day too early, a day too late, or after an end.
/// </summary>
public static class Substitutions
{
    private const string Columns =
        "id, absent, substitute, role, from_on, until_on, reason, named_by, named_at, ended_at";
    private const string OfSubstitute =
        $"SELECT {Columns} FROM substitutions WHERE substitute = @name AND ended_at IS NULL";
    private const string OfAbsent =
        $"SELECT {Columns} FROM substitutions WHERE absent = @name AND ended_at IS NULL";
    private const string ById = $"SELECT {Columns} FROM substitutions WHERE id = @id";
    private const string Insert = $"""
        INSERT INTO substitutions ({Columns})
        VALUES (@id, @absent, @substitute, @role, @from, @until, @reason, @by, @at, NULL)
        """;
    private const string Close = "UPDATE substitutions SET ended_at = @now WHERE id = @id";
    private const string Entries = $"""
        SELECT {JournalRow.Columns} FROM journal
        WHERE stream = 'accounts' AND event IN ('substitute-named', 'substitution-ended') ORDER BY sequence
        """;

    /// <summary>The person with what still counts, now, of what the request began with.</summary>
    public static Actor Present(UnitOfWork unit, Actor actor, DateTimeOffset now)
    {
        if (actor.StandsInFor.IsEmpty)
            return actor;

        var counts = AccountRows.Find(unit, actor.Name) is { } account
            ? InForce(unit, account, CivilClock.DateOf(now))
            : [];
        return actor with { StandsInFor = [.. actor.StandsInFor.Where(counts.Contains)] };
    }

    /// <summary>For whom the account stands in on a day, as the transaction sees it.</summary>
    private static ImmutableArray<StandIn> InForce(UnitOfWork unit, AccountRow account, DateOnly day) =>
        Counting(
            OfThe(unit, account.Name).Where(row => row.FromOn <= day && day <= row.UntilOn)
                .Select(row => (row, AccountRows.Find(unit, row.Absent))),
            account);

    /// <summary>The account with for whom it stands in on a day, as the transaction sees it.</summary>
    public static AccountRow Standing(this AccountRow account, UnitOfWork unit, DateOnly today)
    {
        account.StandsInFor = InForce(unit, account, today);
        return account;
    }

    /// <summary>The same, for a request.</summary>
    internal static async Task<AccountRow> Standing(
        this AccountRow account, WorkflowDb db, DateOnly today, CancellationToken stop)
    {
        var rows = await (
            from row in db.Set<SubstitutionRow>().AsNoTracking()
            where row.Substitute == account.Name && row.EndedAt == null
                && row.FromOn <= today && row.UntilOn >= today
            join absent in db.Set<AccountRow>() on row.Absent equals absent.Name
            select new { row, absent }).ToListAsync(stop);
        account.StandsInFor = Counting(
            rows.Select(each => (each.row, (AccountRow?)each.absent)), account);
        return account;
    }

    /// <summary>All of a substitute's that nobody has ended, whatever their days.</summary>
    internal static List<SubstitutionRow> OfThe(UnitOfWork unit, string substitute) =>
        unit.Query(OfSubstitute, Read, ("name", substitute));

    /// <summary>All of those for an account that nobody has ended, whatever their days.</summary>
    internal static List<SubstitutionRow> For(UnitOfWork unit, string absent) =>
        unit.Query(OfAbsent, Read, ("name", absent));

    internal static SubstitutionRow? Find(UnitOfWork unit, Guid id) =>
        unit.Query(ById, Read, ("id", id)) is [var row] ? row : null;

    internal static void Add(UnitOfWork unit, SubstitutionRow row) => unit.Execute(
        Insert, ("id", row.Id), ("absent", row.Absent), ("substitute", row.Substitute), ("role", row.Role),
        ("from", row.FromOn), ("until", row.UntilOn), ("reason", row.Reason), ("by", row.NamedBy),
        ("at", row.NamedAt));

    internal static void End(UnitOfWork unit, Guid id, DateTimeOffset now) =>
        unit.Execute(Close, ("now", now), ("id", id));

    /// <summary>Writes every row anew from the journal.</summary>
    public static int WriteAnew(UnitOfWork unit)
    {
        unit.Execute("DELETE FROM substitutions");
        foreach (var entry in unit.Query(Entries, JournalRow.Read))
        {
            var at = Portable.At(entry.At);
            switch (AccountEvent.Codec.Decode(entry.Event, entry.Data))
            {
                case SubstituteNamed named:
                    Add(unit, named.Row(entry.Actor, at));
                    break;
                case SubstitutionEnded ended:
                    End(unit, ended.Substitution, at);
                    break;
            }
        }

        return 0;
    }

    private static ImmutableArray<StandIn> Counting(
        IEnumerable<(SubstitutionRow Row, AccountRow? Absent)> rows, AccountRow substitute) =>
    [
        .. rows.Where(each => each.Absent is { } absent
                && SubstitutionRow.Suits(each.Row.Role, absent, substitute))
            .Select(each => each.Row.StandIn).OrderBy(one => Roles.Acting.IndexOf(one.Role)),
    ];

    private static SubstitutionRow Read(DbDataReader row) => new()
    {
        Id = Guid.Parse(row.GetString(0)),
        Absent = row.GetString(1),
        Substitute = row.GetString(2),
        Role = row.GetString(3),
        FromOn = Portable.Date(row.GetString(4)),
        UntilOn = Portable.Date(row.GetString(5)),
        Reason = row.GetString(6),
        NamedBy = row.GetString(7),
        NamedAt = Portable.At(row.GetString(8)),
        EndedAt = row.IsDBNull(9) ? null : Portable.At(row.GetString(9)),
    };
}
