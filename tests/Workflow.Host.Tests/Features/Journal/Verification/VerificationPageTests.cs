using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features.Journal;
using Workflow.Host.Features.Journal.Verification;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal.Verification;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class VerificationPageTests(DatabaseProvider provider)
{
    private const string Page = "/journal/verification";
    private RunningHost _host = null!;

    [SetUp]
    public void Start() => _host = RunningHost.Start(provider);

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
    }

    [Test]
    public async Task Verify_WholeJournal_IsProvedWithASignedHead()
    {
        await Walk.Open(_host);
        var auditor = await _host.Visit("auditor");
        var proved = await Verify(auditor);
        var entries = _host.Database.Lines("SELECT COUNT(*) FROM journal").Single();
        var head = ChainHeads.Read((await auditor.Get(Page + "?handler=Head")).Html);

        Assert.That(
            proved.Text, Does.Contain("Utuh").And.Contain($"Entri {entries}").And.Contain(auditor.Name));
        Assert.That(_host.Services.GetRequiredService<HeadKeeper>().Faults(head), Is.Empty);
        Assert.That(head.Signature, Is.Not.Null);
        Assert.That(
            head.Heads.Select(each => each.Stream),
            Is.EquivalentTo(_host.Database.Lines("SELECT DISTINCT stream FROM journal")));
        Assert.That(proved.Text, Does.Contain(Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(head.ToSign()))));
        Assert.That(
            _host.Services.GetRequiredService<HeadKeeper>().Faults(head with { At = "1999" }), Is.Not.Empty,
            "the signature counts");
    }

    [Test]
    public async Task Verify_CheckThatBreaksDown_IsNotCalledWhole()
    {
        await using var host = RunningHost.Start(provider, new(Services: services =>
            services.AddSingleton(new StoreCheck(_ => throw new Unread()))));
        var (run, _) = host.Services.GetRequiredService<Verifications>()
            .Start(new JournalVisibility(true, [], []), "auditor");
        await run.Ended;

        Assert.That((run.IsWhole, run.Error), Is.EqualTo((false, "The disk is gone.")));
    }

    [Test]
    public async Task Verify_DiskThatCannotBeRead_IsAnErrorAndNoFaultOfTheData()
    {
        await using var host = RunningHost.Start(provider, new(Services: services =>
            services.AddSingleton(new StoreCheck(_ => throw new IOException("No room.")))));
        var (run, _) = host.Services.GetRequiredService<Verifications>()
            .Start(new JournalVisibility(true, [], []), "auditor");
        await run.Ended;

        Assert.That((run.IsWhole, run.Error), Is.EqualTo((false, "No room.")));
        Assert.That(run.Faults, Is.Empty);
    }

    [Test]
    public async Task Nightly_WhileDueDaysAreCounted_WaitsForThem()
    {
        await Walk.Open(_host);
        _host.Database.Execute("INSERT INTO settings (name, value) VALUES ('stall-days:33.74', '9')");
        var job = _host.RunJob("integrity");
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.That(job.IsCompleted, Is.False);
        _host.Database.Execute("DELETE FROM settings WHERE name = 'stall-days:33.74'");

        Assert.That(await job, Is.Positive);
    }

    [Test]
    public async Task Nightly_WhileSomebodysOwnRuns_IsOverEverythingAllTheSame()
    {
        for (var at = 0; at < 30; at++)
            await Walk.Open(_host);
        var verifications = _host.Services.GetRequiredService<Verifications>();
        var (own, _) = verifications.Start(new(false, [Walk.Semarang], []), "officer");
        var entries = await _host.RunJob("integrity");

        Assert.That(own.IsWhole);
        Assert.That(verifications.LastOfAll?.IsWhole, Is.True);
        Assert.That(entries, Is.EqualTo(verifications.LastOfAll!.Progress.Entries));
    }

    [Test]
    public async Task Verify_BrokenChain_NamesTheEntryAndSignsNothing()
    {
        var (whole, broken) = (await Walk.Open(_host), await Walk.Open(_host, "31"));
        await broken.Post("notes", new { text = "asli", version = broken.Version });
        _host.Database.Tamper(
            $"UPDATE journal SET actor = 'orang-lain' WHERE stream = '{broken.Id}' AND sequence = 2");
        var auditor = await _host.Visit("auditor");
        var told = await Verify(auditor);

        Assert.That(
            told.Text,
            Does.Contain("Tidak utuh").And.Contain($"{broken.Id} · entri 2: diubah setelah dicatat"));
        Assert.That((await auditor.Get(Page + "?handler=Head")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Verify(await _host.Visit("supervisor", "31"))).Text, Does.Contain("Tidak utuh"));
        var elsewhere = await Verify(await _host.Visit("officer", Walk.Semarang));
        Assert.That(
            elsewhere.Text,
            Does.Contain("Utuh").And.Contain("Entri 1 Rantai 1").And.Not.Contain($"{broken.Id}"));
        Assert.That(whole.Version, Is.EqualTo(1));
    }

    [Test]
    public async Task Verify_ChainCut_IsFoundByTheRowInEverySight()
    {
        var walk = await Walk.Open(_host);
        await walk.Post("notes", new { text = "hilang", version = walk.Version });
        _host.Database.Tamper($"DELETE FROM journal WHERE stream = '{walk.Id}' AND sequence = 2");

        Assert.That((await Verify(await _host.Visit("auditor"))).Text, Does.Contain("terpotong"));
        Assert.That(
            (await Verify(await _host.Visit("officer", Walk.Semarang))).Text, Does.Contain("terpotong"));
    }

    [Test]
    public async Task Verify_OthersThanTheAuditor_GetNoHead()
    {
        await Walk.Open(_host);
        var officer = await _host.Visit("officer", Walk.Semarang);
        var proved = await Verify(officer);

        Assert.That(proved.Text, Does.Contain("Utuh").And.Not.Contain("Unduh"));
        Assert.That((await officer.Get(Page + "?handler=Head")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("dprd", Walk.Semarang)]
    [TestCase("kemendagri", null)]
    [TestCase("ministry", Walk.Ministry)]
    [TestCase("admin", null)]
    public async Task Verify_RolesWithoutTheJournal_AreForbidden(string role, string? place)
    {
        var person = await _host.Visit(role, place);

        Assert.That((await person.Get(Page)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await person.Post(Page)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await person.Get(Page + "?handler=Head")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Start_WhileOneRuns_StartsNoOther()
    {
        for (var at = 0; at < 30; at++)
            await Walk.Open(_host);
        var verifications = _host.Services.GetRequiredService<Verifications>();
        var sight = new JournalVisibility(true, [], []);
        var started = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => verifications.Start(sight, "auditor"))));
        var runs = started.Select(each => each.Run).Distinct().ToList();
        await Task.WhenAll(runs.Select(run => run.Ended));

        Assert.That(started.Count(each => each.Started), Is.EqualTo(runs.Count));
        Assert.That(runs.Count(run => !run.IsWhole), Is.Zero);
    }

    private static async Task<Visited> Verify(Visitor person)
    {
        await person.Get(Page);
        var answer = await person.Post(Page);
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Redirect), answer.Text);
        var shown = await person.Follow(answer);
        for (var wait = 0; wait < 100
            && shown.Text.Contains("Sedang diperiksa", StringComparison.Ordinal); wait++)
        {
            await Task.Delay(50);
            shown = await person.Get(Page);
        }

        return shown;
    }

    private sealed class Unread() : System.Data.Common.DbException("The disk is gone.");
}
