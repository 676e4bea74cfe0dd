using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Host.Features;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.Substitutes;

/// <summary>Who may name whom, for whom, for which role and which days.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class NamingTests(DatabaseProvider provider)
{
    private static readonly (string Name, string Role, string? Region, string? Ministry)[] People =
    [
        ("siti", Roles.Officer, "33.74", null), ("budi", Roles.Officer, "33.74", null),
        ("sari", Roles.Supervisor, "33.74", null), ("wali", Roles.RegionHead, "33.74", null),
        ("dewan", Roles.Dprd, "33.74", null), ("dewan2", Roles.Dprd, "33.74", null),
        ("jauh", Roles.Officer, "31", null), ("dewan-jauh", Roles.Dprd, "31", null),
        ("dagri", Roles.Kemendagri, null, null), ("dagri2", Roles.Kemendagri, null, null),
        ("luar", Roles.Kemlu, null, null), ("audit", Roles.Auditor, null, null),
        ("kelola", Roles.Admin, null, null), ("sehat", Roles.Ministry, null, "health"),
        ("sehat2", Roles.Ministry, null, "health"), ("uang", Roles.Ministry, null, "finance"),
    ];

    private Office _office = null!;

    [SetUp]
    public async Task Begin()
    {
        _office = Office.Start(provider);
        foreach (var (name, role, region, ministry) in People)
            await _office.Employ(name, [role], region, ministry);
    }

    [TearDown]
    public async Task End()
    {
        if (_office is not null) // None without a server.
            await _office.Host.DisposeAsync();
    }

    [TestCase("siti", "officer", "budi", null, null)]
    [TestCase("siti", "officer", "wali", null, null)]
    [TestCase("wali", "region-head", "sari", null, null)]
    [TestCase("dewan", "dprd", "dewan2", null, null)]
    [TestCase("dagri", "kemendagri", "dagri2", null, null)]
    [TestCase("sehat", "ministry", "sehat2", null, null)]
    [TestCase("siti", "officer", "budi", "sari", null, Description = "suddenly away")]
    [TestCase("siti", "officer", "jauh", null, "substitute", Description = "of another office")]
    [TestCase("siti", "officer", "siti", null, "substitute")]
    [TestCase("siti", "officer", "dewan", null, "substitute", Description = "parliament for government")]
    [TestCase("dewan", "dprd", "siti", null, "substitute", Description = "government for parliament")]
    [TestCase("dewan", "dprd", "dewan-jauh", null, "substitute")]
    [TestCase("dagri", "kemendagri", "luar", null, "substitute")]
    [TestCase("sehat", "ministry", "uang", null, "substitute")]
    [TestCase("siti", "officer", "kelola", null, "substitute")]
    [TestCase("siti", "officer", "nobody", null, "substitute")]
    [TestCase("siti", "supervisor", "budi", null, "whose", Description = "not the own role")]
    [TestCase("audit", "auditor", "siti", null, "whose")]
    [TestCase("kelola", "admin", "siti", null, "whose")]
    [TestCase("siti", "officer", "budi", "kelola", "403", Description = "an administrator")]
    [TestCase("siti", "officer", "sari", "budi", "403", Description = "a colleague")]
    [TestCase("wali", "region-head", "sari", "sari", "403", Description = "for another than an officer")]
    [TestCase("jauh", "officer", "budi", "sari", "403", Description = "of another office")]
    public async Task Name_SomebodyForSomebody_IsTakenOrRefused(
        string absent, string role, string substitute, string? by, string? refused)
    {
        var answer = await _office.Name(absent, role, substitute, by: by);

        Assert.That(
            answer is null ? null : answer.Status == 403 ? "403" : answer.Field, Is.EqualTo(refused));
        Assert.That(Count(), Is.EqualTo(refused is null ? 1 : 0));
        Assert.That(_office.Host.Faults(), Is.Empty);
    }

    [TestCase(-1, 3, "from", Description = "past")]
    [TestCase(0, 0, "until", Description = "backwards")]
    [TestCase(0, 92, null)]
    [TestCase(0, 93, "until", Description = "too long")]
    [TestCase(400, 1, null)]
    public async Task Name_OnSomeDays_IsTakenOrRefused(int from, int days, string? refused) => Assert.That(
        (await _office.Name("siti", Roles.Officer, "budi", from, days))?.Field, Is.EqualTo(refused));

    [TestCase(6, 2, false, Description = "in the middle")]
    [TestCase(0, 6, false, Description = "its last day is the other's first")]
    [TestCase(9, 1, false, Description = "its first day is the other's last")]
    [TestCase(0, 5, true, Description = "ends the day before")]
    [TestCase(10, 1, true, Description = "begins the day after")]
    public async Task Name_BesideAnother_NeverTwoOnADay(int from, int days, bool isTaken)
    {
        await _office.Name("siti", Roles.Officer, "budi", from: 5, days: 5);

        var again = await _office.Name("siti", Roles.Officer, "sari", from, days);
        var otherRole = await _office.Name("sari", Roles.Supervisor, "budi", from, days);

        Assert.That(again is null, Is.EqualTo(isTaken), $"{again}");
        Assert.That(otherRole, Is.Null);
    }

    /// <summary>Of one person for two in the same role it could not be said in whose place.</summary>
    [Test]
    public async Task Name_WhoStandsInForAnotherInThatRole_IsRefused()
    {
        await _office.Name("siti", Roles.Officer, "sari");

        Assert.That((await _office.Name("budi", Roles.Officer, "sari"))?.Field, Is.EqualTo("substitute"));
        Assert.That(await _office.Name("budi", Roles.Officer, "sari", from: 1), Is.Null);
    }

    [Test]
    public async Task Name_TheSameAgain_IsDoneOnce()
    {
        Assert.That(await _office.Name("siti", Roles.Officer, "budi"), Is.Null);
        Assert.That(await _office.Name("siti", Roles.Officer, "budi"), Is.Null);
        Assert.That(Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Name_ByManyAtOnce_OneIsTaken()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => Task.Run(
            () => _office.Name("siti", Roles.Officer, at % 2 == 0 ? "budi" : "sari", reason: $"{at}"))));

        Assert.That(answers.Count(answer => answer is null), Is.EqualTo(1));
        Assert.That(answers.OfType<AccountRefusal>().Select(each => each.Field), Is.All.EqualTo("from"));
        Assert.That(Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Name_WhatIsOnlyHeldInAnothersPlace_IsNoChain()
    {
        await _office.Name("sari", Roles.Supervisor, "budi", days: 9);

        Assert.That((await _office.Name("budi", Roles.Supervisor, "siti"))?.Field, Is.EqualTo("whose"));
        Assert.That((await _office.Name("sari", Roles.Supervisor, "siti", 10, by: "budi"))?.Status,
            Is.EqualTo(403));
        Assert.That((await _office.Name("siti", Roles.Officer, "wali", by: "budi"))?.Status, Is.EqualTo(403));
    }

    [TestCase("siti", true, Description = "who is substituted")]
    [TestCase("sari", true, Description = "the supervisor")]
    [TestCase("budi", false, Description = "who stands in")]
    [TestCase("kelola", false)]
    [TestCase("wali", false)]
    public async Task End_BySomebody_IsTakenOrRefused(string by, bool may)
    {
        await _office.Name("siti", Roles.Officer, "budi", days: 9);
        var id = _office.Substitution("siti");

        var answer = await _office.Desk.End(id, Office.Person(by), default);

        Assert.That(answer, Is.EqualTo(may ? null : AccountRefusal.NotPermitted));
        Assert.That(
            await _office.Desk.End(id, Office.Person("siti"), default),
            Is.EqualTo(may ? SubstituteRefusals.NotRunning : null));
        Assert.That(
            await _office.Name("siti", Roles.Officer, "sari", days: 2), Is.Null, "its days are free again");
        Assert.That(_office.Host.Faults(), Is.Empty);
    }

    [Test]
    public async Task End_OfTheHeadsBySomebodyBelow_IsRefused()
    {
        await _office.Name("wali", Roles.RegionHead, "sari", days: 9);

        Assert.That(
            await _office.Desk.End(_office.Substitution("wali"), Office.Person("sari"), default),
            Is.EqualTo(AccountRefusal.NotPermitted));
    }

    [TestCase("UPDATE substitutions SET until_on = '2027-01-01'")]
    [TestCase("UPDATE substitutions SET role = 'region-head'")]
    [TestCase("UPDATE substitutions SET ended_at = NULL")]
    [TestCase("DELETE FROM substitutions")]
    [TestCase("INSERT INTO substitutions SELECT 'f0000000-0000-7000-8000-000000000000', absent, substitute, "
        + "role, from_on, until_on, reason, named_by, named_at, ended_at FROM substitutions")]
    public async Task Rows_Touched_AreFoundAndWrittenAnew(string touched)
    {
        await _office.Name("siti", Roles.Officer, "budi", days: 9);
        await _office.Desk.End(_office.Substitution("siti"), Office.Person("siti"), default);
        Assert.That(_office.Host.Faults(), Is.Empty);

        _office.Host.Database.Execute(touched);
        Assert.That(_office.Host.Faults().Single(), Does.Contain("substitution of siti by budi"));

        await _office.Host.Services.GetRequiredService<Projections>().WriteAnew(default);
        Assert.That(_office.Host.Faults(), Is.Empty);
    }

    private int Count() => _office.Host.Database.Lines("SELECT id FROM substitutions").Count;
}
