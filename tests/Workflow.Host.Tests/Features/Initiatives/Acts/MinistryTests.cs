using System.Net;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Acts;

/// <summary>
/// A ministry that is invited: it is told, finds the case on its desk, and answers for itself.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class MinistryTests(DatabaseProvider provider)
{
    private const string Party = "ministry:trade";

    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Ministry_Invited_IsToldFindsItOnItsDeskAndAnswers()
    {
        using var ministry = await Host.Visit("ministry", "trade");
        var walk = await Walk.Open(Host, Walk.Semarang, "Pohang");
        await walk.Put($"parties/{Party}", new { invited = true, version = walk.Version });

        await Host.RunJob("deliveries");
        Assert.That(
            (await ministry.Get("/notices")).Text,
            Does.Contain($"{walk.Number} (Pohang): Kementerian Perdagangan diundang ke rapat"));
        using var other = await Host.Visit("ministry", "health");
        Assert.That((await other.Get("/notices")).Text, Does.Not.Contain(walk.Number));
        Assert.That(
            (await ministry.Get("/")).Html,
            Does.Contain($"href=\"/initiatives/{walk.Id}/parties\"").And.Contain("Jawab…"));
        var form = await ministry.Get($"/initiatives/{walk.Id}/parties");
        Assert.That(form.Text, Does.Contain("Jawab undangan").And.Not.Contain("Dikonsultasikan"));
        var sent = await ministry.Post(
            $"/initiatives/{walk.Id}/parties", ("version", form.Value("version")), ("acts", "attended"),
            ("opinion", "agree-with-notes"), ("on", form.Value("on")), ("note", "pasal 4 diperjelas"));

        Assert.That((await ministry.Follow(sent)).Text, Does.Contain("Tercatat: Kementerian Perdagangan."));
        var answered = await ministry.Get("/");
        Assert.That(answered.Text, Does.Contain("Sudah dijawab"));
        Assert.That(answered.Html, Does.Not.Contain($"href=\"/initiatives/{walk.Id}/parties\""));
        Assert.That(
            (await walk.Read()).Body["consultations"]!.ToJsonString(), Does.Contain("agree-with-notes"));
    }

    [Test]
    public async Task Ministry_ForAnotherPartyOrForAnInvitation_IsRefused()
    {
        var walk = await Walk.Open(Host, Walk.Semarang, "Gumi");
        await walk.Put($"parties/{Party}", new { invited = true, version = walk.Version });
        var ministry = await Host.As("ministry", "trade");
        var version = (await walk.Read()).Version;

        var another = await ministry.Put(
            $"initiatives/{walk.Id}/parties/kemlu", new { attended = true, version });
        var invitation = await ministry.Put(
            $"initiatives/{walk.Id}/parties/{Party}", new { invited = true, opinion = "agree", version });

        Assert.That((another.Status, invitation.Status), Is.EqualTo((403, 403)));
        Assert.That((await walk.Read()).Version, Is.EqualTo(version));
    }

    [Test]
    public async Task Kemlu_Invited_RecordsItsOwnOpinionWhereverThatIs()
    {
        var walk = await Walk.Open(Host, Walk.Semarang, "Gimhae");
        using var kemlu = await Host.Visit("kemlu");
        var page = $"/initiatives/{walk.Id}/parties";
        var before = await kemlu.Get(page);
        await walk.Put("parties/kemlu", new { invited = true, version = walk.Version });
        var form = await kemlu.Get(page);
        var sent = await kemlu.Post(
            page, ("version", form.Value("version")), ("opinion", "object"), ("on", form.Value("on")));

        Assert.That(before.Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await kemlu.Follow(sent)).Text, Does.Contain("Kementerian Luar Negeri: keberatan"));
    }

    [Test]
    public async Task Ministry_NotInvited_DoesNotSeeTheInitiative()
    {
        var walk = await Walk.Open(Host, Walk.Semarang, "Andong Baru");
        using var ministry = await Host.Visit("ministry", "tourism");

        Assert.That(
            (await ministry.Get($"/initiatives/{walk.Id}/parties")).Status,
            Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await ministry.Get("/")).Text, Does.Contain("Tidak ada. Prakarsa yang meminta jawaban"));
    }
}
