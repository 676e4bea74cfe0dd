using System.Text.Json.Nodes;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Show;

/// <summary>Whatever a person can type comes back as it went in, or is refused naming the field.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class StringsTests(DatabaseProvider provider)
{
    /// <summary>The typed text, and whether it can be kept where there is room for it.</summary>
    private static readonly (string Name, string Text, bool Kept)[] Typed =
    [
        ("emoji", "Kota 😀👩‍👩‍👧‍👦 🏳️‍🌈", true),
        ("right to left", "مدينة القدس abc שלום", true),
        ("combining", "e\u0301 é ﬁ Ǆ ß İ ı \u200d\u200b\ufeff", true),
        ("sql", "'; DROP TABLE initiatives; --", true),
        ("sql like", "100% _ \\ \" ` $1 @id {0}", true),
        ("html", "<script>alert('x')</script>&amp;<!--", true),
        ("json", "\"}],\"x\":{\\u0000", true),
        ("formula", "=cmd|'/c calc'!A1", true),
        ("lines", "satu\r\ndua\ttiga\n", true),
        ("spaces", "  tepi  ", true),
        ("not a character", "\uffff\ufdd0", true),
        ("astral", "\U0010ffff𝒳", true),
        ("nul", "a\0b", false),
        ("escape", "a\u001b[31mb", false),
        ("next line", "a\u0085b", false),
        ("override", "laporan\u202efdp.exe", false),
        ("embedding", "a\u202bb\u202c", false),
        ("isolate", "a\u2067b\u2069", false),
        ("mark", "a\u200eb\u200f", false),
    ];

    private static readonly (string Field, int Most, Func<StringsTests, string, Task<Answered>> Send)[]
        Fields =
    [
        ("title", 500, (tests, text) => tests.Open("title", text, view => view["title"])),
        ("partner.name", 200, (tests, text) => tests.Open(
            "partner", new { name = text, country = "KR", kind = "city" }, view => view["partner"]!["name"])),
        ("text", 10_000, (tests, text) => tests.Note(text)),
        ("reason", 10_000, (tests, text) => tests.Hold(text)),
        ("note", 10_000, (tests, text) => tests.Withdraw(text)),
        ("letterNumber", 200, (tests, text) => tests.Letter("letterNumber", "number", text)),
        ("sender", 200, (tests, text) => tests.Letter("sender", "sender", text)),
        ("signatory", 200, (tests, text) => tests.Letter("signatory", "signatory", text)),
        ("q", 200, (tests, text) => tests.Search(text)),
    ];

    private RunningHost Host => SharedHosts.Of(provider);

    public static IEnumerable<string> FieldNames => Fields.Select(each => each.Field);

    [Test]
    public async Task Text_Typed_IsKeptExactlyOrRefusedByField([ValueSource(nameof(FieldNames))] string name)
    {
        var (field, _, send) = Fields.Single(each => each.Field == name);
        foreach (var (kind, text, kept) in Typed)
            await AssertKeptOrRefused(field, kind, text, await send(this, text), kept);
    }

    [Test]
    public async Task Text_AsLongAsAllowed_IsKeptAndALongerOneRefused(
        [ValueSource(nameof(FieldNames))] string name)
    {
        var (field, most, send) = Fields.Single(each => each.Field == name);
        foreach (var length in new[] { most, most + 1, 10_000, field == "q" ? 10_000 : 100_000 }.Distinct())
        {
            var text = new string('x', length - 2) + "😀";
            await AssertKeptOrRefused(field, $"{length} long", text, await send(this, text), length <= most);
        }
    }

    [TestCase("""{"text":"a\ud800b","version":1}""")]
    [TestCase("""{"text":"\udc00","version":1}""")]
    [TestCase("""{"text":"\ude00\ud83d","version":1}""")]
    public async Task Text_HalfAPair_IsRefusedByField(string body)
    {
        var walk = await Walk.Open(Host);

        Assert.That(
            (await (await walk.Person("officer")).Post($"{walk.Path}/notes", body)).Expect(400).Errors,
            Is.EqualTo(["text"]));
    }

    private static async Task AssertKeptOrRefused(
        string field, string kind, string text, Answered answered, bool kept)
    {
        if (kept)
        {
            Assert.That(answered.Reply.Status, Is.InRange(200, 299), $"{kind}: {answered.Reply.Text}");
            Assert.That(await answered.ReadBack(), Is.EqualTo(text), kind);
        }
        else
        {
            Assert.That(answered.Reply.Status, Is.EqualTo(400), $"{kind}: {answered.Reply.Text}");
            Assert.That(answered.Reply.Errors, Is.EqualTo([field]), kind);
        }
    }

    private async Task<Answered> Open(string member, object value, Func<JsonNode, JsonNode?> read)
    {
        var officer = await Host.As("officer", Walk.Semarang);
        var request = Walk.Request();
        request[member] = value;
        var opened = await officer.Post("initiatives", request);
        return new(
            opened,
            async () => (string?)read((await officer.Get($"initiatives/{opened.Id}")).Expect(200).Body));
    }

    private async Task<Answered> Note(string text)
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        var reply = await officer.Post($"{walk.Path}/notes", new { text, version = 1 });
        return new(reply, async () => (string?)(await LastEntry(officer, walk))["text"]);
    }

    private async Task<Answered> Hold(string reason)
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        var reply = await officer.Post($"{walk.Path}/hold", new { reason, version = 1 });
        return new(reply, async () => (string?)(await walk.Read()).Body["onHold"]!["reason"]);
    }

    private async Task<Answered> Withdraw(string note)
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        var reply = await officer.Post($"{walk.Path}/steps", new { step = "withdraw", note, version = 1 });
        return new(reply, async () => (string?)(await LastEntry(officer, walk))["note"]);
    }

    private async Task<Answered> Letter(string field, string member, string text)
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        var reply = await officer.Upload(walk.Id, "study", 1, (field, text));
        return new(reply, async () => (string?)(await walk.Read()).Body["documents"]![0]!["letter"]![member]);
    }

    private async Task<Answered> Search(string text)
    {
        var walk = await Walk.Open(
            Host, Walk.Request(title: "Cari " + (text.Length <= 200 ? text : "")).Storable(text));
        var officer = await walk.Person("officer");
        // Where all words are short, only what a number or partner begins with is found.
        var asked = text.Length < 150 ? "cari " + text : text;
        var reply = await officer.Get($"initiatives?sort=-number&q={Uri.EscapeDataString(asked)}");
        return new(
            reply,
            () => Task.FromResult<string?>(reply.Items("number").Contains(walk.Number) ? text : "not found"));
    }

    private static async Task<JsonNode> LastEntry(Caller caller, Walk walk) =>
        (await caller.Get($"{walk.Path}/journal")).Expect(200).Body["items"]!.AsArray()[^1]!["data"]!;

    private sealed record Answered(Reply Reply, Func<Task<string?>> ReadBack);
}

/// <summary>What a title is opened with where the searched text itself cannot be kept.</summary>
internal static class StorableTitle
{
    public static Dictionary<string, object?> Storable(this Dictionary<string, object?> request, string text)
    {
        if (text.Any(letter => BidiControls.Is(letter)
            || (char.IsControl(letter) && letter is not ('\t' or '\r' or '\n'))))
            request["title"] = "Cari";
        return request;
    }
}
