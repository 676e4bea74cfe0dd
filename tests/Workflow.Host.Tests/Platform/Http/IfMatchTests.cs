using System.Net.Http.Json;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Http;

/// <summary>
/// A change may name what it was made upon by the tag that it was read with; RFC 9110 §13.1.1.
/// </summary>
internal sealed class IfMatchTests
{
    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    [Test]
    public async Task Change_WithTheTagOfWhatWasRead_IsDoneAndItsAnswersTagGoesOn()
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        var read = (await officer.Get(walk.Path, "en")).Expect(200).Header("ETag");
        var noted = (await Send(officer, HttpMethod.Post, $"{walk.Path}/notes", new { text = "x" }, read))
            .Expect(200);
        var step = new { step = "accept-initiative" };
        var stale = await Send(officer, HttpMethod.Post, $"{walk.Path}/steps", step, read);
        var taken = await Send(officer, HttpMethod.Post, $"{walk.Path}/steps", step, noted.Header("ETag"));

        Assert.That(read, Does.EndWith("00000001\""));
        Assert.That(noted.Header("ETag"), Does.EndWith("00000002\""));
        Assert.That((stale.Status, stale.Version), Is.EqualTo((412, 2)));
        Assert.That((string?)stale.Body["code"], Is.EqualTo("stale-version"));
        Assert.That((taken.Status, taken.Version), Is.EqualTo((200, 3)));
    }

    [TestCase("\"x\"", 412)]
    [TestCase("nonsense", 412)]
    [TestCase("*", 428)]
    public async Task Change_WithATagThatNamesNoVersion_IsNotDone(string tag, int status)
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");

        (await Send(officer, HttpMethod.Post, $"{walk.Path}/notes", new { text = "x" }, tag)).Expect(status);
    }

    [Test]
    public async Task Change_WithTagAndVersion_IsDoneWhereTheyAreTheSame()
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        var tag = (await officer.Get(walk.Path)).Header("ETag");
        Task<Reply> Note(long version, string with) => Send(
            officer, HttpMethod.Post, $"{walk.Path}/notes", new { text = "x", version }, with);

        Assert.That((await Note(2, tag)).Expect(400).Errors, Is.EqualTo(["If-Match"]));
        Assert.That((await Note(1, "\"x\"")).Expect(400).Errors, Is.EqualTo(["If-Match"]));
        (await Note(1, "*")).Expect(200);
        var (now, other) = ((await officer.Get(walk.Path)).Header("ETag"), tag);
        Assert.That((await Note(2, $"{now}, {other}")).Expect(400).Errors, Is.EqualTo(["If-Match"]));
        (await Note(2, now)).Expect(200);
    }

    [Test]
    public async Task Document_WithATag_NeedsNoVersion()
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        var tag = (await officer.Get(walk.Path)).Header("ETag");
        async Task<Reply> Upload(string with)
        {
            using var form = new MultipartFormDataContent
            {
                { new StringContent("exploration-report"), "kind" },
                { new ByteArrayContent(SampleFiles.Pdf()), "file", "laporan.pdf" },
            };
            return await officer.Send(
                HttpMethod.Post, $"{walk.Path}/documents", form,
                tags: request => request.IfMatch.ParseAdd(with));
        }

        var recorded = (await Upload(tag)).Expect(201);
        (await Upload(tag)).Expect(412);
        var marked = new { sections = Array.Empty<string>() };
        var path = $"{walk.Path}/documents/{recorded.Id}/sections";
        (await Send(officer, HttpMethod.Put, path, marked, tag)).Expect(412);
        Assert.That(recorded.Header("ETag"), Does.EndWith("00000002\""));
    }

    [Test]
    public async Task Agreement_ChangedWithItsTag_IsChangedOnce()
    {
        var walk = await (await Walk.Open(Host)).To("in-force");
        var officer = await walk.Person("officer");
        var path = $"agreements/{(await walk.Read()).Body["agreement"]}";
        var tag = (await officer.Get(path)).Expect(200).Header("ETag");
        var term = new { years = 5, noticeMonths = 6, source = "MoU pasal 11" };
        var first = await Send(officer, HttpMethod.Put, $"{path}/term", term, tag);
        var second = await Send(officer, HttpMethod.Put, $"{path}/term", term, tag);

        Assert.That((first.Status, second.Status), Is.EqualTo((200, 412)), first.Text);
        Assert.That(second.Version, Is.EqualTo(first.Version));
        Assert.That((await officer.Get(path)).Header("ETag")[^9..], Is.EqualTo(first.Header("ETag")[^9..]));
    }

    private static Task<Reply> Send(Caller caller, HttpMethod method, string path, object body, string tag) =>
        caller.Send(
            method, path, JsonContent.Create(body),
            tags: request => Assert.That(request.TryAddWithoutValidation("If-Match", tag)));
}
