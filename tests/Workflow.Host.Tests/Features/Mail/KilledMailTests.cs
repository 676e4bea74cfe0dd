using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Mail;

/// <summary>
/// A process dies while it sends, at one place after the other. No mail goes twice; what was perhaps sent is
/// said to be uncertain.
/// </summary>
[Platform(Exclude = "Win", Reason = "A killed process has no such exit code there.")]
internal sealed class KilledMailTests
{
    private const int Killed = 137; // 128 + SIGKILL
    private TestDatabase _database = null!;
    private PostOffice _post = null!;
    private TestTime _time = null!;

    /// <summary>Three mails to one person are due.</summary>
    [SetUp]
    public async Task Start()
    {
        (_database, _post, _time) = (new(DatabaseProvider.Sqlite), new(), new());
        await using var host = Serve();
        await host.Confirmed("siti");
        await host.Open("Kochi", "Varna", "Busan");
    }

    [TearDown]
    public async Task Stop()
    {
        await _post.DisposeAsync();
        _database.Dispose();
    }

    [TestCase("before-mail", "waiting waiting waiting", "sent sent sent", 3)]
    [TestCase("mail-claimed", "sending waiting waiting", "sent sent uncertain", 2)]
    [TestCase("mail-begun", "sending waiting waiting", "sent sent uncertain", 2)]
    [TestCase("mail-answered", "sending waiting waiting", "sent sent uncertain", 3)]
    [TestCase("mail-answered:2", "sending sent waiting", "sent sent uncertain", 3)]
    [TestCase("mail-answered,before-commit", "sending waiting waiting", "sent sent uncertain", 3)]
    [TestCase("mail-answered,after-commit", "sent waiting waiting", "sent sent sent", 3)]
    public async Task Run_Killed_SendsNoMailTwice(string place, string after, string atLast, int arrived)
    {
        using (var process = new ChildProcess(
            ChildProgram.Name, _database.Directory, new() { [FailPoints.Variable] = place },
            [KilledSender.Word, .. KilledSender.Words(_database.Directory, _post.Settings)]))
        {
            var ended = process.Wait();
            Assert.That(ended.Code, Is.EqualTo(Killed), ended.Error);
        }

        Assert.That(States, Is.EqualTo(after));
        await using var host = Serve();
        _time.Now = KilledSender.Now;
        for (var minute = 0; minute < 15; minute++)
            await host.Send();

        Assert.That(States, Is.EqualTo(atLast));
        Assert.That(host.Mails, Has.Count.EqualTo(arrived));
        Assert.That(host.Mails.Select(mail => mail.MessageId), Is.Unique);
    }

    private string States => string.Join(' ', _database.Lines("SELECT state FROM mails ORDER BY state"));

    private MailedHost Serve() => new(
        RunningHost.StartOn(_database, _time, new(Settings: _post.Settings)), _post, ownsPost: false);
}
