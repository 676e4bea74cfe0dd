using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.List;

/// <summary>A list goes on behind the last initiative that was read.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class AfterTests(DatabaseProvider provider)
{
    private RunningHost _host = null!;
    private Walk _elsewhere = null!;
    private Caller _officer = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _host = RunningHost.Start(provider);
        foreach (var stage in new[] { "initiative", "review", "initiative", "loi-drafting", "review" })
            await (await Walk.Open(_host)).To(stage);
        _elsewhere = await Walk.Open(_host, "33.75", "Lain");
        _officer = await _host.As("officer", Walk.Semarang);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
    }

    [Test]
    public async Task After_TwoAtATime_GivesAllInTheirOrderOnce(
        [ValueSource(typeof(InitiativeSearch), nameof(InitiativeSearch.Sorts))] string sort,
        [Values("", "-")] string order)
    {
        var list = $"initiatives?sort={order}{sort}";
        var all = (await _officer.Get(list)).Expect(200).Items("id").ToList();
        List<string> read = [];
        do
        {
            var after = read.Count == 0 ? "" : $"&after={read[^1]}";
            var some = (await _officer.Get($"{list}&pageSize=2{after}")).Expect(200);
            Assert.That((int)some.Body["total"]!, Is.EqualTo(5));
            read.AddRange(some.Items("id"));
        }
        while (read.Count % 2 == 0 && read.Count < 10);

        Assert.That(read, Has.Count.EqualTo(5).And.EqualTo(all));
    }

    [Test]
    public async Task After_NoneOrOneOutOfSight_IsWrongInput()
    {
        foreach (var after in new[] { "x", $"{Guid.NewGuid()}", $"{_elsewhere.Id}" })
        {
            Assert.That(
                (await _officer.Get($"initiatives?after={after}")).Expect(400).Errors,
                Is.EqualTo(["after"]), after);
        }
    }
}
