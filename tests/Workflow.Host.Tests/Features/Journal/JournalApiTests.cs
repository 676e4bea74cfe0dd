using System.Net;
using System.Text.Json.Nodes;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
public sealed class JournalApiTests(DatabaseProvider provider)
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly Actor Officer = new("petugas", [Roles.Officer], "33.74");

    private ApiHost? _started;
    private Guid _id;

    private ApiHost Host => _started!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _started = await ApiHost.Start(provider);
        var opened = await Host.Initiatives.Open(
            new(Today, "", "Semarang – “Contoh” <b>\u202E😀\t", new("33.74", "Kota Semarang", "city"),
                new("Contoh", "JP", "city"), ["culture"], "region"),
            Host.Rulebooks.Procedure("ksdpl", 1), Officer);
        _id = ((Done)opened).Id;
        await Host.Initiatives.Handle(_id, new TakeStep(Today, "accept-initiative"), Officer);
        await Host.Initiatives.Handle(
            _id, new RecordFact(new NoteTaken(Today, Today, "Baris satu\nbaris \"dua\" \\ é")), Officer);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_started is not null)
            await _started.DisposeAsync();
    }

    [Test]
    public async Task Entry_WithoutItsHash_HashesToIt()
    {
        var items = await Items("auditor-1", "auditor");
        var recomputed = Recomputed.Of(string.Join('\n', items.Select(item => item!.ToJsonString())));

        Assert.That(
            recomputed.Error + recomputed.Output.Trim(), Is.EqualTo("3 entries in 1 streams; 0 broken"));
    }

    [Test]
    public async Task Entries_OfAnInitiative_HaveExactlyTheMembersOfTheContract()
    {
        var items = await Items("auditor-2", "auditor");

        Assert.That(
            items.Select(item => (string?)item!["event"]),
            Is.EqualTo(new[] { "initiative-opened", "step-taken", "note-taken" }));
        Assert.That(items[0]!.AsObject().Select(member => member.Key), Is.EquivalentTo(new[]
        {
            "stream", "sequence", "at", "actor", "onBehalfOf", "event", "data", "previousHash", "hash",
        }));
        Assert.That((string?)items[2]!["data"]!["text"], Is.EqualTo("Baris satu\nbaris \"dua\" \\ é"));
    }

    [Test]
    public async Task Pages_OfAJournal_AreCutFromTheWhole()
    {
        using var client = await Host.ClientOf("auditor-3", "auditor");
        var page = JsonNode.Parse(await client.GetStringAsync(Path + "?page=2&pageSize=2"))!;

        Assert.That((int?)page["total"], Is.EqualTo(3));
        var sequences = page["items"]!.AsArray().Select(item => (int?)item!["sequence"]);
        Assert.That(sequences, Is.EqualTo(new int?[] { 3 }));
    }

    [TestCase("?pageSize=201", "pageSize")]
    [TestCase("?page=0", "page")]
    [TestCase("?page=x", "page")]
    public async Task Pages_OutOfRange_AreWrongInput(string query, string field)
    {
        using var client = await Host.ClientOf("auditor" + query[^3..].Replace('=', '-'), "auditor");
        using var answer = await client.GetAsync(Path + query);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.That(problem["errors"]!.AsObject().ContainsKey(field));
    }

    [TestCase("officer", "33.74", HttpStatusCode.OK)]
    [TestCase("supervisor", "33.74", HttpStatusCode.OK)]
    [TestCase("supervisor", "33", HttpStatusCode.OK)]
    [TestCase("region-head", "33", HttpStatusCode.OK)]
    [TestCase("auditor", null, HttpStatusCode.OK)]
    [TestCase("kemendagri", null, HttpStatusCode.Forbidden)]
    [TestCase("kemlu", null, HttpStatusCode.Forbidden)]
    [TestCase("dprd", "33.74", HttpStatusCode.NotFound)]
    [TestCase("officer", "33", HttpStatusCode.NotFound)]
    [TestCase("supervisor", "31", HttpStatusCode.NotFound)]
    [TestCase("admin", null, HttpStatusCode.NotFound)]
    public async Task Journal_RoleAndRegion_IsReadAsTheTableOfRolesSays(
        string role, string? region, HttpStatusCode status)
    {
        using var client = await Host.ClientOf($"{role}-{region ?? "all"}", role, region);
        using var answer = await client.GetAsync(Path);

        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task Journal_OfNoInitiative_IsNotFound()
    {
        using var client = await Host.ClientOf("auditor-4", "auditor");
        using var answer = await client.GetAsync($"/api/v1/initiatives/{Guid.NewGuid()}/journal");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private string Path => $"/api/v1/initiatives/{_id}/journal";

    private async Task<JsonArray> Items(string name, string role)
    {
        using var client = await Host.ClientOf(name, role);
        return JsonNode.Parse(await client.GetStringAsync(Path))!["items"]!.AsArray();
    }
}
