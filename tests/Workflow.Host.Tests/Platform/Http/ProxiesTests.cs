using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Http;

/// <summary>Whose word is taken for who asks and how; the test is where a proxy would be.</summary>
internal sealed class ProxiesTests
{
    [TestCase("127.0.0.1")]
    [TestCase("10.1.2.3, 127.0.0.0/8")]
    public async Task SignIn_BehindAListedProxy_IsCountedByTheTrueAddress(string proxies)
    {
        await using var host = Start(proxies, new AccountOptions(1, 1, 1));
        var (one, other) = (From(host, "203.0.113.7"), From(host, "198.51.100.9"));

        Assert.That(await Guess(one), Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await Guess(one), Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(await Guess(other), Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase(null)]
    [TestCase("10.1.2.3")]
    public async Task SignIn_WithAnAddressThatNoListedProxyGave_IsCountedByItsOwn(string? proxies)
    {
        var log = new List<string>();
        await using var host = Start(proxies, new AccountOptions(1, 1, 1), log);
        var (one, other) = (From(host, "203.0.113.7"), From(host, "198.51.100.9"));

        Assert.That(await Guess(one), Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await Guess(other), Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(
            log.FindAll(line => line.Contains("X-Forwarded", StringComparison.Ordinal)),
            Has.Count.EqualTo(1).And.All.Contain("list it in Proxies"));
    }

    [Test]
    public async Task Cookies_BehindTls_AreSecureAndOtherwiseNot()
    {
        await using var host = Start("127.0.0.1", new AccountOptions(100, 100, 100));

        Assert.That(await Cookies(host, "siti", "https"), Has.All.Contain("; secure"));
        Assert.That(await Cookies(host, "budi", "http"), Has.None.Contain("; secure"));
    }

    [Test]
    public async Task Cookies_HttpsThatNoListedProxyTold_AreNotSecure()
    {
        await using var host = Start(null, new AccountOptions(100, 100, 100));

        Assert.That(await Cookies(host, "siti", "https"), Has.None.Contain("; secure"));
    }

    [Test]
    public void Proxies_NeitherAddressNorNetwork_AreNamed()
    {
        using var data = new TestDatabase(DatabaseProvider.Sqlite, migrate: false);

        var ended = ChildProcess.Run(
            "Workflow.Host", data.Directory, "head", $"--Data:Directory={data.Directory}",
            "--Proxies=127.0.0.1,proxy.example");

        Assert.That(ended.Code, Is.EqualTo(1));
        Assert.That(ended.Error, Does.Contain("Proxies has 'proxy.example'"));
    }

    /// <summary>Every cookie of a choice of language, a sign-in, and a word after a redirect.</summary>
    private static async Task<List<string>> Cookies(RunningHost host, string name, string scheme)
    {
        await host.Person(name);
        // A jar of our own: .NET's would not send secure cookies back to a proxy that is none.
        using var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        var jar = new Dictionary<string, string>();
        var set = new List<string>();
        var form = "";
        form = Token(await Send(HttpMethod.Get, "/sign-in"));
        await Send(HttpMethod.Post, "/preferences", ("language", "en"), ("theme", "dark"));
        await Send(HttpMethod.Post, "/sign-in", ("Name", name), ("Password", Visitor.Password));
        form = Token(await Send(HttpMethod.Get, "/account"));
        await Send(HttpMethod.Post, "/account?handler=SignOut");
        Assert.That(
            set.Select(cookie => cookie.Split('=')[0]).Distinct(),
            Is.EquivalentTo((string[])[
                "prakarsa.form", "prakarsa.lang", "prakarsa.theme", "prakarsa.person", "prakarsa.session",
                "prakarsa.told"]));
        return set;

        async Task<string> Send(HttpMethod method, string path, params (string Name, string Value)[] fields)
        {
            using var request = new HttpRequestMessage(method, path);
            if (jar.Count > 0)
                request.Headers.Add("Cookie", string.Join("; ", jar.Select(one => $"{one.Key}={one.Value}")));
            if (method == HttpMethod.Post)
                request.Content = new FormUrlEncodedContent(
                    fields.Append(("__form", form)).ToDictionary(field => field.Item1, field => field.Item2));
            using var answer = await http.SendAsync(request);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var given) ? given : [])
            {
                var (key, value) = (cookie.Split('=')[0], cookie.Split(';')[0].Split('=', 2)[1]);
                jar[key] = value;
                if (value.Length > 0)
                    set.Add(cookie);
            }

            return await answer.Content.ReadAsStringAsync();
        }
    }

    private static string Token(string html) =>
        Regex.Match(html, "name=\"__form\"[^>]*value=\"([^\"]*)\"").Groups[1].Value;

    private static RunningHost Start(string? proxies, AccountOptions limits, List<string>? log = null) =>
        RunningHost.Start(
            DatabaseProvider.Sqlite,
            new(
                Services: services =>
                {
                    services.AddSingleton(limits);
                    if (log is not null)
                        services.AddSingleton<ILoggerProvider>(new LogLines(log));
                },
                Settings: new() { ["Proxies"] = proxies }));

    private static Visitor From(RunningHost host, string address)
    {
        var visitor = host.Stranger();
        visitor.Header("X-Forwarded-For", address);
        return visitor;
    }

    private static async Task<HttpStatusCode> Guess(Visitor visitor)
    {
        await visitor.Get("/sign-in");
        return (await visitor.Post("/sign-in", ("Name", "nobody"), ("Password", "keliru-sekali"))).Status;
    }
}
