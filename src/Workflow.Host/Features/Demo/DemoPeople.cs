using Workflow.Engine;
using Workflow.Engine.Cases;
using Workflow.Engine.Initiatives;

namespace Workflow.Host.Features.Demo;

/// <summary>
/// Who acts in the demonstration: the accounts of its Development environment, by role and region.
/// </summary>
internal static class DemoPeople
{
    private static readonly Dictionary<(string Role, string? Region), string> Accounts = new()
    {
        [(Roles.Officer, "31")] = "petugas",
        [(Roles.Officer, "33.74")] = "petugas2",
        [(Roles.Supervisor, "31")] = "penyelia",
        [(Roles.RegionHead, "31")] = "gubernur",
        [(Roles.Dprd, "31")] = "dprd",
        [(Roles.Kemendagri, null)] = "kemendagri",
        [(Roles.Kemlu, null)] = "kemlu",
    };

    /// <summary>The person with the role in the region, or null.</summary>
    public static Actor? For(string role, string region)
    {
        var place = Roles.OfRegion.Contains(role) ? region : null;
        return Accounts.TryGetValue((role, place), out var name) ? new(name, [role], place) : null;
    }

    /// <summary>
    /// Whoever a command falls to: the role it names, else the owner of the step; where nobody has that role,
    /// the officer on the owner's behalf, with the newest document of the visit as evidence.
    /// </summary>
    public static (Actor Actor, InitiativeCommand Command) Whoever(
        CaseFile story, CaseCommand said, Initiative state, Rulebook rules)
    {
        var region = story.Opening.Region.Id;
        var officer = For(Roles.Officer, region)!;
        if (said.By is { } by)
            return (For(by.Roles.Single(), region) ?? officer, said.Command);
        if (said.Command is not TakeStep take
            || rules.Machine.Find(state.Stage, take.Step) is not { Step.By.IsEmpty: true } step)
            return (officer, said.Command);
        if (For(step.Stage.Owner, region) is { } owner)
            return (owner, said.Command);

        var evidence = state.Documents.FindLast(entry => state.InThisVisit(entry.Sequence))?.Event.Id;
        return (officer, take with { OnBehalfOf = step.Stage.Owner, Evidence = evidence });
    }
}
