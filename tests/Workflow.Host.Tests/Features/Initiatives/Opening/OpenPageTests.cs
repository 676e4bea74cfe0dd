using System.Net;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Opening;

/// <summary>Opening an initiative at its page.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class OpenPageTests(DatabaseProvider provider)
{
    private const string Address = "/initiatives/new?procedure=ksdpl";

    private Visitor _officer = null!;

    private RunningHost Host => SharedHosts.Of(provider);

    [OneTimeSetUp]
    public async Task SignIn() => _officer = await Host.Visit("officer", Walk.Semarang);

    [OneTimeTearDown]
    public void Leave() => _officer?.Dispose();

    [Test]
    public async Task Open_EverythingGiven_LeadsToTheInitiativeWithItsNumber()
    {
        var opened = await Send(("title", "Kota kembar baru dengan Ulsan"));

        Assert.That(opened.Status, Is.EqualTo(HttpStatusCode.Redirect), opened.Text);
        var after = await _officer.Follow(opened);
        Assert.That(
            after.Text,
            Does.Contain("KSDPL-33.74-").And.Contain("dibuka.").And.Contain("Ulsan, Korea Selatan"));
    }

    [Test]
    public async Task Open_PaperFileTakenOver_StandsInItsPresentStage()
    {
        var opened = await Send(
            ("title", "Kota kembar lama dengan Ulsan"), ("openedOn", "2023-01-09"),
            ("takenOver.stage", "dprd-deliberation"),
            ("takenOver.enteredOn", "2023-04-06"), ("takenOver.note", "berkas lama di lemari 3"));

        var after = await _officer.Follow(opened);
        Assert.That(after.Text, Does.Contain("Pembahasan di DPRD").And.Contain("berkas lama di lemari 3"));
        Assert.That(after.Text, Does.Contain("tidak dicatat"), "Earlier phases are told apart.");
    }

    [Test]
    public async Task Open_EnteredBeforeItsOpening_SaysSoAtTheDayOfEntry()
    {
        var answer = await Send(
            ("openedOn", "2023-01-09"), ("takenOver.stage", "review"), ("takenOver.enteredOn", "2023-01-08"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Conflict), answer.Text);
        Assert.That(answer.Html, Does.Contain($"id=\"{FieldTagHelper.IdOf("takenOver.enteredOn")}-error\""));
        Assert.That(answer.Text, Does.Contain("9 Januari 2023"));
    }

    [TestCase("title", "")]
    [TestCase("title", "   ")]
    [TestCase("title", "a\u0007")]
    [TestCase("partner.name", "")]
    [TestCase("partner.country", "")]
    [TestCase("partner.country", "Korea")]
    [TestCase("partner.country", "ID")]
    [TestCase("partner.kind", "galaxy")]
    [TestCase("origin", "")]
    [TestCase("origin", "moon")]
    [TestCase("objects", "")]
    [TestCase("objects", "gold")]
    [TestCase("openedOn", "2023-02-31")]
    [TestCase("openedOn", "0001-01-01")]
    [TestCase("openedOn", "2999-01-01")]
    [TestCase("takenOver.stage", "in-force")]
    public async Task Open_OneFieldWrong_IsToldThereAndTheRestKept(string field, string value)
    {
        var answer = await Send((field, value));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
        Assert.That(answer.Html, Does.Contain($"id=\"{FieldTagHelper.IdOf(field)}-error\""), answer.Text);
        if (field != "title")
            Assert.That(answer.Value("title"), Is.EqualTo("Kota kembar <dengan> Ulsan 🏙️"));
        if (field != "partner.kind")
            Assert.That(
                answer.Html,
                Does.Match("<input checked=\"checked\"[^>]*name=\"partner.kind\"[^>]*value=\"city\""));
    }

    [Test]
    public async Task Open_WhatReadsTheSame_IsAskedAboutAndOpenedWhenItIsAnother()
    {
        var number = (await Walk.Open(Host, Walk.Semarang, "Sana'a")).Number;
        (string, string?)[] same =
            [("title", "  KOTA\u00A0 kembar"), ("partner.name", "Sana’a\u200B")];
        var asked = await Send(same);
        var opened = await Send([.. same, ("another", "yes")]);

        Assert.That(asked.Status, Is.EqualTo(HttpStatusCode.Conflict), asked.Text);
        Assert.That(asked.Text, Does.Contain($"Sama dengan {number}?"));
        Assert.That(asked.Value("title"), Does.Contain("KOTA"), "What was typed is kept.");
        Assert.That(opened.Status, Is.EqualTo(HttpStatusCode.Redirect), opened.Text);
    }

    /// <summary>Sent twice, it is no second one to ask about.</summary>
    [Test]
    public async Task Open_SameFormTwice_LeadsToTheOneThatWasOpened()
    {
        (string, string?)[] form = [("title", "Kota kembar sekali saja"), ("commandId", $"{Guid.NewGuid()}")];
        var first = await Send(form);
        var second = await Send(form);

        Assert.That(first.Status, Is.EqualTo(HttpStatusCode.Redirect), first.Text);
        Assert.That(second.Location, Is.EqualTo(first.Location), second.Text);
    }

    [Test]
    public async Task Open_WithoutDiplomaticRelations_OpensAndWarns()
    {
        var opened = await _officer.Follow(await Send(
            ("partner.country", "TW"), ("partner.name", "Taichung"),
            ("title", "Kota kembar dengan Taichung")));

        Assert.That(opened.Text, Does.Contain("Indonesia tidak memiliki hubungan diplomatik dengan Taiwan"));
    }

    [Test]
    public async Task Open_TextsTooLong_AreToldWithTheirLimit()
    {
        var answer = await Send(("title", new('a', 501)), ("partner.name", new('b', 201)));

        Assert.That(answer.Text, Does.Contain("paling banyak 500").And.Contain("paling banyak 200"));
    }

    [Test]
    public async Task Open_AnotherRole_IsNotItsPage()
    {
        foreach (var (role, place) in new[] { ("dprd", "33.74"), ("kemlu", null), ("auditor", null),
            ("admin", null) })
        {
            using var other = await Host.Visit(role, place);
            await other.Get("/");

            Assert.That((await other.Get(Address)).Status, Is.EqualTo(HttpStatusCode.Forbidden), role);
            Assert.That(
                (await other.Post(Address, Fields())).Status, Is.EqualTo(HttpStatusCode.Forbidden), role);
        }
    }

    private async Task<Visited> Send(params (string Name, string? Value)[] changes)
    {
        await _officer.Get(Address);
        return await _officer.Post(Address, Fields(changes));
    }

    private static (string Name, string? Value)[] Fields(params (string Name, string? Value)[] changes)
    {
        Dictionary<string, string?> fields = new()
        {
            ["procedure"] = "ksdpl",
            ["title"] = "Kota kembar <dengan> Ulsan 🏙️",
            ["partner.name"] = "Ulsan",
            ["partner.country"] = "KR",
            ["partner.kind"] = "city",
            ["origin"] = "region",
            ["objects"] = "culture",
            ["openedOn"] = "",
            ["takenOver.stage"] = "",
            ["takenOver.enteredOn"] = "",
            ["takenOver.note"] = "",
        };
        foreach (var (name, value) in changes)
            fields[name] = value;
        return [.. fields.Select(field => (field.Key, field.Value))];
    }
}
