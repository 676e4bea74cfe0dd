using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Accounts.Administration;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Accounts;

/// <summary>
/// What the pages about accounts share: how an account is put into words, and the fields of its form.
/// </summary>
public abstract class AccountPage(Rulebooks rulebooks) : OfficePage
{
    public const string Keepers = Engine.Roles.Admin + "," + Engine.Roles.Auditor;

    protected const string MinistryPrefix = "ministry:";

    protected WordList Words => rulebooks.Words;

    protected Regions Regions => rulebooks.Definitions.Regions;

    private Localizer Say => new(Language);

    public bool MayKeep => Actor.Is(Engine.Roles.Admin);

    /// <summary>What was made just now and is shown this once: a token, a password.</summary>
    public string? Secret { get; protected set; }

    public IEnumerable<Option> RoleOptions =>
        Engine.Roles.All.Select(role => new Option(role, Say.Title(Words.Role(role))));

    public string RolesOf(AccountRow account) =>
        string.Join(", ", account.RoleList.Select(role => Say.Title(Words.Role(role))));

    /// <summary>The region or ministry; null for those who have none.</summary>
    public string? PlaceOf(AccountRow account) => account switch
    {
        { Region: { } region } => $"{Regions.Find(region)?.Name} ({region})",
        { Ministry: { } ministry } => L(Words.Party(MinistryPrefix + ministry)),
        _ => null,
    };

    /// <summary>Tells why a command was not taken.</summary>
    protected async Task<IActionResult> Refused(AccountRefusal refusal) => refusal.Status switch
    {
        StatusCodes.Status403Forbidden => Forbid(),
        StatusCodes.Status404NotFound => NotFound(),
        var status => await Wrong(
            new Dictionary<string, string> { [refusal.Field] = L(refusal.Text) }, status),
    };
}

/// <summary>A page with the form of an account: a new one's, or one that is there.</summary>
public abstract class AccountFormPage(Rulebooks rulebooks) : AccountPage(rulebooks)
{
    /// <summary>The account that the form begins with; null for a new one.</summary>
    public AccountRow? Account { get; protected set; }

    /// <summary>The regions that may take an initiative.</summary>
    public IEnumerable<RegionEntry> RegionChoices => Regions.All.Where(region => region.Autonomous);

    public IEnumerable<Option> MinistryChoices => Words.Parties
        .Where(party => party.Key.StartsWith(MinistryPrefix, StringComparison.Ordinal))
        .Select(party => new Option(party.Key[MinistryPrefix.Length..], L(party.Value)))
        .OrderBy(option => option.Text, StringComparer.Ordinal);

    /// <summary>The account as the form asks for it; a field left empty is none.</summary>
    protected NewAccount Asked(string? name) =>
        new(name, TypedAll("role"), Given("region"), Given("ministry"), Password: null)
        {
            DisplayName = Given("displayName"),
            Email = Given("email"),
            ExternalName = Given("externalName"),
        };
}
