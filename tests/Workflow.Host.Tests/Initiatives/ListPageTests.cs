using System.Net;
using Workflow.Host.Platform;

namespace Workflow.Host.Tests.Initiatives;

/// <summary>Finding an initiative again.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class ListPageTests(DatabaseProvider provider)
{
    private Visitor _officer = null!;

    private RunningHost Host => SharedHosts.Of(provider);

    [OneTimeSetUp]
    public async Task SignIn() => _officer = await Host.Visit("officer", Walk.Semarang);

    [OneTimeTearDown]
    public void Leave() => _officer?.Dispose();

    [Test]
    public async Task Search_WholeNumber_LeadsStraightToTheInitiative()
    {
        var walk = await Walk.Open(Host);

        var found = await _officer.Get($"/initiatives?q={walk.Number}");

        Assert.That(found.Location?.OriginalString, Is.EqualTo($"/initiatives/{walk.Id}"));
    }

    [Test]
    public async Task Search_CountryByItsNameInEitherLanguage_IsFound()
    {
        await Walk.Open(Host, Walk.Semarang, "Changwon");
        foreach (var words in new[] { "changwon korea selatan", "CHANGWON south KOREA", "changwón" })
            Assert.That(
                (await _officer.Get($"/initiatives?q={Uri.EscapeDataString(words)}")).Text,
                Does.Contain("Changwon, Korea Selatan"), words);
    }

    [Test]
    public async Task Search_NothingFound_SaysWhatToDo()
    {
        var found = await _officer.Get("/initiatives?q=zzzz-tidak-ada");

        Assert.That(found.Text, Does.Contain("0 prakarsa").And.Contain("Hapus filter"));
    }

    [TestCase("stage=moon")]
    [TestCase("flag=late")]
    [TestCase("sort=random")]
    [TestCase("page=0")]
    [TestCase("page=x")]
    public async Task List_UnknownFilter_SaysSoInsteadOfFailing(string query)
    {
        var answer = await _officer.Get("/initiatives?" + query);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Text, Does.Contain("Ada yang perlu diperbaiki"));
    }
}
