using System.Net;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Coordination;

/// <summary>A party without an account answers by a link, on the simplest page of all.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class AnswerByLinkTests(DatabaseProvider provider)
{
    private const string Region = "35.09";

    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Answer_ByTheLink_IsRecordedReceiptedToldAndOpensTheStep()
    {
        var asked = await LinkedParty.Ask(Host, Region);
        var (walk, path) = (asked.Walk, await asked.Give());
        using var stranger = Host.Stranger();
        var form = await stranger.Get(path);
        Assert.That(
            form.Text, Does.Contain("Jawaban Kemlu").And.Contain("Setuju dengan naskah?").And
                .Contain(walk.Number).And.Contain("Penang"));

        var receipt = await stranger.Follow(await LinkedParty.Send(stranger, path, "agree-with-notes"));

        Assert.That(receipt.Text, Does.Contain("Jawaban sudah diterima").And.Not.Contain("Rina"));
        var view = await walk.Read();
        var request = view.Body["requests"]![0]!;
        Assert.That((string?)request["state"], Is.EqualTo("answered"));
        var entry = (long)request["answer"]!;
        Assert.That(receipt.Text, Does.Contain($"Entri {entry} jurnal"));
        Assert.That(
            receipt.Html, Does.Contain(Host.Database.Lines(
                $"SELECT hash FROM journal WHERE stream = '{walk.Id}' AND sequence = {entry}").Single()));
        await Host.RunJob("deliveries");
        Assert.That(
            (await (await Host.As("officer", Region)).Get("notices?pageSize=200")).Text,
            Does.Contain("Kemlu sudah menjawab permintaan 1").And.Not.Contain("Rina"));
        using var officer = await Host.Visit("officer", Region);
        var page = await officer.Get($"/initiatives/{walk.Id}");
        Assert.That(
            page.Text, Does.Contain("jawaban atas permintaan 1, melalui tautan")
                .And.Contain("oleh penerima tautan").And.Not.Contain("Rina"));
        Assert.That(page.Html, Does.Contain($"href=\"{asked.Page}\""));
        Assert.That(
            (await officer.Get(asked.Page)).Text,
            Does.Contain("Rina Wibawa, Direktur Asia Tenggara").And.Contain("Biro Rahasia"));

        await walk.Put("parties/kemendagri", new { consulted = true, version = walk.Version });
        await walk.Record("study");
        await walk.Record("loi-signed");
        await walk.Take("sign-loi", "officer");
    }

    /// <summary>Programs that look for harm open every link of a mail.</summary>
    [Test]
    public async Task Link_OpenedAgainAndAgain_IsUsedUpByItsFormAlone()
    {
        var asked = await LinkedParty.Ask(Host, Region);
        var path = await asked.Give();
        using var scanner = Host.Stranger();
        for (var time = 0; time < 3; time++)
            Assert.That((await scanner.Get(path)).Text, Does.Contain("Kirim jawaban"));

        Assert.That((await asked.Answer(path)).Text, Does.Contain("Jawaban sudah diterima"));
        Assert.That((await asked.Answer(path, "object")).Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(asked.Recorded, Is.EqualTo(["party-recorded link:bearer"]));
    }

    [Test]
    public async Task Link_UsedBySeveralAtOnce_AnswersOnce()
    {
        var asked = await LinkedParty.Ask(Host, Region);
        var path = await asked.Give();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => asked.Answer(path)));

        Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(asked.Recorded, Is.EqualTo(["party-recorded link:bearer"]));
    }

    [Test]
    public async Task Link_AlteredCutOrMadeUp_IsUnknownAndRecordsNothing()
    {
        var asked = await LinkedParty.Ask(Host, Region);
        var path = await asked.Give();
        var key = path.Split("key=")[1];
        var altered = new[] { 0, 12, 21, 30, 42 }.Select(at => string.Concat(
            key.AsSpan(0, at), key[at] == 'A' ? "Q" : "A", key.AsSpan(at + 1)));
        foreach (var wrong in altered.Append(key[..^1]).Append(key + "A").Append("").Append("x"))
        {
            var answer = await asked.Answer("/answer?key=" + wrong);
            Assert.That(
                answer.Status, Is.AnyOf(HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests), wrong);
        }

        Assert.That(asked.Recorded, Is.Empty);
        Assert.That((await asked.Answer(path)).Text, Does.Contain("Jawaban sudah diterima"));
    }

    [TestCase("replaced")]
    [TestCase("withdrawn")]
    [TestCase("answered")]
    [TestCase("left")]
    public async Task Link_ThatNoLongerCounts_SaysSoAndRecordsNothing(string how)
    {
        var asked = await LinkedParty.Ask(Host, Region);
        var (walk, path) = (asked.Walk, await asked.Give());
        if (how == "replaced")
            await asked.Give();
        else if (how == "withdrawn")
            await walk.Post("parties/kemlu/withdrawal", new { reason = "cukup", version = walk.Version });
        else if (how == "answered")
        {
            await walk.Post(
                "parties/kemlu/answer", new { answer = "agree", version = walk.Version }, "kemlu");
        }
        else
            await walk.Take("revise-loi", "officer");
        var before = asked.Recorded.Count();

        using var stranger = Host.Stranger();
        Assert.That((await stranger.Get(path)).Text, Does.Contain("Tautan ini tidak berlaku lagi"));
        Assert.That((await asked.Answer(path)).Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(asked.Recorded.Count(), Is.EqualTo(before));
    }

    /// <summary>A correction opens the request again, not the link.</summary>
    [Test]
    public async Task Link_WhoseAnswerWasTakenBack_StaysUsed()
    {
        var asked = await LinkedParty.Ask(Host, Region);
        var (walk, path) = (asked.Walk, await asked.Give());
        await asked.Answer(path);
        var sequence = (long)(await walk.Read()).Body["requests"]![0]!["answer"]!;
        await walk.Post(
            "corrections", new { sequence, undo = true, reason = "keliru", version = walk.Version });
        await walk.Post("corrections/1/confirmation", new { version = walk.Version }, "supervisor");
        Assert.That(
            (string?)(await walk.Read()).Body["requests"]![0]!["state"], Is.EqualTo("waiting"));

        Assert.That((await asked.Answer(path)).Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That((await asked.Answer(await asked.Give())).Text, Does.Contain("Jawaban sudah diterima"));
    }

    [Test]
    public async Task Form_WithoutNameOfficeOrAnswer_SaysSoAndUsesNothingUp()
    {
        var asked = await LinkedParty.Ask(Host, Region);
        var path = await asked.Give();
        using var stranger = Host.Stranger();
        await stranger.Get(path);

        var empty = await stranger.Post(path, ("note", "isi yang panjang"));

        Assert.That(empty.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(
            (empty.Html.Contains("aria-invalid"), empty.Text.Contains("isi yang panjang")),
            Is.EqualTo((true, true)));
        Assert.That(asked.Recorded, Is.Empty);
        Assert.That((await asked.Answer(path)).Text, Does.Contain("Jawaban sudah diterima"));
    }

    [Test]
    public async Task Form_SentFromAnotherSite_IsRefused()
    {
        var asked = await LinkedParty.Ask(Host, Region);
        var path = await asked.Give();
        using var stranger = Host.Stranger();
        var forged = await stranger.PostForged(
            path, ("answer", "agree"), ("name", "x"), ("office", "y"));

        Assert.That(forged.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(asked.Recorded, Is.Empty);
    }
}
