using System.Linq.Expressions;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements;

/// <summary>Who sees the register of agreements, and which of them.</summary>
public static class AgreementVisibility
{
    /// <summary>The roles that see the register.</summary>
    public static readonly string[] Readers = ReaderRoles.Split(',');

    /// <summary>The same, as pages name them.</summary>
    public const string ReaderRoles =
        $"{Roles.Officer},{Roles.Supervisor},{Roles.RegionHead},{Roles.Kemendagri},"
            + $"{Roles.Kemlu},{Roles.Auditor}";

    /// <summary>Whether the person sees the register at all.</summary>
    public static bool SeesRegister(Actor actor) => Readers.Any(actor.Is);

    /// <summary>Whether the person sees the agreement.</summary>
    public static bool Sees(Actor actor, Agreement state) =>
        SeesRegister(actor) && RegionVisibility.Sees(actor, state.Particulars.Region);

    /// <summary>The rows that a person sees; what was withdrawn is no agreement, and still told of.</summary>
    public static Expression<Func<AgreementRow, bool>> Of(Actor actor)
    {
        if (RegionVisibility.SeesAll(actor))
            return row => true;

        var own = RegionVisibility.Own(actor);
        var below = RegionVisibility.Below(actor);
        return row => (own != null && row.Region == own) || (below != null && row.Region.StartsWith(below));
    }

    /// <summary>The row of an agreement, where whoever asks sees it.</summary>
    internal static IQueryable<AgreementRow> Row(HttpContext http, Guid id) =>
        Row(http.RequestServices.GetRequiredService<WorkflowDb>(), id, http.User.AsActor());

    /// <summary>The row of an agreement, where the person sees it.</summary>
    internal static IQueryable<AgreementRow> Row(WorkflowDb db, Guid id, Actor actor) =>
        db.Set<AgreementRow>().Where(Of(actor)).Where(row => row.Id == id);

    /// <summary>Those that are agreements.</summary>
    public static IQueryable<AgreementRow> Standing(this IQueryable<AgreementRow> rows)
    {
        var withdrawn = AgreementRows.Status(AgreementStatus.Withdrawn);
        return rows.Where(row => row.Status != withdrawn);
    }
}
