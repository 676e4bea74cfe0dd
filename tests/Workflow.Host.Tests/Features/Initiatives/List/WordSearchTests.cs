using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.List;

/// <summary>Words find what there is now, and nobody what they do not see.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class WordSearchTests(DatabaseProvider provider)
{
    private RunningHost Host => SharedHosts.Of(provider);

    [TestCase("tsushimoku")]
    [TestCase("ts")]
    public async Task Word_OfAnInitiative_IsFoundByWhoSeesIt(string word)
    {
        var walk = await Walk.Open(Host, "33.75", "Tsushimoku");

        foreach (var (role, place, finds) in new (string, string?, bool)[]
        {
            ("officer", "33.75", true), ("supervisor", "33.75", true), ("region-head", "33.75", true),
            ("supervisor", "33", true), ("officer", "33", false), ("officer", "33.74", false),
            ("supervisor", "31", false), ("supervisor", "73.72", false), ("dprd", "33.75", false),
            ("ministry", "trade", false), ("auditor", null, true), ("kemendagri", null, true),
        })
        {
            var person = await Host.As(role, place);
            var numbers = (await person.Get($"initiatives?q={word}&pageSize=200")).Expect(200);
            Assert.That(numbers.Items("number").Contains(walk.Number), Is.EqualTo(finds), $"{role} {place}");
        }
    }

    [TestCase("honjogawa")]
    [TestCase("ho")]
    public async Task Dprd_FindsFromItsPhaseOn(string word)
    {
        var walk = await (await Walk.Open(Host, "33.76", "Honjogawa")).To("consultation");
        var dprd = await Host.As("dprd", "33.76");
        var before = (await dprd.Get($"initiatives?q={word}")).Expect(200).Items("number");
        await walk.To("plan-drafting");
        var after = (await dprd.Get($"initiatives?q={word}")).Expect(200).Items("number");

        Assert.That(before, Does.Not.Contain(walk.Number));
        Assert.That(after, Does.Contain(walk.Number));
    }

    [TestCase("mizuhodai")]
    [TestCase("mi")]
    public async Task Ministry_Invited_FindsItWhereverItIs(string word)
    {
        var walk = await Walk.Open(Host, "33.76", "Mizuhodai");
        await walk.Put("parties/ministry:health", new { invited = true, version = walk.Version });
        var ministry = await Host.As("ministry", "health");

        Assert.That(
            (await ministry.Get($"initiatives?q={word}")).Expect(200).Items("number"),
            Does.Contain(walk.Number));
    }

    [Test]
    public async Task Letter_OfADocument_IsFoundWhileTheDocumentStands()
    {
        var walk = await Walk.Open(Host, "33.75", "Kasugai");
        var officer = await walk.Person("officer");
        async Task<bool> Finds(string words) =>
            (await officer.Get($"initiatives?q={Uri.EscapeDataString(words)}")).Expect(200)
                .Items("number").Contains(walk.Number);
        (await officer.Upload(
            walk.Id, "dprd-request-letter", walk.Version, ("letterNumber", "807/OLD/9"))).Expect(201);
        await walk.Read();
        Assert.That(await Finds("807/old"), Is.True);

        await walk.Post("corrections", new
        {
            sequence = walk.Version,
            undo = true,
            reason = "nomor salah",
            version = walk.Version,
        });
        await walk.Post("corrections/1/confirmation", new { version = walk.Version }, "supervisor");
        (await officer.Upload(
            walk.Id, "dprd-request-letter", walk.Version, ("letterNumber", "807/NEW/9"))).Expect(201);

        Assert.That(await Finds("807/new"), Is.True);
        Assert.That(await Finds("807/old"), Is.False);
        Assert.That(Host.Faults(), Is.Empty);
    }

    [Test]
    public async Task PartnerCorrected_IsFoundByBothNames_ButBeginsAsTheNewOne()
    {
        var walk = await (await Walk.Open(Host, "33.75", "Qalamun")).To("review");
        await walk.Post(
            "corrections",
            new { partner = new { name = "Xanadu" }, reason = "surat", version = walk.Version });
        await walk.Post("corrections/1/confirmation", new { version = walk.Version }, "supervisor");
        var officer = await walk.Person("officer");

        foreach (var (word, finds) in new[] { ("alamu", 1), ("anadu", 1), ("xa", 1), ("qa", 0) })
        {
            var found = (await officer.Get($"initiatives?q={word}")).Expect(200);
            Assert.That(found.Items("number").Count(walk.Number.Equals), Is.EqualTo(finds), word);
        }
    }

    [TestCase("\"Q\" dan R", "\"q\"")]
    [TestCase("R: kota*", "kota*")]
    [TestCase("北京东城区", "京东城")]
    [TestCase("北京西城区", "北京")]
    [TestCase("Eka😀rasa", "a😀r")]
    public async Task Sign_OfAnyKind_IsFoundAsItStands(string partner, string word)
    {
        var walk = await Walk.Open(Host, "33.75", partner);
        var officer = await walk.Person("officer");

        Assert.That(
            (await officer.Get($"initiatives?q={Uri.EscapeDataString(word)}")).Expect(200).Items("partner"),
            Does.Contain((string?)(await walk.Read()).Body["partner"]!["name"]));
        Assert.That(Host.Faults(), Is.Empty);
    }

    /// <summary>A step is taken more often than any of it changes.</summary>
    [Test]
    public async Task Save_OfTheSameWords_WritesNothing()
    {
        var walk = await (await Walk.Open(Host, "33.75", "Sama Saja")).To("review");
        var written = await Host.Services.GetRequiredService<Writer>().Run(
            unit =>
            {
                var state = InitiativeRows.Load(unit, walk.Id)!;
                var other = state with
                {
                    Opening = state.Opened with { Partner = state.Opened.Partner with { Name = "Lain" } },
                };
                return new[] { state, other, other, state }
                    .Select(each => SearchedRows.Save(unit, walk.Id, Initiative.None, each)).ToList();
            },
            CancellationToken.None);

        Assert.That(written, Is.EqualTo([false, true, false, true]));
    }

    [TestCase("officer", "33.74", null, null, "in33.74")]
    [TestCase("supervisor", "33", null, null, "in33")]
    [TestCase("dprd", "33.74", null, null, "in33.74")]
    [TestCase("officer,dprd", "33.74", null, null, "in33.74")]
    [TestCase("auditor", null, null, null, null)]
    [TestCase("officer,kemlu", "33.74", null, null, null)]
    [TestCase("ministry", null, "trade", null, null)]
    [TestCase("officer,ministry", "33.74", "trade", null, null)]
    [TestCase("auditor", null, null, "31", "in31")]
    [TestCase("officer", "33.74", null, "31", "in31")]
    [TestCase("auditor", null, null, "", null)]
    public void Scope_IsAsWideAsTheSight(
        string roles, string? region, string? ministry, string? asked, string? scope) =>
        Assert.That(
            WordSearch.ScopeOf(new("siti", [.. roles.Split(',')], region, ministry), asked),
            Is.EqualTo(scope));
}
