using System.Linq.Expressions;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Notices;

/// <summary>
/// What a person and the person's roles have been told, what of it the person has read, and marking it.
/// </summary>
public sealed class MyNotices(WorkflowDb db, Writer writer)
{
    /// <summary>More is said as <c>99+</c>.</summary>
    public const int MostCounted = 100;

    private const string Newest = "SELECT MAX(id) FROM notices WHERE id <= @notice";
    private const string Mark =
        "INSERT INTO notice_marks (account, notice, through) VALUES (@account, @notice, @through) "
        + "ON CONFLICT (account, notice) DO UPDATE SET through = excluded.through OR notice_marks.through";
    private const string Forget = "DELETE FROM notice_marks WHERE account = @account AND notice < @notice";

    /// <summary>
    /// The notices of each of a person's roles, and the person's own; regional roles have those of their
    /// region. Apart, as only those of one are in order in an index (<see cref="NoticeLists"/>).
    /// </summary>
    public IReadOnlyList<IQueryable<NoticeRow>> Of(Actor actor)
    {
        var rows = db.Set<NoticeRow>().AsNoTracking();
        var region = actor.Region;
        List<string> here = [.. actor.Roles.Intersect(Roles.OfRegion)];
        List<string> everywhere = [.. actor.Roles.Except(here)];
        if (everywhere.Count > 0 && Permissions.PartyOf(actor) is { } ministry)
            everywhere.Add(ministry);
        (everywhere.Count > 0 ? everywhere : here).Add(AccountNotice.Addressee(actor.Name));
        return
        [
            .. here.Select(role => rows.Where(row => row.Role == role && row.Region == region)),
            .. everywhere.Select(role => rows.Where(row => row.Role == role)),
            .. Borrowed(rows, actor, [.. here, .. everywhere]),
        ];
    }

    /// <summary>
    /// What those are told for whom the person stands in, since the first day of that; not again what the
    /// person is told anyway. Only roles of a region are held in another's place and not anyway.
    /// </summary>
    private static IEnumerable<IQueryable<NoticeRow>> Borrowed(
        IQueryable<NoticeRow> rows, Actor actor, List<string> told)
    {
        var region = actor.Region;
        foreach (var (role, _, from, _) in actor.Borrowed)
        {
            var (since, already) = (CivilClock.StartOf(from), told.ToList());
            yield return rows.Where(row => row.Role == role && row.Region == region && row.At >= since
                && !rows.Any(other => other.Stream == row.Stream && other.Sequence == row.Sequence
                    && already.Contains(other.Role)));
            told.Add(role);
        }
    }

    /// <summary>Those that the person has not read.</summary>
    public IReadOnlyList<IQueryable<NoticeRow>> Unread(ClaimsPrincipal person)
    {
        var isUnread = IsUnread(person);
        return [.. Of(person.AsActor()).Select(rows => rows.Where(isUnread))];
    }

    /// <summary>Which of these, all the person's, are unread.</summary>
    public Task<List<Guid>> UnreadAmong(
        ClaimsPrincipal person, List<NoticeRow> rows, CancellationToken stop)
    {
        var ids = rows.Select(row => row.Id).ToList();
        return db.Set<NoticeRow>().Where(row => ids.Contains(row.Id)).Where(IsUnread(person))
            .Select(row => row.Id).ToListAsync(stop);
    }

    /// <summary>How many are unread, at most <see cref="MostCounted"/>.</summary>
    public Task<int> CountUnread(ClaimsPrincipal person, CancellationToken stop) =>
        Unread(person).Count(MostCounted, stop);

    /// <summary>Marks one notice of the person's as read.</summary>
    /// <returns>Whether there is such a notice for this person.</returns>
    public async Task<bool> MarkRead(Actor actor, Guid notice, CancellationToken stop)
    {
        if (!await Of(actor).All().AnyAsync(row => row.Id == notice, stop))
            return false;

        return await writer.Run(unit => unit.Execute(
            Mark, ("account", actor.Name), ("notice", notice), ("through", false)) > 0, stop);
    }

    /// <summary>Marks everything up to a notice as read; what was told since stays unread.</summary>
    public Task MarkAllRead(Actor actor, Guid through, CancellationToken stop) => writer.Run(
        unit =>
        {
            if (unit.Scalar<string>(Newest, ("notice", through)) is not { } last)
                return 0;
            unit.Execute(Mark, ("account", actor.Name), ("notice", last), ("through", true));
            return unit.Execute(Forget, ("account", actor.Name), ("notice", last));
        },
        stop);

    /// <summary>
    /// What happened before there was the account, and what was told by then, is history: a new account
    /// begins with nothing unread, the demonstration's too.
    /// </summary>
    private Expression<Func<NoticeRow, bool>> IsUnread(ClaimsPrincipal person)
    {
        var (name, made) = (person.AsActor().Name, person.MadeAt());
        var before = made > DateTimeOffset.UnixEpoch ? Guid.CreateVersion7(made.AddSeconds(-1)) : Guid.Empty;
        var marks = db.Set<NoticeMark>().Where(mark => mark.Account == name);
        return row => row.Id > before && row.At >= made
            && row.Id > (marks.Where(mark => mark.Through).Max(mark => (Guid?)mark.Notice) ?? Guid.Empty)
            && !marks.Any(mark => mark.Notice == row.Id);
    }
}
