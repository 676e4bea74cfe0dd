using System.Security.Claims;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts;

/// <summary>From an account to the claims of a request, and from those to who acts.</summary>
public static class Actors
{
    private const string Name = "name";
    private const string Role = "role";
    private const string OwnRole = "own-role";
    private const string StandsIn = "stands-in";
    private const string Region = "region";
    private const string Ministry = "ministry";
    private const string Display = "display";
    private const string Made = "made";
    private const string Temporary = "temporary-password";

    /// <summary>The person signed in by a scheme.</summary>
    public static ClaimsPrincipal ToPrincipal(this AccountRow account, string scheme)
    {
        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, Portable.Text(account.Id)), new(Name, account.Name),
                new(Made, Portable.Text(account.CreatedAt)),
            ],
            scheme, Name, Role);
        var standsIn = account.StandsInFor;
        identity.AddClaims(account.RoleList.Select(role => new Claim(OwnRole, role)));
        identity.AddClaims(account.RoleList.Union(standsIn.Select(one => one.Role))
            .Select(role => new Claim(Role, role)));
        identity.AddClaims(standsIn.Select(one => new Claim(StandsIn, Text(one))));
        if (account.Region is { } region)
            identity.AddClaim(new(Region, region));
        if (account.Ministry is { } ministry)
            identity.AddClaim(new(Ministry, ministry));
        if (account.DisplayName is { } display)
            identity.AddClaim(new(Display, display));
        if (account.MustChangePassword)
            identity.AddClaim(new(Temporary, "yes"));
        return new(identity);
    }

    /// <summary>Who acts in this request.</summary>
    /// <exception cref="InvalidOperationException">
    /// Nobody is signed in: the endpoint forgot to ask.
    /// </exception>
    public static Actor AsActor(this ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true, Name: { } name }
        ? new Actor(
            name, [.. user.FindAll(OwnRole).Select(claim => claim.Value)], user.FindFirst(Region)?.Value,
            user.FindFirst(Ministry)?.Value)
        {
            StandsInFor = [.. user.FindAll(StandsIn).Select(claim => StandInOf(claim.Value))],
        }
        : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The person of an account, as decisions know them.</summary>
    public static Actor ToActor(this AccountRow account) =>
        new(account.Name, [.. account.RoleList], account.Region, account.Ministry);

    private static string Text(StandIn one) =>
        $"{one.Role} {Portable.Text(one.From)} {Portable.Text(one.Until)} {one.For}";

    private static StandIn StandInOf(string text)
    {
        var parts = text.Split(' ', 4);
        return new(parts[0], parts[3], Portable.Date(parts[1]), Portable.Date(parts[2]));
    }

    /// <summary>How people call whoever is signed in: the full name, or the account's.</summary>
    public static string? DisplayName(this ClaimsPrincipal user) =>
        user.FindFirst(Display)?.Value ?? user.Identity?.Name;

    /// <summary>When the account was made; long ago where a session of before does not say.</summary>
    public static DateTimeOffset MadeAt(this ClaimsPrincipal user) =>
        user.FindFirst(Made)?.Value is { } made ? Portable.At(made) : DateTimeOffset.MinValue;

    /// <summary>Whether the password was set by somebody else and must be changed first.</summary>
    public static bool HasTemporaryPassword(this ClaimsPrincipal user) => user.HasClaim(Temporary, "yes");
}
