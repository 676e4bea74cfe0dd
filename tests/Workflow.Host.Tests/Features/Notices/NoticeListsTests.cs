using Workflow.Engine;
using Workflow.Host.Features.Accounts.SingleSignOn;
using Workflow.Host.Features.Notices;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Notices;

/// <summary>What somebody of several roles is told is one list.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class NoticeListsTests(DatabaseProvider provider)
{
    private const string Region = "33.74";
    private TestDatabase _database = null!;

    /// <summary>Sixty, turn by turn of three roles, and some that are not this person's.</summary>
    [OneTimeSetUp]
    public void Tell()
    {
        _database = new(provider);
        string[] roles = [Roles.Officer, Roles.Supervisor, Roles.Auditor];
        for (var nth = 0; nth < 60; nth++)
            Tell(nth, roles[nth % 3], nth % 3 == 2 ? "31" : Region);
        Tell(60, Roles.Officer, "31");
        Tell(61, Roles.Kemlu, Region);
        Tell(62, AccountNotice.Addressee("somebody-else"), Region);
    }

    [OneTimeTearDown]
    public void Stop() => _database?.Dispose();

    [Test]
    public async Task Page_OfSeveralRoles_GoesOnNewestFirstAcrossThem()
    {
        var seen = new List<long>();
        for (var page = 1; page <= 4; page++)
            seen.AddRange((await Of(All).Page(new(page, 25), default)).Select(row => row.Sequence));
        var told = await Of(All).PageAsTold(new(2, 25), default);

        Assert.That(seen, Is.EqualTo(Enumerable.Range(0, 60).Reverse()));
        Assert.That(told.Select(row => row.Sequence), Is.EqualTo(Enumerable.Range(10, 25).Reverse()));
    }

    [Test]
    public async Task Count_OfSeveralRoles_StopsAtTheMostOfAll()
    {
        Assert.That(await Of(All).Count(50, default), Is.EqualTo(50));
        Assert.That(await Of(All).Count(500, default), Is.EqualTo(60));
        Assert.That(await Of([]).Count(500, default), Is.Zero);
    }

    [Test]
    public async Task Last_OfSeveralRoles_IsTheLastOfAll()
    {
        var last = await Of(All).Last(default);

        Assert.That(last, Is.EqualTo((await Of(All).Page(new(1, 1), default)).Single().Id));
        Assert.That(await Of([]).Last(default), Is.EqualTo(Guid.Empty));
    }

    [TestCase(Roles.Officer, 20)]
    [TestCase(Roles.Auditor, 20)]
    [TestCase(Roles.Kemlu, 1)]
    [TestCase(Roles.Dprd, 0)]
    public async Task Role_HasItsOwnAlone(string role, int many) =>
        Assert.That(await Of([role]).Count(500, default), Is.EqualTo(many));

    private static string[] All => [Roles.Officer, Roles.Supervisor, Roles.Auditor];

    private IReadOnlyList<IQueryable<NoticeRow>> Of(string[] roles) =>
        new MyNotices(_database.Database.Context(), null!).Of(new("petugas", [.. roles], Region));

    /// <summary>In the order of <paramref name="nth"/>, a minute apart.</summary>
    private void Tell(int nth, string role, string region)
    {
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddMinutes(nth);
        _database.Execute(
            "INSERT INTO notices (id, at, stream, sequence, kind, region, role, text_id, text_en) VALUES "
            + $"('{Guid.CreateVersion7(at)}', '{Portable.Text(at)}', 'one', {nth}, 'step', '{region}', "
            + $"'{role}', 'kata', 'word')");
    }
}
