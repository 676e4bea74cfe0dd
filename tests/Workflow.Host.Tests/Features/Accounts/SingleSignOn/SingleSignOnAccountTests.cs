using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Administration;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Features.Procedures;

namespace Workflow.Host.Tests.Features.Accounts.SingleSignOn;

/// <summary>Which account somebody from the provider gets.</summary>
internal sealed class SingleSignOnAccountTests : SingleSignOnScenario
{
    [Test]
    public async Task FirstSignIn_NameThatAnAdminEntered_BindsTheAccountToTheSubject()
    {
        await Add("siti", "siti.aminah");
        var visitor = Host.Stranger();

        var answer = await SignIn(visitor, "/procedures");

        Assert.That(answer.Location!.OriginalString, Is.EqualTo("/procedures"));
        Assert.That((await visitor.Get("/account")).Text, Does.Contain("siti.aminah (terhubung)"));
        Assert.That((await Find("siti")).ExternalSubject, Is.EqualTo(Provider.Address + " id-1"));
        Assert.That(
            Host.Database.Lines("SELECT event FROM journal WHERE stream = 'accounts' ORDER BY sequence")
                .TakeLast(2),
            Is.EqualTo(new[] { "external-identity-bound", "signed-in" }));
    }

    [Test]
    public async Task LaterSignIn_OnlyTheSubjectCounts()
    {
        await Add("siti", "siti.aminah");
        await SignIn(Host.Stranger());

        Provider.Person = new { sub = "id-1", preferred_username = "renamed" };
        Assert.That((await SignIn(Host.Stranger())).Location!.OriginalString, Is.EqualTo("/"));
        Provider.Person = new { sub = "id-2", preferred_username = "siti.aminah" };
        Assert.That(
            (await SignIn(Host.Stranger())).Location!.OriginalString,
            Does.StartWith("/sign-in?problem=unknown"));
    }

    [TestCase("")]
    [TestCase("/")]
    public async Task SignIn_AccountBoundEarlier_IsFoundByIssuerAndSubject(string slash)
    {
        await Add("siti", "nama.lama");
        Host.Database.Execute($"UPDATE accounts SET external_subject = '{Provider.Address} id-1'");
        var configured = Provider.Options with { Authority = Provider.Address + slash };
        await using var host = RunningHost.StartOn(
            Host.Database, Host.Time, new(Services: services => services.AddSingleton(configured)));

        Assert.That((await SignIn(host.Stranger())).Location!.OriginalString, Is.EqualTo("/"));
    }

    [Test]
    public async Task ExternalName_Changed_UnbindsWhoHadTheAccount()
    {
        await Add("siti", "siti.aminah");
        await SignIn(Host.Stranger());
        var siti = await Find("siti");
        await Host.Services.GetRequiredService<AccountsDesk>().Change(
            siti.Id, siti.Version,
            new NewAccount("siti", [Roles.Officer], "33.74", null, null) { ExternalName = "penggantinya" },
            Host.Services.GetRequiredService<Rulebooks>().Definitions.Regions, AccountsDesk.Operator);

        var before = await SignIn(Host.Stranger());
        Provider.Person = new { sub = "id-2", preferred_username = "penggantinya" };
        var now = await SignIn(Host.Stranger());

        Assert.That(before.Location!.OriginalString, Does.StartWith("/sign-in?problem=unknown"));
        Assert.That(now.Location!.OriginalString, Is.EqualTo("/"));
    }

    [TestCase(true, "/")]
    [TestCase(false, "/sign-in?problem=unknown&as=other")]
    [TestCase(null, "/sign-in?problem=unknown&as=other")]
    public async Task FirstSignIn_ByEmail_CountsOnlyWhenTheProviderHasVerifiedIt(
        bool? verified, string leadsTo)
    {
        await Add("siti", "siti@semarangkota.go.id");
        Provider.Person = new
        {
            sub = "id-1",
            preferred_username = "other",
            email = "Siti@semarangkota.go.id",
            email_verified = verified,
        };

        Assert.That((await SignIn(Host.Stranger())).Location!.OriginalString, Is.EqualTo(leadsTo));
    }

    [Test]
    public async Task SignIn_ProviderWithoutUserinfo_IsTakenByItsIdToken()
    {
        await Add("siti", "siti.aminah");
        Provider.Description = new() { ["userinfo_endpoint"] = null };
        Provider.Claims["preferred_username"] = "siti.aminah";

        Assert.That((await SignIn(Host.Stranger())).Location!.OriginalString, Is.EqualTo("/"));
    }

    [Test]
    public async Task SignIn_NameInTheIdTokenAlone_DoesNotCountBesideUserinfo()
    {
        await Add("siti", "siti.aminah");
        Provider.Person = new { sub = "id-1" };
        Provider.Claims["preferred_username"] = "siti.aminah";

        Assert.That(
            (await SignIn(Host.Stranger())).Location!.OriginalString,
            Is.EqualTo("/sign-in?problem=unknown"));
    }

    [Test]
    public async Task SignIn_NobodysName_SaysWhomToAskAndWhatToTell()
    {
        var visitor = Host.Stranger();

        var page = await visitor.Follow(await SignIn(visitor));

        Assert.That(
            page.Text,
            Does.Contain("SSO Semarang mengenal Anda sebagai “siti.aminah”").And.Contain("pengelola akun"));
        Assert.That((await visitor.Get("/")).Location?.AbsolutePath, Is.EqualTo("/sign-in"));
    }

    [Test]
    public async Task SignIn_AccountDeactivated_IsRefused()
    {
        await Add("siti", "siti.aminah");
        var account = await Find("siti");
        await Host.Services.GetRequiredService<AccountsDesk>().Deactivate(account.Id, AccountsDesk.Operator);

        var answer = await SignIn(Host.Stranger());

        Assert.That(answer.Location!.OriginalString, Is.EqualTo("/sign-in?problem=inactive&as=siti.aminah"));
        Assert.That((await Find("siti")).ExternalSubject, Is.Null);
    }

    [Test]
    public async Task SignIn_TemporaryPasswordNeverUsed_IsNotAskedFor()
    {
        await Add("siti", "siti.aminah");
        var account = await Find("siti");
        await Host.Services.GetRequiredService<SignInDesk>()
            .SetTemporaryPassword(account.Id, AccountsDesk.Operator);
        var visitor = Host.Stranger();
        await SignIn(visitor);

        Assert.That((await visitor.Get("/account")).Status, Is.EqualTo(HttpStatusCode.OK));
    }
}
