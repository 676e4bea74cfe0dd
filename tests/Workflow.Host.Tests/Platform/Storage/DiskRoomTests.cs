using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;

namespace Workflow.Host.Tests.Platform.Storage;

/// <summary>The disk on which the server keeps what is sent, while it is being sent, is full.</summary>
internal sealed class DiskRoomTests
{
    [Test]
    [Platform("Linux", Reason = "/dev/full is Linux's.")]
    public async Task Endpoint_DiskFull_SaysSoAndNotThatTheServerIsWrong()
    {
        await using var host = await ApiHost.Start(more: api => api.MapGet("/full", () =>
        {
            using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
            full.Write(new byte[100]);
            full.Flush();
        }));
        using var caller = await host.ClientOf("kemlu", "kemlu", language: "en");
        using var answer = await caller.GetAsync(new Uri("/api/v1/full", UriKind.Relative));

        Assert.That((int)answer.StatusCode, Is.EqualTo(507));
        Assert.That(
            await answer.Content.ReadAsStringAsync(),
            Does.Contain("\"disk-full\"").And.Contain("The server's disk is full; nothing was kept."));
        Assert.That(host.Log, Has.Exactly(1).Contains("No space left on device"));
    }

    [Test]
    public async Task Upload_OntoAFullTemporaryDisk_IsToldAsSuch()
    {
        var directory = Directory.CreateTempSubdirectory("prakarsa-").FullName;
        try
        {
            ChildProcess.RunWith(
                Visitor.Password, "Workflow.Host", directory, "user", "add", "siti", "--role", "officer",
                "--region", "33.74", $"--Data:Directory={directory}");
            var token = ChildProcess.Run(
                "Workflow.Host", directory, "user", "token", "siti", $"--Data:Directory={directory}");
            var temporary = Path.Combine(directory, "temporary");
            Directory.CreateDirectory(temporary);
            using var host = new ServedHost(
                directory, $"mount -t tmpfs -o size=256k tmpfs {temporary}",
                new() { ["ASPNETCORE_TEMP"] = temporary });
            var health = await host.Health();
            var officer = host.As(token.Output.Trim());
            var id = (await officer.Post("initiatives", Walk.Request())).Id;
            var sent = await officer.Upload(id, Large());
            var small = await officer.Upload(id, "study", 1);

            using var visitor = new Visitor(host.Address, "siti");
            await visitor.SignIn();
            var page = await visitor.PostFile("/account/password", "file", "besar.pdf", new byte[1 << 20]);

            Assert.That((int)page.Status, Is.EqualTo(507), page.Text);
            Assert.That(page.Text, Does.Contain("Penyimpanan server penuh"));
            Assert.That(health, Does.Contain("free on the disk of the temporary directory"));
            Assert.That((sent.Status, small.Status), Is.EqualTo((507, 201)));
            Assert.That(host.Stop(), Does.Contain("No space left on device"));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static MultipartFormDataContent Large()
    {
        var file = new ByteArrayContent(new byte[1 << 20]);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return new()
        {
            { new StringContent("study"), "kind" }, { new StringContent("1"), "version" },
            { file, "file", "besar.pdf" },
        };
    }
}
