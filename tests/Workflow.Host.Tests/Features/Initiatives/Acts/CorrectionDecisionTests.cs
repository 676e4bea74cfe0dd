using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Acts;

/// <summary>
/// A correction waits on the desks of those who may decide it, and the one who asked is told what they did.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class CorrectionDecisionTests(DatabaseProvider provider)
{
    private const string Pile = "Koreksi yang menunggu keputusan Anda";

    [Test]
    public async Task Correction_Waiting_IsOnTheDeskOfThoseWhoMayDecideUntilOneDeclines()
    {
        await using var host = RunningHost.Start(provider);
        var walk = await (await Walk.Open(host, Walk.Request(openedOn: "2026-02-02"))).To("review");
        var supervisor = await host.Visit(Roles.Supervisor, Walk.Semarang);
        Assert.That((await supervisor.Get("/")).Text, Does.Not.Contain(Pile));
        var asker = await host.SignedIn("penanya");
        await Ask(asker, walk);

        var desk = await supervisor.Get("/");
        var path = $"/initiatives/{walk.Id}/corrections/1";
        Assert.Multiple(async () =>
        {
            Assert.That(desk.Text, Does.Contain($"{Pile} 1").And.Contain(
                "Terima prakarsa, lanjut ke Penjajakan dan telaah” menjadi tanggal 16 Februari 2026"));
            Assert.That(desk.Text, Does.Contain("penanya meminta pada 2 Maret 2026: menurut surat"));
            Assert.That(desk.Html, Does.Contain($"href=\"{path}\""));
            Assert.That((await Desk(host, Roles.RegionHead)).Text, Does.Contain(Pile));
            Assert.That((await Desk(host, Roles.Officer)).Text, Does.Contain(Pile), "another officer may");
            Assert.That((await asker.Get("/")).Text, Does.Not.Contain(Pile), "who asked may not confirm");
            Assert.That((await Desk(host, Roles.Supervisor, "31")).Text, Does.Not.Contain(Pile));
            Assert.That((await Desk(host, Roles.Dprd)).Text, Does.Not.Contain(Pile));
        });

        var form = await supervisor.Get(path);
        await supervisor.Post(
            $"{path}?handler=Decline", ("version", form.Value("version")), ("reason", "tanggalnya benar"));

        Assert.That((await supervisor.Get("/")).Text, Does.Not.Contain(Pile));
        Assert.That(
            (await asker.Get(path)).Text, Does.Contain($"ditolak {supervisor.Name}: tanggalnya benar"));
        Assert.That(
            (string?)(await walk.Read()).Body["corrections"]![0]!["declineReason"],
            Is.EqualTo("tanggalnya benar"));
        Assert.That(host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Correction_Decided_IsToldToTheOneWhoAskedAlone()
    {
        await using var host = RunningHost.Start(provider);
        var walk = await (await Walk.Open(host, Walk.Request(openedOn: "2026-02-02"))).To("review");
        var asker = await host.SignedIn("penanya");
        foreach (var _ in Enumerable.Range(0, 3))
            await Ask(asker, walk);
        await walk.Read();
        await walk.Post("corrections/1/confirmation", new { version = walk.Version }, "supervisor");
        await walk.Post(
            "corrections/2/declining", new { reason = "dobel", version = walk.Version }, "region-head");
        var form = await asker.Get($"/initiatives/{walk.Id}/corrections/3");
        await asker.Post(
            $"/initiatives/{walk.Id}/corrections/3?handler=Decline",
            ("version", form.Value("version")), ("reason", "saya keliru"));
        await host.RunJob("deliveries");

        var told = await asker.Get("/notices");
        Assert.Multiple(async () =>
        {
            Assert.That(told.Text, Does.Contain(
                "koreksi 1 yang Anda minta atas entri 2 dikonfirmasi supervisor-33.74 dan berlaku."));
            Assert.That(told.Text, Does.Contain(
                "koreksi 2 yang Anda minta atas entri 2 ditolak region-head-33.74 (alasan: dobel)."));
            Assert.That(told.Text, Does.Not.Contain("koreksi 3"), "who took it back knows");
            Assert.That(told.Html, Does.Contain($"/initiatives/{walk.Id}#entry-7"));
            Assert.That(
                (await (await host.Visit(Roles.Officer, Walk.Semarang)).Get("/notices")).Text,
                Does.Not.Contain("yang Anda minta"));
        });
    }

    [TestCase("confirmation", "dikonfirmasi supervisor-33.74 dan berlaku.")]
    [TestCase("declining", "ditolak supervisor-33.74 (alasan: sudah benar).")]
    public async Task RowOfAList_Asked_WaitsOnTheDeskOfTheOfficeAndItsDecisionIsTold(string how, string told)
    {
        await using var host = RunningHost.Start(provider);
        await host.Services.GetRequiredService<AgreementDesk>().Import(
            [new(2, new(Walk.Semarang, "Kiev", "UA", "city", new(2022, 3, 1), ["culture"], new(5, 0)), null)],
            Actor.System, default);
        var (officer, supervisor) = (
            await host.As("officer", Walk.Semarang), await host.As("supervisor", Walk.Semarang));
        var found = (await officer.Get("agreements?q=kiev")).Expect(200).Body["items"]![0]!;
        var path = $"agreements/{found["id"]}/corrections";
        var version = (await officer.Post(path, new
        {
            partner = "Kyiv",
            reason = "menurut naskah",
            version = (long)found["version"]!,
        })).Expect(201).Version;

        var desk = await Desk(host, Roles.Supervisor);
        Assert.That(desk.Text, Does.Contain($"{Pile} 1").And.Contain("menjadi mitra Kyiv"));
        Assert.That(desk.Html, Does.Contain($"/agreements/{found["id"]}#correction"));
        Assert.That((await Desk(host, Roles.RegionHead)).Text, Does.Not.Contain(Pile), "the office alone");
        object decision = how == "declining" ? new { reason = "sudah benar", version } : new { version };
        (await supervisor.Post($"{path}/1/{how}", decision)).Expect(200);
        await host.RunJob("deliveries");

        Assert.That((await Desk(host, Roles.Supervisor)).Text, Does.Not.Contain(Pile));
        var texts = (await officer.Get("notices")).Expect(200).Items("text");
        Assert.That(texts, Has.One.EqualTo(
            $"Koreksi baris naskah kerja sama dengan Kiev, yang Anda minta, {told}"));
        Assert.That(
            (await supervisor.Get("notices")).Expect(200).Items("text"),
            Has.None.Contains("yang Anda minta"));
        Assert.That(host.Faults(), Is.Empty);
    }

    private static async Task Ask(Visitor asker, Walk walk)
    {
        var path = $"/initiatives/{walk.Id}/corrections/new?sequence=2";
        var form = await asker.Get(path);
        var asked = await asker.Post(
            path, ("version", form.Value("version")), ("commandId", form.Value("commandId")),
            ("sequence", "2"), ("what", "dated"), ("dated", "2026-02-16"), ("reason", "menurut surat"));
        Assert.That((int)asked.Status, Is.EqualTo(302), asked.Text);
    }

    private static async Task<Visited> Desk(RunningHost host, string role, string region = Walk.Semarang) =>
        await (await host.Visit(role, region)).Get("/");
}
