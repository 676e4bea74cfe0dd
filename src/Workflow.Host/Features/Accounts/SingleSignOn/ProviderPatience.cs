using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Workflow.Host.Features.Accounts.SingleSignOn;

/// <summary>
/// How long a request waits for the provider, all in all: a sign-in asks it up to four times one after the
/// other, and each may hang. While this lives the request counts as broken off when the time is over, which
/// everything that asks the provider heeds.
/// </summary>
internal sealed class ProviderPatience : IDisposable
{
    private readonly HttpContext _http;
    private readonly CancellationToken _before;
    private readonly CancellationTokenSource _over;

    public ProviderPatience(HttpContext http)
    {
        (_http, _before) = (http, http.RequestAborted);
        _over = CancellationTokenSource.CreateLinkedTokenSource(_before);
        _over.CancelAfter(http.RequestServices.GetRequiredService<SingleSignOnOptions>().Patience);
        http.RequestAborted = _over.Token;
    }

    public void Dispose()
    {
        _http.RequestAborted = _before;
        _over.Dispose();
    }
}

/// <summary>
/// The framework asks for the description without heeding who waits, one asking after the other: in a queue
/// before a provider that hangs, the last would wait for all of them.
/// </summary>
internal sealed class PatientManager(
    string address, IDocumentRetriever documents, IConfigurationValidator<OpenIdConnectConfiguration> check)
    : ConfigurationManager<OpenIdConnectConfiguration>(
        address, new OpenIdConnectConfigurationRetriever(), documents, check)
{
    public override async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) =>
        await base.GetConfigurationAsync(cancel).WaitAsync(cancel);
}
