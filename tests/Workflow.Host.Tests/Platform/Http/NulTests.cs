using System.Net;
using System.Net.Sockets;
using System.Text;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Http;

/// <summary>NUL is wrong input wherever it comes in, and never a fault of ours.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class NulTests(DatabaseProvider provider)
{
    private RunningHost Host => SharedHosts.Of(provider);

    [TestCase("initiatives", "q")]
    [TestCase("initiatives", "officer")]
    [TestCase("initiatives", "stage")]
    [TestCase("initiatives", "unknown")]
    [TestCase("agreements", "q")]
    [TestCase("agreements", "country")]
    [TestCase("board", "officer")]
    [TestCase("notices", "page")]
    [TestCase("procedures", "x")]
    public async Task Api_InTheQuery_IsToldByParameter(string path, string parameter)
    {
        var reply = (await (await Host.As("auditor")).Get($"{path}?{parameter}=a%00b")).Expect(400);

        Assert.That(reply.Type, Is.EqualTo("application/problem+json"));
        Assert.That(reply.Errors, Is.EqualTo([parameter]));
    }

    [Test]
    public async Task Api_InANameOfTheQuery_IsTold() => Assert.That(
        (await (await Host.As("auditor")).Get("initiatives?a%00=b")).Expect(400).Errors, Is.EqualTo(["a"]));

    [TestCase("/initiatives?q=%00")]
    [TestCase("/initiatives?officer=%00")]
    [TestCase("/agreements?q=a%00")]
    [TestCase("/board?officer=%00&region=31")]
    [TestCase("/journal?actor=%00")]
    [TestCase("/journal?handler=Csv&actor=%00")]
    [TestCase("/admin/accounts?q=%00")]
    [TestCase("/notices?x=%00")]
    [TestCase("/sign-in?name=%00")]
    [TestCase("/procedures/ksdpl?version=%00")]
    [TestCase("/health/ready?x=%00")]
    [TestCase("/css/prakarsa.css?v=%00")]
    public async Task Page_InTheQuery_CannotBeRead(string path)
    {
        var visitor = await Host.Visit("auditor");

        var answer = await visitor.Get(path);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
        Assert.That(answer.Text, Does.Contain("Permintaan tidak dapat dibaca"));
    }

    [TestCase("GET /api/v1/initiatives/%00 HTTP/1.1")]
    [TestCase("GET /procedures/ks%00dpl HTTP/1.1")]
    [TestCase("GET /initiatives?q=\0 HTTP/1.1")]
    [TestCase("GET /a\0b HTTP/1.1")]
    public async Task Address_AsItStandsOnTheWire_CannotBeRead(string line)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Host.Address.Host, Host.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{line}\r\nHost: x\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);

        Assert.That(await reader.ReadLineAsync(), Does.StartWith("HTTP/1.1 400"));
    }

    [TestCase("/sign-in", "Name")]
    [TestCase("/account/password", "again")]
    [TestCase("/account?handler=Revoke", "fingerprint")]
    [TestCase("/initiatives/new?procedure=ksdpl", "partner.country")]
    [TestCase("/initiatives/new?procedure=ksdpl", "objects")]
    [TestCase("/initiatives/new?procedure=ksdpl", "commandId")]
    [TestCase("/initiatives/new?procedure=ksdpl", "whatever\0")]
    [TestCase("/notices?handler=One", "show")]
    public async Task Form_InAField_IsWrong(string path, string field)
    {
        var visitor = await Host.Visit("officer", Walk.Semarang);
        await visitor.Get("/account");

        var answer = await visitor.Post(path, (field, "a\0b"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
    }

    [Test]
    public async Task Form_WithAFileInAField_IsToldBesideIt()
    {
        var walk = await Walk.Open(Host);
        var visitor = await Host.Visit("officer", Walk.Semarang);
        var path = $"/initiatives/{walk.Id}/documents/new";
        await visitor.Get(path);

        var answer = await visitor.PostFile(
            path, "file", "surat.pdf", [1, 2], ("kind", "exploration-report"), ("version", "1"),
            ("whatever", "a\0b"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
        Assert.That(answer.Text, Does.Contain("tidak dapat disimpan (NUL)."));
        Assert.That((await walk.Read()).Version, Is.EqualTo(1));
    }

    [TestCase("procedure")]
    [TestCase("title")]
    [TestCase("region")]
    [TestCase("origin")]
    [TestCase("mode")]
    [TestCase("commandId")]
    [TestCase("officer")]
    public async Task Json_InAMember_IsWrong(string member)
    {
        var officer = await Host.As("officer", Walk.Semarang);
        var request = Walk.Request();
        request[member] = "a\0b";

        (await officer.Post("initiatives", request)).Expect(400);
    }

    [TestCase("steps", "step")]
    [TestCase("steps", "onBehalfOf")]
    [TestCase("steps", "note")]
    [TestCase("steps", "commandId")]
    [TestCase("hold", "reason")]
    [TestCase("notes", "text")]
    [TestCase("corrections", "reason")]
    public async Task Json_InAMemberOfAnAct_IsWrongOrRefused(string act, string member)
    {
        var walk = await Walk.Open(Host);
        var body = new Dictionary<string, object?> { ["version"] = 1, [member] = "a\0b" };
        if (member is not "step" && act == "steps")
            body["step"] = "accept-initiative";

        var reply = await (await walk.Person("officer")).Post($"{walk.Path}/{act}", body);

        Assert.That(reply.Status, Is.AnyOf(400, 403, 409), reply.Text);
    }
}
