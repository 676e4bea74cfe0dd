using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Workflow.Host.Tests.Commands;

/// <summary>
/// An address that cannot be listened at is told in one sentence, before anything is written.
/// </summary>
public sealed class ServeAddressTests
{
    private const string MustBe =
        "it must be addresses such as http://127.0.0.1:5080, separated by semicolons.";

    private string _directory = null!;

    [SetUp]
    public void Create() => _directory = Directory.CreateTempSubdirectory("prakarsa-").FullName;

    [TearDown]
    public void Drop() => Directory.Delete(_directory, recursive: true);

    [TestCase("serve", "foo", "Urls has 'foo'; " + MustBe)]
    [TestCase("migrate", "foo", "Urls has 'foo'; " + MustBe)]
    [TestCase("serve", "http://127.0.0.1:99999", "Urls has 'http://127.0.0.1:99999'; " + MustBe)]
    [TestCase("serve", "http://127.0.0.1:0;ftp://x", "Urls has 'ftp://x'; " + MustBe)]
    [TestCase(
        "serve", "http://127.0.0.1:5080/prakarsa", "Urls has 'http://127.0.0.1:5080/prakarsa'; " + MustBe)]
    [TestCase(
        "serve", "https://127.0.0.1:0",
        "Urls has 'https://127.0.0.1:0'; https needs Kestrel:Certificates:Default, or a TLS proxy before"
            + " http.")]
    public void Command_WrongAddress_SaysSoInOneSentence(string command, string urls, string told) =>
        RefusesWith(told, command, urls);

    [Test]
    public void Serve_AddressThatSomebodyHas_SaysSoInOneSentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        foreach (var host in (string[])["127.0.0.1", "localhost", "*"])
        {
            RefusesWith(
                $"Cannot listen at http://{host}:{port}: Address already in use.",
                "serve", $"http://{host}:{port}");
        }
    }

    [Test]
    public void Serve_AddressOfAnotherMachine_SaysSoInOneSentence() => RefusesWith(
        "Cannot listen at http://203.0.113.7:5080: Cannot assign requested address.",
        "serve", "http://203.0.113.7:5080");

    private void RefusesWith(string told, string command, string urls)
    {
        var ended = ChildProcess.Run("Workflow.Host", _directory, command, "--Urls=" + urls);

        Assert.That((ended.Code, ended.Output, ended.Error.Trim()), Is.EqualTo((1, "", told)));
        Assert.That(Directory.GetFileSystemEntries(_directory), Is.Empty);
    }
}
