using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Import;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.List;

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
    public async Task Ended_WithoutASigning_WearsNoGreen()
    {
        var (given, signed) = (await Walk.Open(Host), await Walk.Open(Host));
        await given.Post("steps", new { step = "withdraw", note = "batal", version = 1 });
        await signed.To("in-force");

        foreach (var (walk, tone) in new[] { (given, "ended"), (signed, "done") })
        {
            var page = (await _officer.Get($"/initiatives/{walk.Id}")).Html;
            Assert.That(page, Does.Contain($"class=\"waits {tone} ").And.Contain($"class=\"track {tone}\""));
            await Walk.Open(Host, Walk.Semarang, walk.Number); // A second one: a list, not the page.
            Assert.That(
                (await _officer.Get($"/initiatives?q={walk.Number.Replace('-', ' ')}")).Html,
                Does.Contain($"class=\"waits {tone} "));
        }
    }

    [Test]
    public async Task Search_NothingFound_SaysWhatToDo()
    {
        var found = await _officer.Get("/initiatives?q=zzzz-tidak-ada");

        Assert.That(found.Text, Does.Contain("0 prakarsa").And.Contain("Hapus filter"));
    }

    [Test]
    public async Task Search_PartnerOfAnAgreement_IsFoundThereToo()
    {
        var list = new ListedAgreement(2, new(
            Walk.Semarang, "Hwaseong", "KR", "city", new(2024, 5, 2), ["culture"], new(5, 6)),
            null);
        await Host.Services.GetRequiredService<AgreementDesk>()
            .Import([list], new("nina", [], null), default);
        using var council = await Host.Visit("dprd", Walk.Semarang);

        var found = await _officer.Get("/initiatives?q=hwaseong");

        Assert.That(found.Text, Does.Contain("Naskah kerja sama yang cocok: 1"));
        Assert.That(
            (await council.Get("/initiatives?q=hwaseong")).Text, Does.Not.Contain("Naskah kerja sama"));
    }

    [Test]
    public async Task List_PageBehindTheLast_LeadsToTheLast()
    {
        await Walk.Open(Host, Walk.Semarang, "Uljin");

        var found = await _officer.Get("/initiatives?q=uljin&page=99");

        Assert.That(found.Location?.OriginalString, Is.EqualTo("/initiatives?q=uljin&page=1"));
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
