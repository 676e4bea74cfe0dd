using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Http;

/// <summary>
/// Whoever asks the API again is told that nothing has changed; RFC 9110 §8.8.3 and §13.1.2.
/// </summary>
internal sealed class EntityTagTests
{
    private RunningHost _host = null!;

    [OneTimeSetUp]
    public void Start() => _host = RunningHost.Start(DatabaseProvider.Sqlite);

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task AskedAgain_IsSentNothingUntilSomethingIsDone(
        [Values("", "?page=1", "/{id}", "board")] string what)
    {
        var walk = await Walk.Open(_host);
        var officer = await walk.Person("officer");
        var path = what == "board" ? what
            : "initiatives" + what.Replace("{id}", $"{walk.Id}", StringComparison.Ordinal);
        var first = (await officer.Get(path)).Expect(200);
        var again = await officer.GetAgain(path, first.Header("ETag"));
        await walk.To("review");
        var changed = await officer.GetAgain(path, first.Header("ETag"));

        Assert.That(first.Header("ETag"), Does.Match("^W/\"[0-9a-f]{32}\"$"));
        Assert.That((again.Status, again.Text), Is.EqualTo((304, "")));
        Assert.That(again.Header("ETag"), Is.EqualTo(first.Header("ETag")));
        Assert.That(changed.Status, Is.EqualTo(200));
        Assert.That(changed.Text, Is.Not.EqualTo(first.Text));
    }

    [Test]
    public async Task AskedInAnotherLanguageOrByAnotherReader_IsAnswered()
    {
        var walk = await Walk.Open(_host);
        var officer = await walk.Person("officer");
        var auditor = await _host.As("auditor");
        var tag = (await officer.Get(walk.Path)).Header("ETag");

        Assert.That((await officer.GetAgain(walk.Path, tag, "en")).Status, Is.EqualTo(200));
        Assert.That((await auditor.GetAgain(walk.Path, tag)).Status, Is.EqualTo(200), "other steps are open");
        Assert.That((await officer.GetAgain(walk.Path, $"\"x\", {tag}")).Status, Is.EqualTo(304));
        Assert.That((await officer.GetAgain(walk.Path, "*")).Status, Is.EqualTo(304));
    }

    /// <summary>Who may not see it learns nothing by a tag, and what is refused has none.</summary>
    [Test]
    public async Task Refused_HasNoTag()
    {
        var walk = await Walk.Open(_host, Walk.Semarang);
        var tag = (await (await walk.Person("officer")).Get(walk.Path)).Header("ETag");
        var stranger = await _host.As("officer", "31");
        var refused = await stranger.GetAgain(walk.Path, tag);
        var wrong = await stranger.GetAgain("initiatives?flag=no", "*");

        Assert.That((refused.Status, refused.Header("ETag")), Is.EqualTo((404, "")));
        Assert.That((wrong.Status, wrong.Header("ETag")), Is.EqualTo((400, "")));
    }
}
