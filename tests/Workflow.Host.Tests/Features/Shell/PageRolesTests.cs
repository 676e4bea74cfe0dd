using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Tests.Platform.Pages;
using static Workflow.Host.Tests.Features.Shell.PageRolesTable;

namespace Workflow.Host.Tests.Features.Shell;

/// <summary>
/// Every page and every handler of it, asked by every role in the region, in another one and above it,
/// against a table written from docs/contract.md. A page that is not in the table fails, so nobody forgets to
/// think about it.
/// </summary>
internal sealed partial class PageRolesTests
{
    private static readonly Dictionary<char, Visitor> Visitors = [];

    private static string _initiative = "";
    private static string _agreement = "";
    private static string _document = "";
    private static string _plan = "";

    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    [OneTimeSetUp]
    public async Task Prepare()
    {
        var walk = await Walk.Open(Host);
        await walk.To("dprd-deliberation");
        _document = $"{await walk.Record("study")}";
        await walk.Post($"parties/ministry:{Walk.Ministry}/request", new { version = walk.Version });
        await walk.Put($"parties/ministry:{Walk.Ministry}", new { invited = true, version = walk.Version });
        await walk.Post(
            "corrections",
            new { sequence = walk.Version, undo = true, reason = "salah", version = walk.Version });
        _initiative = $"{walk.Id}";
        _agreement = await Agreement();
        _plan = $"{await Plan(await walk.Person("officer"))}";
        foreach (var (letter, role, place) in People)
            Visitors[letter] = await Host.Visit(role, place);
    }

    [Test]
    public void Pages_EachOfThem_StandsInTheTable() =>
        Assert.That(Routes().Except(Open), Is.EquivalentTo(Table.Keys));

    [TestCaseSource(nameof(Everybody))]
    public async Task Page_ReadByEachRole_IsShownToThoseOfTheTable(string route)
    {
        var seen = "";
        var address = await Address(route);
        foreach (var (letter, _, _) in People)
        {
            var answer = await Visitors[letter].Get(address);
            Assert.That(
                answer.Status,
                Is.AnyOf(
                    HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.Forbidden,
                    HttpStatusCode.NotFound), $"{letter}: {answer.Text}");
            Assert.That(OldWordings.In(answer.Html), Is.Empty, $"{letter}");
            Assert.That(OldWordings.ShortCitations(WithoutDrawing(answer.Html)), Is.Empty, $"{letter}");
            seen += answer.Status is HttpStatusCode.OK or HttpStatusCode.Redirect ? letter : "";
        }

        Assert.That(seen, Is.EqualTo(Table[route].Read));
    }

    [TestCaseSource(nameof(Everybody))]
    public async Task Handler_SentByEachRole_IsTakenUpOnlyFromThoseOfTheTable(string route)
    {
        foreach (var handler in Handlers(route))
        {
            var taken = "";
            var address = await Address(route);
            foreach (var (letter, role, place) in People)
            {
                // Whoever signs out everywhere, does it with a session of their own.
                var person = route.StartsWith("/account", StringComparison.Ordinal)
                    ? await Host.Visit(role, place)
                    : Visitors[letter];
                await person.Get("/");
                var answer = await person.Post(
                    Join(address, handler), ("version", "1"), ("text", ""), ("step", "?"));
                taken += answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound
                    or HttpStatusCode.Conflict
                    ? ""
                    : letter;
            }

            Assert.That(taken, Is.SubsetOf(Table[route].Send), $"{route}{handler}");
        }
    }

    [TestCaseSource(nameof(Everybody))]
    public async Task Handler_FormOfAnotherSite_IsRefusedForEverybody(string route)
    {
        foreach (var handler in Handlers(route))
        {
            var answer = await Visitors['o'].PostForged(
                Join(await Address(route), handler), ("version", "1"));

            Assert.That(
                answer.Status,
                Is.AnyOf(HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.NotFound),
                route + handler);
        }
    }

    [Test]
    public async Task Page_FormSentWhereThereIsNone_IsNotAllowed()
    {
        await Visitors['o'].Get("/");

        var answer = await Visitors['o'].Post(await Address("/initiatives/{id:guid}"), ("version", "1"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    [TestCaseSource(nameof(Everybody))]
    public async Task Page_Stranger_IsLedToSignIn(string route)
    {
        var answer = await Host.Stranger().Get(await Address(route));

        Assert.That(answer.Location?.OriginalString, Does.Contain("/sign-in?returnUrl="));
    }

    private static Dictionary<string, (string Read, string Send)>.KeyCollection Everybody() => Table.Keys;

    private static IEnumerable<string> Routes() => Descriptors().Select(Route).Distinct();

    private static string Route(PageActionDescriptor page) =>
        ("/" + page.AttributeRouteInfo!.Template).Split("/{handler")[0] is { Length: > 0 } route
            ? route
            : "/";

    private static IEnumerable<PageActionDescriptor> Descriptors() =>
        Host.Services.GetRequiredService<IActionDescriptorCollectionProvider>()
            .ActionDescriptors.Items.OfType<PageActionDescriptor>();

    /// <summary>The handlers of a page that change something, as its forms name them.</summary>
    private static IEnumerable<string> Handlers(string route)
    {
        var page = Descriptors().First(other => Route(other) == route);
        return Loaded(page).HandlerMethods.Where(handler => handler.HttpMethod == "Post")
            .Select(handler => handler.Name is null ? "" : $"?handler={handler.Name}");
    }

    private static CompiledPageActionDescriptor Loaded(PageActionDescriptor page) =>
        Host.Services.GetRequiredService<PageLoader>().LoadAsync(page, EndpointMetadataCollection.Empty)
            .GetAwaiter().GetResult();

    /// <summary>A drawing and its Mermaid text have room for short citations only.</summary>
    private static string WithoutDrawing(string html) => System.Text.RegularExpressions.Regex.Replace(
        html, "<(svg|pre|textarea).*?</\\1>", "",
        System.Text.RegularExpressions.RegexOptions.Singleline);

    private static string Join(string address, string handler) =>
        address.Contains('?', StringComparison.Ordinal)
            ? address + handler.Replace('?', '&')
            : address + handler;

    private static async Task<string> Address(string route)
    {
        var id = route.StartsWith("/admin/accounts/{id", StringComparison.Ordinal) ? await SomeAccount()
            : route.StartsWith("/agreements/{id", StringComparison.Ordinal) ? _agreement
            : _initiative;
        route = route.EndsWith("/corrections/new", StringComparison.Ordinal) ? route + "?sequence=1" : route;
        return route.Replace("{id:guid}", id, StringComparison.Ordinal)
            .Replace("{document:guid}", id == _agreement ? _plan : _document, StringComparison.Ordinal)
            .Replace("{party}", $"ministry:{Walk.Ministry}", StringComparison.Ordinal)
            .Replace("{step}", "return-by-dprd", StringComparison.Ordinal)
            .Replace("{n:int}", "1", StringComparison.Ordinal)
            .Replace("{year:int}", "2027", StringComparison.Ordinal)
            .Replace("{feast}", "idul-adha", StringComparison.Ordinal)
            .Replace("{key}", "ksdpl", StringComparison.Ordinal)
            .Replace("{sequence:long}", "1", StringComparison.Ordinal);
    }

    /// <summary>An account for each question, so that closing it disturbs nobody.</summary>
    private static async Task<string> SomeAccount()
    {
        using var somebody = await Host.Visit("kemlu");
        var list = await Visitors['A'].Get($"/admin/accounts?q={somebody.Name}");
        return System.Text.RegularExpressions.Regex.Match(
            list.Html, "/admin/accounts/([0-9a-f-]{36})").Groups[1].Value;
    }
}
