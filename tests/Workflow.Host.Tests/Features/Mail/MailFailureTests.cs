using SmtpServer.Protocol;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Mail;

/// <summary>The mail server is away, refuses or hangs up: nothing is lost, nothing goes twice.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class MailFailureTests(DatabaseProvider provider)
{
    private const string Siti = "siti@example.go.id";
    private const string Rudi = "rudi@example.go.id";
    private MailedHost _host = null!;

    [SetUp]
    public async Task Start()
    {
        _host = MailedHost.Start(provider);
        await _host.Confirmed("siti");
        await _host.Confirmed("rudi");
    }

    [TearDown]
    public ValueTask Stop() => _host.DisposeAsync();

    [Test]
    public async Task Server_AwayForADay_GetsEachMailOnceWhenItIsBack()
    {
        await _host.Post.Close();
        await _host.Open("Kochi", "Varna");
        await Hours(24);
        Assert.That(_host.States.Distinct(), Is.EqualTo(["waiting"]));

        _host.Post.Open();
        await Hours(2);

        Assert.That(_host.Recipients, Is.EquivalentTo([Siti, Siti, Rudi, Rudi]));
        Assert.That(_host.Mails.Select(mail => mail.MessageId), Is.Unique);
        Assert.That(_host.States.Distinct(), Is.EqualTo(["sent"]));
    }

    /// <summary>On Thursday it is still tried, on Saturday not any more.</summary>
    [Test]
    public async Task Server_AwayForAWeek_IsTriedForThreeWorkingDaysAndThenGivenUp()
    {
        await _host.Post.Close();
        await _host.Open("Kochi");
        _host.At(3, 2, 10);
        await Hours(3 * 24);
        Assert.That(_host.States.Distinct(), Is.EqualTo(["waiting"]), "on Thursday morning");
        Assert.That(
            _host.Host.Database.Lines("SELECT DISTINCT attempts > 20 AND attempts < 40 FROM mails"),
            Is.EqualTo([provider == DatabaseProvider.Sqlite ? "1" : "True"]), "with pauses");

        await Hours(2 * 24);
        Assert.That(_host.States.Distinct(), Is.EqualTo(["given-up"]));
        _host.Post.Open();
        await Hours(24);
        Assert.That(_host.Mails, Is.Empty);
    }

    [Test]
    public async Task Recipient_PutOff_IsTriedAgainAfterAPauseAndTheOthersAreNot()
    {
        _host.Post.AtRecipient = to => to == Siti ? new((SmtpReplyCode)450, "kotak penuh") : null;
        await _host.Open("Kochi");
        Assert.That(await _host.Send(), Is.EqualTo(1));
        Assert.That(_host.Recipients, Is.EqualTo([Rudi]));
        Assert.That(
            _host.Host.Database.Lines("SELECT reason FROM mails WHERE state = 'waiting'"),
            Has.One.StartsWith("450 kotak penuh"));

        _host.Post.AtRecipient = _ => null;
        Assert.That(await _host.Send(), Is.Zero, "a minute later");
        await _host.Send();

        Assert.That(_host.Recipients, Is.EqualTo([Rudi, Siti]));
    }

    [Test]
    public async Task Mail_PutOffAtItsEnd_GoesAgainUnderTheSameId()
    {
        var asked = 0;
        _host.Post.AtEnd = () => ++asked <= 2 ? new((SmtpReplyCode)451, "nanti") : SmtpResponse.Ok;
        await _host.Open("Kochi");
        var ids = _host.Host.Database.Lines("SELECT message FROM mails ORDER BY message");
        await _host.Send();
        await Hours(1);

        Assert.That(_host.Recipients, Is.EquivalentTo([Siti, Rudi]));
        Assert.That(
            _host.Mails.Select(mail => mail.MessageId!.Split('@')[0]).Order(),
            Is.EqualTo(ids.Select(id => id.Replace("-", "", StringComparison.Ordinal))));
    }

    [Test]
    public async Task Recipient_Refused_IsNotTriedAgainAndTheServersWordsAreKept()
    {
        _host.Post.AtRecipient = to => to == Siti
            ? new(SmtpReplyCode.MailboxUnavailable, "tidak ada kotak ini") : null;
        await _host.Open("Kochi");
        await _host.Send();
        await Hours(24);

        Assert.That(_host.Recipients, Is.EqualTo([Rudi]));
        Assert.That(
            _host.Host.Database.Lines("SELECT state, reason FROM mails ORDER BY state"),
            Has.One.StartsWith("refused|550 tidak ada kotak ini").And.One.EqualTo("sent|"));
    }

    [Test]
    public async Task Connection_BrokenBeforeTheAnswer_LeavesItUncertainAndItIsNotSentAgain()
    {
        var asked = 0;
        _host.Post.AtEnd = () => ++asked == 1 ? null : SmtpResponse.Ok;
        await _host.Open("Kochi");
        await _host.Send();
        Assert.That(_host.States, Is.EqualTo(["uncertain", "waiting"]));

        await Hours(24);

        Assert.That(_host.States, Is.EqualTo(["sent", "uncertain"]));
        Assert.That(_host.Recipients, Is.EquivalentTo([Siti, Rudi]));
    }

    [Test]
    public async Task Runs_SeveralAtOnce_SendEachMailOnce()
    {
        await _host.Open("Kochi", "Varna", "Busan");
        _host.Host.Time.Now += TimeSpan.FromMinutes(1);

        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            _ => Task.Run(() => _host.Host.RunJob("mails"))));

        Assert.That(sent.Sum(), Is.EqualTo(6));
        Assert.That(_host.Recipients.Count(), Is.EqualTo(6));
        Assert.That(_host.Mails.Select(mail => mail.MessageId), Is.Unique);
    }

    [Test]
    public async Task Mails_OfOneRun_GoOverOneConnection()
    {
        await _host.Open("Kochi", "Varna", "Busan");
        var before = _host.Post.Connections;

        Assert.That(await _host.Send(), Is.EqualTo(6));
        Assert.That(_host.Post.Connections - before, Is.EqualTo(1));
    }

    [Test]
    public async Task Health_ServerAwayForMoreThanAnHour_IsDegraded()
    {
        await _host.Post.Close();
        await _host.Open("Kochi");
        Assert.That(await Ready(), Does.Contain("\"mail\":{\"status\":\"Healthy\""));
        await Hours(2);
        Assert.That(await Ready(), Does.Contain("\"mail\":{\"status\":\"Degraded\""));

        _host.Post.Open();
        await Hours(2);
        Assert.That(await Ready(), Does.Contain("\"mail\":{\"status\":\"Healthy\""));
    }

    /// <summary>The job has its minute so often.</summary>
    private async Task Hours(int many)
    {
        for (var minute = 0; minute < many * 60; minute += 2)
        {
            _host.Host.Time.Now += TimeSpan.FromMinutes(2);
            await _host.Host.RunJob("mails");
        }
    }

    private async Task<string> Ready() => (await _host.Host.Stranger().Get("/health/ready")).Html;
}
