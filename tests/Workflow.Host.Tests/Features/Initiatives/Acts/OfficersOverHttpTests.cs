using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Acts;

/// <summary>Who answers for an initiative, and everything of one person handed over to another.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class OfficersOverHttpTests(DatabaseProvider provider)
{
    private const string Region = "33.72";
    private RunningHost? _host;
    private Caller _officer = null!;

    private RunningHost Host => _host!;

    [SetUp]
    public async Task Start()
    {
        _host = RunningHost.Start(provider, today: new(2026, 3, 2));
        _officer = await Host.As("officer", Region);
        foreach (var name in new[] { "budi", "tono" })
            await Host.Employ(name, "officer", Region);
        await Host.Employ("wati", "supervisor", Region);
        await Host.Employ("jauh", "officer", "31");
        await Host.Employ("dewan", "dprd", Region);
        await Host.Employ("mantan", "officer", Region);
        await LetGo("mantan");
    }

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [Test]
    public async Task Open_AnInitiative_IsItsOpenersToAnswerFor()
    {
        var walk = await Walk.Open(Host, Region);

        Assert.That((string?)(await walk.Read()).Body["officer"], Is.EqualTo(_officer.Name));
        Assert.That(
            (await _officer.Get("initiatives")).Items("officer"), Is.EqualTo(new[] { _officer.Name }));
    }

    [Test]
    public async Task Assign_TwoOfTheOffice_AreShownAndKeptWithTheReason()
    {
        var walk = await Walk.Open(Host, Region);

        await walk.Put(
            "officers", new { officer = "Budi", deputy = "wati", reason = "cuti", version = walk.Version });

        var shown = (await walk.Read()).Body;
        Assert.That(((string?)shown["officer"], (string?)shown["deputy"]), Is.EqualTo(("budi", "wati")));
        var entry = (await _officer.Get($"{walk.Path}/journal")).Expect(200).Body["items"]!.AsArray()[^1]!;
        Assert.That(
            ((string?)entry["event"], (string?)entry["actor"], (string?)entry["data"]!["reason"]),
            Is.EqualTo(("officers-assigned", _officer.Name, "cuti")));
        Assert.That(Host.Faults(), Is.Empty);
    }

    [TestCase("siapa", null, "officer")]
    [TestCase("mantan", null, "officer")]
    [TestCase("jauh", null, "officer")]
    [TestCase("dewan", null, "officer")]
    [TestCase("budi", "mantan", "deputy")]
    [TestCase("budi", "budi", "deputy")]
    [TestCase("", null, "officer")]
    public async Task Assign_SomebodyNotOfTheOffice_IsToldAtTheField(
        string officer, string? deputy, string field)
    {
        var walk = await Walk.Open(Host, Region);

        var reply = await _officer.Put(
            $"{walk.Path}/officers", new { officer, deputy, reason = "x", version = walk.Version });

        Assert.That(reply.Expect(400).Errors, Is.EqualTo(new[] { field }));
        Assert.That((await walk.Read()).Version, Is.EqualTo(1));
    }

    [Test]
    public async Task Assign_WithoutReasonOrVersion_IsRefused()
    {
        var walk = await Walk.Open(Host, Region);

        var silent = await _officer.Put(
            $"{walk.Path}/officers", new { officer = "budi", version = walk.Version });
        var blind = await _officer.Put($"{walk.Path}/officers", new { officer = "budi", reason = "x" });

        Assert.That(silent.Expect(409).Reasons, Is.EqualTo(new[] { "reason-missing officers" }));
        blind.Expect(428);
    }

    private async Task LetGo(string name)
    {
        var accounts = Host.Services.GetRequiredService<AccountsDesk>();
        await accounts.Deactivate((await accounts.Find(name))!.Id, AccountsDesk.Operator);
    }

    [Test]
    public async Task Assign_OnlyTheDeputyOfSomebodyWhoHasLeft_IsTaken()
    {
        var walk = await Walk.Open(Host, Region);
        await walk.Put("officers", new { officer = "budi", reason = "x", version = walk.Version });
        await LetGo("budi");

        await walk.Put(
            "officers", new { officer = "budi", deputy = "tono", reason = "x", version = walk.Version });

        Assert.That((string?)(await walk.Read()).Body["deputy"], Is.EqualTo("tono"));
    }

    [Test]
    public async Task HandOver_AllOfOnePerson_GoesToTheOtherAndLeavesTheRest()
    {
        var carried = await Opened("budi", "tono");
        var assisted = await Opened("tono", "budi");
        var both = await Opened("budi", "wati");
        var others = await Opened("tono", null);
        var closed = await Opened("budi", null);
        await closed.Post("steps", new { step = "withdraw", note = "x", version = closed.Version });

        var reply = (await _officer.Post("officers/handover", HandOver("budi", "wati"))).Expect(200);

        Assert.That((int?)reply.Body["handedOver"], Is.EqualTo(3));
        Assert.That(await Officers(carried, assisted, both, others, closed), Is.EqualTo(new[]
        {
            "wati tono", "tono wati", "wati ", "tono ", "budi ",
        }));
        Assert.That((await _officer.Get("initiatives?officer=wati")).Items("id"), Is.EquivalentTo(new[]
        {
            $"{carried.Id}", $"{both.Id}",
        }));
        Assert.That(Host.Faults(), Is.Empty);
    }

    [Test]
    public async Task HandOver_FromSomebodyWhoHasLeft_IsTaken()
    {
        var walk = await Opened("budi", null);
        Host.Database.Execute("DELETE FROM accounts WHERE name = 'budi'");

        (await _officer.Post("officers/handover", HandOver("budi", "tono"))).Expect(200);

        Assert.That(await Officers(walk), Is.EqualTo(new[] { "tono " }));
    }

    [TestCase("siapa")]
    [TestCase("mantan")]
    [TestCase("jauh")]
    [TestCase("dewan")]
    [TestCase("budi")]
    [TestCase("")]
    public async Task HandOver_ToNobodyOfTheOffice_ChangesNothing(string to)
    {
        var walk = await Opened("budi", null);

        var reply = await _officer.Post("officers/handover", HandOver("budi", to));

        Assert.That(reply.Expect(400).Errors, Is.EqualTo(new[] { "to" }));
        Assert.That(await Officers(walk), Is.EqualTo(new[] { "budi " }));
    }

    [Test]
    public async Task HandOver_WithoutAReason_IsRefused()
    {
        var reply = await _officer.Post(
            "officers/handover", new { from = "budi", to = "tono", region = Region });

        Assert.That(reply.Expect(409).Reasons, Is.EqualTo(new[] { "reason-missing officers" }));
    }

    private static object HandOver(string from, string to) =>
        new { from, to, region = Region, reason = "mutasi" };

    private async Task<Walk> Opened(string officer, string? deputy)
    {
        var walk = await Walk.Open(Host, Region);
        await walk.Put("officers", new { officer, deputy, reason = "x", version = walk.Version });
        return walk;
    }

    private static async Task<List<string>> Officers(params Walk[] walks)
    {
        var officers = new List<string>();
        foreach (var walk in walks)
        {
            var shown = (await walk.Read()).Body;
            officers.Add($"{shown["officer"]} {shown["deputy"]}");
        }

        return officers;
    }
}
