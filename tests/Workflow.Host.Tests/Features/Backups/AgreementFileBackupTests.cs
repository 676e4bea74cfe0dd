using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Backups;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Backups;

/// <summary>Documents of agreements in a backup.</summary>
internal sealed class AgreementFileBackupTests
{
    [Test]
    public async Task Missing_FileOfAnAgreementIsLost_NamesIt()
    {
        await using var host = RunningHost.Start(DatabaseProvider.Sqlite);
        await host.Services.GetRequiredService<AgreementDesk>().Import(
            [
                new(
                    2, new(Walk.Semarang, "Toyama", "JP", "city", new(2024, 3, 1), ["culture"], new(5, 0)),
                    null),
            ],
            Actor.System, default);
        var officer = await host.As("officer", Walk.Semarang);
        var found = (await officer.Get("agreements?q=toyama")).Expect(200).Body["items"]![0]!;
        using var form = new MultipartFormDataContent
        {
            { new StringContent("result-report"), "kind" },
            { new StringContent($"{found["version"]}"), "version" },
            { new StringContent("2026-02-27"), "dated" },
            { new ByteArrayContent(SampleFiles.Pdf("isi laporan")), "file", "laporan.pdf" },
        };
        var recorded = (await officer.Send(
            HttpMethod.Post, $"agreements/{found["id"]}/documents", form)).Expect(201);
        var backup = new Backup(host.Services.GetRequiredService<Database>(), host.Time);
        var archive = Path.Combine(host.Database.Directory, "backup.zip");
        Assert.That(backup.Missing(backup.Write(archive)), Is.Empty);

        var sha = (string)recorded.Body["sha256"]!;
        File.Delete(Directory.GetFiles(
            host.Services.GetRequiredService<StorageOptions>().Files, sha, SearchOption.AllDirectories)[0]);

        Assert.That(
            backup.Missing(backup.Write(archive)), Has.One.Contains("laporan.pdf").And.One.Contains(sha));
    }
}
