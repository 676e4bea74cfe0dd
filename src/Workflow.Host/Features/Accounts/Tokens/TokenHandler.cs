using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts.Tokens;

/// <summary>
/// Signs a request in by its bearer token. The account is read from the database each time, so a token
/// revoked or an account closed stops counting with the next request.
/// </summary>
internal sealed class TokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder,
    TokenUse use)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "Bearer";

    /// <summary>
    /// Too many bad tokens came from the address. A good one is never refused for it: behind one address sit
    /// whole offices.
    /// </summary>
    private bool _flood;

    /// <summary>The last day of a token that is over; only who has the token is told.</summary>
    private DateOnly? _over;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.Request.Headers.Authorization.ToString() is not { Length: > 0 } header)
            return AuthenticateResult.NoResult();
        if (!header.StartsWith(SchemeName + " ", StringComparison.OrdinalIgnoreCase)
            || Token.Hash(header[(SchemeName.Length + 1)..].Trim()) is not { } hash
            || await Find(hash) is not { } account)
        {
            _flood = !Context.RequestServices.GetRequiredService<AddressLimits>().AllowBadToken(Context);
            return AuthenticateResult.Fail("No such token, or it does not count any more.");
        }

        return AuthenticateResult.Success(new(account.ToPrincipal(Scheme.Name), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode =
            _flood ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = Context.Request.Headers.Authorization.Count == 0
            ? "Bearer realm=\"Prakarsa\""
            : "Bearer realm=\"Prakarsa\", error=\"invalid_token\""
                + (_over is null ? "" : ", error_description=\"The token has expired\"");
        return _over is { } day && !_flood
            ? Problems.TokenExpired(day).ExecuteAsync(Context)
            : Task.CompletedTask;
    }

    private async Task<AccountRow?> Find(string hash)
    {
        var db = Context.RequestServices.GetRequiredService<WorkflowDb>();
        var found = await (
            from token in db.Set<TokenRow>().AsNoTracking()
            join account in db.Set<AccountRow>() on token.Account equals account.Id
            where token.Hash == hash && token.RevokedAt == null && account.Active
            select new { token, account }).FirstOrDefaultAsync(Context.RequestAborted);
        if (found is null)
            return null;

        if (found.token.IsOver(TimeProvider.GetUtcNow()))
        {
            _over = found.token.LastDay;
            return null;
        }

        use.Note(hash, found.token.LastUsedAt, Response);
        return await found.account.Standing(
            db, CivilClock.DateOf(TimeProvider.GetUtcNow()), Context.RequestAborted);
    }
}

/// <summary>
/// Notes when a token was last used: at most once a minute, and after the answer has gone out.
/// </summary>
internal sealed class TokenUse(Writer writer, Outage outage, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public void Note(string hash, DateTimeOffset? last, HttpResponse response)
    {
        var now = time.GetUtcNow();
        if (last is null || now - last >= Interval)
        {
            response.OnCompleted(() => Keep(hash, now));
        }
    }

    private async Task Keep(string hash, DateTimeOffset now)
    {
        try
        {
            await writer.Run(
                unit => AccountRows.NoteUse(unit, hash, now, now - Interval), CancellationToken.None);
        }
        catch (Exception error) when (Outage.Is(error))
        {
            outage.Tell(error); // Nobody waits for it any more; the next use is noted.
        }
    }
}
