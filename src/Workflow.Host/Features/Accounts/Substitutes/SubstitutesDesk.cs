using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts.Substitutes;

/// <summary>What is asked for: who stands in for whom, in which role, when and why.</summary>
public sealed record NewSubstitution(
    string Absent, string Role, string Substitute, DateOnly From, DateOnly Until, string Reason)
{
    /// <summary>Whether some days are those of one that is there.</summary>
    internal bool Overlaps(SubstitutionRow row) =>
        row.Role == Role && row.FromOn <= Until && From <= row.UntilOn;

    internal bool IsSameAs(SubstitutionRow row) =>
        (row.Absent, row.Role, row.Substitute, row.FromOn, row.UntilOn, row.Reason)
        == (Absent, Role, Substitute, From, Until, Reason);
}

/// <summary>
/// The one door to substitutes. A person names one for a role of their own; a supervisor for an officer of
/// the own region who is suddenly away. Whoever only stands in names none, and administrators neither.
/// </summary>
public sealed class SubstitutesDesk(Writer writer, Database database, TimeProvider time)
{
    /// <summary>The longest at a time, both days included; a rule of the house.</summary>
    public const int MostDays = 92;

    /// <summary>How long what is over is still shown.</summary>
    private const int DaysShown = 30;

    public DateOnly Today => CivilClock.Today(time);

    /// <returns>Why not; null when it is done, or was done just so before.</returns>
    public Task<AccountRefusal?> Name(NewSubstitution asked, Actor by, CancellationToken stop) =>
        writer.Run(unit => NameIn(unit, asked, by), stop);

    /// <summary>Ends one before its last day; what was done by it stays done.</summary>
    /// <returns>Why not; null when it is over.</returns>
    public Task<AccountRefusal?> End(Guid id, Actor by, CancellationToken stop) => writer.Run(
        unit =>
        {
            if (Substitutions.Find(unit, id) is not { EndedAt: null } row || row.UntilOn < Today
                || AccountRows.Find(unit, row.Absent) is not { } absent)
                return SubstituteRefusals.NotRunning;
            if (AccountRows.Find(unit, by.Name) is not { Active: true } own || !MayEnd(own, row, absent))
                return AccountRefusal.NotPermitted;

            var now = time.GetUtcNow();
            Substitutions.End(unit, id, now);
            AccountRows.Record(unit, by, new SubstitutionEnded(absent.Id, absent.Name, id), now);
            return null;
        },
        stop);

    /// <summary>
    /// What concerns an account: who stands in for it, for whom it does, whom it has named.
    /// </summary>
    /// <param name="region">The region whose officers it supervises; else null.</param>
    public async Task<List<SubstitutionRow>> Of(string account, string? region, CancellationToken stop)
    {
        await using var db = database.Context();
        var since = Today.AddDays(-DaysShown);
        var there = db.Set<AccountRow>().Where(one => region != null && one.Region == region)
            .Select(one => one.Name);
        return await db.Set<SubstitutionRow>().AsNoTracking()
            .Where(row => row.Absent == account || row.Substitute == account || row.NamedBy == account
                || (row.Role == Roles.Officer && there.Contains(row.Absent)))
            .Where(row => row.UntilOn >= since)
            .OrderByDescending(row => row.FromOn).ThenBy(row => row.Id).ToListAsync(stop);
    }

    /// <summary>The accounts that it may be about: the own, and those of its place.</summary>
    public async Task<List<AccountRow>> Around(AccountRow own, CancellationToken stop)
    {
        await using var db = database.Context();
        return await db.Set<AccountRow>().AsNoTracking().Where(row => row.Active)
            .Where(row => row.Id == own.Id || (own.Region != null && row.Region == own.Region)
                || (own.Ministry != null && row.Ministry == own.Ministry)
                || (own.Region == null && own.Ministry == null && row.Region == null && row.Ministry == null))
            .OrderBy(row => row.Name).ToListAsync(stop);
    }

    /// <summary>Whether a person may name a substitute for somebody's role.</summary>
    public static bool MayName(AccountRow own, AccountRow absent, string role) =>
        own.Id == absent.Id || (role == Roles.Officer && IsSupervisorOf(own, absent));

    /// <summary>Whether a person may end a substitution.</summary>
    public static bool MayEnd(AccountRow own, SubstitutionRow row, AccountRow absent) =>
        own.Name == row.NamedBy || MayName(own, absent, row.Role);

    private static bool IsSupervisorOf(AccountRow own, AccountRow other) =>
        own.Is(Roles.Supervisor) && own.Region is not null && own.Region == other.Region;

    private AccountRefusal? NameIn(UnitOfWork unit, NewSubstitution asked, Actor by)
    {
        if (AccountRows.Find(unit, by.Name) is not { Active: true } own
            || AccountRows.Find(unit, asked.Absent) is not { } absent || !MayName(own, absent, asked.Role))
            return AccountRefusal.NotPermitted;

        var now = time.GetUtcNow();
        var there = Substitutions.For(unit, absent.Name);
        if (there.Exists(asked.IsSameAs))
            return null;
        if (WhyNot(unit, asked, absent) is { } why)
            return why;
        if (there.Find(asked.Overlaps) is { } other)
            return SubstituteRefusals.Overlaps(other);
        if (Substitutions.OfThe(unit, asked.Substitute).Find(asked.Overlaps) is { } taken)
            return SubstituteRefusals.Taken(taken);

        var named = new SubstituteNamed(
            absent.Id, absent.Name, Guid.CreateVersion7(now), asked.Substitute, asked.Role, asked.From,
            asked.Until, asked.Reason);
        Substitutions.Add(unit, named.Row(by.Name, now));
        AccountRows.Record(unit, by, named, now);
        return null;
    }

    private AccountRefusal? WhyNot(UnitOfWork unit, NewSubstitution asked, AccountRow absent) =>
        !Roles.Acting.Contains(asked.Role) || !absent.Is(asked.Role) ? SubstituteRefusals.NotOwnRole
        : AccountRows.Find(unit, asked.Substitute) is not { } substitute
            || !SubstitutionRow.Suits(asked.Role, absent, substitute) ? SubstituteRefusals.NoColleague
        : asked.From < Today ? SubstituteRefusals.Past
        : asked.Until < asked.From ? SubstituteRefusals.Order
        : asked.Until.DayNumber - asked.From.DayNumber >= MostDays ? SubstituteRefusals.TooLong
        : null;
}
