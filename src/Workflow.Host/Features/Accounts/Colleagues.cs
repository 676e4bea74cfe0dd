using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts;

/// <summary>
/// The people of a region's cooperation office, who may answer for its initiatives: its officers and
/// supervisors with an active account.
/// </summary>
public static class Colleagues
{
    private const string InRegion =
        "SELECT roles FROM accounts WHERE name = @name AND region = @region AND active = @true";

    /// <exception cref="WrongInputException">The account is not one of the region's office.</exception>
    public static void Require(UnitOfWork unit, string field, string name, string region)
    {
        var roles = unit.Scalar<string>(InRegion, ("name", name), ("region", region), ("true", true));
        if (roles?.Split(',').Any(role => role is Roles.Officer or Roles.Supervisor) is true)
            return;

        throw new WrongInputException(field, new(
            "Tidak ada petugas atau Kepala Biro/Bagian Kerja Sama aktif dengan nama ini di daerah tersebut.",
            "No active officer or supervisor of the region has this name."));
    }

    /// <summary>Names and regions of everybody who may answer for initiatives, by name.</summary>
    /// <param name="db">Where the accounts are.</param>
    /// <param name="region">One region, or null for all.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<List<Colleague>> Of(WorkflowDb db, string? region, CancellationToken stop) =>
        await db.Set<AccountRow>()
            .Where(row => row.Active && row.Region != null && (region == null || row.Region == region))
            .Where(row => ("," + row.Roles + ",").Contains(",officer,")
                || ("," + row.Roles + ",").Contains(",supervisor,"))
            .OrderBy(row => row.Name).Select(row => new Colleague(row.Name, row.Region!, row.DisplayName))
            .ToListAsync(stop);
}

/// <summary>Somebody of a region's office.</summary>
public sealed record Colleague(string Name, string Region, string? FullName)
{
    /// <summary>As people are told apart in a list: by full name and account.</summary>
    public string Called => string.IsNullOrWhiteSpace(FullName) ? Name : $"{FullName} ({Name})";
}
